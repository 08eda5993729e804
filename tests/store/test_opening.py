"""What is wrong with a file is said in one line; processes that use one store do not disturb each other."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from making import make

from retold.errors import BadStore
from retold.store import Store, connection, is_store, places
from retold.store.lease import holder, lease

MOUNTS = r"""21 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
30 21 0:40 / /net rw shared:5 - nfs4 host:/export rw,vers=4.2
31 30 8:2 / /net/local rw - xfs /dev/sdb1 rw
32 21 0:41 / /home/a\040b rw - fuse.sshfs me@host: rw
33 21 0:42 / /share rw - cifs //host/share rw
34 21 0:43 / /share rw - tmpfs none rw
35 21 0:44 / /mnt/c rw - 9p drvfs rw
a line that is none
"""

ADDING = """
import sys
from retold.store import Store
from making import make
with Store.open(sys.argv[1], write=True, create=True) as store:
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        with store.writing() as unit:
            unit.keep_article(make(f"The ferry number {number} left at noon.", f"quay{number % 7}.example"))
        print(number, flush=True)
"""


def python(*words: str) -> subprocess.Popen[str]:
    """A process with the paths of this one."""
    paths = os.pathsep.join([*map(str, (Path(__file__).parents[1],)), *filter(None, sys.path)])
    environment = os.environ | {"PYTHONPATH": paths}
    return subprocess.Popen(
        [sys.executable, "-c", *words], stdout=subprocess.PIPE, text=True, env=environment
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with an article."""
    with Store.open(tmp_path / "news.db", write=True, create=True) as store, store.writing() as unit:
        for number in range(50):
            unit.keep_article(
                make(f"The ferry number {number} left at noon. " * 200, f"quay{number}.example")
            )
    return tmp_path / "news.db"


@pytest.mark.parametrize("keep", [0.3, 0.9])
def test_a_truncated_store_is_told(path: Path, keep: float) -> None:
    """Half a file is damaged, for readers and for writers."""
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    for write in (False, True):
        with pytest.raises(BadStore, match=r"is damaged .*backup"):
            Store.open(path, write=write)


def test_a_store_locked_by_another_program_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database browser with changes that it has not saved."""
    monkeypatch.setattr(connection, "BUSY", 50)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    with (
        Store.open(path, write=True) as store,
        pytest.raises(BadStore, match="locked by another program"),
        store.writing(),
    ):
        pass
    other.execute("rollback")
    other.close()


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become nobody")
def test_a_store_in_a_folder_that_takes_no_files_is_read(path: Path) -> None:
    """Where nothing can be written beside a store, readers read it, and writers are told."""
    path.parent.chmod(0o555)
    for parent in path.parent.parents:
        if parent.stat().st_uid == os.getuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o555)
    for name in ("-wal", "-shm"):
        path.with_name(f"news.db{name}").unlink(missing_ok=True)
    path.chmod(0o444)
    path.with_name("news.db.lock").chmod(0o444)
    code = (
        "import os, sys\nfrom retold.store import Store\nfrom retold.errors import BadStore\n"
        "os.setgid(65534); os.setuid(65534)\n"
        "print(Store.open(sys.argv[1]).count())\n"
        "try:\n    with Store.open(sys.argv[1], write=True) as s, s.writing(): pass\n"
        "except BadStore as e:\n    print(e)\n"
    )
    told, _ = python(code, str(path)).communicate()
    path.parent.chmod(0o755)
    count, _, refused = told.partition("\n")
    assert ("50", True) == (count, "can only be read" in refused or "could not be written" in refused)


def test_the_file_system_of_a_folder_is_found() -> None:
    """By the deepest mount, and of several at one point the last."""
    folders = [
        "/srv",
        "/net/x",
        "/net",
        "/network",
        "/net/local/x",
        "/home/a b/c",
        "/share/x",
        "/mnt/c/Users",
    ]
    expected = ["ext4", "nfs4", "nfs4", "ext4", "xfs", "fuse.sshfs", "tmpfs", "9p"]
    assert expected == [places.file_system(folder, MOUNTS) for folder in folders]
    assert places.file_system("/srv", "") is None


def test_a_network_file_system_is_refused(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No store is made or written there; one that lies there closed is read."""
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"36 35 0:9 / {tmp_path.resolve()} rw - nfs4 host:/x rw\n")
    monkeypatch.setattr(places, "MOUNTS", mounts)
    for name, create in (("news.db", False), ("other.db", True)):
        with pytest.raises(BadStore, match=r"network file system \(nfs4\).*put the store on a disk"):
            Store.open(tmp_path / name, write=True, create=create)
    with Store.open(path) as store:
        assert 50 == store.count()
    path.with_name("news.db-wal").write_bytes(b"not worked in yet")
    with pytest.raises(BadStore, match="network file system"):
        Store.open(path)


def test_a_store_is_known_by_its_first_bytes(path: Path, tmp_path: Path) -> None:
    """From its making on, before anything is worked into the file."""
    (tmp_path / "text.txt").write_text("SQLite format 3 is a format.")
    assert [True, False, False] == [is_store(one) for one in (path, tmp_path / "text.txt", tmp_path)]
    fresh = tmp_path / "fresh.db"
    connection.prepare(fresh, create=True, wait=1)
    assert is_store(fresh)


