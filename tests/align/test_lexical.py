"""Runs of shared wording between articles."""

from __future__ import annotations

import time
from collections import defaultdict
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.align import lexical
from retold.align.lexical import Run
from retold.records import Parsed
from retold.text.words import words

REPORT = (
    "The cargo ship Meridian lost eleven containers in heavy seas north of Vesterholm on Sunday. "
    "Three of them held lithium batteries, coast guard commander Ilse Marten told reporters. "
    "Fishing boats were warned to keep clear of the drifting cargo until Wednesday."
)
OTHER = (
    "Orchards across the Pellmoor valley stand bare after a late frost. Growers expect a quarter of last year's apples "
    "and ask the county for loans; insurers answer that frost was never covered."
)
# Words that are rare everywhere, so that few of them weigh enough.
VOCABULARY = ["quartz", "zinnia", "obelisk", "marmot", "trebuchet", "lichen", "isthmus", "walrus", "fjord"]


def parsed(text: str) -> Parsed:
    """Make what the runs need of a text: its words."""
    return Parsed(words(text), (), (), (), (), ())


def sides(text_a: str, text_b: str) -> list[tuple[str, str]]:
    """Return the two sides of every run as slices."""
    a, b = parsed(text_a), parsed(text_b)
    return [
        (
            text_a[a.words.starts[run.a_first] : a.words.ends[run.a_last - 1]],
            text_b[b.words.starts[run.b_first] : b.words.ends[run.b_last - 1]],
        )
        for run in lexical.runs(a, b)
    ]


def texts() -> st.SearchStrategy[str]:
    """Texts of rare and common words with all their repeats."""
    return st.lists(st.sampled_from([*VOCABULARY, "the", "of", "in"]), max_size=40).map(" ".join)


def test_an_article_beside_itself_is_one_run_over_the_whole() -> None:
    """A text and its copy are one run from the first word to the last."""
    assert [(REPORT.rstrip("."), REPORT.rstrip("."))] == sides(REPORT, REPORT)


def test_strangers_share_no_run() -> None:
    """Texts on two subjects share no run."""
    assert [] == sides(REPORT, OTHER)


def test_a_copied_sentence_is_found_tightly() -> None:
    """A sentence put into another text is found from its first word to its last and no further."""
    sentence = "Three of them held lithium batteries, coast guard commander Ilse Marten told reporters"
    assert [(sentence, sentence)] == sides(REPORT, f"{OTHER} {sentence}. {OTHER}")


def test_a_short_rare_run_is_found() -> None:
    """Four words suffice if they are rare."""
    wording = "commander Ilse Marten told"
    assert [(wording, wording)] == sides(REPORT, f"Nothing was lost, commander Ilse Marten told us. {OTHER}")


def test_a_short_common_run_is_not() -> None:
    """Words that stand together anywhere are no evidence."""
    assert [] == sides("It was one of the most of them all.", "He saw one of the most of them there.")


def test_small_edits_stay_within_one_run() -> None:
    """A dropped, an added and a replaced word are edits of one run."""
    edited = (
        REPORT.replace("heavy seas", "rough seas")
        .replace("on Sunday", "late on Sunday")
        .replace("of them ", "")
    )
    (run,) = lexical.runs(parsed(REPORT), parsed(edited))
    assert (0, len(words(REPORT)), 0, len(words(edited))) == (
        run.a_first,
        run.a_last,
        run.b_first,
        run.b_last,
    )
    assert len(words(REPORT)) - 3 == len(run.pairs)
    assert not run.contiguous


def test_spelling_and_inflection_are_no_edit() -> None:
    """Words are compared by their base forms."""
    a, b = "The colourful harbour organisations recognised", "The colorful harbor organization recognizes"
    assert [(a, b)] == sides(a, b)


def test_an_insertion_shifts_what_follows_by_its_length() -> None:
    """Unrelated words put in before a run shift it by their number and change nothing else."""
    (plain,) = lexical.runs(parsed(REPORT), parsed(REPORT + " Quite."))
    added = len(words(OTHER))
    (shifted,) = lexical.runs(parsed(REPORT), parsed(f"{OTHER} {REPORT} Quite."))
    moved = tuple((a, b + added) for a, b in plain.pairs)
    assert moved == shifted.pairs


def test_a_refrain_costs_no_square() -> None:
    """A phrase said thousands of times is compared in the time of its length."""
    text = parsed("zinnia obelisk marmot " * 30_000)
    began = time.perf_counter()
    found = lexical.runs(text, parsed("zinnia obelisk marmot " * 29_000))
    assert time.perf_counter() - began < 5
    assert len(found) < 100


def test_all_runs_are_those_of_the_pairs() -> None:
    """With the weights given, a batch finds what its pairs find one by one."""
    batch = [parsed(text) for text in (REPORT, OTHER, f"{OTHER} {REPORT}", REPORT, "")]
    together = defaultdict(list)
    for i, j, run in lexical.all_runs(batch, lambda word: 2.0 + len(word)):
        together[i, j].append(run)
    for i, j in combinations(range(len(batch)), 2):
        assert lexical.runs(batch[i], batch[j], lambda word: 2.0 + len(word)) == together[i, j]


@given(texts(), texts())
@settings(deadline=None)
def test_runs_are_tight_ordered_and_symmetric(text_a: str, text_b: str) -> None:
    """A run begins and ends on matched words, its pairs rise on both sides, and turning the articles turns it."""
    a, b = parsed(text_a), parsed(text_b)
    found = lexical.runs(a, b)
    for run in found:
        assert (run.a_first, run.b_first) == run.pairs[0]
        assert (run.a_last - 1, run.b_last - 1) == run.pairs[-1]
        assert all(x < y and v < w for (x, v), (y, w) in zip(run.pairs, run.pairs[1:], strict=False))
        assert all(a.words.lemmas[x] == b.words.lemmas[y] for x, y in run.pairs)
    if text_a != text_b:
        assert sorted(found, key=_key) == sorted((run.turned() for run in lexical.runs(b, a)), key=_key)


@given(st.permutations([REPORT, OTHER, f"{OTHER} {REPORT}", f"{REPORT} Quite.", REPORT]))
@settings(deadline=None, max_examples=20)
def test_the_order_of_the_batch_changes_nothing(order: list[str]) -> None:
    """Each pair of texts has the same runs wherever its articles stand."""
    found = defaultdict(set)
    for i, j, run in lexical.all_runs([parsed(text) for text in order]):
        pair = (order[i], order[j])
        found[min(pair, pair[::-1])].add(run if pair <= pair[::-1] else run.turned())
    usual = defaultdict(set)
    texts_in_order = sorted(order)
    for i, j, run in lexical.all_runs([parsed(text) for text in texts_in_order]):
        usual[texts_in_order[i], texts_in_order[j]].add(run)
    assert usual == found


@pytest.mark.parametrize("text", ["", "one", "the the the the the", "… — “”"])
def test_texts_of_hardly_any_words_have_no_runs(text: str) -> None:
    """What weighs nothing is not shared."""
    assert [] == lexical.runs(parsed(text), parsed(text))


def _key(run: Run) -> tuple[int, int, int, int]:
    return (run.a_first, run.b_first, run.a_last, run.b_last)
