"""Whether a store and its index are what was kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from retold.errors import BadStore
from retold.store import connection as files
from retold.store import soundness
from retold.store.index import Index
from retold.store.soundness import Fault, Findings

DAMAGED = "is damaged"


def check(path: Path) -> Findings:
    """Return what is wrong with a store, also where it cannot be opened for damage; raise BadStore for what is none."""
    try:
        found = soundness.check(path)
    except BadStore as error:
        if not isinstance(error.__cause__, sqlite3.DatabaseError | UnicodeDecodeError) or DAMAGED not in str(
            error
        ):
            raise
        return Findings(faults=[Fault("file", "", f"cannot be opened ({error.__cause__})")])
    if not found.faults:
        found.faults += segments(path)
    return found


def segments(path: Path) -> list[Fault]:
    """Return what is wrong with the index beside a store."""
    with closing(files.opened(path, write=False)) as connection:
        found = Index(connection, files.segments_of(path)).check()
        return [Fault("index", Path(one.where).name, f"{one.what}: {one.do}") for one in found]
