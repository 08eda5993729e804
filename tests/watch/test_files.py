"""Folders that files are put into, and archives that grow."""

from __future__ import annotations

import gzip
import io
import os
import re
from pathlib import Path

import pytest
from newsstand import Stand, page
from read.archives import Writer
from warcio.statusandheaders import StatusAndHeaders

from retold.watch import folders, growing
from retold.watch.folders import File, Known

TEXT = "The tannery at the lower bridge was closed on Monday, its owner said, because no hides had come. " * 3


def records(numbers: range, *, packed: bool) -> list[bytes]:
    """The records of some pages, each as it stands in an archive."""
    found = []
    for number in numbers:
        target = io.BytesIO()
        writer = Writer(target, gzip=packed)
        headers = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
        )
        writer.write_record(
            writer.create_warc_record(
                f"https://lantern.example/{number}.html",
                "response",
                payload=io.BytesIO(page(number).encode()),
                http_headers=headers,
            )
        )
        found.append(target.getvalue())
    return found


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_is_read_as_it_grows(stand: Stand, tmp_path: Path, *, packed: bool) -> None:
    """Whole records alone, each once, whatever is cut off in the middle; the rest comes when it is whole."""
    path = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    parts = records(range(4), packed=packed)
    path.write_bytes(parts[0] + parts[1][:200])
    assert 1 == stand.watch(str(path))
    with path.open("ab") as file:
        file.write(parts[1][200:] + parts[2] + parts[3][:-1])
    stand.time.advance(60)
    assert 2 == stand.watch()
    assert 0 == stand.watch(hours=0.1)
    with path.open("ab") as file:
        file.write(parts[3][-1:])
    stand.time.advance(60)
    assert 1 == stand.watch()
    assert 4 == stand.rows("select count(*) from article")[0]
    assert [0] == stand.rows("select count(*) from skipped")


def test_another_archive_under_the_same_name_is_read_from_its_beginning(stand: Stand, tmp_path: Path) -> None:
    """A crawler that begins anew loses nothing; it is told."""
    path = tmp_path / "crawl.warc"
    path.write_bytes(b"".join(records(range(3), packed=False)))
    assert 3 == stand.watch(str(path))
    path.unlink()
    path.write_bytes(b"".join(records(range(10, 12), packed=False)))
    stand.time.advance(60)
    assert 2 == stand.watch()
    assert 1 == len(stand.told("moved"))


def test_another_archive_that_holds_nothing_whole_is_told_once(stand: Stand, tmp_path: Path) -> None:
    """Looks that find nothing in it tell nothing again."""
    path = tmp_path / "crawl.warc"
    part = records(range(1), packed=False)[0]
    path.write_bytes(part)
    assert 1 == stand.watch(str(path))
    path.write_bytes(part[:100])
    assert 0 == stand.watch(hours=0.2)
    assert 1 == len(stand.told("moved"))


def test_damage_in_an_archive_is_told_and_what_follows_is_read(stand: Stand, tmp_path: Path) -> None:
    """A record that is destroyed is one reason, not an end."""
    path = tmp_path / "crawl.warc.gz"
    parts = records(range(3), packed=True)
    broken = parts[1][:60] + bytes(40) + parts[1][100:]
    path.write_bytes(parts[0] + broken + parts[2])
    assert 2 == stand.watch(str(path))
    assert 0 < stand.rows("select count(*) from skipped")[0]


def test_ends_are_found_at_any_cut(tmp_path: Path) -> None:
    """Cut anywhere, an archive is read up to the last whole record before the cut."""
    for packed in (False, True):
        parts = records(range(2), packed=packed)
        data, path = b"".join(parts), tmp_path / "cut.warc"
        for cut in range(0, len(data) + 1, 37):
            path.write_bytes(data[:cut])
            whole = [end for end in (0, len(parts[0]), len(data)) if end <= cut][-1]
            assert whole == growing.portion(path, None, 0.0).place.offset


def test_a_bomb_in_an_archive_is_passed_over(stand: Stand, tmp_path: Path) -> None:
    """What unpacks to more than any record holds costs a reason, and neither memory nor what follows."""
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(gzip.compress(b"WARC/1.0\r\n" + bytes(80_000_000)) + records(range(1), packed=True)[0])
    assert 1 == stand.watch(str(path))


def claiming(record: bytes, length: int) -> bytes:
    """A record that says another length of itself."""
    return re.sub(rb"(?<=Content-Length: )\d+", str(length).encode(), record, count=1)


@pytest.mark.parametrize("length", [99_999_999_999, 7_000, 200])
def test_a_record_that_claims_a_wrong_length_is_left_behind(
    stand: Stand, tmp_path: Path, length: int
) -> None:
    """What follows is read, with a reason and an alarm that ends when more is read well."""
    path = tmp_path / "crawl.warc"
    parts = records(range(8), packed=False)
    path.write_bytes(parts[0] + claiming(parts[1], length) + b"".join(parts[2:]))
    os.utime(path, (stand.time.at - 90, stand.time.at - 90))
    assert 7 == stand.watch(str(path))
    assert [1] == stand.rows("select count(*) from skipped")
    stand.watch(hours=0.1)
    (line,) = stand.told("errs")
    assert "holds records that are not what they say" in line
    with path.open("ab") as file:
        file.write(records(range(9, 10), packed=False)[0])
    stand.time.advance(60)
    assert 1 == stand.watch()
    assert "over: works again" in stand.told("errs")[1]


