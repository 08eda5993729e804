"""What holds of the lineage of every story, whatever its articles say."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from making import make, tell_of
from test_laws import RENAMED, articles, tell

from retold.align import passages
from retold.derive import lineage
from retold.derive.direction import verdict
from retold.records import Article, Lineage, Reason

LEVELS = {"undecided": 0, "likely": 1, "certain": 2}
VOTES = st.lists(
    st.tuples(
        st.sampled_from(["clock", "credit", "outlet named", "extent", "hedge dropped"]),
        st.sampled_from([-8.0, -3.0, -2.0, -0.5, 0.5, 2.0, 3.0, 4.0, 8.0]),
    ),
    min_size=1,
    max_size=6,
)


def level(votes, *, one_house, forward):
    """How certain some votes make it that `a` (or else `b`) came first."""
    total, decided = verdict(votes, one_house=one_house)
    return LEVELS[decided] if (total > 0) == forward else 0


@given(VOTES, st.integers(0, 5), st.booleans())
def test_without_a_reason_nothing_that_it_speaks_for_is_more_certain(votes, which, one_house):
    """Whichever vote is taken away, the direction that it supports is not named with more certainty."""
    reasons = tuple(Reason(kind, "", weight) for kind, weight in votes)
    gone = reasons[which % len(reasons)]
    left = tuple(one for at, one in enumerate(reasons) if at != which % len(reasons))
    forward = gone.weight > 0
    assert level(left, one_house=one_house, forward=forward) <= level(
        reasons, one_house=one_house, forward=forward
    )


def chances(found: Lineage) -> dict[frozenset[str], float]:
    """The chance of one text behind each two articles for which one is named."""
    named = {frozenset((one.article, one.source)): one.probability for one in found.derivations}
    return named | {frozenset((one.a, one.b)): one.probability for one in found.relations}


@settings(max_examples=25, deadline=None)
@given(articles(), st.integers(0, 30))
def test_without_a_shared_passage_no_pair_is_more_probable(told, which):
    """Taking one passage away raises the chance of a tie for no two articles."""
    story = tell_of(*told)
    shared = passages(story)
    fewer = [one for at, one in enumerate(shared) if at != which % max(1, len(shared))]
    before, after = chances(lineage(story, shared)), chances(lineage(story, fewer))
    assert {} == {
        pair: (before[pair], after[pair])
        for pair in before.keys() & after.keys()
        if after[pair] > before[pair] + 1e-9
    }


@settings(max_examples=25, deadline=None)
@given(articles())
def test_without_dates_no_order_is_more_certain(told):
    """What the clock alone supports is let go, and what it supports beside others is no surer without it."""
    dated, undated = tell(told), tell([replace(one, published=None) for one in told])
    sure = {(d.article, d.source): d for d in dated.lineage.derivations}
    raised = [
        d
        for d in undated.lineage.derivations
        if (d.article, d.source) in sure
        and any(r.kind == "clock" and r.weight > 0 for r in sure[d.article, d.source].because)
        and LEVELS[d.direction] > LEVELS[sure[d.article, d.source].direction]
    ]
    assert [] == raised


@settings(max_examples=25, deadline=None)
@given(articles(), st.integers(0, 4))
def test_a_verbatim_copy_makes_no_shared_wording_rarer_or_more_common(told, which):
    """Each text counts once: the passages between the others, and their bits, are what they were."""
    original = told[which % len(told)]
    copy = make(original.text, "Copyist Daily", published=original.published)
    before = passages(tell_of(*told))
    after = [one for one in passages(tell_of(*told, copy)) if copy.id not in (one.a.article, one.b.article)]
    assert between(before) == between(after)


def between(found) -> set[tuple[object, ...]]:
    """Passages by their places in any order, with their kind and bits."""
    return {(frozenset((one.a, one.b)), one.kind, one.quoted, one.bits) for one in found}


def known(found: Lineage) -> tuple[object, ...]:
    """A lineage without the words of its reasons, which name outlets."""
    return (
        [(d.article, d.source, d.kind, d.direction, d.probability, d.taken) for d in found.derivations],
        [one.id for one in found.unseen],
        found.families,
        [(one.a, one.b, one.kind, one.probability) for one in found.relations],
    )


@settings(max_examples=25, deadline=None)
@given(articles())
def test_other_names_of_outlets_make_no_other_lineage(told):
    """Derivations, unseen texts, families and relations are the same under names that stand in no table."""
    renamed: list[Article] = [replace(one, outlet=RENAMED[one.outlet]) for one in told]
    assert known(tell(told).lineage) == known(tell(renamed).lineage)


@settings(max_examples=25, deadline=None)
@given(articles())
def test_every_pair_that_shares_words_has_a_relation(told):
    """A derivation, texts in common above both, or a relation that says what they share."""
    found = tell(told)
    named = set(chances(found.lineage))
    above: dict[str, set[str]] = {one.id: {one.id} for one in told}
    for _ in range(2 * len(told)):
        for one in found.lineage.derivations:
            above[one.article] |= above.get(one.source, {one.source})
    pairs = {frozenset((one.a.article, one.b.article)) for one in found.passages}
    assert [] == [
        pair for pair in pairs if pair not in named and not set.intersection(*(above[one] for one in pair))
    ]
