"""Features of parts of an article."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from making import make

from retold.group import cuttings, features, terms
from retold.records import Words
from retold.text.words import words

SPOKEN = (
    "Ingrid", "Dahl", "Bergskar", "ferry", "reef", "the", "of", "said", "212", "2021", "hull", "Hull", ".", "\n\n", '"', "torn"
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(SPOKEN), max_size=150), st.integers(0, 150), st.integers(0, 150))
def test_a_part_is_counted_as_if_it_were_a_whole_text(said: list[str], one: int, other: int) -> None:
    """Its names, its lead and its neighbouring words too; words that tell nothing are left out of both."""
    article = make(" ".join(said), "a")
    body = words(article.text)
    first, end = sorted(min(place, len(body)) for place in (one, other))
    counted = terms.count(article, body)
    ready = cuttings.cuttable(article, counted, features.of(counted, 7.0))
    part = Words(*(column[first:end] for column in (body.starts, body.ends, body.folded, body.lemmas)))
    expected = features.of(terms.count(replace(article, title=None), part), 7.0)
    found = cuttings.cut(ready, first, end)
    for name in ("keys", "times", "named", "tenths", "lead", "numeric", "pairs"):
        assert (name, getattr(expected, name).tolist()) == (name, getattr(found, name).tolist())
        assert getattr(expected, name).dtype == getattr(found, name).dtype
    assert (expected.words, expected.series, expected.day) == (found.words, found.series, found.day)
    assert np.all(np.diff(found.keys.astype(np.int64)) > 0)
