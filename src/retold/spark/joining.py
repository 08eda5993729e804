"""Words to candidate pairs: counts of words, fingerprints, and their join, over many machines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold import batches
from retold.align.corpus import fingerprints, joins, worth
from retold.align.corpus.joins import Filter
from retold.reuse import sites
from retold.reuse.corpus import Corpus
from retold.reuse.joining import BYTES_OF_A_PRINT, of_prints, twins

from .words import at

PRINTS = {"text": np.int32, "hash": np.uint64, "position": np.int32, "left": np.uint32, "right": np.uint32}
PRINTS_SCHEMA = "text int, hash long, position int, left int, right int"
JOINED_SCHEMA = "a int, b int, shared long"
STOCK = -1  # in place of the second article: the row is the place of a stock phrase, `shared` its first word


def counts(words: Any, numbers: Any) -> NDArray[np.int64]:
    """Return how many words fall into each slot; each text counts once."""
    from pyspark.sql import functions  # noqa: PLC0415 - pyspark is an extra

    parts = words.select("file", "row", "words").mapInArrow(
        partial(_counted, numbers=numbers), "slot int, words long"
    )
    table = parts.groupBy("slot").agg(functions.sum("words").alias("words")).toArrow()
    found = np.zeros(1 << worth.SLOT_BITS, np.int64)
    found[batches.array(table["slot"], np.int32)] = batches.array(table["words"], np.int64)
    return found


def _counted(arrow: Iterator[Any], *, numbers: Any) -> Iterator[Any]:
    """Yield how many words of some batches fall into each slot."""
    found = np.zeros(1 << worth.SLOT_BITS, np.int64)
    for batch in arrow:
        words = batches.ragged(batch.column("words"), np.uint32)
        once = np.repeat(numbers.value.first[at(batch, numbers.value)], np.diff(words.first))
        found = worth.counted(words.values[once], found)
    slots = np.flatnonzero(found)
    yield batches.of_columns({"slot": slots.astype(np.int32), "words": found[slots]})


def joined(
    words: Any,
    numbers: Any,
    worths: Any,
    *,
    total: int,
    known: Corpus,
    keep: Filter,
    memory: int,
) -> Any:
    """Return pairs that share fingerprints with how many each shares, and the places of stock phrases.

    `total` words are joined in as many shares as `memory` for each asks, or as there are processors.
    """
    context = words.sparkSession.sparkContext
    every = fingerprints.sample(total)
    shares = max(context.defaultParallelism, -(-total // every * BYTES_OF_A_PRINT // memory))
    prints = words.select("file", "row", "words").mapInArrow(
        partial(_prints, numbers=numbers, worths=worths, every=every), PRINTS_SCHEMA
    )
    asked = context.broadcast((known.turn, sites(known), keep))
    return prints.repartition(shares, "hash").mapInArrow(partial(_joined, asked=asked), JOINED_SCHEMA)


def _prints(arrow: Iterator[Any], *, numbers: Any, worths: Any, every: int) -> Iterator[Any]:
    """Yield the fingerprints of the articles of some batches."""
    for batch in arrow:
        words = batches.ragged(batch.column("words"), np.uint32)
        found = fingerprints.of_words(words.first, words.values, worths.value, every=every)
        text = numbers.value.number[at(batch, numbers.value)][found.text]
        yield _signed({**found._asdict(), "text": text}, text >= 0)


def _joined(arrow: Iterator[Any], *, asked: Any) -> Iterator[Any]:
    """Yield what all fingerprints of one share join."""
    pieces = [
        {name: batches.array(batch.column(name), kind) for name, kind in PRINTS.items()} for batch in arrow
    ]
    if not pieces:
        return
    columns = {name: np.concatenate([piece[name] for piece in pieces]) for name in PRINTS}
    order = np.lexsort((columns["position"], columns["text"]))
    turn, site, keep = asked.value
    found = of_prints(*(columns[name][order] for name in PRINTS), turn=turn, site=site, keep=keep)
    yield batches.of_columns(
        {
            "a": np.concatenate([(found["keys"] >> np.uint64(32)).astype(np.int32), found["stock_article"]]),
            "b": np.concatenate(
                [
                    (found["keys"] & np.uint64(0xFFFFFFFF)).astype(np.int32),
                    np.full(len(found["stock_article"]), STOCK, np.int32),
                ]
            ),
            "shared": np.concatenate([found["shared"], found["stock_position"]]),
        }
    )


def _signed(columns: dict[str, NDArray[Any]], chosen: NDArray[np.bool_]) -> Any:
    """Return an Arrow batch of chosen rows with the same bits as signed numbers: Spark knows no others."""
    return batches.of_columns(
        {name: column[chosen].view(f"i{column.itemsize}") for name, column in columns.items()}
    )


def candidates(joined: Any, known: Corpus, keep: Filter) -> Any:
    """Return the pairs that share enough fingerprints over all shares, and those of too many copies of one text."""
    from pyspark.sql import functions  # noqa: PLC0415 - pyspark is an extra

    pairs = joined.where(f"b <> {STOCK}").groupBy("a", "b").agg(functions.sum("shared").alias("shared"))
    enough = pairs.where(f"shared >= {joins.LEAST_SHARED}").select("a", "b")
    a, b = twins(known, keep)
    return (
        enough.unionAll(joined.sparkSession.createDataFrame(batches.table({"a": a, "b": b})))
        if len(a)
        else enough
    )
