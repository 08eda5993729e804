"""Compressed files and zip archives."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from read.inputs_of import TEXT, articles_of, page

from retold.read import apart, unpack

ROWS = "".join(
    json.dumps({"text": f"{TEXT} Row {at}: {random.Random(at).random()}", "outlet": f"Post {at}"}) + "\n"
    for at in range(40)
).encode()
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "zst": zstandard.ZstdCompressor().compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
}


def zipped(files: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of some files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_packed_file_reads_as_the_file_in_it(tmp_path: Path, suffix: str) -> None:
    """The suffix before the packing tells the kind; two frames follow one another."""
    half = ROWS.index(b"\n", len(ROWS) // 2) + 1
    data = PACKERS[suffix](ROWS[:half]) + PACKERS[suffix](ROWS[half:])
    kept, skipped = articles_of(tmp_path / f"rows.jsonl.{suffix}", data)
    assert (40, []) == (len(kept), skipped)
    assert {str(tmp_path / f"rows.jsonl.{suffix}")} == {article.source for article in kept}


@pytest.mark.parametrize("suffix", PACKERS)
def test_of_a_cut_file_the_whole_rows_are_kept(tmp_path: Path, suffix: str) -> None:
    """Every cut gives articles or reasons, and what is missing is said."""
    data = PACKERS[suffix](ROWS)
    for cut in {1, 5, 12, 20, len(data) // 2, len(data) - 9, len(data) - 1}:
        kept, skipped = articles_of(tmp_path / f"rows.jsonl.{suffix}", data[:cut])
        assert skipped, cut
        assert all(article.text.startswith(TEXT) for article in kept)
        assert len(kept) <= 40
    assert "ends too early" in skipped[-1].reason or len(skipped) > 1 or suffix != "gz"


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_flipped_byte_never_raises(tmp_path: Path, suffix: str) -> None:
    """Damage anywhere gives articles or reasons."""
    data = PACKERS[suffix](ROWS)
    for at in random.Random(1).sample(range(len(data)), 25):
        flipped = data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]
        kept, skipped = articles_of(tmp_path / f"rows.jsonl.{suffix}", flipped)
        assert kept or skipped


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_bomb_is_refused_before_it_is_whole(tmp_path: Path, suffix: str) -> None:
    """Thirty megabytes of one letter are more than 200 times their packed size."""
    kept, skipped = articles_of(tmp_path / f"bomb.txt.{suffix}", PACKERS[suffix](b"a" * 30_000_000))
    assert ([], 1) == (kept, len(skipped))
    assert "a bomb?" in skipped[0].reason


def test_packing_in_packing_ends(tmp_path: Path) -> None:
    """Three levels are read, a fourth is refused."""
    data = TEXT.encode()
    for _ in range(3):
        data = gzip.compress(data)
    assert [TEXT] == [article.text for article in articles_of(tmp_path / "a.txt.gz.gz.gz", data)[0]]
    _, (refused,) = articles_of(tmp_path / "b.txt.gz", gzip.compress(data))
    assert "packed more than 3 times" in refused.reason


def test_a_missing_library_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Zstandard is an extra: without it the file is a reason."""
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['zstandard'] = None\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(apart, "_idle", {})
    _, (skipped,) = articles_of(tmp_path / "a.txt.zst", PACKERS["zst"](TEXT.encode()))
    assert "needs zstandard: pip install 'retold[zstd]'" == skipped.reason
    apart.close()


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_the_files_of_a_zip_are_read(tmp_path: Path, method: int) -> None:
    """Each by its own kind, named by the archive and its path; a system's own files are left out."""
    files = {
        "a.txt": TEXT,
        "deep/b.html": page(1),
        "__MACOSX/a.txt": "junk",
        "deep/.DS_Store": "junk",
        "c.jsonl": ROWS,
    }
    path = tmp_path / "all.zip"
    kept, skipped = articles_of(path, zipped(files, method))
    assert (42, []) == (len(kept), skipped)
    assert {f"{path}: a.txt", f"{path}: deep/b.html", f"{path}: c.jsonl"} == {
        article.source for article in kept
    }


