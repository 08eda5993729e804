"""What was concluded of a story as rows: every place with its words, every other row pointing at places."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from retold.store import search
from retold.store.rows import corrections, lineage, people, statements
from retold.store.rows.sheet import Sheet


def write(connection: sqlite3.Connection, entry: Mapping[str, Any], texts: Mapping[str, str]) -> None:
    """Write all rows of a story, by the texts of its articles; its own row and its members are there."""
    sheet = Sheet(connection, entry["id"], texts)
    sheet.reasons("story", entry["why"])
    lineage.passages(sheet, entry["passages"])
    lineage.lineage(sheet, entry["lineage"])
    lineage.kinships(sheet, entry["links"])
    for statement in entry["statements"]:
        statements.statement(sheet, statement)
    for quote in entry["quotes"]:
        statements.quote(sheet, quote)
    for correction in entry["corrections"]:
        corrections.correction(sheet, correction)
    for person in entry["people"]:
        people.person(sheet, person)
    for event in entry["timeline"]:
        people.event(sheet, event)
    search.statements_added(connection, entry["id"])
