"""Garbage: what nothing refers to any more. Nothing that was read and kept is ever garbage."""

from __future__ import annotations

from dataclasses import dataclass

from retold.store import Store, clearing
from retold.store.index import Index

LEAST_FREE = (
    0.05  # of the file: with less unused the file is not written anew, which needs its size again on the disk
)


@dataclass(frozen=True, slots=True)
class Cleared:
    """What was removed."""

    pages: int = 0  # that no reading refers to
    page_bytes: int = 0
    sites: int = 0  # without articles, of which repeated lines were known
    segments: int = 0  # files of the index that were merged away, or that the database does not list
    segment_bytes: int = 0
    freed: int = 0  # bytes by which the file is smaller
    whole: bool = True  # whether readers let the file and its log be written anew


def gc(store: Store, *, always: bool = False) -> Cleared:
    """Remove garbage; the file is written anew where enough of it is unused, or `always`."""
    with store.writing() as unit:
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
    """Write the index anew without what was forgotten, and remove the files that it has not needed for a while."""
    index = Index(store.connection, store.segments, store.writing)
    index.merge(forgotten=True)
    gone = index.gc()
    return len(gone), sum(gone.values())