def test_a_cut_zip_gives_its_whole_files(tmp_path: Path) -> None:
    """Without its directory an archive is read from its beginning."""
    files = {f"{at}.txt": f"{TEXT} {at} {random.Random(at).random()}" for at in range(8)}
    data = zipped(files)
    for cut in (len(data) - 1, len(data) // 2, 150, 29, 4):
        kept, skipped = articles_of(tmp_path / "cut.zip", data[:cut])
        assert skipped
        assert {article.text for article in kept} <= set(files.values())
        assert len(kept) >= (8 if cut == len(data) - 1 else 3 if cut == len(data) // 2 else 0)


def test_a_flipped_byte_in_a_zip_costs_one_file(tmp_path: Path) -> None:
    """The checksum of each file is compared."""
    files = {f"{at}.txt": f"{TEXT} {at}" for at in range(4)}
    data = zipped(files, zipfile.ZIP_STORED)
    at = data.index(b"Halvorsen")
    kept, skipped = articles_of(tmp_path / "a.zip", data[:at] + b"J" + data[at + 1 :])
    assert (3, 1) == (len(kept), len(skipped))
    assert "damaged in its archive" in skipped[0].reason
    for at in random.Random(2).sample(range(len(data)), 60):
        kept, skipped = articles_of(tmp_path / "a.zip", data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
        assert kept or skipped
        assert {article.text for article in kept} <= set(files.values())


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "a/../../b.txt", "..\\a.txt", "C:/a.txt"])
def test_paths_that_climb_out_are_refused(tmp_path: Path, name: str) -> None:
    """Nothing is written under such a name, nor read."""
    kept, (skipped,) = articles_of(tmp_path / "a.zip", zipped({name: TEXT}))
    assert [] == kept
    assert "climbs out" in skipped.reason


def test_overlapping_files_are_refused(tmp_path: Path) -> None:
    """A directory that names the same bytes twice is how small archives become huge."""
    data = zipped({"a.txt": TEXT, "b.txt": TEXT})
    directory = data.rindex(b"PK\x01\x02")
    changed = data[: directory + 42] + struct.pack("<I", 0) + data[directory + 46 :]
    kept, skipped = articles_of(tmp_path / "a.zip", changed)
    assert [] == kept
    assert all("overlaps" in entry.reason for entry in skipped)


def test_a_bomb_in_a_zip_costs_itself_only(tmp_path: Path) -> None:
    """The other files are read."""
    kept, (skipped,) = articles_of(tmp_path / "a.zip", zipped({"bomb.txt": b"a" * 20_000_000, "b.txt": TEXT}))
    assert [TEXT] == [article.text for article in kept]
    assert "a bomb?" in skipped.reason


def test_the_total_and_the_count_are_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many small files are as many bytes as a large one."""
    monkeypatch.setattr(unpack.Left.__init__, "__defaults__", (200, 3))
    kept, skipped = articles_of(tmp_path / "a.zip", zipped({f"{at}.txt": f"{TEXT} {at}" for at in range(5)}))
    assert 2 == len(kept)
    assert "more than is allowed" in skipped[-1].reason
    monkeypatch.setattr(unpack.Left.__init__, "__defaults__", (2000, 3))
    kept, skipped = articles_of(tmp_path / "a.zip", zipped({f"{at}.txt": f"{TEXT} {at}" for at in range(5)}))
    assert 3 == len(kept)
    assert "those after the first 3" in skipped[-1].reason


def test_an_encrypted_file_says_so(tmp_path: Path) -> None:
    """The flag of encryption is enough."""
    data = zipped({"a.txt": TEXT})
    directory = data.rindex(b"PK\x01\x02")
    _, (skipped,) = articles_of(tmp_path / "a.zip", data[: directory + 8] + b"\x01" + data[directory + 9 :])
    assert "encrypted" in skipped.reason
