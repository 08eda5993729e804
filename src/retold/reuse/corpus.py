"""The articles of a work folder, numbered by the digests of their texts: no order of arrival and no name matters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.records import Skipped

from .folder import Folder
from .reading import STAGE, Said


class Corpus(NamedTuple):
    """Articles by number, which is their rank by digest, then id."""

    names: list[str]
    said: list[Said]
    part: NDArray[np.int32]  # of the work folder
    row: NDArray[np.int32]  # in its part
    number: list[NDArray[np.int32]]  # for each part the number of each row; -1 for one that was given before
    first: list[NDArray[np.bool_]]  # for each part whether each row is the first of its text
    turn: NDArray[np.int64]  # of each article among those of one text
    parts: list[str]
    merged: list[Skipped]

    def __len__(self) -> int:
        return len(self.names)


def corpus(folder: Folder) -> Corpus:
    """Return the articles of all parts of a work folder."""
    parts = list(folder.parts(STAGE))
    return of_parts(parts, map(folder.about, parts))


def of_parts(parts: list[str], about: Iterable[list[Said]]) -> Corpus:
    """Return the articles of some parts by what is said of each; one that was given twice is counted once."""
    entries: list[tuple[str, str, int, int, Said]] = []
    rows = []
    for number, part in enumerate(about):
        rows.append(len(part))
        for row, said in enumerate(part):
            source, _, digest = said[4].rpartition("#")
            entries.append((said[0], digest, number, row, (*said[:4], source)))
    entries.sort(key=lambda entry: (entry[0], entry[1], entry[4][4], entry[2], entry[3]))
    kept, merged = _distinct(entries)
    numbers = [np.full(count, -1, np.int32) for count in rows]
    turn = np.zeros(len(kept), np.int64)
    first = [np.zeros(len(column), np.bool_) for column in numbers]
    for number, (_, digest, part_number, row, _) in enumerate(kept):
        numbers[part_number][row] = number
        turn[number] = turn[number - 1] + 1 if number and kept[number - 1][1] == digest else 0
        first[part_number][row] = turn[number] == 0
    return Corpus(
        [entry[0] for entry in kept],
        [entry[4] for entry in kept],
        np.array([entry[2] for entry in kept], np.int32),
        np.array([entry[3] for entry in kept], np.int32),
        numbers,
        first,
        turn,
        parts,
        merged,
    )


def _distinct(
    entries: list[tuple[str, str, int, int, Said]],
) -> tuple[list[tuple[str, str, int, int, Said]], list[Skipped]]:
    """Return the entries under distinct names, and those that repeat another one."""
    times = Counter(entry[0] for entry in entries)
    kept: dict[str, tuple[str, str, int, int, Said]] = {}
    merged = []
    for name, digest, part, row, said in entries:
        own = name if times[name] == 1 else f"{said[4]}:{name}"
        if own in kept and kept[own][1] != digest:
            own = f"{own}:{digest}"
        if own in kept:
            merged.append(Skipped(said[4], f"is the same article as {own}: counted once"))
        else:
            kept[own] = (own, digest, part, row, said)
    return sorted(kept.values(), key=lambda entry: (entry[1], entry[0])), merged


def codes(values: list[str | None]) -> NDArray[np.int32]:
    """Return a number for each distinct value, -1 for none; empty where nothing is known."""
    known = {value: number for number, value in enumerate(sorted({value for value in values if value}))}
    found = np.array([known.get(value, -1) if value else -1 for value in values], np.int32)
    return found if known else np.empty(0, np.int32)


def hours(values: list[str | None]) -> NDArray[np.float64]:
    """Return when something was published, in hours; nan where that is unknown or known to the year only."""
    return np.array([_hour(value) for value in values], np.float64)


def _hour(value: str | None) -> float:
    try:
        moment = datetime.fromisoformat(value or "")
    except ValueError:
        return float("nan")
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() / 3600
