"""What passages of pairs must satisfy, whatever the texts."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.align.corpus import alignments, tokens, worth

WORTH = worth.of_counts(np.zeros(1 << worth.SLOT_BITS, np.int64))
VOCABULARY = (
    "harbour pier rust beams inspectors closed summer ferry quay storm council vote budget bridge tunnel flood "
    "river mayor strike union wages train station delay court ruling appeal forest fire drought harvest price "
    "market export island lighthouse keeper museum painting theft police witness report the of and to in a was"
).split()
SENTENCE = st.lists(st.sampled_from(VOCABULARY), min_size=9, max_size=16).map(
    lambda words: " ".join(words) + "."
)
TEXT = st.lists(SENTENCE, min_size=2, max_size=5, unique=True).map(" ".join)


def spans(a: str, b: str, *, least_bits: float = 0.0) -> list[tuple[int, int, int, int]]:
    """The passages of two texts in characters, in order."""
    batch = tokens.of_texts([a, b])
    bits = alignments.worths(batch.words, batch.marks, WORTH)
    one, other = np.array([0], np.int32), np.array([1], np.int32)
    begins, ends = batch.first[:-1], batch.first[1:]
    found = alignments.passages(
        begins, ends, batch.words, batch.marks, bits, one, other, least_bits=least_bits
    )
    shift = int(begins[1])
    return sorted(
        (
            int(batch.starts[i]),
            int(batch.ends[i_end - 1]),
            int(batch.starts[shift + j]),
            int(batch.ends[shift + j_end - 1]),
        )
        for i, i_end, j, j_end in found.spans.tolist()
    )


@settings(deadline=None)  # the first call compiles
@given(TEXT)
def test_a_text_against_itself_is_one_passage_over_the_whole(text: str) -> None:
    """However its words repeat."""
    whole = len(text) - 1  # the last full stop is no word
    assert [(0, whole, 0, whole)] == [span for span in spans(text, text) if span[1] - span[0] == whole]


@settings(deadline=None)  # the first call compiles
@given(TEXT, TEXT)
def test_spans_lie_inside_both_texts(a: str, b: str) -> None:
    """No passage begins or ends outside, and none is empty."""
    for start, end, low, high in spans(a, b):
        assert 0 <= start < end <= len(a)
        assert 0 <= low < high <= len(b)


@settings(deadline=None)  # the first call compiles
@given(TEXT, st.integers(1, 4))
def test_unrelated_text_before_moves_spans_by_its_length(text: str, times: int) -> None:
    """What stands before a copy in other words moves it and changes nothing else."""
    before = "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich. " * times + "\n\n"
    plain = spans(text, text)
    moved = [(start, end, low + len(before), high + len(before)) for start, end, low, high in plain]
    assert moved == spans(text, before + text)


@settings(deadline=None)  # the first call compiles
@given(TEXT)
def test_folding_changes_no_offset(text: str) -> None:
    """A copy in capitals with accents has the passages of the copy."""
    loud = text.upper().replace("E", "É")
    assert spans(text, text) == spans(text, loud)


def test_a_light_edit_is_one_passage() -> None:
    """Words replaced, left out and put in here and there do not break a passage."""
    a = (
        "The harbour authority closed the northern pier on Tuesday after inspectors found rust in eleven of the "
        "supporting beams. It will stay shut until the beams have been replaced, which may take the summer."
    )
    b = (
        a.replace("closed", "shut down")
        .replace("Tuesday after", "Tuesday, after its")
        .replace("may take", "takes")
    )
    assert [(0, len(a) - 1, 0, len(b) - 1)] == spans(a, b)


def test_a_rewording_is_found_sentence_by_sentence() -> None:
    """Sentences in another order, many words replaced: those that keep their order are one passage."""
    a = (
        "Inspectors found deep rust in eleven of the oldest supporting beams below the northern pier last week. "
        "Replacing these beams may well take the harbour authority until the end of a long dry summer. "
        "Ferry passengers must walk to the southern quay meanwhile, where two temporary shelters have been built."
    )
    b = (
        "Ferry passengers will walk to the southern quay for now, where several temporary shelters were built. "
        "Divers found deep rust in eleven of the main supporting beams below that northern jetty in May. "
        "Replacing these parts may take the harbour office until the end of this long summer."
    )
    assert [(0, 195, 102, 281), (197, 300, 0, 100)] == spans(a, b)


def test_names_and_numbers_alone_are_no_passage() -> None:
    """Two who name the same people and sums wrote on their own."""
    a = "On Monday, Maria Ellory and Jon Tarn of Skerrin Water paid 3,000 to Quorvel Bank, she told us."
    b = "Why did Maria Ellory and Jon Tarn of Skerrin Water meet? Nobody at Quorvel Bank knew about 3,000."
    assert [] == spans(a, b, least_bits=alignments.LEAST_BITS)


def test_a_text_that_repeats_itself_without_end_ends() -> None:
    """Ten thousand times one sentence against itself: the whole is found and the rest is given up."""
    text = "the storm closed the pier and the ferry stayed at the quay. " * 10_000
    found = spans(text, text)
    assert (0, len(text) - 2, 0, len(text) - 2) in found
