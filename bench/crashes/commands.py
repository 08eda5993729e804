"""Operations as users call them: the commands of `retold`, in this process, and what has no command yet.

After each transaction all that stands in the store counts as acknowledged, and all that went as acknowledged to be gone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
import numpy as np

from crashes import concluding, keeping, remembering, texts
from crashes.checking import KEYS
from crashes.keeping import STORE
from crashes.trials import Operation, Tell
from retold.cli import main
from retold.errors import UnknownId
from retold.keep import adding, clearing, forgetting, soundness, tellers
from retold.store import Store, Unit
from retold.store.index import TERMS, WORDING, Index
from retold.watch import folders, rounds, units

BATCH = 3  # articles: several batches in one run
COPY = "copy.db"
OLD = 10**9  # seconds since 1970: files of the inbox stand still

adding.MOST_ARTICLES = BATCH
folders.STILL = 0.0
rounds.SETTLED = 0.0
units.PAUSE = 0.01


@contextmanager
def _telling_all(tell: Tell) -> Iterator[None]:
    """Tell after each transaction what is there now and was not, and what is gone."""
    known: dict[str, set[str]] = {table: set() for table in KEYS}
    whole = Store.writing

    @contextmanager
    def writing(store: Store, **given: Any) -> Iterator[Unit]:
        with whole(store, **given) as unit:
            yield unit
        _tell_news(store, known, tell)

    Store.writing = writing  # type: ignore[method-assign]
    try:
        yield
    finally:
        Store.writing = whole  # type: ignore[method-assign]


def _tell_news(store: Store, known: dict[str, set[str]], tell: Tell) -> None:
    has, gone = {}, {}
    for table, column in KEYS.items():
        now = {row[0] for row in store.connection.execute(f"select {column} from {table}")}
        has[table], gone[table] = sorted(now - known[table]), sorted(known[table] - now)
        known[table] = now
    tell(json.dumps({"has": has, "gone": gone}).encode())


def _called(folder: Path, tell: Tell, *words: str) -> None:
    """Call a command with the store of a folder."""
    count = tellers.Tellers.__init__.__defaults__
    tellers.Tellers.__init__.__defaults__ = (0,)  # type: ignore[misc]
    try:
        with _telling_all(tell):
            main(args=[*words, "--store", str(folder / STORE)], prog_name="retold", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        raise SystemExit(2) from error
    finally:
        tellers.Tellers.__init__.__defaults__ = count  # type: ignore[misc]


def _inbox(numbers: range) -> str:
    """Return a folder with the articles of some stories, the same place for all trials."""
    inbox = remembering.FOLDER / f"in-{numbers.start}-{numbers.stop}"
    if not inbox.exists():
        for path in texts.written(inbox, numbers):
            os.utime(path, (OLD, OLD))
    return str(inbox)


def _add(folder: Path, tell: Tell) -> None:
    _called(folder, tell, "add", _inbox(range(2, 5)))


def _watch(folder: Path, tell: Tell) -> None:
    _called(folder, tell, "watch", _inbox(range(2, 5)), "--once")


def _backup(folder: Path, tell: Tell) -> None:
    _called(folder, tell, "backup", str(folder / COPY), "--force")
    tell(b'{"copy": true}')


def _copy_wrong(folder: Path, told: list[bytes]) -> list[str]:
    """Return what is wrong with the store, and with its copy, which is whole or has no name."""
    found = keeping.wrong(folder, [text for text in told if b'"copy"' not in text])
    copy = folder / COPY
    if copy.exists():
        faults = soundness.check(copy).faults
        found += [f"the copy: {one}" for one in faults[:3]]
        if not faults:
            with Store.open(copy) as one, Store.open(folder / STORE) as other:
                found += ["the copy has fewer articles"] if one.count() < other.count() else []
    elif any(b'"copy"' in text for text in told):
        found.append("the acknowledged copy is not there")
    return found


def _forget(folder: Path, tell: Tell) -> None:
    """Forget an article by its address, as often as it takes."""
    gone, _ = texts.made(1)[0]
    with Store.open(folder / STORE, write=True) as store, tellers.Tellers(0) as own, _telling_all(tell):
        try:
            forgetting.forget(store, gone.url or "", tellers=own)
        except UnknownId:
            return


def _with_garbage(folder: Path) -> None:
    concluding.concluded(folder)
    with Store.open(folder / STORE, write=True) as store:
        with store.writing() as unit:
            for number in range(40):
                unit.keep_page(np.random.default_rng(number).bytes(3000))
        store.segments.mkdir(exist_ok=True)
        (store.segments / ".new-1-0123456789abcdef").write_bytes(bytes(9000))
        (store.segments / f"1-{'0123456789ab' * 2}").write_bytes(bytes(9000))


def _gc(folder: Path, tell: Tell) -> None:
    with Store.open(folder / STORE, write=True) as store, _telling_all(tell):
        clearing.gc(store, always=True)


def _without_pages(folder: Path) -> object:
    return concluding.state(folder)


def _old(folder: Path) -> None:
    """Make a store of the first version, from what it would dump."""
    import sqlite3  # noqa: PLC0415

    script = (Path(__file__).parents[2] / "tests" / "store" / "v1.sql").read_text(encoding="utf-8")
    connection = sqlite3.connect(folder / STORE, isolation_level=None)
    connection.execute("pragma page_size = 8192")
    connection.execute("pragma journal_mode = wal")
    connection.executescript(script)
    connection.close()


def _migrate(folder: Path, tell: Tell) -> None:
    with Store.open(folder / STORE, write=True, create=True) as store:
        _tell_news(store, {table: set() for table in KEYS}, tell)


def _keys(article: int, kind: int) -> np.ndarray:
    return np.unique(np.random.default_rng([article, kind]).integers(0, 5000, 60, dtype=np.uint64))


def _index(folder: Path, tell: Tell) -> None:
    """Enter, flush, forget, merge and clear away, so that segments come and go."""
    with Store.open(folder / STORE, write=True) as store:
        index = Index(store.connection, store.segments, store.writing)
        numbers = sorted(number for (number,) in store.connection.execute("select number from article"))
        for turn in range(2):
            for number in numbers:
                for kind in (TERMS, WORDING):
                    if number not in index.members(kind):
                        index.add(kind, number, _keys(number, kind))
                tell(json.dumps({"entered": number}).encode())
                if number % 2:
                    index.flush()
            index.merge()
            if not turn:
                index.forget(numbers[:3])
                tell(json.dumps({"left": numbers[:3]}).encode())
        index.merge(forgotten=True)
        index.gc(grace=0.0)


def _index_wrong(folder: Path, told: list[bytes]) -> list[str]:
    """Return what is wrong with the index: what it says of itself, and whether it holds what was acknowledged."""
    said = [json.loads(text) for text in told]
    found = keeping.wrong(folder, [])
    with Store.open(folder / STORE) as store:
        index = Index(store.connection, store.segments)
        found += [f"index: {one.what}" for one in index.check()]
        if found:
            return found
        entered: set[int] = set()
        for one in said:
            entered = entered | {one["entered"]} if "entered" in one else entered - {*one["left"]}
        for kind in (TERMS, WORDING):
            there = {int(number) for number in index.members(kind)}
            if lost := entered - there:
                found.append(f"{len(lost)} acknowledged articles are not in the index")
            for number in sorted(there)[:4]:
                keys = _keys(number, kind)
                _, articles = index.articles(kind, keys)
                if int((articles == number).sum()) < len(keys):
                    found.append("an article is not found by its keys")
    return found


def _index_state(folder: Path) -> object:
    with Store.open(folder / STORE) as store:
        index = Index(store.connection, store.segments)
        return {
            str(kind): [int(number) for number in index.members(kind)]
            + [index.counts(kind, np.arange(5000, dtype=np.uint64)).tobytes().hex()]
            for kind in (TERMS, WORDING)
        }


def _kept(folder: Path) -> None:
    keeping.keep(folder, lambda _: None, range(2))


OPERATIONS = (
    Operation("add", _kept, _add, keeping.wrong, concluding.state),
    Operation("watch", _kept, _watch, keeping.wrong, concluding.state, patient=True),
    Operation("forget", concluding.concluded, _forget, keeping.wrong, concluding.state),
    Operation("gc", _with_garbage, _gc, keeping.wrong, concluding.state),
    Operation("backup", concluding.concluded, _backup, _copy_wrong, None),
    Operation("migrate", _old, _migrate, keeping.wrong, keeping.state),
    Operation("index", _kept, _index, _index_wrong, _index_state),
)
