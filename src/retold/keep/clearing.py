"""Garbage: what nothing refers to any more. Nothing that was read and kept is ever garbage."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from retold.store import Store, clearing

LEAST_FREE = (
    0.05  # of the file: with less unused the file is not written anew, which needs its size again on the disk
)


@dataclass(frozen=True, slots=True)
class Cleared:
    """What was removed."""

    pages: int = 0  # that no reading refers to
    page_bytes: int = 0
    sites: int = 0  # without articles, of which repeated lines were known
    segments: int = 0  # files of the index that the database does not list
    segment_bytes: int = 0
    freed: int = 0  # bytes by which the file is smaller
    whole: bool = True  # whether readers let the file and its log be written anew


def gc(store: Store, *, always: bool = False) -> Cleared:
    """Remove garbage; the file is written anew where enough of it is unused, or `always`."""
    with store.writing(much=True) as unit:
        pages, page_bytes = clearing.unused_pages(unit.connection)
        sites = clearing.empty_sites(unit.connection)
    segments, segment_bytes = _segments(store)
    freed, whole = 0, True
    unused, before = clearing.free(store.connection)
    if always or unused > LEAST_FREE * before:
        whole = store.anew()
        freed = before - clearing.free(store.connection)[1]
    return Cleared(pages, page_bytes, sites, segments, segment_bytes, freed, whole)


def _segments(store: Store) -> tuple[int, int]:
    """Remove the files of the index that were merged away or never listed; return how many, and their bytes."""
    before = {file.name: file.stat().st_size for file in _files(store)}
    gone = store.index.gc()
    return len(gone), sum(before.get(Path(name).name, 0) for name in gone)


def _files(store: Store) -> list[Path]:
    return [file for file in store.segments.iterdir() if file.is_file()] if store.segments.is_dir() else []
