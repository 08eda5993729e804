"""What holds of every decision, whatever the articles say."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from making import make
from test_laws import articles, origins, raised, together

from retold import run, show
from retold.read import rulings
from retold.records import Article, Decision

PAIRS = ("not a copy", "same text", "source")
KINDS = (*PAIRS, "split", "merge")


def decided(kind: str, *articles_: Article, note: str | None = None) -> Decision:
    """A decision about these articles."""
    return rulings.made(decision=kind, articles=[one.id for one in articles_], note=note)


@st.composite
def some(draw: st.DrawFn, kinds: tuple[str, ...] = KINDS, most: int = 4) -> tuple[list[Article], str]:
    """Articles, and the text of a file of decisions about them."""
    told = draw(articles())
    lines = []
    for _ in range(draw(st.integers(1, most))):
        kind = draw(st.sampled_from(kinds))
        count = draw(st.integers(1 if kind == "split" else 2, len(told))) if kind not in PAIRS else 2
        chosen = draw(st.permutations(told))[:count]
        lines.append(rulings.line(decided(kind, *chosen, note=draw(st.sampled_from([None, "asked both"])))))
    return told, "".join(lines)


def report(told: list[Article], file: str = "", *, one_story: bool = True) -> str:
    """The document about articles with the decisions of a file, as text."""
    standing = rulings.of_lines(file.encode(), "decisions.jsonl").standing
    collations = run.collations(told, one_story=one_story, decisions=standing)
    return show.to_json(show.document(collations, [], parameters={}, version="0", decisions=standing))


@settings(max_examples=30, deadline=None)
@given(some(), st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_the_articles_changes_nothing(given_, dice, one_story):
    """The same articles and decisions give the same bytes, and they pass the check that every span and decision holds."""
    told, file = given_
    shuffled = list(told)
    dice.shuffle(shuffled)
    document = report(told, file, one_story=one_story)
    assert document == report(shuffled, file, one_story=one_story)
    assert () == show.verify_json(document).problems


@settings(max_examples=20, deadline=None)
@given(some(), some(most=2))
def test_what_is_undone_was_never_there(given_, other):
    """A file in which every line is undone gives the bytes of no file, and undoing some gives those of the others alone."""
    told, file = given_
    more = other[1]
    undo = "".join(
        rulings.line(rulings.made(decision="undo", undoes=one.decision.id))
        for one in rulings.of_lines(file.encode(), "f").rulings
    )
    assert report(told) == report(told, file + undo)
    assert report(told, more) == report(told, file + undo + more)


@settings(max_examples=15, deadline=None)
@given(articles(), st.sampled_from(KINDS))
def test_a_decision_about_articles_outside_changes_nothing(told, kind):
    """Neither where both are elsewhere nor where one is."""
    out, far = make("Nobody here has read this.", "Elsewhere"), make("Nor this.", "Farther")
    for pair in ((out, far), (told[0], out)):
        assert report(told) == report(told, rulings.line(decided(kind, *pair)))


@settings(max_examples=60, deadline=None)
@given(some(kinds=PAIRS, most=3), st.integers(0, 4), st.integers(1, 4))
def test_not_a_copy_never_makes_fewer_origins_at_most(given_, which, step):
    """Whatever else was decided, a pair told apart never lowers the upper bound of a statement or of the story."""
    told, file = given_
    pair = told[which % len(told)], told[(which + 1 + step % (len(told) - 1)) % len(told)]
    before, after = ranges(told, file), ranges(told, file + rulings.line(decided("not a copy", *pair)))
    assert before.keys() == after.keys()
    assert {} == {spot: (was, after[spot]) for spot, was in before.items() if after[spot][1] < was[1]}


@settings(max_examples=60, deadline=None)
@given(articles(), st.integers(0, 4), st.integers(1, 4))
def test_one_text_never_makes_more_origins(told, which, step):
    """A pair taken for one text raises neither bound of any statement, nor of the story."""
    pair = told[which % len(told)], told[(which + 1 + step % (len(told) - 1)) % len(told)]
    before, after = ranges(told, ""), ranges(told, rulings.line(decided("same text", *pair)))
    assert before.keys() == after.keys()
    assert {} == raised(before, after)


def ranges(told: list[Article], file: str) -> dict[tuple[str, int], tuple[int, int]]:
    """The range of origins of each mention's statement and of the story, with the decisions of a file."""
    standing = rulings.of_lines(file.encode(), "decisions.jsonl").standing
    (collation,) = run.collations(told, one_story=True, decisions=standing)
    return origins(collation) | {("", 0): together(collation)[""]}


@settings(max_examples=40, deadline=None)
@given(some(kinds=PAIRS, most=6))
def test_derivations_run_in_no_circle(given_):
    """Whatever sources a person names, no article goes back to itself."""
    told, file = given_
    standing = rulings.of_lines(file.encode(), "decisions.jsonl").standing
    (collation,) = run.collations(told, one_story=True, decisions=standing)
    above: dict[str, set[str]] = {}
    for one in collation.lineage.derivations:
        above.setdefault(one.article, set()).add(one.source)
    for start in above:
        seen, waiting = set(), [start]
        while waiting:
            fresh = above.get(waiting.pop(), set()) - seen
            seen |= fresh
            waiting += fresh
        assert start not in seen
