"""A person's decisions go into a store, and the stories that they are about are to be told again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from retold import read
from retold.keep import waits
from retold.keep.decisions import decided
from retold.records import Decision
from retold.store import Store, Unit, decisions

DECIDED = "a person decided on it"


def decide(store: Store, made: Sequence[Decision]) -> None:
    """Keep decisions after all others."""
    with store.writing() as unit:
        _keep(unit, made)


def imported(store: Store, file: str | Path) -> tuple[int, read.Decided]:
    """Keep the decisions of a file that are not there yet; return how many they are, and what the file says.

    A line that stands in the file twice is kept twice: between the two it may have been undone.
    """
    found = read.decisions(file)
    with store.writing() as unit:
        there = Counter(decisions.lines(unit.connection).values())
        new = []
        for one in (ruling.decision for ruling in found.rulings):
            line = read.decision_line(one).rstrip("\n")
            if there[line]:
                there[line] -= 1
            else:
                new.append(one)
        _keep(unit, new)
    return len(new), found


def _keep(unit: Unit, made: Iterable[Decision]) -> None:
    """Keep decisions, and note in the same transaction that the stories of their articles are to be told again."""
    known = {one.decision.id: one.decision for one in decided(unit.connection).rulings}
    for one in made:
        unit.keep_decision(one.id, read.decision_line(one))
        known[one.id] = one
        waits.touch(unit, _about(one, known), DECIDED, version=version("retold"))


def _about(decision: Decision, known: Mapping[str, Decision]) -> tuple[str, ...]:
    """Return the articles that a decision is about; those of an undo are those of what it undoes, however deep."""
    seen = set()
    while decision.undoes and decision.undoes in known and decision.undoes not in seen:
        seen.add(decision.undoes)
        decision = known[decision.undoes]
    return decision.articles
