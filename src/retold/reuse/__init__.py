"""Reused text in a whole corpus: fingerprints, candidate pairs, passages, families; any number of articles."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold import read
from retold.align.corpus.alignments import LEAST_BITS
from retold.align.corpus.joins import Filter
from retold.records import Skipped

from . import aligning, joining, reading
from .corpus import Corpus, codes, corpus, hours
from .findings import Findings, findings
from .folder import Folder

__all__ = ["LEAST_BITS", "Found", "find"]

GIBIBYTE = 2**30


class Found(NamedTuple):
    """What a run found, and what it read."""

    findings: Findings
    articles: int
    skipped: tuple[Skipped, ...]
    merged: tuple[Skipped, ...]


def find(
    given: Sequence[str | Path],
    *,
    work: Path | None = None,
    memory: int = 3 * GIBIBYTE,
    least_bits: float = LEAST_BITS,
    within: float | None = None,
    wanted: Iterable[str] = (),
    across_outlets: bool = False,
    stdin: BinaryIO | None = None,
    door: read.Door | None = None,
    renamed: Mapping[str, str] | None = None,
    tell: Callable[[str, int], None] = lambda _stage, _count: None,
) -> Found:
    """Find what articles share: passages, families of text, stock phrases.

    `within` is in hours; `wanted` are outlets of which a pair must have one; `memory` is in bytes.
    """
    asked = {
        "given": [_state(place) for place in given],
        "memory": memory,
        "least_bits": least_bits,
        "within": within,
        "wanted": sorted(wanted),
        "across_outlets": across_outlets,
        "renamed": dict(renamed or {}),
    }
    with _folder(work) as folder:
        folder.begin(asked)
        skipped = reading.into(folder, given, stdin=stdin, door=door, renamed=renamed, tell=tell)
        known = corpus(folder)
        keep = asked_for(known, within=within, wanted=frozenset(wanted), across_outlets=across_outlets)
        joining.candidates(folder, known, keep=keep, site=sites(known), memory=memory, tell=tell)
        aligning.passages(folder, known, memory=memory, least_bits=least_bits, tell=tell)
        return Found(findings(folder, known), len(known), tuple(skipped), tuple(known.merged))


@contextmanager
def _folder(work: Path | None) -> Iterator[Folder]:
    """Give the user's work folder, or one that is removed at the end."""
    if work is not None:
        yield Folder(work)
        return
    path = Path(tempfile.mkdtemp(prefix="retold-reuse-"))
    try:
        yield Folder(path)
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _state(place: str | Path) -> list[Any]:
    """Return what tells whether an input is the one of an earlier run."""
    path = Path(place)
    try:
        state = path.stat()
    except (OSError, ValueError):
        return [str(place)]
    return [str(path.resolve()), state.st_size, state.st_mtime_ns]


def sites(known: Corpus) -> NDArray[np.int32]:
    """Return the site of each article, which has stock phrases of its own."""
    return codes([said[1] for said in known.said])


def asked_for(known: Corpus, *, within: float | None, wanted: frozenset[str], across_outlets: bool) -> Filter:
    """Return which pairs are asked for."""
    outlets = [said[1] for said in known.said]
    return Filter(
        np.array([outlet in wanted for outlet in outlets], np.bool_) if wanted else np.empty(0, np.bool_),
        codes([said[2] for said in known.said]) if across_outlets else np.empty(0, np.int32),
        hours([said[3] for said in known.said]) if within is not None else np.empty(0, np.float64),
        float("inf") if within is None else within,
    )
