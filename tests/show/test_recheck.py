"""Re-checking a report: what is exact passes, and no changed character does."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retold import show
from retold.errors import BadReport

RELAXED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def caught(text: str) -> bool:
    """Tell whether a report is refused or found to be wrong."""
    try:
        verdict = show.check(text)
    except BadReport:
        return True
    return bool(verdict.problems)


def test_a_fresh_report_is_exact(document):
    """Every span of a report that was just written is exact, in both forms."""
    for text in (show.to_json(document), show.page(document)):
        verdict = show.check(text)
        assert (verdict.problems, verdict.exact, verdict.articles, verdict.clean) == (
            (),
            verdict.spans,
            6,
            True,
        )


def test_a_page_checks_more_than_its_document(document):
    """On a page the displayed slices are checked on top of the spans of the document."""
    assert show.check(show.page(document)).spans > show.check(show.to_json(document)).spans > 80


@RELAXED
@given(data=st.data())
def test_any_changed_character_of_a_page_is_caught(document, data):
    """Replacing, dropping or adding one character anywhere in the file is found."""
    html = show.page(document)
    at = data.draw(st.integers(0, len(html) - 1))
    put = data.draw(st.sampled_from(["", "x", "0", " ", html[at] + html[at]]))
    changed = html[:at] + put + html[at + 1 :]
    assert caught(changed) == (changed != html)


@RELAXED
@given(data=st.data())
def test_any_changed_character_of_a_json_report_is_caught(document, data):
    """Replacing, dropping or adding one character anywhere in the file is found."""
    text = show.to_json(document)
    at = data.draw(st.integers(0, len(text) - 1))
    put = data.draw(st.sampled_from(["", "x", "0", " ", text[at] + text[at]]))
    changed = text[:at] + put + text[at + 1 :]
    assert caught(changed) == (changed != text)


def test_a_changed_word_of_displayed_evidence_is_named(document):
    """Even under a fresh file digest a displayed word that is not in the text is named."""
    html = show.page(document).replace("reportedly</mark>", "allegedly</mark>", 1)
    problems = show.verify_page(html).problems
    assert any(
        problem.startswith("displayed words differ") and "allegedly" in problem for problem in problems
    )


def broken(document, change):
    """Return the problems of a document after a change by someone who renews the digest."""
    changed = copy.deepcopy(document)
    change(changed)
    return show.verify(show.sealed(changed)).problems


def _hedge(document):
    """The first hedge of a document, with its mention."""
    return next(
        (mention, hedge)
        for statement in document["stories"][0]["statements"]
        for mention in statement["mentions"]
        for hedge in mention["hedges"]
    )


def _change(document):
    return next(c for s in document["stories"][0]["statements"] for c in s["changes"])


def test_a_file_of_an_earlier_version_has_plain_hedges(document):
    """Kinds and scopes of hedges, attributing words and who carries a change on were added later."""

    def change(changed):
        for statement in changed["stories"][0]["statements"]:
            for mention in statement["mentions"]:
                del mention["attribution_kind"], mention["attribution_spans"]
                for hedge in mention["hedges"]:
                    del hedge["kind"], hedge["scope"]
            for one in statement["changes"]:
                del one["hops"], one["carried_by"]

    assert () == broken(document, change)
    earlier = copy.deepcopy(document)
    change(earlier)
    assert show.page(show.sealed(earlier))


def _unseen(document):
    return document["stories"][0]["lineage"]["unseen"][0]


def test_a_changed_word_of_a_rebuilt_text_is_named(document):
    """A piece is a slice like any other that is displayed."""
    html = show.page(document)
    at = html.index('<span class="piece">')
    problems = show.verify_page(html[:at] + html[at:].replace("said in", "held in", 1)).problems
    assert any(problem.startswith("displayed words differ") and "held in" in problem for problem in problems)


def test_a_file_of_an_earlier_version_has_no_rebuilt_texts(document):
    """Fields that were added later are missing without harm."""

    def change(changed):
        del _unseen(changed)["text"], changed["stories"][0]["lineage"]["routes"]

    assert () == broken(document, change)


def test_a_changed_text_does_not_match_its_hash(document):
    """A text that was changed together with the digest still fails its own hash."""

    def change(changed):
        changed["articles"][0]["text"] = changed["articles"][0]["text"].replace("e", "E", 1)

    assert "its text does not match its SHA-256" in broken(document, change)[0]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d["stories"][0]["statements"][0]["mentions"][0].update(end=10**6), "outside the text"),
        (lambda d: d["stories"][0]["statements"][0]["mentions"][0].update(start=-1), "outside the text"),
        (lambda d: d["stories"][0]["passages"][0]["a"].update(article="nobody"), "no article 'nobody'"),
        (lambda d: d["stories"][0]["statements"][0].update(text="something else"), "not a slice of any"),
        (
            lambda d: d["stories"][0]["lineage"]["derivations"][0].update({"from": "nobody"}),
            "none of its articles",
        ),
        (lambda d: d["stories"][0]["articles"].append("nobody"), "no article 'nobody'"),
        (lambda d: _hedge(d)[1].update(scope={"start": 0, "end": 10**6}), "outside the text"),
        (lambda d: _hedge(d)[1].update(start=-1), "outside the text"),
        (
            lambda d: _hedge(d)[0].update(attribution_spans=[{"start": 5, "end": 10**6}]),
            "outside the text",
        ),
        (lambda d: _change(d).update(carried_by=["nobody"]), "none of its articles"),
        (lambda d: _unseen(d)["text"][0].update(end=10**6), "the rebuilt text of unseen-ministry"),
        (lambda d: _unseen(d)["text"][0].update(article="nobody"), "the rebuilt text of unseen-ministry"),
        (lambda d: d["stories"][0]["lineage"]["routes"][0].update(a="nobody"), "none of its articles"),
        (
            lambda d: d["stories"][0]["lineage"]["derivations"][0]["reasons"][0]["places"][0].update(
                end=10**6
            ),
            "outside",
        ),
    ],
)
def test_what_points_nowhere_is_named(document, change, words):
    """Spans outside a text, ids of nobody and texts that are no slices are told apart."""
    assert any(words in problem for problem in broken(document, change))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<p>a page of somebody else</p>",
        "{",
        "[]",
        "{}",
        '{"schema": "retold/2"}',
        '{"schema": "retold/1"}',
        '{"schema": "retold/1", "articles": 3, "stories": [], "digest": ""}',
        '{"schema": "retold/1", "schema": "retold/1"}',
        "[" * 100_000,
        '{"a":' * 100_000,
        '<meta name="retold-digest" content="' + "0" * 64 + '">',
        '<meta name="retold-digest" content="' + "0" * 64 + '"><script id="retold-document">[1]</script>',
    ],
)
def test_what_is_no_report_is_refused_with_a_message(text):
    """Other files end in a message that says what to do, never in a traceback."""
    with pytest.raises(BadReport, match=r"retold|report"):
        show.check(text)


def test_a_reformatted_report_is_told_apart_from_a_changed_one(document):
    """The same content in another layout has exact spans, and one problem that says so."""
    verdict = show.check(json.dumps(document))
    assert [problem.split(":")[0] for problem in verdict.problems] == [
        "the file is laid out differently from what retold wrote"
    ]
    assert verdict.exact == verdict.spans


def test_many_problems_are_cut_short(document):
    """A report that is broken throughout lists some problems, not thousands."""

    def change(changed):
        for article in changed["articles"]:
            article["text"] = ""

    assert 5 < len(broken(document, change)) <= 20


def test_origins_are_counted_again(document):
    """A count that the links do not give is named, and a link more or less changes the count."""
    for change in (
        lambda statement: statement["origins"].__setitem__(1, 9),
        lambda statement: statement["links"].pop(),
    ):
        other = copy.deepcopy(document)
        statement = other["stories"][0]["statements"][0]
        change(statement)
        verdict = show.verify(show.sealed({k: v for k, v in other.items() if k != "digest"}))
        assert [f"statement {statement['id']}"] == [problem.split(":")[0] for problem in verdict.problems]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda story: story["origins"].__setitem__(1, 9), ["story story-of-the-storm"]),
        (lambda story: story["lineage"]["family_origins"][0].__setitem__(1, 9), ["families of story"]),
        (lambda story: story["links"].pop(), ["story story-of-the-storm", "families of story"]),
        (lambda story: story["links"][0].update(a="nobody"), ["story story-of-the-storm: 'nobody'"]),
    ],
)
def test_origins_of_a_story_and_of_its_families_are_counted_again(document, change, named):
    """From the links between its articles, all of them and the certain ones alone."""
    problems = broken(document, lambda changed: change(changed["stories"][0]))
    assert len(named) == len(problems)
    assert all(problem.startswith(start) for problem, start in zip(problems, named, strict=True))


def test_a_file_of_an_earlier_version_has_no_origins_of_stories(document):
    """It is checked and shown without."""

    def change(changed):
        story = changed["stories"][0]
        del story["origins"], story["links"], story["lineage"]["family_origins"]

    assert () == broken(document, change)
    changed = copy.deepcopy(document)
    change(changed)
    assert "Together" not in show.page(show.sealed(changed)) + show.explanation(changed, "story-of-the-storm")
    assert " · 1 text family · 1 skipped" in show.card(changed)
