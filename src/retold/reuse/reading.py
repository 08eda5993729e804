"""Inputs to parts of the work folder: the words of some thousand articles each, and what is said of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from retold import batches, read
from retold.align.corpus import tokens
from retold.errors import Unreadable
from retold.read import fields, kinds, outlets, sources
from retold.read.drafts import Draft, Link
from retold.read.inputs import Input
from retold.records import Skipped

from .folder import Folder

BYTES_OF_A_PART = 8 * 2**20
ROWS_OF_STRINGS = 500
STAGE = "words"
Said = tuple[str, str | None, str | None, str | None, str]  # id, outlet, family, published, source


def into(
    folder: Folder,
    given: Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    door: read.Door | None = None,
    renamed: Mapping[str, str] | None = None,
    tell: Any = None,
) -> list[Skipped]:
    """Write the words of all articles into parts that are not finished yet; return what gave no article."""
    skipped: list[Skipped] = []
    articles = 0
    texts = _texts(given, skipped, stdin=stdin, door=door, renamed=renamed or {})
    for number, part in enumerate(_parts(texts)):
        name = f"{STAGE}-{number:05}"
        if not folder.has(name):
            found = tokens.of_bytes(part.data, part.bounds)
            folder.put(name, dict(zip(found._fields, found, strict=True)), said(part))
        articles += len(part.rows)
        if tell:
            tell("read", articles)
    return skipped


def said(part: batches.Texts) -> list[Said]:
    """Return what is said of each text of a part."""
    found: list[Said] = []
    for at, row in enumerate(part.rows):
        digest = hashlib.sha256(part.data[part.bounds[at] : part.bounds[at + 1]].tobytes()).hexdigest()[:16]
        own = row.get("id")
        source, outlet, url = row.get("source_", ""), row.get("outlet"), row.get("url")
        name = str(own) if own not in (None, "") else digest
        found.append((name, outlet, _family(url, outlet), row.get("published"), f"{source}#{digest}"))
    return found


def _family(url: str | None, outlet: str | None) -> str | None:
    """Return the publisher of an article, or its outlet where no publisher is known."""
    return (outlets.family(url, outlet) or outlet) if url or outlet else None


def _parts(found: Iterable[batches.Texts]) -> Iterator[batches.Texts]:
    """Yield batches joined to parts of about equal size."""
    waiting: list[batches.Texts] = []
    size = 0
    for batch in found:
        waiting.append(batch)
        size += int(batch.bounds[-1] - batch.bounds[0])
        if size >= BYTES_OF_A_PART:
            yield joined(waiting)
            waiting, size = [], 0
    if waiting:
        yield joined(waiting)


def joined(waiting: list[batches.Texts]) -> batches.Texts:
    """Return some batches as one."""
    pieces = [batch.data[batch.bounds[0] : batch.bounds[-1]] for batch in waiting]
    sizes = np.concatenate([np.diff(batch.bounds) for batch in waiting])
    bounds = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
    return batches.Texts(np.concatenate(pieces), bounds, [row for batch in waiting for row in batch.rows])


def _texts(
    given: Iterable[str | Path],
    skipped: list[Skipped],
    *,
    stdin: BinaryIO | None,
    door: read.Door | None,
    renamed: Mapping[str, str],
) -> Iterator[batches.Texts]:
    """Yield the texts of all inputs: Parquet column by column, all others through the loader."""
    tables: list[Input] = []
    others: list[Draft] = []
    for found in read.texts(_without_parquet(given, tables, stdin=stdin), door=door, renamed=renamed):
        if isinstance(found, Skipped):
            skipped.append(found)
        elif not found.text.strip():
            skipped.append(Skipped(found.place or found.source, "is empty: there is no text to read"))
        else:
            others.append(found)
            if len(others) >= ROWS_OF_STRINGS:
                yield _of_drafts(others)
                others = []
    if others:
        yield _of_drafts(others)
    for item in tables:
        yield from _of_parquet(item, renamed, skipped)


def _without_parquet(
    given: Iterable[str | Path], tables: list[Input], *, stdin: BinaryIO | None
) -> Iterator[Input | Link | Skipped]:
    """Yield the inputs that are no Parquet files, which are put aside: they are read column by column."""
    for item in sources.contents(given, stdin=stdin):
        if isinstance(item, Input) and _is_parquet(item):
            tables.append(item)
        else:
            yield item


def _is_parquet(item: Input) -> bool:
    """Say whether an input is a Parquet file."""
    try:
        return kinds.of(item) == "parquet"
    except Unreadable:
        return False


def _of_drafts(drafts: list[Draft]) -> batches.Texts:
    """Return a batch of drafts."""
    rows = [
        {
            "id": one.extra.get("id"),
            "outlet": one.outlet,
            "url": one.url,
            "published": one.published,
            "source_": one.source,
        }
        for one in drafts
    ]
    return batches.of_strings([one.text for one in drafts], rows)


def _of_parquet(item: Input, renamed: Mapping[str, str], skipped: list[Skipped]) -> Iterator[batches.Texts]:
    """Yield the texts of a Parquet file; rows without any are skipped."""
    at = 0
    try:
        with item.as_file() as path:
            for batch in batches.texts(path, renamed):
                sizes = np.diff(batch.bounds)
                for row in np.flatnonzero(sizes == 0).tolist():
                    skipped.append(
                        Skipped(f"{item.name}: row {at + row + 1}", "is empty: there is no text to read")
                    )
                at += len(sizes)
                yield of_rows(batch, [item.name] * len(sizes), renamed)
    except Unreadable as error:
        skipped.append(Skipped(item.name, str(error)))


def of_rows(batch: batches.Texts, sources: Sequence[str], renamed: Mapping[str, str]) -> batches.Texts:
    """Return a batch without its empty texts; each row came from one of `sources`."""
    rows = [
        _fields_of(batch.rows[row], sources[row], renamed)
        for row in np.flatnonzero(np.diff(batch.bounds) > 0).tolist()
    ]
    return batches.Texts(batch.data, _without_empty(batch.bounds), rows)


def _without_empty(bounds: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return bounds without those of empty texts."""
    return np.concatenate([bounds[:1], bounds[1:][np.diff(bounds) > 0]])


def _fields_of(row: dict[str, Any], source: str, renamed: Mapping[str, str]) -> dict[str, Any]:
    """Return the known fields of a row, by the loader's rules where there is more than an id."""
    if row.keys() <= {"id"}:
        return {"id": row.get("id"), "source_": source}
    draft = fields.draft_of(
        {**batches.plain(row), "text": "."}, source, source, renamed={**renamed, "text": "text"}
    )
    if isinstance(draft, Skipped):
        return {"id": row.get("id"), "source_": source}
    known = {"outlet": draft.outlet, "url": draft.url, "published": draft.published}
    return {"id": draft.extra.get("id"), "source_": source, **known}
