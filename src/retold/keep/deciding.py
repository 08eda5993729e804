"""A person's decisions go into a store: each line of their file once, in its order."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from retold import read
from retold.store import Store


def imported(store: Store, file: str | Path) -> tuple[int, read.Decided]:
    """Keep the decisions of a file that are not there yet; return how many they are, and what the file says.

    A line that stands in the file twice is kept twice: between the two it may have been undone.
    """
    decided = read.decisions(file)
    lines = [(one.decision.id, read.decision_line(one.decision).rstrip("\n")) for one in decided.rulings]
    with store.writing() as unit:
        there = Counter(line for (line,) in unit.connection.execute("select line from decision"))
        new = 0
        for id_, line in lines:
            if there[line]:
                there[line] -= 1
            else:
                unit.keep_decision(id_, line)
                new += 1
    return new, decided
