"""A seal for every row that cannot be made again: SQLite has no checksum that would notice a changed byte.

Triggers note which rows were written; before a unit of work is committed these get their seal. A row without its
seal, a seal without its row and a row that is not what was sealed are three signs of damage, or of another program.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from retold.errors import BadStore

LENGTH = 32  # hexadecimal digits: 128 bits, far more than chance ever forges
KEYS: Mapping[str, Mapping[str, str]] = {  # what names a row of each table that is sealed, with its type
    "article": {"number": "integer"},
    "reading": {"number": "integer"},
    "skipped": {"number": "integer"},
    "decision": {"position": "integer"},
    "forgotten": {"hash": "text"},
    "former": {"story": "text", "became": "text"},
    "moved": {"became": "text", "article": "text"},
    "run": {"id": "integer"},
    "feature": {"article": "integer", "kind": "text"},
    "story": {"id": "text"},
    "member": {"article": "text"},
}
CONCLUDED = frozenset({"story", "member", "feature"})  # sealed too, but they can be made again


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sealed table: what names it, its values by column, and its seal if it has one."""

    table: str
    name: str
    values: dict[str, Any]
    seal: str | None

    @property
    def whole(self) -> bool:
        """Whether it is what was sealed."""
        return self.seal == digest(self.table, self.values)


def digest(table: str, values: Mapping[str, Any]) -> str:
    """Return the seal of a row; columns that hold nothing do not count, so that a later one leaves old seals valid."""
    plain = {
        name: f"sha256:{hashlib.sha256(value).hexdigest()}" if isinstance(value, bytes) else value
        for name, value in values.items()
        if value is not None
    }
    text = json.dumps([table, plain], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


def named(table: str, record: str = "") -> str:
    """Return SQL for what names a row of a table, as text: "12", "story>story"."""
    return " || '>' || ".join(f"cast({record}{column} as text)" for column in KEYS[table])


def close(connection: sqlite3.Connection) -> None:
    """Seal what was written since the last time; within the transaction that wrote it."""
    for (table,) in connection.execute("select distinct kind from unsealed").fetchall():
        written = "select name from unsealed where kind = ?"
        rows = [
            (table, row.name, digest(table, row.values)) for row in of(connection, table, written, (table,))
        ]
        connection.execute(f"delete from seal where kind = ? and name in ({written})", (table, table))
        connection.executemany("insert into seal (kind, name, digest) values (?, ?, ?)", rows)
    connection.execute("delete from unsealed")


def prove(connection: sqlite3.Connection, table: str, names: str, given: tuple[Any, ...]) -> None:
    """Raise BadStore unless the rows whose names a question in SQL gives are what was kept: nothing else is shown."""
    for row in of(connection, table, names, given):
        noted = "select 1 from unsealed where kind = ? and name = ?"
        if not row.whole and connection.execute(noted, (table, row.name)).fetchone() is None:
            message = f"the {table} {row.name} is not what was kept: run retold verify, then retold repair"
            raise BadStore(message)


def of(
    connection: sqlite3.Connection, table: str, names: str = "", given: tuple[Any, ...] = ()
) -> Iterator[Row]:
    """Yield the rows of a table with their seals: all, or those whose names a question in SQL gives."""
    where = f"where {_within(table, names)}" if names else ""
    query = (
        f"select (select digest from seal where kind = '{table}' and seal.name = {named(table, f'{table}.')}), "
        f"{named(table)}, * from {table} {where}"
    )
    cursor = connection.execute(query, given)
    columns = [column for column, *_ in cursor.description[2:]]
    for seal, name, *values in cursor:
        yield Row(table, name, dict(zip(columns, values, strict=True)), seal)


def _within(table: str, names: str) -> str:
    """Return SQL for "is one of these names" that a table's own index answers."""
    keys = list(KEYS[table].items())
    parts = ["name"] if len(keys) == 1 else [_BEFORE, _BEHIND]
    cast = ", ".join(f"cast({part} as {kind})" for part, (_, kind) in zip(parts, keys, strict=True))
    return (
        f"({', '.join(KEYS[table])}) in (select {cast} from (select null as name where 0 union all {names}))"
    )


_BEFORE, _BEHIND = "substr(name, 1, instr(name, '>') - 1)", "substr(name, instr(name, '>') + 1)"


def lost(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    """Yield the names of rows whose seal is there and which are not."""
    query = f"select name from seal where kind = ? except select {named(table)} from {table} order by 1"
    for (name,) in connection.execute(query, (table,)):
        yield name