def test_a_record_that_is_written_yet_is_waited_for(stand: Stand, tmp_path: Path) -> None:
    """Also where it holds what looks like another record; after an hour without a byte its half is told."""
    path = tmp_path / "crawl.warc"
    parts = records(range(2), packed=False)
    inner = records(range(5, 6), packed=False)[0]
    outer = claiming(parts[1], len(parts[1]) + len(inner)).removesuffix(b"\r\n\r\n")
    path.write_bytes(parts[0] + outer + b"\n" + inner)
    os.utime(path, (stand.time.at, stand.time.at))
    assert 1 == stand.watch(str(path))
    assert len(parts[0]) == growing.portion(path, None, stand.time.at).place.offset
    path.write_bytes(parts[0] + parts[1][:-9])
    os.utime(path, (stand.time.at, stand.time.at))
    stand.watch(hours=0.9)
    assert [] == stand.told("errs")
    stand.watch(hours=0.3)
    (line,) = stand.told("errs")
    assert "ends in a record that is not whole" in line
    path.write_bytes(b"".join(parts))
    assert 1 == stand.watch(hours=0.1)
    assert 2 == len(stand.told("errs"))


@pytest.mark.parametrize("packed", [False, True])
def test_a_record_that_is_too_large_is_not_held(stand: Stand, tmp_path: Path, *, packed: bool) -> None:
    """Of one of a gigabyte no more than a header comes into memory, or a file takes it; the others are read."""
    path = tmp_path / "crawl.warc"
    parts = records(range(2), packed=packed)
    size = 2**26
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {size}\r\n\r\n".encode()
    large = head + os.urandom(2**20) * (size // 2**20) + b"\r\n\r\n"
    path.write_bytes(parts[0] + (gzip.compress(large, 1) if packed else large) + parts[1])
    assert 2 == stand.watch(str(path))
    found = growing.portion(path, growing.portion(path, None, 0.0).place, 0.0)
    assert (packed, True) == (found.large is not None, len(found.data) < 2**16)
    assert "larger than" in stand.rows("select reason from skipped")[0]


def test_files_are_read_when_they_stand_still(stand: Stand, tmp_path: Path) -> None:
    """A file that grows is left alone; one that is older, or stood still between two looks, is read; a change is, too."""
    inbox = tmp_path / "in"
    inbox.mkdir()
    now = stand.time.at
    for name, age in (("old.txt", 1000.0), ("young.txt", 1.0)):
        (inbox / name).write_text(f"{name}: {TEXT}")
        os.utime(inbox / name, (now - age, now - age))
    (inbox / ".hidden.txt").write_text(TEXT)
    (inbox / "half.txt.part").write_text(TEXT)
    assert 2 == stand.watch(str(inbox))
    assert ["old.txt", "young.txt"] == [
        Path(name).name for name in stand.rows("select source from article order by source")
    ]
    (inbox / "old.txt").write_text(f"changed: {TEXT}")
    os.utime(inbox / "old.txt", (stand.time.at + 40, stand.time.at + 40))
    assert 1 == stand.watch(hours=0.1)
    assert 0 == stand.watch(hours=0.2)


def test_what_stands_still_is_told_by_two_looks(tmp_path: Path) -> None:
    """The first look notes a young file, a later one reads it if nothing changed; a changed one waits on."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    at = path.stat().st_mtime
    (first,) = folders.changed(tmp_path, {}, at + 1)
    assert not first.still
    seen = {str(path): Known(first.version, at + 1, waiting=True)}
    assert [False, True] == [next(iter(folders.changed(tmp_path, seen, at + wait))).still for wait in (2, 7)]
    path.write_text(TEXT + TEXT)
    (grown,) = folders.changed(tmp_path, seen, at + 7)
    assert (False, True) == (grown.still, grown.version != first.version)
    done = {str(path): Known(grown.version, at, waiting=False)}
    none: list[File] = []
    assert none == list(folders.changed(tmp_path, done, at + 1000))


def test_a_folder_that_went_is_told(stand: Stand, tmp_path: Path) -> None:
    """It is looked at again, and read when it is back."""
    inbox = tmp_path / "in"
    inbox.mkdir()
    stand.watch(str(inbox))
    inbox.rmdir()
    stand.watch(hours=0.2)
    assert 1 == len(stand.told("errs"))
    inbox.mkdir()
    (inbox / "a.txt").write_text(TEXT)
    os.utime(inbox / "a.txt", (1, 1))
    assert 1 == stand.watch(hours=2)
