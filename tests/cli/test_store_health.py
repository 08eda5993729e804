"""`verify`, `backup`, `repair` and `doctor` of a store, from the command line."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import threading
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from cli.calling import BAKERY, COPY, FERRY, retold
from making import make

from retold import show, store
from retold.errors import BadStore
from retold.keep import concluding, rebuilding, risks, soundness, tellers
from retold.records import Skipped
from retold.store import Store, connection, places, search
from retold.store.lease import lease


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of three articles in two stories; stories are told in this process, which starts faster."""
    for module in (concluding, rebuilding):
        monkeypatch.setattr(module, "Tellers", partial(tellers.Tellers, 0))
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in (("a.txt", FERRY), ("b.txt", COPY), ("c.txt", BAKERY)):
        (folder / name).write_text(text, encoding="utf-8")
    assert 0 == retold("add", "in", "--store", "news.db").exit_code
    return tmp_path / "news.db"


def test_a_store_that_can_only_be_read_is_verified_but_for_its_index_of_words(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite opens a file for reading where it may not be written; then all but that is checked, and copied."""
    opened = connection.opened
    monkeypatch.setattr(connection, "opened", lambda path, **_: opened(path, write=False))
    result = retold("verify", kept.name)
    assert (0, True) == (result.exit_code, "cannot be written: whether words are found" in result.output)
    assert 0 == retold("backup", "--store", kept.name, "copy.db").exit_code


def changed(path: Path, old: bytes, new: bytes, *, all_: bool = False) -> None:
    """Change bytes of a file where it is at rest: the first time that they stand there, or every time."""
    data = path.read_bytes()
    assert old in data
    assert len(old) == len(new)
    path.write_bytes(data.replace(old, new, -1 if all_ else 1))


def text_changed(path: Path, *, pages: bool = False) -> str:
    """Change a letter in the text of an article; with `pages` its page too. Return the id of the article."""
    with Store.open(path) as opened:
        (article,) = (one for one in opened.articles() if one.text.startswith("At least 12"))
    database = sqlite3.connect(path)
    (root,) = database.execute("select text from article where id = ?", (article.id,)).fetchone()
    (page,) = database.execute(
        "select bytes from page join reading on page.sha256 = reading.page where article = ?", (article.id,)
    ).fetchone()
    database.close()
    stored = root.encode()
    changed(path, stored[:200], stored[:100] + b"#" + stored[101:200])
    if pages:
        changed(path, page[20:60], page[20:40] + bytes([page[40] ^ 1]) + page[41:60])
    return article.id


@pytest.mark.usefixtures("kept")
def test_a_sound_store_is_exact() -> None:
    """Reports and stores may be given in one call."""
    retold("report", "in", "--json", "report.json")
    result = retold("verify", "news.db", "report.json", "--json", "verdicts.json")
    assert 0 == result.exit_code
    first, second = json.loads(Path("verdicts.json").read_text())["files"]
    assert (["store", 3, []], "report") == (
        [first["kind"], first["articles"], first["problems"]],
        second["kind"],
    )
    assert first["checked"] == first["exact"] > 50
    assert (
        f"news.db: {first['checked']:,} rows checked, {first['exact']:,} exact; 3 articles\n" in result.stdout
    )


def test_a_changed_letter_is_found_not_shown_and_mended(kept: Path) -> None:
    """The article is read again from its page, and all that is concluded is as it was."""
    before = retold("report", "--in", "news.db", "--json", "-").stdout
    text_changed(kept)
    result = retold("verify", "news.db")
    assert 1 == result.exit_code
    assert "is not what was kept" in result.stdout
    assert "next: retold repair --store news.db" in result.stderr
    for command in (["report"], ["who", "12 people were injured"], ["explain"]):
        shown = retold(*command, "--in", "news.db")
        assert (2, "") == (shown.exit_code, shown.stdout)
        assert "is not what was kept" in shown.stderr
    result = retold("repair", "--store", "news.db")
    assert (0, "news.db: 3 articles, 1 read again; 2 stories told again\n") == (
        result.exit_code,
        result.stdout,
    )
    assert 0 == retold("verify", "news.db").exit_code
    assert before == retold("report", "--in", "news.db", "--json", "-").stdout
    (aside,) = Path().glob("news.db.damaged-*[0-9]")
    assert 1 == retold("verify", str(aside)).exit_code


def test_what_cannot_be_had_again_is_listed_and_not_shown(kept: Path) -> None:
    """An article whose page is damaged too is gone, and its loss is told for ever."""
    lost = text_changed(kept, pages=True)
    result = retold("repair", "--store", "news.db")
    assert 1 == result.exit_code
    assert f"lost: article {lost} is damaged and could not be read again: in" in result.stdout.replace(
        f"{lost}:", lost
    )
    assert 0 == retold("verify", "news.db").exit_code
    with Store.open(kept) as opened:
        assert lost not in [article.id for article in opened.articles()]
        assert show.verify(opened.document()).clean
    assert "things were lost in a repair" in retold("doctor", "--store", "news.db").stdout


def test_rows_whose_seals_are_lost_are_kept_and_listed(kept: Path) -> None:
    """They cannot be proved; an article is read again from its page, and is the same."""
    before = retold("report", "--in", "news.db", "--json", "-").stdout
    with sqlite3.connect(kept) as database:
        database.execute("delete from seal")
    database.close()
    result = retold("repair", "--store", "news.db")
    assert 1 == result.exit_code
    assert "news.db: 3 articles, 3 read again; 2 stories told again\n" in result.stdout
    assert "lost: seal article 1: its seal is damaged" in result.stdout
    assert 0 == retold("verify", "news.db").exit_code
    assert before == retold("report", "--in", "news.db", "--json", "-").stdout


def test_a_page_that_is_damaged_costs_no_article(kept: Path) -> None:
    """The article is whole and stays; only its page is marked as lost."""
    database = sqlite3.connect(kept)
    (page,) = database.execute("select bytes from page limit 1").fetchone()
    database.close()
    changed(kept, page[20:60], page[20:40] + bytes([page[40] ^ 1]) + page[41:60])
    assert "its bytes do not match its SHA-256" in retold("verify", "news.db").stdout
    result = retold("repair", "--store", "news.db")
    assert 1 == result.exit_code
    assert "3 articles, 0 read again" in result.stdout
    assert "lost: page " in result.stdout


def test_a_store_without_its_end_is_salvaged(kept: Path) -> None:
    """Rows are found page by page where SQLite itself gives up; every article that is left is whole."""
    data = kept.read_bytes()
    kept.write_bytes(data[: len(data) * 9 // 10])
    assert 1 == retold("verify", "news.db").exit_code
    assert retold("repair", "--store", "news.db").exit_code in {0, 1}
    assert 0 == retold("verify", "news.db").exit_code
    with Store.open(kept) as opened:
        for article in opened.articles():
            assert article.text in {FERRY, COPY, BAKERY}


def test_a_row_that_another_program_changed_is_told(kept: Path) -> None:
    """A browser of databases leaves no seal."""
    with sqlite3.connect(kept) as database:
        database.execute("update article set title = 'A better title' where number = 1")
    database.close()
    assert "article 1: was changed by another program" in retold("verify", "news.db").stdout
    assert "1 row was changed by another program" in retold("doctor", "--store", "news.db").stdout


def test_a_row_that_is_gone_is_told(kept: Path) -> None:
    """Its seal is left."""
    with sqlite3.connect(kept) as database:
        database.execute("drop trigger reading_delete_unseals")
        database.execute("delete from reading where number = 2")
    database.close()
    lines = retold("verify", "news.db").stdout
    assert "reading 2: is gone" in lines
    assert "schema reading_delete_unseals: is not as retold makes it" in lines


def test_who_has_the_damaged_file_open_writes_no_more_to_it(kept: Path) -> None:
    """What would be kept there would be lost."""
    with Store.open(kept, write=True) as opened:
        text_changed(kept)
        assert 0 == retold("repair", "--store", "news.db").exit_code
        with pytest.raises(BadStore, match="was replaced while it was open"), opened.writing():
            pass


def test_a_store_that_is_watched_is_not_repaired(kept: Path) -> None:
    """Its watcher would go on with the damaged file."""
    text_changed(kept)
    with lease(Path("news.db.watch.lock")):
        result = retold("repair", "--store", "news.db")
    assert (2, True) == (result.exit_code, "is being written by process" in result.stderr)


def test_the_page_on_damage_reads_again_what_was_kept(kept: Path) -> None:
    """The example in the documentation runs as it stands there."""
    page = (Path(__file__).parents[2] / "docs" / "damage.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    known: dict[str, object] = {}
    exec(code, known)
    assert 3 == known["count"]
    assert kept.is_file()


def test_a_sound_store_needs_no_repair(kept: Path) -> None:
    """Its file stays as it is."""
    before = kept.read_bytes()
    result = retold("repair", "--store", "news.db")
    assert (0, "news.db: 3 articles; nothing is damaged\n") == (result.exit_code, result.stdout)
    assert before == kept.read_bytes()


@pytest.mark.usefixtures("kept")
def test_a_backup_is_the_store() -> None:
    """It opens, verifies and shows the same; a file that is there is replaced only with --force."""
    result = retold("backup", "copy.db", "--store", "news.db")
    assert 0 == result.exit_code
    assert result.stdout.startswith("copy.db: 3 articles, ")
    assert 0 == retold("verify", "copy.db").exit_code
    reports = [retold("report", "--in", name, "--json", "-").stdout for name in ("news.db", "copy.db")]
    assert reports[0] == reports[1]
    again = retold("backup", "copy.db", "--store", "news.db")
    assert (2, True) == (again.exit_code, "is there already" in again.stderr)
    assert 0 == retold("backup", "copy.db", "--store", "news.db", "--force").exit_code
    assert [] == list(Path().glob("*part*"))


@pytest.mark.parametrize(
    ("target", "words"),
    [("in", "is a folder"), ("nowhere/copy.db", "has no folder"), ("news.db", "is the store itself")],
)
@pytest.mark.usefixtures("kept")
def test_a_backup_refuses_what_makes_no_sense(target: str, words: str) -> None:
    """In one line."""
    result = retold("backup", target, "--store", "news.db", "--force")
    assert (2, True) == (result.exit_code, words in result.stderr)


@pytest.mark.usefixtures("kept")
def test_a_backup_that_the_disk_refuses_says_what_and_why_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And leaves nothing behind."""

    def refused(_: Path, part: Path) -> None:
        raise PermissionError(13, "Permission denied", str(part))

    monkeypatch.setattr(shutil, "copymode", refused)
    result = retold("backup", "copy.db", "--store", "news.db")
    said = (
        f"copy.db.part-{os.getpid()} could not be read or written (permission denied): copy.db is not known"
    )
    assert (2, True) == (result.exit_code, said in result.stderr)
    assert [] == list(Path().glob("copy*"))


def test_what_hinders_checking_the_index_of_words_is_no_damage(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that refuses to be written is not the index's fault."""

    def refused(_: sqlite3.Connection) -> None:
        error = sqlite3.OperationalError("attempt to write a readonly database")
        error.sqlite_errorcode = sqlite3.SQLITE_READONLY_DBMOVED
        raise error

    monkeypatch.setattr(search, "check", refused)
    result = retold("verify", kept.name)
    assert (0, True) == (result.exit_code, "cannot be written: whether words are found" in result.output)


def test_no_backup_is_made_of_a_damaged_store(kept: Path) -> None:
    """An older one is not replaced by it."""
    retold("backup", "copy.db", "--store", "news.db")
    before = Path("copy.db").read_bytes()
    text_changed(kept)
    result = retold("backup", "copy.db", "--store", "news.db", "--force")
    assert (2, True) == (result.exit_code, "gives no sound copy" in result.stderr)
    assert before == Path("copy.db").read_bytes()


def test_copies_made_while_it_is_written_are_sound_or_found_out(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Backups are sound; a plain copy of the file, with its log or without, is damaged visibly or an earlier state."""
    monkeypatch.setattr(store, "LONGEST_LOG", 2**17)  # the file is written often
    begun, stop = threading.Event(), threading.Event()

    def writes() -> None:
        with Store.open(kept, write=True) as opened:
            for number in count():
                if stop.is_set():
                    return
                with opened.writing() as unit:
                    unit.keep_article(
                        make(f"Ferry number {number} left at noon. " * 90, f"quay{number}.example")
                    )
                begun.set()

    writer = threading.Thread(target=writes)
    writer.start()
    counts = []
    assert begun.wait(60)
    try:
        for turn in range(6):
            assert 0 == retold("backup", f"backup{turn}.db", "--store", "news.db").exit_code
            for log in ("", "-wal"):
                copy = Path(f"plain{turn}{log}.db")
                shutil.copyfile(kept, copy)
                if log:
                    shutil.copyfile(f"{kept}-wal", f"{copy}-wal")
                if not soundness.check(copy).faults:
                    with Store.open(copy) as opened:
                        counts.append(len(list(opened.articles())))
    finally:
        stop.set()
        writer.join()
    with Store.open(kept) as opened:
        assert all(3 <= found <= opened.count() for found in counts)


def test_a_doctor_names_what_everybody_can_read_once(kept: Path) -> None:
    """The log is named with its file, in one line, and only while something stands in it."""
    kept.parent.chmod(0o755)
    kept.chmod(0o644)
    assert [f"chmod o-rwx {kept}"] == _rights(kept)
    with Store.open(kept, write=True) as opened, opened.writing() as unit:
        unit.keep_skipped(Skipped("a.txt", "is empty"))
        unit.connection.execute("commit")
        unit.connection.execute("begin")
        assert [f"chmod o-rwx {kept} {kept}-wal"] == _rights(kept)


def _rights(path: Path) -> list[str]:
    return [one.do for one in risks.risks(path) if one.do.startswith("chmod")]


def test_a_doctor_tells_what_where_and_what_to_do(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rights, clock, place, log, another program; and nothing about what is in order."""
    kept.chmod(0o640)
    kept.parent.chmod(0o755)
    monkeypatch.setattr(risks.sqlite3, "sqlite_version_info", (3, 51, 3))
    assert (0, "news.db: no risks found") == _doctor()
    kept.chmod(0o644)
    monkeypatch.setattr(risks, "LONGEST_LOG", -1)
    monkeypatch.setattr(places, "kind", lambda _: "tmpfs")
    with sqlite3.connect(kept) as database:
        database.execute("update article set added = '2999-01-01T00:00:00+00:00' where number = 1")
    database.close()
    code, told = _doctor()
    assert 1 == code
    for words in (
        "chmod o-rwx",
        "2999",
        "ends with this machine",
        "the log of writes",
        "changed by another program",
    ):
        assert words in told
    result = retold("doctor", "--store", "news.db", "--json", "-")
    document = json.loads(result.stdout)
    assert {"what", "where", "do"} == set(document["risks"][0])


def _doctor() -> tuple[int, str]:
    result = retold("doctor", "--store", "news.db")
    return result.exit_code, " ".join(result.stdout.split())


@pytest.mark.parametrize(
    ("version", "risky"),
    [
        ((3, 6, 23), False), ((3, 7, 0), True), ((3, 40, 1), True), ((3, 44, 5), True), ((3, 44, 6), False),
        ((3, 45, 0), True), ((3, 50, 6), True), ((3, 50, 7), False), ((3, 51, 2), True), ((3, 51, 3), False),
        ((3, 53, 0), False),
    ],
)  # fmt: skip
def test_versions_that_may_lose_writes_are_known(version: tuple[int, ...], *, risky: bool) -> None:
    """As https://www.sqlite.org/wal.html#walresetbug lists them."""
    assert risky == bool(list(risks.of_library(version, "news.db")))


def test_what_is_no_store_is_told(kept: Path) -> None:
    """By every command, with exit code 2."""
    database = sqlite3.connect("birds.db")
    database.execute("create table bird (name)")
    database.close()
    for command in (
        ["verify", "birds.db"],
        ["backup", "x.db", "--store", "birds.db"],
        ["repair", "--store", "birds.db"],
        ["doctor", "--store", "birds.db"],
    ):
        result = retold(*command)
        assert (2, True) == (result.exit_code, "another program" in result.stderr)
    os.truncate(kept, 0)
    assert 2 == retold("verify", "news.db").exit_code
    with pytest.raises(BadStore):
        Store.open(kept)


def test_stories_of_another_version_are_told(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the doctor, by whoever adds, and by a rebuild, which makes them again."""
    assert "another version" not in _doctor()[1]
    for module in (risks, rebuilding):
        monkeypatch.setattr(module, "version", lambda _: "99.0")
    assert "2 stories were told by another version of retold where: " in _doctor()[1]
    assert "2 stories told by another version of retold; see retold rebuild" in added("in")
    said = retold("rebuild", "--store", str(kept)).stderr
    assert "told by another version of retold: 2 stories before, 0 now" in said
    assert "another version" not in added("in")


def added(*paths: str) -> str:
    """What `retold add` says."""
    return retold("add", *paths, "--store", "news.db").stderr
