"""What leaves the index: forgotten articles, segments that were merged away, files that nothing lists."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from retold.errors import BadStore

from .arrays import Articles, Keys, Places, held
from .layout import KEYS_OF_A_BLOCK
from .segments import Segment
from .view import Part
from .writer import UNFINISHED

AT_ONCE = 2**20  # postings that are looked through at a time
FEW = 8  # articles


def withdraw(
    connection: sqlite3.Connection, parts: Sequence[Part], articles: Articles, known: Mapping[int, Keys]
) -> None:
    """Note which segments hold some articles, and under which keys: counts are right before the segments are merged.

    A segment is looked through for those articles alone whose keys are not `known`.
    """
    for part in parts:
        gone = part.holding(articles)
        if len(gone):
            rows = [
                (part.segment.path.name, article, keys.astype("<u8").tobytes())
                for article, keys in _keys_of(part.segment, gone, known).items()
            ]
            connection.executemany("insert into withdrawn values (?, ?, ?)", rows)


def _keys_of(segment: Segment, articles: Articles, known: Mapping[int, Keys]) -> dict[int, Keys]:
    """Return the keys of some articles; those that are known and not found in the segment count as unknown."""
    found = {
        article: known[article]
        for article in articles.tolist()
        if len(known.get(article, ())) and segment.holds(known[article], article)
    }
    rest = np.array([article for article in articles.tolist() if article not in found], np.uint32)
    return found | looked_through(segment, rest) if len(rest) else found


def looked_through(segment: Segment, articles: Articles) -> dict[int, Keys]:
    """Return the keys of some articles, by looking through all postings of a segment that holds them."""
    found = []
    starts = segment.read("starts", 0, len(segment) + 1)
    total = int(starts[-1])
    for begin in range(0, total, AT_ONCE):
        there = begin + _among(segment.read("articles", begin, min(total, begin + AT_ONCE)), articles)
        places = np.searchsorted(starts, there, side="right") - 1
        segment.check("keys", places // KEYS_OF_A_BLOCK)
        found.append((segment.unchecked("articles")[there], segment.unchecked("keys")[places]))
    segment.let_go()
    of, keys = (np.concatenate(column) for column in zip(*found, strict=True))
    return {article: keys[of == article] for article in articles.tolist()}


def _among(column: Articles, wanted: Articles) -> Places:
    """Return where some articles stand in a column; few are compared one by one, which is 20 times faster."""
    if len(wanted) > FEW:
        return np.flatnonzero(held(column, wanted))
    there = np.zeros(len(column), np.bool_)
    for article in wanted:
        there |= column == article
    return np.flatnonzero(there)


def removed(connection: sqlite3.Connection, kind: int, articles: Articles) -> int:
    """Remove the rows of some articles; return how many keys they had."""
    gone = 0
    for article in articles.tolist():
        rows = connection.execute(
            "delete from posting where article = ? and kind = ? returning length(keys)", (article, kind)
        )
        gone += sum(int(length) // 8 for (length,) in rows.fetchall())
    return gone


def emptied(connection: sqlite3.Connection, kind: int, *, now: float) -> int:
    """Remove the rows of a kind and retire its segments; return how many keys the rows had."""
    rows = connection.execute("delete from posting where kind = ? returning length(keys)", (kind,))
    gone = sum(int(length) // 8 for (length,) in rows.fetchall())
    connection.execute(
        "delete from withdrawn where segment in (select name from segment where kind = ?)", (kind,)
    )
    connection.execute("update segment set retired = ? where kind = ? and retired is null", (now, kind))
    return gone


def retired(connection: sqlite3.Connection, parts: Sequence[Part], *, now: float) -> bool:
    """Retire segments that were merged; say whether all were still listed."""
    names = [part.segment.path.name for part in parts]
    marks = ", ".join("?" * len(names))
    (there,) = connection.execute(
        f"select count(*) from segment where retired is null and name in ({marks})", names
    ).fetchone()
    if there < len(names):
        return False
    connection.execute(f"update segment set retired = ? where name in ({marks})", [now, *names])
    return True


def carried(connection: sqlite3.Connection, parts: Sequence[Part], name: str | None) -> None:
    """Drop what was withdrawn before a merge; what was withdrawn while it ran stands in the new segment."""
    for part in parts:
        old = part.segment.path.name
        rows = [(old, article) for article in part.gone.tolist()]
        connection.executemany("delete from withdrawn where segment = ? and article = ?", rows)
        if name is not None:
            connection.execute("update withdrawn set segment = ? where segment = ?", (name, old))


def swept(connection: sqlite3.Connection, folder: Path, *, before: float) -> dict[str, int]:
    """Remove files retired before some time, and files as old that are not listed; return them with their bytes.

    Raises BadStore at the first that the disk does not let go; those that went before are listed until the next time.
    """
    gone = {}
    for (name,) in connection.execute(
        "select name from segment where retired <= ? order by name", (before,)
    ).fetchall():
        gone[name] = _gone(folder / name)
        connection.execute("delete from segment where name = ?", (name,))
    listed = {name for (name,) in connection.execute("select name from segment")}
    with _let(folder):
        there = sorted(folder.iterdir()) if folder.is_dir() else []
    for file in there:
        if file.name not in listed and _is_ours(file) and file.stat().st_mtime <= before:
            gone[file.name] = _gone(file)
    return gone


def _gone(file: Path) -> int:
    """Remove a file; return how many bytes it had."""
    try:
        with _let(file):
            size = file.stat().st_size
            file.unlink()
    except FileNotFoundError:
        return 0  # by another, or before a crash
    return size


@contextmanager
def _let(path: Path) -> Iterator[None]:
    """Turn what the disk refuses, but that something is gone already, into BadStore."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        message = f"{path} could not be removed ({reason}): no answer needs it any more; mend that, and run `retold gc`"
        raise BadStore(message) from error


def _is_ours(file: Path) -> bool:
    """Say whether a file is a segment, finished or not; nobody else's is touched."""
    kind, _, digest = file.name.partition("-")
    finished = kind.isdecimal() and len(digest) == 24 and set(digest) <= set("0123456789abcdef")
    return file.is_file() and (finished or file.name.startswith(UNFINISHED))
