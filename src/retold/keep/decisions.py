"""The decisions of a store: rows in the order in which they were made, replayed as the lines of a file are."""

from __future__ import annotations

import sqlite3

from retold.read.rulings import Decided, of_lines
from retold.records import Decision
from retold.store import Store, decisions, waiting


def decided(connection: sqlite3.Connection, name: str = "decision") -> Decided:
    """Return what the rows of decisions say; `name` is what they are told under, with their positions as lines."""
    rows = decisions.lines(connection)
    lines = [rows.get(position, "").replace("\n", " ") for position in range(1, max(rows, default=0) + 1)]
    return of_lines("\n".join(lines).encode("utf-8", "surrogatepass"), name)


def not_applied(store: Store) -> list[tuple[Decision, str]]:
    """Return the decisions in force that no story was made with, each with the reason."""
    connection = store.connection
    used = {
        id_ for (id_,) in connection.execute("select j.value ->> 'id' from story, json_each(decided) as j")
    }
    waits = waiting.notes(connection)
    found = []
    for one in decided(connection).standing:
        if one.id in used:
            continue
        gone = [id_ for id_ in one.articles if id_ not in store.numbers(one.articles)]
        if gone:
            found.append((one, f"no article {', '.join(gone)} in this store; the decision is kept"))
        elif any(id_ in waits for id_ in one.articles):
            found.append((one, "its stories wait for being told again, and will be told with it"))
        else:
            found.append((one, "its articles are in different stories: merge them first, or let them be"))
    return found
