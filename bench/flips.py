"""Damage a store in many ways, and see whether each is found, whether a wrong word is ever shown, and what repair saves.

usage: python bench/flips.py [--flips 1000] [--pages 100] [--repairs 40] [--seeds 0:3] [--rng 1]

A store of invented stories is copied and damaged: one byte changed at random, a page zeroed, a page torn (its second half is
another page's), the tail cut off. Of each copy: does `verify` find it; if not, is every row of every table the same (then
the byte was in no use); is the document that report, who and explain show the same, refused, or wrong; and of some, is the
store sound after `repair`, with the same conclusions as long as all that was kept was whole.
"""

from __future__ import annotations

import json
import random
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from given import parser
from newsroom import story, whole
from newsroom.gold import articles

from retold import show
from retold.errors import RetoldError
from retold.keep import adding, concluding, rebuilding, repairing, soundness
from retold.store import Store, legible, seals

PAGE = 8192


@dataclass
class Whole:
    """A store as it is without damage."""

    data: bytes
    dump: dict[str, list[Any]]
    document: str
    digest: str


@dataclass
class Kind:
    """What became of the copies that were damaged in one way."""

    found: int = 0
    refused: int = 0  # found already where the file is opened
    harmless: int = 0  # not found, and every row of every table is as it was
    missed: int = 0
    shown: Counter[str] = field(default_factory=Counter)  # same, refused, wrong
    repairs: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)  # tracebacks, of which there must be none


def main() -> None:
    """Print what became of all damaged copies."""
    options = parser(__doc__)
    options.add_argument("--flips", type=int, default=1000)
    options.add_argument(
        "--pages", type=int, default=100, help="copies for each of the other kinds of damage"
    )
    options.add_argument("--repairs", type=int, default=40, help="copies of each kind that are repaired")
    options.add_argument("--seeds", default="0:3", help="of the invented stories")
    options.add_argument("--rng", type=int, default=1)
    given = options.parse_args()
    first, last = map(int, given.seeds.split(":"))
    rng, begun = random.Random(given.rng), time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sound = made(folder, first, last)
        found = {
            kind: tried(sound, folder / "copy" / "news.db", damage, count, given.repairs, rng)
            for kind, (damage, count) in {
                "byte changed": (byte, given.flips),
                "page zeroed": (zeroed, given.pages),
                "page torn": (torn, given.pages),
                "tail cut off": (cut, given.pages),
            }.items()
        }
    seconds = round(time.monotonic() - begun)
    print(json.dumps({"bytes": len(sound.data), "seconds": seconds} | dict(told(found)), indent=2))


def told(found: dict[str, Kind]) -> Iterator[tuple[str, Any]]:
    """Yield the counts of each kind of damage."""
    for kind, one in found.items():
        counts = {name: getattr(one, name) for name in ("found", "refused", "harmless", "missed")}
        yield kind, counts | {"shown": one.shown, "repairs": one.repairs, "errors": one.errors[:5]}


def made(folder: Path, first: int, last: int) -> Whole:
    """Make a store of invented stories."""
    given, path = folder / "in", folder / "news.db"
    for place in (given, folder / "copy"):
        place.mkdir()
    for seed in range(first, last):
        (given / f"{seed}.json").write_text(json.dumps(articles(whole(story(seed)))), encoding="utf-8")
    with Store.open(path, write=True, create=True) as store:
        adding.add(store, [given])
        concluding.conclude(store)
        digest, document = rebuilding.digest(store), show.to_json(store.document())
    log = Path(f"{path}-wal")
    assert not log.exists() or not log.stat().st_size
    return Whole(path.read_bytes(), dumped(path), document, digest)


def dumped(path: Path) -> dict[str, list[Any]]:
    """Return every row of every table."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
        names = [
            name for (name,) in connection.execute("select name from sqlite_schema where type = 'table'")
        ]
        return {
            name: connection.execute(f'select * from "{name}"').fetchall()
            for name in [*names, "sqlite_schema"]
        }


def byte(data: bytearray, rng: random.Random) -> None:
    """Change one byte."""
    data[rng.randrange(len(data))] ^= rng.randrange(1, 256)


def zeroed(data: bytearray, rng: random.Random) -> None:
    """Make a page empty."""
    at = rng.randrange(len(data) // PAGE) * PAGE
    data[at : at + PAGE] = bytes(PAGE)


def torn(data: bytearray, rng: random.Random) -> None:
    """Put the second half of one page behind the first half of another."""
    to, of = (rng.randrange(len(data) // PAGE) * PAGE for _ in range(2))
    data[to + PAGE // 2 : to + PAGE] = data[of + PAGE // 2 : of + PAGE]


def cut(data: bytearray, rng: random.Random) -> None:
    """Lose the end of the file."""
    del data[rng.randrange(1, len(data)) :]


def tried(
    sound: Whole,
    path: Path,
    damage: Callable[[bytearray, random.Random], None],
    count: int,
    repairs: int,
    rng: random.Random,
) -> Kind:
    """Damage a store in one way many times."""
    found = Kind()
    for _ in range(count):
        for file in path.parent.iterdir():
            file.unlink()
        data = bytearray(sound.data)
        damage(data, rng)
        if bytes(data) == sound.data:
            found.harmless += 1  # a page torn into itself
            continue
        path.write_bytes(data)
        try:
            shown(found, sound, path)
            if verified(found, sound, path) and sum(found.repairs.values()) < repairs:
                repaired(found, sound, path)
        except Exception as error:  # noqa: BLE001 - it is counted: none may come
            found.errors.append(f"{type(error).__name__}: {error}"[:200])
    return found


def verified(found: Kind, sound: Whole, path: Path) -> bool:
    """Count whether damage was found; tell whether it was, in a file that is still known for a store."""
    try:
        faults = soundness.check(path).faults
    except RetoldError:
        found.refused += 1
        return False
    if faults:
        found.found += 1
        return True
    if dumped(path) == sound.dump:
        found.harmless += 1
    else:
        found.missed += 1
    return False


def shown(found: Kind, sound: Whole, path: Path) -> None:
    """Count whether what report, who and explain would show is the same."""
    try:
        with Store.open(path) as store:
            document = show.to_json(store.document())
    except RetoldError:
        found.shown["refused"] += 1
    else:
        found.shown["same" if document == sound.document else "wrong"] += 1


def repaired(found: Kind, sound: Whole, path: Path) -> None:
    """Count what a repair gives."""
    rows = legible.read(path)
    kept = all(table in seals.CONCLUDED for table, _ in rows.missing())
    try:
        done = repairing.repair(path)
    except RetoldError:
        found.repairs["refused"] += 1
        return
    whole_ = not soundness.check(path).faults
    with Store.open(path) as store:
        same = rebuilding.digest(store) == sound.digest
    if not whole_:
        found.repairs["not sound"] += 1
    elif same:
        found.repairs["sound, conclusions the same"] += 1
    elif kept and not done.lost:
        found.repairs["sound, conclusions differ though all was whole"] += 1
    else:
        found.repairs["sound, something lost and listed"] += 1


if __name__ == "__main__":
    main()
