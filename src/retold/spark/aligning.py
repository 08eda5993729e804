"""Candidate pairs to passages: the words of an article travel once to each block of pairs that it is in."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold import batches
from retold.align.corpus import alignments
from retold.align.corpus import stock as stock_
from retold.reuse.aligning import columns

from .joining import STOCK
from .words import KINDS, at

BYTES_OF_A_WORD = 40  # that a block holds: what travels, the arrays made of it, and what a word is worth
PASSAGES = {
    "a": np.int32, "b": np.int32, "s0": np.int32, "s1": np.int32, "s2": np.int32, "s3": np.int32,
    "words": np.int32, "longest": np.int32, "matched": np.int32, "bits": np.float32,
}  # fmt: skip
_SCHEMA = ", ".join(f"{name} {'float' if kind is np.float32 else 'int'}" for name, kind in PASSAGES.items())
_SPANS = ("s0", "s1", "s2", "s3")


def stock(joined: Any) -> NDArray[np.int32]:
    """Return rows of article, first and last word of the stretches of stock phrases."""
    table = joined.where(f"b = {STOCK}").select("a", "shared").toArrow()
    return stock_.runs(batches.array(table["a"], np.int32), batches.array(table["shared"], np.int32))


def stock_places(words: Any, numbers: Any, rows: Any) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return where stretches of stock phrases begin and end, in characters."""
    frame = words.select("file", "row", "starts", "ends")
    found = frame.mapInArrow(partial(_placed, numbers=numbers, rows=rows), "at int, low int, high int")
    table = found.toArrow().sort_by("at")
    return batches.array(table["low"], np.int32), batches.array(table["high"], np.int32)


def _placed(arrow: Iterator[Any], *, numbers: Any, rows: Any) -> Iterator[Any]:
    """Yield the places of the stock phrases of the articles of some batches."""
    article, first, last = rows.value.T
    for batch in arrow:
        starts, ends = (batches.ragged(batch.column(name), np.int32) for name in ("starts", "ends"))
        number = numbers.value.number[at(batch, numbers.value)]
        low = np.searchsorted(article, number)
        many = np.searchsorted(article, number, side="right") - low
        chosen = np.arange(many.sum()) + np.repeat(low - np.cumsum(many) + many, many)
        begin = np.repeat(starts.first[:-1], many)
        yield batches.of_columns(
            {
                "at": chosen.astype(np.int32),
                "low": starts.values[begin + first[chosen]],
                "high": ends.values[begin + last[chosen] - 1],
            }
        )


def passages(
    words: Any,
    pairs: Any,
    numbers: Any,
    known: Any,
    *,
    total: int,
    articles: int,
    memory: int,
    least_bits: float,
) -> Mapping[str, NDArray[Any]]:
    """Return the passages of pairs of articles, with places in characters; `known` holds worths and stock phrases."""
    processors = words.sparkSession.sparkContext.defaultParallelism
    blocks = max(math.ceil(2 * processors**0.5), math.ceil(2 * total * BYTES_OF_A_WORD / memory))
    low, high = (f"(cast({side} as bigint) * {blocks} div {articles})" for side in "ab")
    tasks = pairs.selectExpr("a", "b", f"{low} * {blocks} + {high} as task").persist()
    one, other = (tasks.selectExpr("task as block", f"{side} as article") for side in "ab")
    texts = words.mapInArrow(
        partial(_articles, numbers=numbers), "article int" + "".join(f", {name} binary" for name in KINDS)
    )
    needed = texts.join(one.unionAll(other).distinct(), "article")
    align = partial(_aligned, known=known, least_bits=least_bits)
    table = needed.groupBy("block").cogroup(tasks.groupBy("task")).applyInArrow(align, _SCHEMA).toArrow()
    tasks.unpersist()
    found = {name: batches.array(table[name], kind) for name, kind in PASSAGES.items()}
    spans = np.stack([found.pop(name) for name in _SPANS], axis=1)
    return {**found, "spans": spans}


def _articles(arrow: Iterator[Any], *, numbers: Any) -> Iterator[Any]:
    """Yield the words of articles by number, each once."""
    for batch in arrow:
        number = numbers.value.number[at(batch, numbers.value)]
        parts = {name: batch.column(name) for name in KINDS}
        yield batches.of_columns({"article": number, **parts}).filter(number >= 0)


def _aligned(texts: Any, pairs: Any, *, known: Any, least_bits: float) -> Any:
    """Return the passages of one block of pairs; `texts` are the articles in them."""
    worths, rows = known.value
    article = batches.array(texts["article"], np.int32)
    order = np.argsort(article)
    article = article[order]
    parts = {name: batches.ragged(texts[name], kind) for name, kind in KINDS.items()}
    begins, ends = parts["words"].first[:-1][order], parts["words"].first[1:][order]
    a, b = batches.array(pairs["a"], np.int32), batches.array(pairs["b"], np.int32)
    by_a = np.lexsort((b, a))
    a, b = a[by_a], b[by_a]
    words, marks = parts["words"].values, parts["marks"].values
    bits = alignments.worths(words, marks, worths)
    silent = rows[np.isin(rows[:, 0], article)]
    silent[:, 0] = np.searchsorted(article, silent[:, 0])
    stock_.silence(bits, begins, ends, silent)
    sides = (np.searchsorted(article, side).astype(np.int32) for side in (a, b))
    found = alignments.passages(begins, ends, words, marks, bits, *sides, least_bits=least_bits)

    def place(of: NDArray[np.int32], word: NDArray[np.int32], *, ends: bool) -> NDArray[np.int32]:
        values = parts["ends" if ends else "starts"].values
        found: NDArray[np.int32] = values[begins[np.searchsorted(article, of)] + word]
        return found

    done = dict(columns(found, a, b, place))
    spans = done.pop("spans")
    done |= {name: spans[:, column] for column, name in enumerate(_SPANS)}
    return batches.table({name: done[name].astype(kind) for name, kind in PASSAGES.items()})
