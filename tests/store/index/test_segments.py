"""Segments: damage of any kind is told, and never read as if it were whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from indexing import made, opened, segments

from retold.errors import BadStore
from retold.store.index import Index, layout
from retold.store.index.segments import Segment
from retold.store.index.writer import Writer

MANY = np.arange(0, 6000, 3, dtype=np.uint64) << np.uint64(40)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    """Give an index with one segment of several blocks."""
    index = made(tmp_path)
    for article in range(5):
        index.add(1, article, MANY[article:])
    index.flush()
    yield index
    index.connection.close()


def flip(file: Path, at: int) -> None:
    """Change one bit of a file."""
    data = bytearray(file.read_bytes())
    data[at] ^= 4
    file.write_bytes(data)


def columns(file: Path) -> dict[str, tuple[int, int]]:
    """Return where the columns of a segment begin, and how many numbers they have."""
    return layout.unpacked(file.read_bytes()[: layout.BLOCK], file).columns


@pytest.mark.parametrize("column", [*layout.COLUMNS])
@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_a_flipped_bit_is_found_when_it_is_read(
    index: Index, tmp_path: Path, column: str, share: float
) -> None:
    """In any column, at its beginning, middle and end."""
    (file,) = segments(index)
    begin, count = columns(file)[column]
    size = count * np.dtype(layout.COLUMNS[column]).itemsize
    flip(file, begin + min(size - 1, int(size * share)))
    with opened(tmp_path) as reader:
        with pytest.raises(BadStore, match=r"damaged \(checksum\): `retold repair`"):
            reader.articles(1, MANY), reader.members(1)
        problems = reader.check()
        assert [str(file)] == [problem.where for problem in problems]
        assert "makes the index anew" in problems[0].do


def test_damage_elsewhere_does_not_matter(index: Index, tmp_path: Path) -> None:
    """A look-up checks what it reads; `check` finds the rest."""
    (file,) = segments(index)
    begin, _ = columns(file)["keys"]
    flip(file, begin + layout.BLOCK)
    with opened(tmp_path) as reader:
        assert [1] == reader.counts(1, MANY[:1]).tolist()
        with pytest.raises(BadStore, match="block 1 of its keys"):
            reader.counts(1, MANY[layout.KEYS_OF_A_BLOCK : layout.KEYS_OF_A_BLOCK + 1])
        assert 1 == len(reader.check())


@pytest.mark.parametrize("at", [0, 9, 20, 60])
def test_a_damaged_header_is_found(index: Index, tmp_path: Path, at: int) -> None:
    """Its magic, its length, its own checksum and what it says."""
    (file,) = segments(index)
    flip(file, at)
    with opened(tmp_path) as reader, pytest.raises(BadStore, match=r"is no segment|header of .* is damaged"):
        reader.counts(1, MANY)


@pytest.mark.parametrize("size", [0, 100, layout.BLOCK, 20_000])
def test_a_truncated_file_is_found(index: Index, tmp_path: Path, size: int) -> None:
    """However much of it is left."""
    (file,) = segments(index)
    file.write_bytes(file.read_bytes()[:size])
    with opened(tmp_path) as reader:
        with pytest.raises(BadStore, match=r"cut off|has .* bytes, and not the"):
            reader.counts(1, MANY)
        assert [str(file)] == [problem.where for problem in reader.check()]


def test_a_missing_file_is_found(index: Index, tmp_path: Path) -> None:
    """It says which, and what to do."""
    (file,) = segments(index)
    file.unlink()
    with opened(tmp_path) as reader:
        with pytest.raises(BadStore, match=rf"{file.name} is missing: .*`retold repair`"):
            reader.counts(1, MANY)
        assert [str(file)] == [problem.where for problem in reader.check()]


def test_a_folder_in_place_of_a_file_is_found(index: Index, tmp_path: Path) -> None:
    """What cannot be read is told with its reason."""
    (file,) = segments(index)
    file.unlink()
    file.mkdir()
    with opened(tmp_path) as reader, pytest.raises(BadStore, match="cannot be read"):
        reader.counts(1, MANY)


def test_another_version_is_not_read(index: Index, tmp_path: Path) -> None:
    """A later program may have laid it out otherwise."""
    (file,) = segments(index)
    data = file.read_bytes()
    header = layout.unpacked(data[: layout.BLOCK], file)
    said = layout.packed(header)
    assert 1 == json.loads(said[16:].rstrip(b"\0"))["version"]
    old, layout.VERSION = layout.VERSION, 2
    try:
        file.write_bytes(layout.packed(header) + data[layout.BLOCK :])
    finally:
        layout.VERSION = old
    with opened(tmp_path) as reader, pytest.raises(BadStore, match="another version of retold"):
        reader.counts(1, MANY)


def test_a_file_in_the_place_of_another_is_found(index: Index) -> None:
    """Whole as it is, it is not the one that the database lists."""
    index.add(1, 9, MANY[:7])
    index.flush()
    one, other = segments(index)
    other.write_bytes(one.read_bytes())
    assert any("it is another than the one listed" in problem.what for problem in index.check())
    assert any("stands more than once" in problem.what for problem in index.check())


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("update posting set keys = zeroblob(8)", "not those that were written"),
        ("update indexed set live = 5", "5 were noted"),
        (
            "insert into posting (kind, article, stamp, keys) select 1, 3, stamp, keys from posting",
            "more than once",
        ),
        ("insert into withdrawn select name, 77, zeroblob(8) from segment", "that it never held"),
        ("update segment set postings = postings + 1", "another than the one listed"),
    ],
)
def test_rows_that_do_not_agree_are_found(index: Index, sql: str, what: str) -> None:
    """Rows against their digests, counts against rows, and rows against segments."""
    index.add(1, 8, MANY[:3])
    assert [] == index.check()
    index.connection.execute(sql)
    assert any(what in problem.what for problem in index.check())


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.integers(0, 2**64 - 1), st.sets(st.integers(0, 2**32 - 1), min_size=1), max_size=40),
    st.integers(1, 9),
)
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, lists: dict[int, set[int]], step: int
) -> None:
    """Written piece by piece, any lists under any keys come back, and no other key is found."""
    folder = tmp_path_factory.mktemp("segments")
    members = np.array(sorted(set().union(*lists.values())), np.uint32)
    total = sum(map(len, lists.values()))
    writer = Writer(folder, 1, members, keys=len(lists) + 2000, postings=total + 3000, salt="")
    ordered = sorted(lists)
    for at in range(0, len(ordered), step):
        keys = ordered[at : at + step]
        counts = np.array([len(lists[key]) for key in keys])
        articles = np.array([article for key in keys for article in sorted(lists[key])], np.uint32)
        writer.append(np.array(keys, np.uint64), counts, articles)
    name, header = writer.finish()
    segment = Segment(folder / name)
    segment.check_all()
    asked = np.array(sorted({*lists, *(key ^ 1 for key in lists)}), np.uint64)
    at, places = segment.find(asked)
    assert ordered == asked[at].tolist()
    begins, counts = segment.bounds(places)
    found = np.split(segment.lists(begins, counts), np.cumsum(counts)[:-1])
    assert [sorted(lists[key]) for key in ordered] == [column.tolist() for column in found][: len(ordered)]
    assert (len(lists), total) == (len(segment), header.length("articles"))
