"""`retold reuse` over many machines: the functions of one machine, called with Spark's Arrow batches.

Between machines travel ids, fingerprints and numbers of words, never a text, and an article's words once for each block
of pairs, never once for each pair. The driver holds what is said of each article, and the passages found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from retold import batches
from retold.align.corpus import worth
from retold.align.corpus.joins import Filter
from retold.errors import RetoldError
from retold.reuse import GIBIBYTE, LEAST_BITS, Found, asked_for
from retold.reuse.corpus import Corpus
from retold.reuse.findings import Findings, Table, of_passages

from . import aligning, joining
from .session import SUBMITTED, ours, session
from .words import Numbers, numbered, words

__all__ = ["SUBMITTED", "check", "find", "session", "write"]


def find(
    spark: Any,
    given: Sequence[str],
    *,
    memory: int = GIBIBYTE,
    least_bits: float = LEAST_BITS,
    within: float | None = None,
    wanted: Iterable[str] = (),
    across_outlets: bool = False,
    renamed: Mapping[str, str] | None = None,
) -> Found:
    """Find what the articles of Parquet files share, as `reuse.find` does; `memory` is of each task, in bytes."""
    with ours(spark) as beside:
        texts = words(beside, given, renamed or {}).persist()
        known, numbers, skipped = numbered(texts)
        keep = asked_for(known, within=within, wanted=frozenset(wanted), across_outlets=across_outlets)
        found = _findings(texts, known, numbers, keep=keep, memory=memory, least_bits=least_bits)
        texts.unpersist()
    return Found(found, len(known), tuple(skipped), tuple(known.merged))


def _findings(
    texts: Any, known: Corpus, numbers_: Numbers, *, keep: Filter, memory: int, least_bits: float
) -> Findings:
    """Return what the words of articles come to."""
    context = texts.sparkSession.sparkContext
    numbers = context.broadcast(numbers_)
    counts = joining.counts(texts, numbers)
    worths, total = worth.of_counts(counts), int(counts.sum())
    joined = joining.joined(
        texts, numbers, context.broadcast(worths), total=total, known=known, keep=keep, memory=memory
    ).persist()
    rows = aligning.stock(joined)
    starts, ends = aligning.stock_places(texts, numbers, context.broadcast(rows))
    found = aligning.passages(
        texts,
        joining.candidates(joined, known, keep),
        numbers,
        context.broadcast((worths, rows)),
        total=total,
        articles=max(1, len(known)),
        memory=memory,
        least_bits=least_bits,
    )
    joined.unpersist()
    return of_passages(found, rows[:, 0], starts, ends, known)


def check(spark: Any, folder: str) -> None:
    """Raise RetoldError if a folder is there already, wherever Spark would write it."""
    with ours(spark) as beside:
        context = beside.sparkContext
        path = context._jvm.org.apache.hadoop.fs.Path(folder)  # noqa: SLF001 - Spark itself tells at the end only
        there = path.getFileSystem(context._jsc.hadoopConfiguration()).exists(path)  # noqa: SLF001
    if there:
        message = f"{folder} is there already: name a new folder"
        raise RetoldError(message)


def write(spark: Any, folder: str, table: Table) -> None:
    """Write columns as a folder of Parquet files, in order."""
    columns = {
        name: values if isinstance(values, list) else np.ascontiguousarray(values)
        for name, values in table.items()
    }
    with ours(spark) as beside:
        beside.createDataFrame(batches.table(columns)).write.parquet(folder)
