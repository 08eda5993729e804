"""Copies of one text made by hand, as a tree: by the readings that they share, not by those of one alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

import simplemma

from retold.text.lemmas import fold

Reading = (
    str | None
)  # what a witness has at a place of the text; "" where it leaves something out, None where it is lost
Row = Sequence[Reading]  # one place in all witnesses

LEAST_HELD = 2  # witnesses of a reading that shows kinship: what one alone has groups it with nobody
LEAST_LETTERS = 4  # of a word that a dictionary is asked for

_WORD = re.compile(r"\w+")


def stemma(rows: Sequence[Row], *, language: str) -> list[tuple[int, int]]:
    """(taker, source) for each witness but the root, by number: the tree of fewest changes among shared readings.

    A change that a copyist made and nobody took over tells how careful the copyist was, not whose copy it is: such
    readings only decide between sources that are equally near.
    """
    top = roots(rows, language=language)[0]
    folded = [tuple(None if one is None else _folded(one) for one in row) for row in rows]
    near, all_ = _apart(folded, LEAST_HELD), _apart(folded, 1)
    joined, found = [top], []
    waiting = [witness for witness in range(len(rows[0])) if witness != top]
    while waiting:
        taker, source = min(
            ((taker, source) for taker in waiting for source in joined),
            key=lambda pair: (round(near[pair], 9), round(all_[pair], 9), pair),
        )
        found.append((taker, source))
        joined.append(taker)
        waiting.remove(taker)
    return found


def roots(rows: Sequence[Row], *, language: str) -> list[int]:
    """The witnesses, the likeliest to be what all go back to first.

    Copyists lose words more easily than they add the same ones: who says nothing at the fewest of the places where two
    others say something comes first, and of equals the one with most misspellings: what is revised is corrected.
    """
    lost = Counter[int]()
    wrong = Counter[int]()
    for row in rows:
        held = Counter(one for one in row if one is not None)
        told = any(_folded(one) for one in held if held[one] >= LEAST_HELD)
        errors = {one: _misspelt(one, language) for one in held}
        for witness, reading in enumerate(row):
            if reading is None:
                continue
            lost[witness] += told and not _folded(reading)
            wrong[witness] += errors[reading] - min(errors.values())
    there = [sum(row[witness] is not None for row in rows) for witness in range(len(rows[0]))]
    return sorted(
        range(len(there)),
        key=lambda witness: (
            round(lost[witness] / max(1, there[witness]), 9),
            -wrong[witness] / max(1, there[witness]),
            witness,
        ),
    )


def _apart(rows: Sequence[Row], least: int) -> Mapping[tuple[int, int], float]:
    """For each two witnesses the share of the places where both have a reading that counts at which they differ."""
    size = len(rows[0])
    differ, both = Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    for row in rows:
        held = Counter(row)
        counting = [i for i, one in enumerate(row) if one is not None and held[one] >= least]
        for pair in combinations(counting, 2):
            both[pair] += 1
            differ[pair] += row[pair[0]] != row[pair[1]]
    found: dict[tuple[int, int], float] = {}
    for i, j in combinations(range(size), 2):
        found[i, j] = found[j, i] = differ[i, j] / both[i, j] if both[i, j] else 1.0
    return found


def _folded(reading: str) -> str:
    return " ".join(fold(word) for word in _WORD.findall(reading))


def _misspelt(reading: str, language: str) -> int:
    """How many words of a reading no dictionary of its language knows."""
    words = [word for word in _WORD.findall(reading.casefold()) if len(word) >= LEAST_LETTERS]
    return sum(word.isalpha() and not simplemma.is_known(word, lang=language) for word in words)
