"""The operations that make one side of a passage from the other."""

from __future__ import annotations

import time

from ferry import REWORDED, TOLD
from hypothesis import given, settings
from hypothesis import strategies as st
from making import make

from retold.align import passages
from retold.records import Passage, Story
from retold.text import parse

NONSENSE = ["quartz", "the", "zinnia", "of", "obelisk", "marmot", "in 1987", "trébuchet", "lichen’s"]
SENTENCES = st.lists(
    st.one_of(
        st.sampled_from([*TOLD, *REWORDED]), st.lists(st.sampled_from(NONSENSE), min_size=1).map(" ".join)
    ),
    min_size=1,
    max_size=8,
).map(" ".join)


def between(a: str, b: str) -> list[Passage]:
    """The passages of two texts, the first of them side a."""
    one, other = make(a, "A"), make(b, "B")
    return list(passages(Story("story", "", (one, other))))


def told(a: str, b: str) -> list[tuple[str, str, str]]:
    """The operations of the only passage of two texts, as kinds and slices."""
    (found,) = between(a, b)
    return [(one.kind, a[one.a.start : one.a.end], b[one.b.start : one.b.end]) for one in found.operations]


def folded(text: str, start: int, end: int) -> list[str]:
    """The folded words of a text that begin in a span."""
    words = parse(text).words
    return [word for at, word in zip(words.starts, words.folded, strict=True) if start <= at < end]


def test_a_verbatim_passage_is_kept_whole():
    """Nothing but one kept run stands between a text and its copy."""
    text = TOLD[0].rstrip(".")
    assert [("kept", text, text)] == told(TOLD[0], TOLD[0])


def test_replaced_dropped_and_added_words_are_told():
    """Each edit of a sentence is one operation, on both sides where it has two."""
    edited = (
        TOLD[1]
        .replace("climbed over", "escaped by")
        .replace(" there", "")
        .replace("the kiln", "the old kiln")
    )
    found = [one for one in told(TOLD[1], edited) if one[0] != "kept"]
    assert [
        ("replaced", "climbed over", "escaped by"),
        ("inserted", "", "old"),
        ("deleted", "there", ""),
    ] == found


def test_words_that_changed_their_place_are_moved():
    """A telling phrase at another place of the passage is neither dropped nor added."""
    moved = (
        "On Sunday evening the cable ferry to Orrin Island broke loose and drifted against the old lime kiln."
    )
    found = told(f"{TOLD[1]} {TOLD[0]}", f"{TOLD[1]} {moved}")
    assert ("moved", "on Sunday evening", "On Sunday evening") in found


def test_another_form_of_a_word_is_a_replacement():
    """An inflected or respelled word is no kept one, though it joins the passage."""
    a, b = TOLD[2], TOLD[2].replace("Harbour", "Harbor").replace("inspectors", "inspector")
    assert [("Harbour", "Harbor"), ("inspectors", "inspector")] == [
        (old, new) for kind, old, new in told(a, b) if kind == "replaced"
    ]


def test_a_reworded_sentence_has_operations_too():
    """What a rewrite kept of a sentence is told, though no run of words joins the two."""
    found = [one for one in between(" ".join(TOLD), " ".join(REWORDED)) if one.kind == "reworded"]
    assert found
    assert all({"kept", "moved"} & {op.kind for op in one.operations} for one in found)
    assert all(len(one.operations) > 1 for one in found)


@settings(deadline=None, max_examples=150)
@given(SENTENCES, SENTENCES)
def test_operations_make_b_of_a(a, b):
    """Read by place in b, what is kept or moved from a and what is new give the words of b; and the other way round."""
    for one in between(a, b):
        by_b = sorted(one.operations, key=lambda op: (op.b, op.a))
        made = [
            word
            for op in by_b
            for word in (
                folded(a, op.a.start, op.a.end)
                if op.kind in ("kept", "moved")
                else folded(b, op.b.start, op.b.end)
            )
        ]
        assert folded(b, one.b.start, one.b.end) == made
        back = [
            word
            for op in one.operations
            for word in (
                folded(b, op.b.start, op.b.end)
                if op.kind in ("kept", "moved")
                else folded(a, op.a.start, op.a.end)
            )
        ]
        assert folded(a, one.a.start, one.a.end) == back


@settings(deadline=None, max_examples=100)
@given(SENTENCES, SENTENCES)
def test_operations_lie_inside_and_say_what_they_are(a, b):
    """Spans lie in their side of the passage, only what is on one side has an empty one, and verbatim is kept."""
    for one in between(a, b):
        for op in one.operations:
            assert one.a.start <= op.a.start <= op.a.end <= one.a.end
            assert one.b.start <= op.b.start <= op.b.end <= one.b.end
            assert (op.kind == "inserted", op.kind == "deleted") == (
                op.a.start == op.a.end,
                op.b.start == op.b.end,
            )
        if one.kind == "verbatim":
            assert ["kept"] == [op.kind for op in one.operations]


def test_sentences_without_end_cost_no_square():
    """Two sentences of ten thousand words that share a refrain are taken apart in seconds."""
    a = "We shall mend the harbour wall before winter, " * 1_200 + TOLD[0]
    b = "the harbour wall we shall mend before winter, " * 1_200 + TOLD[0]
    began = time.process_time()
    assert between(a, b)
    assert time.process_time() - began < 20
