"""The decisions of a store: rows in the order in which they were made, replayed as the lines of a file are."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from importlib.metadata import version

from retold import read
from retold.keep import waits
from retold.read.rulings import Decided, of_lines
from retold.records import Decision
from retold.store import Store, decisions

DECIDED = "a person decided on it"


def decided(connection: sqlite3.Connection, name: str = "decision") -> Decided:
    """Return what the rows of decisions say; `name` is what they are told under, with their positions as lines."""
    rows = decisions.lines(connection)
    lines = [rows.get(position, "").replace("\n", " ") for position in range(1, max(rows, default=0) + 1)]
    return of_lines("\n".join(lines).encode("utf-8", "surrogatepass"), name)


def decide(store: Store, made: Sequence[Decision]) -> None:
    """Keep decisions and note in the same transaction that the stories of their articles are to be told again."""
    with store.writing() as unit:
        known = {one.decision.id: one.decision for one in decided(unit.connection).rulings}
        decisions.add(unit.connection, [(one.id, read.decision_line(one)) for one in made], at=unit.at)
        articles = {id_ for one in made for id_ in _about(one, known)}
        waits.touch(unit, articles, DECIDED, version=version("retold"))


def _about(decision: Decision, known: dict[str, Decision]) -> tuple[str, ...]:
    """Return the articles that a decision is about; those of an undo are those of what it undoes, however deep."""
    seen = set()
    while decision.undoes in known and decision.undoes not in seen:
        seen.add(decision.undoes)
        decision = known[decision.undoes]
    return decision.articles


def not_applied(store: Store) -> list[tuple[Decision, str]]:
    """Return the decisions in force that no story was made with, each with the reason."""
    connection = store.connection
    used = {
        id_ for (id_,) in connection.execute("select j.value ->> 'id' from story, json_each(decided) as j")
    }
    found = []
    for one in decided(connection).standing:
        if one.id in used:
            continue
        gone = [id_ for id_ in one.articles if id_ not in store.numbers(one.articles)]
        apart = "its articles are in different stories: merge them first, or let them be"
        found.append(
            (one, f"no article {', '.join(gone)} in this store; the decision is kept" if gone else apart)
        )
    return found
