"""A person's decisions go into a store: each line of their file once, in its order."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from retold import read
from retold.keep.decisions import decide
from retold.store import Store
from retold.store.decisions import lines


def imported(store: Store, file: str | Path) -> tuple[int, read.Decided]:
    """Keep the decisions of a file that are not there yet; return how many they are, and what the file says.

    A line that stands in the file twice is kept twice: between the two it may have been undone.
    """
    decided = read.decisions(file)
    there = Counter(lines(store.connection).values())
    new = []
    for one in decided.rulings:
        line = read.decision_line(one.decision).rstrip("\n")
        if there[line]:
            there[line] -= 1
        else:
            new.append(one.decision)
    if new:
        decide(store, new)
    return len(new), decided
