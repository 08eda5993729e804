"""Sentences that mean the same in other words, by the embeddings of a model that the caller brings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from retold.records import Parsed

from .reworded import Pair

Embed = Callable[[Sequence[str]], NDArray[np.float32]]  # sentences to one row of numbers each

LEAST_COSINE = 0.6  # not swept: each model has a scale of its own; the series in one order is what proves
LEAST_WORDS = 5  # of a sentence; what is shorter ("He declined to comment.") is like its like in any article
LEAST_SCORE, MOST_SCORE = 0.35, 0.8  # what likeness by meaning counts beside likeness by words


def alike(
    texts: Sequence[str],
    parsed: Sequence[Parsed],
    candidates: Mapping[tuple[int, int], tuple[frozenset[int], frozenset[int]]],
    embed: Embed,
) -> Iterator[tuple[tuple[int, int], Pair]]:
    """Yield pairs of sentences of like meaning for pairs of articles, of which the matched sentences are given."""
    wanted = sorted(
        {
            (article, number)
            for pair, matched in candidates.items()
            for article, known in zip(pair, matched, strict=True)
            for number in _open(parsed[article], known)
        }
    )
    told = {spot: _told(texts[spot[0]], parsed[spot[0]], spot[1]) for spot in wanted}
    distinct = sorted(set(told.values()))
    if not distinct:
        return
    rows = _unit(np.asarray(embed(distinct), dtype=np.float64))
    row_of = {text: row for row, text in enumerate(distinct)}
    for (i, j), (known_i, known_j) in sorted(candidates.items()):
        mine, theirs = list(_open(parsed[i], known_i)), list(_open(parsed[j], known_j))
        if not mine or not theirs:
            continue
        cosine = rows[[row_of[told[i, a]] for a in mine]] @ rows[[row_of[told[j, b]] for b in theirs]].T
        for x, y in np.argwhere(cosine >= LEAST_COSINE).tolist():
            yield (i, j), Pair(mine[x], theirs[y], _score(float(cosine[x, y])))


def _open(parsed: Parsed, known: frozenset[int]) -> Iterator[int]:
    """Yield the sentences that nothing matches yet and that are long enough to mean something."""
    for number, one in enumerate(parsed.sentences):
        if number not in known and one.last - one.first >= LEAST_WORDS:
            yield number


def _told(text: str, parsed: Parsed, number: int) -> str:
    one = parsed.sentences[number]
    return " ".join(text[one.start : one.end].split())


def _unit(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return rows of length one; a row of nothing stays so."""
    lengths: NDArray[np.float64] = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.maximum(lengths, 1e-12)


def _score(cosine: float) -> float:
    share = (cosine - LEAST_COSINE) / (1 - LEAST_COSINE)
    return round(LEAST_SCORE + (MOST_SCORE - LEAST_SCORE) * min(1.0, share), 4)
