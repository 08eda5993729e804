"""Fingerprints by numpy alone are those of the kernels, word by word and gram by gram."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.align.corpus import fingerprints, grams, tokens, worth
from retold.text.words import words

TEXT = (
    "The U.S. envoy's €1.2 billion pledge, “seen” by 2,000 fighters’ families, wasn't paid on 20 October 2021. "
    "Façade, naïve; Straße İstanbul ½ ﬁne x² 河水上涨 co-operation O’Neil's the dogs' A.B.C. "
    "Rain fell for nine days on the upper valley before the old mill dam gave way near Orsa."
)


@settings(deadline=None)
@given(st.text(max_size=200) | st.text(st.sampled_from("aB'’.,2 -éß\u0301河U.S"), max_size=60))
def test_words_have_the_same_numbers(text: str) -> None:
    """Folded and hashed one by one, or found on arrays of code points."""
    found = [grams.number(word) for word in words(text).folded]
    assert tokens.of_texts([text]).words.tolist() == found


@settings(deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(TEXT.split()), max_size=40), max_size=5),
    st.sampled_from([1, 2, 6]),
    st.integers(1, 5),
)
def test_the_same_grams_are_sampled(texts: list[list[str]], every: int, gram: int) -> None:
    """Of texts of any length, none of them reaching into the next."""
    found = tokens.of_texts([" ".join(text) for text in texts])
    worths = worth.of_counts(worth.counted(found.words))
    kernel = fingerprints.of_words(found.first, found.words, worths, gram=gram, every=every)
    plain = grams.sampled(
        found.first, found.words, worths[found.words >> worth.SHIFT], gram=gram, every=every
    )
    assert [column.tolist() for column in kernel[:3]] == [column.tolist() for column in plain]


def test_an_article_has_the_same_fingerprints_in_any_collection() -> None:
    """Its words weigh as in English at large; every sixth gram that says anything is kept."""
    folded = words(TEXT).folded
    every = grams.of_article(folded, every=1)
    sampled = grams.of_article(folded)
    assert sampled.tolist() == [value for value in every.tolist() if value % grams.SAMPLE == 0]
    assert 0 < len(sampled) < len(every) < len(folded)
    assert np.uint64 == sampled.dtype
    assert 0 == len(grams.of_article([]))


@pytest.mark.parametrize("module", ["retold.align.corpus.grams", "retold.store.index"])
def test_nothing_is_compiled(module: str) -> None:
    """The store works where numba is not installed."""
    code = f"import sys; sys.modules['numba'] = None; import {module}"
    run = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert (0, "") == (run.returncode, run.stderr)
