"""A store of an older version becomes the same as a new one, at once or not at all."""

from __future__ import annotations

import shutil
import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest

from retold import show
from retold.errors import BadStore
from retold.store import Store, connection, migrations, rows, scripts

V1 = Path(__file__).with_name("v1.sql")  # what version 1 of the tables held of two invented articles
SCHEMA = "select type, name, tbl_name, sql from sqlite_schema order by type, name"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store as version 1 wrote it."""
    path = tmp_path / "old.db"
    database = sqlite3.connect(path)
    database.executescript(V1.read_text(encoding="utf-8"))
    database.execute("pragma journal_mode = wal")
    database.close()
    return path


def test_an_old_store_is_brought_up_to_date(old: Path, tmp_path: Path) -> None:
    """Its tables, indexes, triggers and views are those of a new store, and it tells what it told."""
    with Store.open(old, write=True) as store, Store.open(tmp_path / "new.db", create=True) as new:
        assert new.connection.execute(SCHEMA).fetchall() == store.connection.execute(SCHEMA).fetchall()
        assert migrations.NEWEST == connection.version(store.connection)
        (story,) = store.stories()
        document = store.document()
        assert (story.id, 2, 2) == (document["stories"][0]["id"], len(document["articles"]), store.count())
        assert show.verify(document).clean
        assert [] == store.connection.execute("select * from broken_evidence").fetchall()
        (places,) = store.connection.execute("select count(*) from place").fetchone()
        assert places > 20
        found = "select count(*) from article_fts where article_fts match 'pier'"
        assert (2,) == store.connection.execute(found).fetchone()


def test_a_reader_brings_it_up_to_date_too(old: Path) -> None:
    """Who only asks need not know of versions."""
    with Store.open(old) as store:
        assert migrations.NEWEST == connection.version(store.connection)


def test_what_breaks_off_changes_nothing(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step that ends early leaves the old version whole, and the next one to open it begins again."""
    before = old.read_bytes()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(rows, "write", killed)
        with pytest.raises(KeyboardInterrupt):
            Store.open(old)
    copy = old.with_name("copy.db")
    shutil.copy(old, copy)
    database = sqlite3.connect(copy)
    assert (1,) == database.execute("pragma user_version").fetchone()
    assert [] == database.execute("select name from sqlite_schema where name like '%fts%'").fetchall()
    database.close()
    assert len(before) == copy.stat().st_size
    with Store.open(old) as store:
        assert migrations.NEWEST == connection.version(store.connection)


def test_a_newer_store_is_refused(old: Path) -> None:
    """A program does not touch what it does not know."""
    database = sqlite3.connect(old)
    database.execute(f"pragma user_version = {migrations.NEWEST + 1}")
    database.close()
    for write in (False, True):
        with pytest.raises(BadStore, match=r"written by a newer retold .* upgrade retold"):
            Store.open(old, write=write)


def test_every_step_has_a_number_of_its_own() -> None:
    """No step takes the place of another, and the last leads to the newest version."""
    folder = Path(migrations.__file__).parent
    assert len(list(folder.glob("*.sql"))) == len(migrations.steps())
    assert migrations.NEWEST == max(migrations.steps())


def test_no_key_is_written_in_the_short_form() -> None:
    """Datasette shows rows only where a key names its column."""
    made = [scripts.sql(name) for name in (*scripts.KEPT, *scripts.CONCLUDED, *migrations.steps().values())]
    words = " ".join(made).split()
    targets = [after for word, after in pairwise(words) if word == "references"]
    assert [] == [target for target in targets if "(" not in target and target != "table(column)`:"]
    assert len(targets) > 50


def test_when_stories_were_concluded_outlasts_an_upgrade(old: Path) -> None:
    """It stands in no entry; of a store that had no such table it is not known."""
    with Store.open(old, write=True) as store:
        assert [] == store.connection.execute("select * from told").fetchall()
        (story,) = store.stories()
        store.connection.execute("insert into told values (?, '2031-03-09T08:07:06+00:00')", (story.id,))
        store.connection.execute(f"pragma user_version = {migrations.NEWEST - 1}")
    with Store.open(old) as store:
        found = store.connection.execute("select * from told").fetchall()
    assert [(story.id, "2031-03-09T08:07:06+00:00")] == found