def test_making_a_store_can_be_cut_short(tmp_path: Path) -> None:
    """An empty file, or one with nothing but its mark, becomes a store."""
    marked = tmp_path / "marked.db"
    database = sqlite3.connect(marked)
    database.execute(f"pragma application_id = {connection.APPLICATION}")
    database.execute("pragma journal_mode = wal")
    database.close()
    (tmp_path / "empty.db").touch()
    for name in ("marked.db", "empty.db"):
        with Store.open(tmp_path / name, write=True, create=True) as store:
            assert 0 == store.count()
    with pytest.raises(BadStore, match="there is no folder"):
        Store.open(tmp_path / "no" / "such.db", create=True)


def test_two_processes_add_and_a_reader_reads(tmp_path: Path) -> None:
    """Each gets its turn, nothing is lost, and whoever reads sees whole units only."""
    path = tmp_path / "news.db"
    Store.open(path, create=True).close()
    writers = [python(ADDING, str(path), *map(str, span)) for span in ((0, 40), (20, 60))]
    seen = [0]
    with Store.open(path) as store:
        while any(one.poll() is None for one in writers):
            articles = list(store.articles())
            assert len({one.id for one in articles}) == len(articles) >= seen[-1]
            seen.append(len(articles))
    assert [(0, 40), (0, 40)] == [(one.wait(), len(one.communicate()[0].split())) for one in writers]
    with Store.open(path) as store:
        assert 60 == store.count()


def test_what_was_acknowledged_outlives_a_kill(tmp_path: Path) -> None:
    """What was printed after its unit of work is there, and the next writer gets the lease at once."""
    path = tmp_path / "news.db"
    killed = python(ADDING, str(path), "0", "100000")
    assert killed.stdout
    acknowledged = [killed.stdout.readline() for _ in range(5)]
    killed.kill()
    acknowledged += killed.communicate()[0].splitlines()
    with Store.open(path, write=True, wait=0.5) as store, store.writing() as unit:
        assert store.count() >= len([line for line in acknowledged if line.strip()])
        assert not unit.keep_article(make("The ferry number 4 left at noon.", "quay4.example"))


def test_a_child_neither_uses_nor_keeps_what_its_parent_has(path: Path) -> None:
    """A fork has no connection and no lease, whatever its parent does."""
    code = """if True:
        import os, signal, sys
        from retold.errors import BadStore
        from retold.store import Store
        store = Store.open(sys.argv[1], write=True)
        hears, tells = os.pipe()
        with store.writing():
            child = os.fork()
            if not child:
                try:
                    store.count()
                except BadStore as error:
                    print(error, flush=True)
                os.write(tells, b".")
                signal.pause()
            os.read(hears, 1)
            print(child, flush=True)
            os._exit(1)
    """
    with python(code, str(path)) as parent:
        assert parent.stdout
        said, child = parent.stdout.readline(), int(parent.stdout.readline())
        parent.wait()
    try:
        with Store.open(path, write=True, wait=0.5) as store, store.writing() as unit:
            assert unit.keep_article(make("A late ferry."))
    finally:
        os.kill(child, 9)
    assert "open the store again after the fork" in said


def test_a_lease_is_free_when_its_block_ends(tmp_path: Path) -> None:
    """After an error too."""
    lock = tmp_path / "news.db.lock"
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), lease(lock, wait=0):
            assert holder(lock).startswith(f"process {os.getpid()} on ") / 0


def test_settings_are_as_documented(path: Path) -> None:
    """What SQLite is told of a store."""
    expected = {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "trusted_schema": 0,
        "page_size": connection.PAGE_SIZE,
        "cache_size": -connection.CACHE,
        "mmap_size": connection.MAPPED,
        "wal_autocheckpoint": 0,
        "application_id": connection.APPLICATION,
        "user_version": connection.migrations.NEWEST,
    }
    for write in (False, True):
        more = {"synchronous": 2} if write else {"query_only": 1}
        with Store.open(path, write=write) as store:
            found = {
                name: store.connection.execute(f"pragma {name}").fetchone()[0] for name in expected | more
            }
        assert expected | more == found


def test_what_may_have_to_be_taken_back_is_held_in_memory(path: Path) -> None:
    """But for statements that touch much of a store, whose memory must be bounded: these have it in files."""
    with Store.open(path, write=True) as store:

        def where() -> int:
            return int(store.connection.execute("pragma temp_store").fetchone()[0])

        file, memory = 1, 2
        assert memory == where()
        with store.writing():
            assert memory == where()
        with store.writing(much=True):
            assert file == where()
        with pytest.raises(KeyboardInterrupt), store.writing(much=True):
            raise KeyboardInterrupt
        assert memory == where()
        store.anew()
        assert memory == where()


def test_a_copy_of_a_closed_store_is_a_store(path: Path, tmp_path: Path) -> None:
    """When the last writer has closed it, all is in the one file."""
    shutil.copy(path, tmp_path / "copy.db")
    with Store.open(tmp_path / "copy.db") as store:
        assert 50 == store.count()


def test_a_disk_that_cannot_be_read_is_told_from_a_damaged_file(tmp_path: Path) -> None:
    """SQLite has the same words for both."""
    path = tmp_path / "news.db"
    told = {}
    for code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_IOERR_CORRUPTFS):
        error = sqlite3.DatabaseError("database disk image is malformed")
        error.sqlite_errorcode = code
        with pytest.raises(BadStore) as raised, connection.told(path):
            raise error
        told[code] = str(raised.value).removeprefix(str(path))
    advice = "keep a copy{} then try retold repair, or take your backup"
    assert [
        f" is damaged (database disk image is malformed): {advice.format(',')}",
        f" or its disk is damaged (it could not be read): check the disk, and {advice.format(';')}",
    ] == [*told.values()]
