"""A person's decisions go into a store, and the stories that they are about are to be told again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from retold import read
from retold.errors import BadDecision
from retold.keep import waits
from retold.keep.decisions import decided
from retold.records import BETWEEN_TWO, Decision
from retold.store import Store, Unit, decisions

DECIDED = "a person decided on it"


def decide(store: Store, made: Sequence[Decision]) -> None:
    """Keep decisions after all others."""
    with store.writing() as unit:
        _keep(unit, made)


def decide_once(store: Store, made: Sequence[Decision]) -> tuple[Decision, ...]:
    """Keep those decisions that are not in force already, and return them: who asks twice decides once.

    Raises BadDecision where one takes back what was never decided, or is about an article that is not kept.
    """
    with store.writing() as unit:
        rulings = decided(unit.connection).rulings
        new = [one for one in made if _changes(one, rulings, store)]
        _keep(unit, new)
    return tuple(new)


def _changes(one: Decision, rulings: Sequence[read.Ruling], store: Store) -> bool:
    """Tell whether a decision is not in force yet."""
    standing = [ruling.decision for ruling in rulings if ruling.void is None]
    if one.undoes is not None:
        if one.undoes not in {ruling.decision.id for ruling in rulings}:
            message = f"{one.undoes} is no decision of this store: look at the list of corrections"
            raise BadDecision(message)
        return one.undoes in {decision.id for decision in standing}
    if missing := [id_ for id_ in one.articles if id_ not in store.numbers(one.articles)]:
        message = f"{missing[0]} is no article of this store: look at the story again"
        raise BadDecision(message)
    rivals = [decision for decision in standing if {*decision.articles} & {*one.articles}]
    if one.kind not in BETWEEN_TWO:  # of those on stories the last one counts
        rivals = [decision for decision in rivals if decision.kind not in BETWEEN_TWO][-1:]
    return (one.kind, one.articles) not in {(decision.kind, decision.articles) for decision in rivals}


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
        waits.touch(unit, about(one, known), DECIDED, version=version("retold"))


def about(decision: Decision, known: Mapping[str, Decision]) -> tuple[str, ...]:
    """Return the articles that a decision is about; those of an undo are those of what it undoes, however deep."""
    seen = set()
    while decision.undoes and decision.undoes in known and decision.undoes not in seen:
        seen.add(decision.undoes)
        decision = known[decision.undoes]
    return decision.articles
