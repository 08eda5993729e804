"""The one way to a store's file: how it is opened, what is checked first, and what SQLite's errors mean to a user."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from retold.errors import BadStore
from retold.store import migrations, places, scripts
from retold.store.lease import lease

APPLICATION = 0x52544C44  # "RTLD", in the header of every store: https://www.sqlite.org/pragma.html#pragma_application_id
MAGIC = b"SQLite format 3\x00"
OLDEST_SQLITE = (3, 37, 0)  # the first with STRICT tables
BUSY = 10_000  # milliseconds that SQLite waits for its own locks; the lease is waited for before
PAGE_SIZE = 8192  # bytes
CACHE = 16_384  # KiB of pages
MAPPED = 2**30  # bytes of the file that are read as memory

LOCKED = ("database is locked", "database table is locked", "locking protocol")
BROKEN = ("malformed", "disk image", "corrupt")
NO_LOG = (
    "unable to open",
    "readonly database",
)  # where the shared file beside a store cannot be made or written
FOREIGN = ("file is not a database", "file is encrypted")
MEANT = {
    FOREIGN: "is no database: name a file that retold add has made",
    BROKEN: "is damaged ({}): keep a copy, then try retold repair, or take your backup",
    LOCKED: "is locked by another program: end it (a database browser with unsaved changes?) and try again",
    ("disk is full",): (
        "could not be written, the disk is full: nothing of this batch is kept; make room and run it again"
    ),
    ("readonly",): "can only be read: check the permissions of the file and its folder",
}
UNREADABLE = (
    "or its disk is damaged (it could not be read): check the disk, and keep a copy; "
    "then try retold repair, or take your backup"
)


def opened(path: Path, *, write: bool) -> sqlite3.Connection:
    """Return a connection to a store that exists, after all checks; raise BadStore.

    One that reads never writes a byte, and reads a store in a folder where nothing can be written too.
    """
    if not path.is_file():
        what = "is no file" if path.exists() else "is not there"
        message = f"{path} {what}: name a store, or make one with retold add PATHS --store {path}"
        raise BadStore(message)
    if write:
        places.check(path)
    with told(path):
        connection = _connected(path, "rw") if write else _reading(path)
        try:
            _checked(connection, path)
            _set(connection, write=write)
            if write:
                connection.execute("pragma temp_store = memory")
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def in_files(connection: sqlite3.Connection) -> Iterator[None]:
    """Let a writer's statements keep in files what they may have to take back: those that touch much of a store.

    Of all others it is some pages, which would be written to a file for each: twice as much as is kept of an article.
    """
    connection.execute("pragma temp_store = file")
    try:
        yield
    finally:
        connection.execute("pragma temp_store = memory")


def is_store(path: Path) -> bool:
    """Tell by its first bytes whether a file is a store; not for one that this process has open.

    Closing a file lets go all locks that the process has on it, SQLite's too (https://www.sqlite.org/howtocorrupt.html).
    """
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except (OSError, ValueError):
        return False
    return head.startswith(MAGIC) and head[68:72] == APPLICATION.to_bytes(4)


def is_ready(path: Path, *, create: bool) -> bool:
    """Tell whether a file is a store of this version; raise BadStore where it is another program's, or a newer one."""
    if not path.is_file():
        return False
    with told(path), closing(_reading(path)) as connection:
        if create and _is_empty(connection):
            return False
        _checked(connection, path, old=True)
        return version(connection) == migrations.NEWEST


def prepare(path: Path, *, create: bool, wait: float) -> None:
    """Make the file a store where `create` says so, and bring one of an older version up to date, under the lease."""
    if not path.parent.is_dir():
        message = f"{path}: there is no folder {path.parent}: make it first"
        raise BadStore(message)
    places.check(path)
    with lease(lock_of(path), wait=wait), told(path):
        connection = _connected(path, "rwc" if create else "rw")
        try:
            if create and _is_empty(connection):
                connection.execute(f"pragma page_size = {PAGE_SIZE}")
                connection.execute(
                    f"pragma application_id = {APPLICATION}"
                )  # before the log: in the file at once
                connection.execute("pragma journal_mode = wal")
                _set(connection, write=True)
                _made(connection)
            _checked(connection, path, old=True)
            _set(connection, write=True)
            migrations.upgrade(connection)
        finally:
            connection.close()


def shorten(connection: sqlite3.Connection, path: Path, *, longest: int) -> None:
    """Work the log of writes into the file where it has grown; the caller holds the lease.

    Where that fails nothing is lost: what was kept stands in the log, and the next unit of work tries again.
    """
    log = path.with_name(f"{path.name}-wal")
    with suppress(OSError, sqlite3.Error):
        if log.stat().st_size > longest:
            connection.execute("pragma wal_checkpoint(truncate)").fetchall()


def version(connection: sqlite3.Connection) -> int:
    """Return the version of the tables of a store."""
    return int(connection.execute("pragma user_version").fetchone()[0])


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another one that has its name later, or None where there is none."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino


