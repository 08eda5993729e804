"""Parquet to the words of its articles, a row for each, and the articles' numbers."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

import numpy as np
from numpy.typing import NDArray

from retold import batches
from retold.align.corpus import tokens
from retold.errors import RetoldError
from retold.records import Skipped
from retold.reuse import reading
from retold.reuse.corpus import Corpus, of_parts

SAID = ("id", "outlet", "family", "published", "source")
KINDS = {"words": np.uint32, "starts": np.int32, "ends": np.int32, "marks": np.uint8}
SCHEMA = (
    "file string, row long, "
    + ", ".join(f"{name} string" for name in SAID)
    + "".join(f", {name} binary" for name in KINDS)
)
_MAGIC = re.compile(r"[*?\[{]")
_NO_TEXT = "is empty: there is no text to read"


class Numbers(NamedTuple):
    """The number of each row of each file, -1 for one without an article of its own; `first` of its text or not."""

    begin: dict[str, int]  # of each file in the arrays
    number: NDArray[np.int32]
    first: NDArray[np.bool_]


def words(spark: Any, given: Iterable[str], renamed: Mapping[str, str]) -> Any:
    """Return a row for each row of Parquet files: its words and what is said of it, nothing where it has no text."""
    from pyspark.sql import functions  # noqa: PLC0415 - pyspark is an extra

    given = list(dict.fromkeys(given))
    prefixes = [found for found in map(_prefix, given) if found]
    frames = []
    for place in given:
        frame = spark.read.option("mergeSchema", "true").parquet(place)
        text, known = batches.columns(set(frame.columns), renamed)
        rows = frame.select(
            *(functions.col(f"`{name}`") for name in (text, *known)),
            functions.col("_metadata.file_path").alias("_file"),
            functions.col("_metadata.row_index").alias("_row"),
        )
        read = partial(_read, text=text, known=known, renamed=dict(renamed), prefixes=prefixes)
        frames.append(rows.mapInArrow(read, SCHEMA))
    found = frames[0]
    for frame in frames[1:]:
        found = found.unionAll(frame)
    return found


def _read(
    arrow: Iterator[Any],
    *,
    text: str,
    known: list[str],
    renamed: Mapping[str, str],
    prefixes: list[tuple[str, str]],
) -> Iterator[Any]:
    """Yield the words of batches of rows."""
    for batch in arrow:
        texts = batches.of_batch(batch, text, known)
        files = [named(file, prefixes) for file in batch.column("_file").to_pylist()]
        rows, empty = batches.array(batch.column("_row"), np.int64), np.diff(texts.bounds) == 0
        kept = reading.joined([reading.of_rows(texts, files, renamed)])
        found = tokens.of_bytes(kept.data, kept.bounds)
        said = list(zip(*reading.said(kept), strict=True)) or [()] * len(SAID)
        for chosen, columns, parts in (
            (~empty, said, {name: batches.Ragged(getattr(found, name), found.first) for name in KINDS}),
            (empty, [[None] * int(empty.sum())] * len(SAID), {}),
        ):
            if chosen.any():
                nothing = batches.Ragged(np.empty(0, np.uint8), np.zeros(int(chosen.sum()) + 1, np.int64))
                yield batches.of_columns(
                    {
                        "file": [files[at] for at in np.flatnonzero(chosen).tolist()],
                        "row": rows[chosen],
                        **{name: list(column) for name, column in zip(SAID, columns, strict=True)},
                        **{name: parts.get(name, nothing) for name in KINDS},
                    }
                )


def numbered(found: Any) -> tuple[Corpus, Numbers, list[Skipped]]:
    """Return the articles of a frame of words, their numbers by row, and the rows without text."""
    table = (
        found.select("file", "row", *SAID).toArrow().sort_by([("file", "ascending"), ("row", "ascending")])
    )
    files, rows = table["file"].to_pylist(), batches.array(table["row"], np.int64)
    begin = {file: at for at, file in reversed(list(enumerate(files)))}
    apart = np.array([begin[file] for file in files], np.int64) + rows
    if (apart != np.arange(len(rows))).any():
        file = files[int(np.flatnonzero(apart != np.arange(len(rows)))[0])]
        message = f"{file} is named twice: give each file once"
        raise RetoldError(message)
    said = list(zip(*(table[name].to_pylist() for name in SAID), strict=True))
    kept = np.array([one[0] is not None for one in said], np.bool_)
    corpus = of_parts(["spark"], [[one for one in said if one[0] is not None]])
    number, first = np.full(len(said), -1, np.int32), np.zeros(len(said), np.bool_)
    number[kept], first[kept] = corpus.number[0], corpus.first[0]
    skipped = [Skipped(f"{files[at]}: row {rows[at] + 1}", _NO_TEXT) for at in np.flatnonzero(~kept).tolist()]
    return corpus, Numbers(begin, number, first), skipped


def at(batch: Any, numbers: Numbers) -> NDArray[np.int64]:
    """Return where the rows of a batch of words stand among all."""
    files = batch.column("file").to_pylist()
    begins = np.array([numbers.begin[file] for file in files], np.int64)
    found: NDArray[np.int64] = begins + batches.array(batch.column("row"), np.int64)
    return found


def _prefix(place: str) -> tuple[str, str] | None:
    """Return the part of a local path before any pattern, absolute and as it was given; nothing of an address."""
    if re.match(r"[a-z][a-z0-9+.-]*:", place, re.IGNORECASE):
        return None
    magic = _MAGIC.search(place)
    fixed = place[: place.rfind("/", 0, magic.start()) + 1] if magic else place
    return os.path.abspath(fixed or ".").rstrip("/"), fixed  # noqa: PTH100 - keeps links


def named(file: str, prefixes: Iterable[tuple[str, str]]) -> str:
    """Return a file's address as its user named it.

    >>> named("file:///news/may/a%20b.parquet", [("/news", "../news")])
    '../news/may/a b.parquet'
    """
    split = urlsplit(file)
    if split.scheme != "file":
        return file
    path = unquote(split.path)
    for absolute, own in prefixes:
        if path == absolute:
            return own
        if path.startswith(f"{absolute}/"):
            return os.path.join(own, path[len(absolute) + 1 :])  # noqa: PTH118 - keeps "./" as the user gave it
    return path
