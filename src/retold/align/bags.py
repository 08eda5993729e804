"""Sentences of two articles as bags of weighted words, and which of them are alike."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from retold.records import Parsed

from .seeds import Ints

Floats = NDArray[np.float64]

# All swept on the pairs of PAN 2013 (training) whose names have an even SHA-1; `bench/alignment.py`.
LEAST_WORDS = 4  # a shorter sentence joins the next: initials and list numbers; 3 and 6 lose .002
LEAST_COSINE = 0.4  # .33 and .44: -.004 and -.001
LEAST_DICE = 0.3
# What is less alike counts beside what is: a sentence shuffled or translated out of all likeness has neighbours.
WEAK_COSINE = 0.25  # .22 with .16: -.006
WEAK_DICE = 0.2
REACH = 2  # sentences on both sides
STEPS = 2  # from one such pair to the next
# A summary takes a sentence here and there: none has neighbours to lean on.
LONE_COSINE = 0.33
LONE_DICE = 0.28
MOST_SENTENCES = 5_000  # of one article; a longer one is compared in larger pieces
MOST_ALIKE = 30  # counterparts of one sentence: a refrain needs no more to be found
BLOCK = 500  # sentences compared at a time, to bound memory


@dataclass(frozen=True, slots=True)
class Side:
    """One article: its word ids, its sentences as words `[first, last)`, and their weighted words."""

    ids: Ints
    sentences: Ints  # two columns
    weighted: sparse.csr_array


@dataclass(frozen=True, slots=True)
class Alike:
    """Two articles, how rare each word is in them, and their pairs of alike sentences."""

    a: Side
    b: Side
    rarity: NDArray[np.float64]
    rows: Ints
    columns: Ints
    lone: tuple[Ints, Ints]  # rows and columns of the pairs that are alike enough for a summary


def compare(a: Parsed, b: Parsed) -> Alike:
    """Return the pairs of sentences that share enough of their rarer words."""
    vocabulary: dict[str, int] = {}
    ids_a, ids_b = (
        np.array([vocabulary.setdefault(word, len(vocabulary)) for word in one.words.lemmas], dtype=np.int64)
        for one in (a, b)
    )
    spans_a, spans_b = _spans(a), _spans(b)
    times_a, times_b = (
        _times(ids, spans, len(vocabulary)) for ids, spans in ((ids_a, spans_a), (ids_b, spans_b))
    )
    holders = np.bincount(times_a.indices, minlength=len(vocabulary)) + np.bincount(
        times_b.indices, minlength=len(vocabulary)
    )
    rarity = np.log((len(spans_a) + len(spans_b)) / np.maximum(holders, 1))
    scale = sparse.diags_array(rarity)
    weighted_a, weighted_b = sparse.csr_array(times_a @ scale), sparse.csr_array(times_b @ scale)
    pairs, lone = _alike(weighted_a, weighted_b, times_a, times_b)
    return Alike(
        Side(ids_a, spans_a, weighted_a), Side(ids_b, spans_b, weighted_b), rarity, pairs[0], pairs[1], lone
    )


def _spans(parsed: Parsed) -> Ints:
    """Return the sentences as word ranges, short ones joined with what follows."""
    least = max(LEAST_WORDS, len(parsed.words) // MOST_SENTENCES)
    out: list[list[int]] = []
    joined = False
    for sentence in parsed.sentences:
        if joined:
            out[-1][1] = sentence.last
        else:
            out.append([sentence.first, sentence.last])
        joined = out[-1][1] - out[-1][0] < least
    if joined and len(out) > 1:
        last = out.pop()[1]
        out[-1][1] = last
    return np.array([span for span in out if span[1] > span[0]], dtype=np.int64).reshape(-1, 2)


def _times(ids: Ints, spans: Ints, size: int) -> sparse.csr_array:
    """Count each word in each sentence."""
    rows = np.repeat(np.arange(len(spans)), spans[:, 1] - spans[:, 0])
    inside = np.zeros(len(ids), dtype=bool)
    for first, last in spans.tolist():
        inside[first:last] = True
    counted = sparse.csr_array((np.ones(len(rows)), (rows, ids[inside])), shape=(len(spans), size))
    counted.sum_duplicates()
    return counted


def _alike(
    a: sparse.csr_array, b: sparse.csr_array, times_a: sparse.csr_array, times_b: sparse.csr_array
) -> tuple[tuple[Ints, Ints], tuple[Ints, Ints]]:
    """Return rows and columns of the pairs above both bars with weaker ones beside them, and of those for summaries."""
    lengths_a, lengths_b = (np.maximum(np.sqrt(one.multiply(one).sum(axis=1)), 1e-9) for one in (a, b))
    kinds_a, kinds_b = np.diff(times_a.indptr), np.diff(times_b.indptr)
    once_a, once_b = (one.astype(bool).astype(np.float64) for one in (times_a, times_b))
    found: list[tuple[Ints, Ints, Floats, Floats]] = [
        (np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0), np.empty(0))
    ]
    for first in range(0, a.shape[0], BLOCK):
        part = slice(first, first + BLOCK)
        cosine = (a[part] @ b.T).toarray() / lengths_a[part, None] / lengths_b[None, :]
        dice = 2 * (once_a[part] @ once_b.T).toarray() / (kinds_a[part, None] + kinds_b[None, :])
        alike = (cosine > WEAK_COSINE) & (dice > WEAK_DICE)
        crowded = np.flatnonzero(alike.sum(axis=1) > MOST_ALIKE)
        for one in crowded.tolist():
            alike[one, np.flatnonzero(alike[one])[MOST_ALIKE:]] = False
        row, column = np.nonzero(alike)
        found.append(
            (row.astype(np.int64) + first, column.astype(np.int64), cosine[row, column], dice[row, column])
        )
    rows, columns, cosines, dices = (np.concatenate(one) for one in zip(*found, strict=True))
    strong = (cosines > LEAST_COSINE) & (dices > LEAST_DICE)
    kept = _supported(rows, columns, strong, b.shape[0])
    lone = (cosines > LONE_COSINE) & (dices > LONE_DICE)
    return (rows[kept], columns[kept]), (rows[lone], columns[lone])


def _supported(rows: Ints, columns: Ints, strong: NDArray[np.bool_], width: int) -> NDArray[np.bool_]:
    """Return which pairs are strong, or beside one on both sides, or beside one that is."""
    stride = width + 2 * REACH
    keys = rows * stride + columns
    around = np.arange(-REACH, REACH + 1)
    beside = (around[:, None] * stride + around).ravel()
    kept = strong
    for _ in range(STEPS):
        kept = kept | np.isin(keys, (keys[kept][:, None] + beside).ravel())
    return kept