def lock_of(path: Path) -> Path:
    """Return the file whose lock is the lease of a store."""
    return path.with_name(f"{path.name}.lock")


def watch_lock_of(path: Path) -> Path:
    """Return the file whose lock a watcher of a store holds for as long as it runs."""
    return path.with_name(f"{path.name}.watch.lock")


def segments_of(path: Path) -> Path:
    """Return the folder of a store's segments."""
    return path.with_name(f"{path.name}.segments")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn an error of SQLite into BadStore: what, where, what to do."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise  # a mistake of ours, not of the file
    except UnicodeDecodeError as error:  # a message of SQLite that quotes damaged names
        message = f"{path} is damaged (its names are no text): keep a copy, then try retold repair, or take your backup"
        raise BadStore(message) from error
    except (sqlite3.DatabaseError, sqlite3.InterfaceError) as error:
        message = f"{path} {_meant(error)}"
        raise BadStore(message) from error


def _meant(error: sqlite3.Error) -> str:
    """Return what an error of SQLite means to who uses the store."""
    said = str(error)
    if (
        getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_IOERR_CORRUPTFS
    ):  # EIO: SQLite calls it malformed
        return UNREADABLE
    for words, meaning in MEANT.items():
        if any(word in said for word in words):
            return meaning.format(said)
    return (
        f"could not be used ({said}): check the file, its folder, their permissions and the room on the disk"
    )


def _connected(path: Path, mode: str, *, immutable: bool = False) -> sqlite3.Connection:
    """Return a bare connection; nothing of the file is read yet."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        needed = ".".join(map(str, OLDEST_SQLITE))
        message = f"a store needs SQLite {needed} or later, this Python has {sqlite3.sqlite_version}"
        raise BadStore(message)
    address = f"{path.absolute().as_uri()}?mode={mode}{'&immutable=1' if immutable else ''}"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=BUSY / 1000)
    connection.execute("pragma trusted_schema = off")
    connection.execute("pragma cell_size_check = on")
    return connection


def _reading(path: Path) -> sqlite3.Connection:
    """Return a connection that reads; where the folder takes no files, of a store that was closed as it should be.

    Readers share a small file beside a store. Where it cannot be made, nobody else can write the store here either.
    """
    log = path.with_name(f"{path.name}-wal")
    closed = not (log.exists() and log.stat().st_size)
    if closed and places.kind(path) in places.NETWORKED:
        return _connected(path, "ro", immutable=True)
    places.check(path)
    connection = _connected(path, "ro")
    try:
        connection.execute("select count(*) from sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if not closed or not any(words in str(error) for words in NO_LOG):
            raise
        return _connected(path, "ro", immutable=True)
    except BaseException:
        connection.close()
        raise
    return connection


def _is_empty(connection: sqlite3.Connection) -> bool:
    """Tell whether nothing is in the file yet, as where its making was cut short."""
    (tables,) = connection.execute("select count(*) from sqlite_schema").fetchone()
    (application,) = connection.execute("pragma application_id").fetchone()
    return not tables and application in {0, APPLICATION}


def _checked(connection: sqlite3.Connection, path: Path, *, old: bool = False) -> None:
    """Raise BadStore unless the file is a store of this version, or of an older one where that is allowed."""
    (application,) = connection.execute("pragma application_id").fetchone()
    if _is_empty(connection):
        message = f"{path} is empty: make a store of it with retold add PATHS --store {path}"
        raise BadStore(message)
    if application != APPLICATION:
        message = (
            f"{path} is a database of another program: name a store that retold add has made, or a new file"
        )
        raise BadStore(message)
    found = version(connection)
    if found > migrations.NEWEST:
        message = (
            f"{path} was written by a newer retold (its tables are version {found}, "
            f"this program knows up to {migrations.NEWEST}): upgrade retold"
        )
        raise BadStore(message)
    if found < migrations.NEWEST and not old:
        message = (
            f"{path} was written by an older retold (its tables are version {found}, "
            f"this program needs {migrations.NEWEST}) and cannot be brought up to date here: "
            "open it once where it can be written"
        )
        raise BadStore(message)


def _set(connection: sqlite3.Connection, *, write: bool) -> None:
    """Set what SQLite keeps for a connection alone; why, stands in docs/store.md."""
    connection.execute("pragma foreign_keys = on")
    connection.execute(f"pragma cache_size = -{CACHE}")
    connection.execute(f"pragma mmap_size = {MAPPED}")
    connection.execute("pragma wal_autocheckpoint = 0")
    if write:
        connection.execute("pragma synchronous = full")
    else:
        connection.execute("pragma query_only = on")


def _made(connection: sqlite3.Connection) -> None:
    """Make all tables of the newest version at once, or none."""
    connection.execute("begin immediate")
    try:
        for name in (*scripts.KEPT, *scripts.CONCLUDED):
            scripts.run(connection, name)
        connection.execute(f"pragma application_id = {APPLICATION}")
        connection.execute(f"pragma user_version = {migrations.NEWEST}")
        connection.execute("commit")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("rollback")
        raise
