"""The order of the stages, from files to a document."""

from __future__ import annotations

import io
import json
from importlib.metadata import version

from hypothesis import given, settings
from hypothesis import strategies as st
from making import make, tell_of

from retold import run, show
from retold.records import Article, Collation

FERRY = (
    "At least 12 people were injured when the ferry Aldora struck the north pier at Karsund on Tuesday.\n\n"
    "The steering of the Aldora had reportedly failed a minute before the collision at Karsund.\n\n"
    "Rescue boats carried the injured from the pier to the hospital at Brevik within the hour."
)
BAKERY = (
    "The bakery on Station Road won a prize for its rye bread, the guild announced in the village of Torp.\n\n"
    "Its owner has employed four people since last spring and wants to open a second shop by the lake."
)


def ferry(outlet: str, text: str = FERRY) -> Article:
    """A report on the ferry."""
    return make(text, outlet, published="2031-03-02", title="Ferry Aldora strikes pier at Karsund")


def bakery(outlet: str) -> Article:
    """A report on something else."""
    return make(BAKERY, outlet, published="2031-05-09", title="Rye bread of Torp wins prize")


def test_a_story_is_told_by_every_stage():
    """Passages, lineage and statements of one story stand together."""
    story = tell_of(ferry("Quorvel Post"), ferry("Drimmond Echo", FERRY.replace("reportedly ", "")))
    told = run.tell(story)
    assert isinstance(told, Collation)
    assert story == told.story
    assert ["edited"] == [passage.kind for passage in told.passages]
    assert [2] == [len(family) for family in told.lineage.families]
    assert ["hedge dropped"] == [change.kind for one in told.statements for change in one.changes]


def test_the_largest_story_comes_first():
    """Whatever the order of the articles."""
    articles = [
        bakery("Oltane Herald"),
        ferry("Quorvel Post"),
        ferry("Drimmond Echo"),
        ferry("Vasterly Wire"),
    ]
    assert [3, 1] == [len(one.story.articles) for one in run.collations(articles)]
    assert run.collations(articles) == run.collations(articles[::-1])


def test_one_story_holds_all_articles():
    """Where the user says so, nothing is grouped."""
    (told,) = run.collations([bakery("Oltane Herald"), ferry("Quorvel Post")], one_story=True)
    assert 2 == len(told.story.articles)


def test_no_articles_are_no_stories():
    """With nothing to read there is nothing to tell, not even as one story."""
    assert ((), ()) == (run.collations([]), run.collations([], one_story=True))


def test_a_report_holds_all_that_was_read_and_all_that_was_not(tmp_path):
    """Articles, skipped inputs, parameters and the version of the package."""
    (tmp_path / "a.txt").write_text(FERRY, encoding="utf-8")
    (tmp_path / "b.txt").touch()
    document = run.report([tmp_path / "a.txt", str(tmp_path / "b.txt")], one_story=True)
    assert [FERRY] == [article["text"] for article in document["articles"]]
    assert [str(tmp_path / "b.txt")] == [skip["source"] for skip in document["skipped"]]
    assert ({"one_story": True}, version("retold")) == (document["parameters"], document["tool"]["version"])
    assert show.verify(document).clean


def test_standard_input_is_what_is_given_as_such():
    """As a stream of bytes: two rows, two articles."""
    rows = "\n".join(json.dumps({"text": text, "outlet": "Quorvel Post"}) for text in (FERRY, BAKERY))
    document = run.report(["-"], stdin=io.BytesIO(rows.encode()))
    assert sorted([FERRY, BAKERY]) == sorted(article["text"] for article in document["articles"])
    assert {"-"} == {article["source"].split(":")[0].split("#")[0] for article in document["articles"]}


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=200), max_size=4))
def test_any_texts_give_an_exact_report(texts):
    """Odd marks, odd letters and no words at all: every place lies in its text, and nothing fails."""
    articles = {one.id: one for one in (make(text, f"Outlet {n}") for n, text in enumerate(texts))}
    for one_story in (False, True):
        told = run.collations(articles.values(), one_story=one_story)
        document = show.document(told, (), parameters={}, version="1")
        assert (len(articles), ()) == (len(document["articles"]), show.verify(document).problems)


PIECES = st.lists(
    st.sampled_from(
        ["“", "”", '"', "’", "—", "…", ". ", "\n\n", " ", "said", "Orlov", "12", "may", "not", "İ", "½", "🚢"]
    ),
    max_size=60,
).map("".join)


@settings(max_examples=50, deadline=None)
@given(PIECES, PIECES)
def test_marks_without_order_give_an_exact_report(first, second):
    """Quotation marks that never close, letters that fold to two, and signs beyond the plane."""
    told = run.collations([make(first, "Quorvel Post"), make(second, "Drimmond Echo")], one_story=True)
    document = show.document(told, (), parameters={}, version="1")
    assert () == show.verify(document).problems
    assert () == show.verify_page(show.page(document)).problems


def test_what_a_site_repeats_is_told_by_none_of_its_articles(tmp_path):
    """A call to subscribe under five articles of one outlet is marked as furniture and makes no statement."""
    call = "Sign up for our morning letter and never miss a story."
    bodies = (
        "The mill burned.",
        "A ferry ran aground.",
        "A librarian was named.",
        "Frost spoiled the plums.",
        "A bear was seen.",
    )
    rows = [
        {"id": n, "outlet": "Quorvel Post", "text": f"{body}\n\nSo said witness {n} of {n + 7}.\n\n{call}"}
        for n, body in enumerate(bodies)
    ]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    document = run.report([file], one_story=True)
    said = [one["text"] for story in document["stories"] for one in story["statements"]]
    assert call not in said
    assert 5 == sum(
        piece["kind"] == "boilerplate" for one in document["articles"] for piece in one["furniture"]
    )
