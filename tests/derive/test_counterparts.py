"""The sentences of two articles that tell the same."""

from __future__ import annotations

from making import make, tell_of

from retold.align import passages
from retold.derive.counterparts import counterparts
from retold.text import parse

FERRY = "The cable ferry to Orrin Island broke loose on Sunday evening and drifted against the old lime kiln."
PASSENGERS = "Thirty-one passengers climbed over a ladder onto the kiln and waited there for the lifeboat."
SHACKLE = "A corroded shackle that inspectors had passed in spring reportedly gave way."
JOINED = "A corroded shackle that inspectors had passed in spring gave way; “it was shiny,” Marten said."


def pairs(a, b):
    """The counterparts of two texts as slices."""
    first, second = make(a, "A", published="2031-03-02"), make(b, "B", published="2031-03-03")
    found = counterparts((parse(a), parse(b)), passages(tell_of(first, second)))
    return [(a[one.a.start : one.a.end], b[one.b.start : one.b.end]) for one in found], found


def test_each_sentence_stands_beside_the_one_with_its_words():
    """Sentences in another order find their counterparts."""
    found, _ = pairs(f"{FERRY} {PASSENGERS}", f"{PASSENGERS} Meanwhile it rained. {FERRY}")
    assert [(FERRY, FERRY), (PASSENGERS, PASSENGERS)] == found


def test_a_neighbour_of_a_passage_is_no_counterpart():
    """A sentence that shares only the end of a passage is not told by the other."""
    found, _ = pairs(
        f"{FERRY} It rained.", f"{FERRY} It rained in every valley of the county until the morning."
    )
    assert (FERRY, FERRY) in found
    assert len({first for first, _ in found}) == len(found)


def test_a_counterpart_brings_its_quotations_and_hedges():
    """The quotations and hedges are those of the two sentences and no others."""
    _, (one,) = pairs(f"{SHACKLE} Some 30 boats sank.", f"It rained. {JOINED} “No,” he said.")
    assert (1, 0) == (len(one.hedges_a), len(one.hedges_b))
    assert (0, 1) == (len(one.quotes_a), len(one.quotes_b))
    turned = one.mirrored()
    assert one == turned.mirrored()
    assert (one.hedges_a, one.quotes_b) == (turned.hedges_b, turned.quotes_a)
    assert one.places("x", "y") == turned.places("y", "x")[::-1]


def test_exchanged_texts_have_the_same_counterparts():
    """A sentence that was split in two is beside both halves, whichever text comes first."""
    halves = FERRY.replace(" and drifted", ". It drifted")
    story = tell_of(make(FERRY, "A", published="2031-03-02"), make(halves, "B", published="2031-03-03"))
    (found,) = passages(story)
    turned = type(found)(
        found.b,
        found.a,
        found.words,
        found.similarity,
        found.kind,
        blocks=tuple((b, a, n) for a, b, n in found.blocks),
    )
    texts = parse(FERRY), parse(halves)
    one_way = {(one.a, one.b) for one in counterparts(texts, [found])}
    assert one_way == {(one.b, one.a) for one in counterparts(texts[::-1], [turned])}
    assert 2 == len(one_way)


def test_no_passages_no_counterparts():
    """Articles that share nothing have no counterparts."""
    assert [] == counterparts((parse(FERRY), parse(PASSENGERS)), [])
