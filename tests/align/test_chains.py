"""Long passages that may share no run of words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.align import chains
from retold.records import Parsed
from retold.text.sentences import sentences
from retold.text.words import words

SOURCE = [
    "The harbour of Vesterholm froze over in January for the first time since 1987.",
    "Ferries to the outer islands were cancelled and the lighthouse keeper skated home.",
    "Biologists from the university counted ninety seals on the ice near the breakwater.",
    "A bakery on the quay sold saffron buns from a sledge pulled by two ponies.",
    "The mayor asked residents to stay away from the shipping channel after dark.",
    "Engineers of the port authority drilled through the ice and measured forty centimetres.",
]
# The third to fifth sentence in another order, with other words and word order.
SHUFFLED = [
    "After dark residents should stay away from the shipping channel, the mayor asked.",
    "On the ice by the breakwater university biologists counted some ninety seals.",
    "Saffron buns were sold by a quay bakery from a sledge that two ponies pulled.",
]
OTHER = [
    "Growers in the Pellmoor valley expect a quarter of last year's apples.",
    "Night frost in April destroyed most of the blossom within a few hours.",
    "Insurers say that policies never covered frost and will not pay.",
    "The county has promised loans without interest to all orchards.",
    "Cider makers are already buying fruit abroad at twice the price.",
    "Young trees planted two winters ago seem to have survived.",
    "Members of the growers' union meet on Thursday to discuss a strike.",
    "Prices in the shops may double before the autumn, economists warn.",
]


def parsed(text: str) -> Parsed:
    """Make what the passages need of a text: its words and sentences."""
    found = words(text)
    return Parsed(found, sentences(text, found), (), (), (), ())


def text_of(*parts: list[str]) -> str:
    """Join sentences to a text."""
    return " ".join(sentence for part in parts for sentence in part)


def slices(a: str, b: str) -> list[tuple[str, str]]:
    """Return both sides of every passage."""
    return [(a[start:end], b[low:high]) for start, end, low, high in chains.detections(parsed(a), parsed(b))]


def test_an_article_beside_itself_is_one_passage() -> None:
    """A text and its copy are one passage from its first character to its last."""
    text = text_of(SOURCE)
    assert [(text, text)] == slices(text, text)


def test_strangers_share_no_passage() -> None:
    """Texts on two subjects share no passage."""
    assert [] == slices(text_of(SOURCE), text_of(OTHER))


def test_a_copied_paragraph_is_found() -> None:
    """Sentences put into another text word by word are found to the full stop."""
    copied = text_of(SOURCE[1:5])
    assert [(copied, copied)] == slices(text_of(OTHER[:4], SOURCE[1:5], OTHER[4:]), text_of(SOURCE))


def test_a_shuffled_paragraph_is_found() -> None:
    """Sentences reordered inside and among themselves are one passage with what they go back to."""
    found = slices(text_of(OTHER[:4], SHUFFLED, OTHER[4:]), text_of(SOURCE))
    assert [(text_of(SHUFFLED), text_of(SOURCE[2:5]))] == found


def test_an_insertion_shifts_passages_by_its_length() -> None:
    """Unrelated text put in front of a passage shifts it by its length."""
    a, b = parsed(text_of(OTHER[:4], SHUFFLED)), parsed(text_of(SOURCE))
    put_in = text_of(OTHER[4:]) + " "
    shifted = parsed(put_in + text_of(OTHER[:4], SHUFFLED))
    moved = [(start + len(put_in), end + len(put_in), *rest) for start, end, *rest in chains.detections(a, b)]
    assert moved
    assert moved == chains.detections(shifted, b)


def test_a_refrain_is_one_passage() -> None:
    """A text that repeats one sentence is not a passage for every pair of its repeats."""
    text = text_of(SOURCE[:3] * 8)
    assert 1 == len(chains.detections(parsed(text), parsed(text)))


@given(st.lists(st.sampled_from([*SOURCE, *SHUFFLED, *OTHER]), max_size=12), st.permutations(SOURCE))
@settings(deadline=None, max_examples=40)
def test_passages_lie_inside_and_apart(a: list[str], b: list[str]) -> None:
    """Passages are ranges of either text, and no two overlap in the first."""
    text_a, text_b = text_of(a), text_of(b)
    reach = 0
    for start, end, low, high in chains.detections(parsed(text_a), parsed(text_b)):
        assert reach <= start < end <= len(text_a)
        assert 0 <= low < high <= len(text_b)
        reach = end


@pytest.mark.parametrize("text", ["", "…", "one", "the the the. the the the.", "\n\n\n"])
def test_texts_of_hardly_any_words_have_no_passages(text: str) -> None:
    """What weighs nothing is no passage."""
    assert [] == chains.detections(parsed(text), parsed(text))
    assert [] == chains.detections(parsed(text), parsed(text_of(SOURCE)))


@pytest.mark.parametrize("text", ["zinnia " * 100_000, "Zinnia quartz. Obelisk marmot! " * 10_000])
def test_repetitive_texts_end(text: str) -> None:
    """A word or two sentences said without end cost no square."""
    a, b = parsed(text), parsed(text + text_of(SOURCE))
    began = time.process_time()
    chains.detections(a, b)
    assert time.process_time() - began < 10
