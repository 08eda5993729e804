"""Merging: the postings stay what they are, in bounded pieces, while others add and read."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from indexing import made, opened, segments

from retold.errors import BadStore
from retold.store.index import merging
from retold.store.index.merging import Listed, due
from retold.store.index.segments import Segment
from retold.store.index.writer import Writer

postings = st.sets(
    st.tuples(st.integers(0, 2**64 - 1) | st.integers(0, 30), st.integers(0, 40)), min_size=1, max_size=60
)


def written(folder: Path, pairs: set[tuple[int, int]], salt: str) -> Segment:
    """Write a segment of keys and articles."""
    ordered = sorted(pairs)
    keys, counts = np.unique(np.array([key for key, _ in ordered], np.uint64), return_counts=True)
    articles = np.array([article for _, article in ordered], np.uint32)
    writer = Writer(folder, 1, np.unique(articles), keys=len(keys), postings=len(articles), salt=salt)
    writer.append(keys, counts, articles)
    name, _ = writer.finish()
    return Segment(folder / name)


def pairs_of(segment: Segment) -> list[tuple[int, int]]:
    """Return keys and articles in their order."""
    keys, starts = segment.read("keys", 0, len(segment)), segment.read("starts", 0, len(segment) + 1)
    articles = segment.read("articles", 0, int(starts[-1]))
    return list(
        zip(np.repeat(keys, np.diff(starts.astype(np.int64))).tolist(), articles.tolist(), strict=True)
    )


@settings(max_examples=120, deadline=None)
@given(
    postings, st.integers(1, 5), st.integers(1, 30), st.sets(st.integers(0, 40), max_size=5), st.booleans()
)
def test_a_merge_is_the_union(
    tmp_path_factory: pytest.TempPathFactory,
    all_: set[tuple[int, int]],
    parts: int,
    range_: int,
    gone: set[int],
    apart: bool,  # noqa: FBT001
) -> None:
    """Of segments of any sizes, in pieces of any size, without the articles that go."""
    folder = tmp_path_factory.mktemp("segments")
    own = [
        {pair for pair in all_ if (pair[1] * parts // 41 if apart else pair[1] % parts) == part}
        for part in range(parts)
    ]
    sources = [
        (written(folder, pairs, str(at)), np.array(sorted(gone), np.uint32))
        for at, pairs in enumerate(own)
        if pairs
    ]
    left = sorted(pair for pair in all_ if pair[1] not in gone)
    made = merging.merged(sources, folder, salt="all", range_=range_)
    if not left:
        assert made is None
        return
    assert made is not None
    segment = Segment(folder / made[0])
    segment.check_all()
    assert left == pairs_of(segment)
    assert sorted({article for _, article in left}) == segment.members().tolist()


def test_the_lowest_full_level_is_merged_first() -> None:
    """Four at a time, the earliest articles first; too large ones stay."""
    few = [Listed(f"a{at}", 0, 10, at, at) for at in range(3)]
    assert () == due(few)
    full = [Listed(f"b{at}", 1, 10, 9 - at, 9 - at) for at in range(5)]
    assert ("b4", "b3", "b2", "b1") == tuple(one.name for one in due(few + full))
    assert {0} == {one.level for one in due([*few, Listed("a9", 0, 10, 9, 9), *full])}
    assert () == due([Listed(f"c{at}", 7, merging.LARGEST // 2, at, at) for at in range(4)])


def test_damage_ends_a_merge(tmp_path: Path) -> None:
    """Nothing is made of a damaged segment, and nothing is taken away."""
    with opened(tmp_path, new=True) as index:
        for article in range(4):
            index.add(1, article, np.arange(2000, dtype=np.uint64))
            index.flush()
        file = segments(index)[2]
        data = bytearray(file.read_bytes())
        data[9000] ^= 1
        file.write_bytes(data)
        files = sorted(index.folder.iterdir())
        with pytest.raises(BadStore, match="damaged"):
            index.merge()
        assert (4, files) == (len(segments(index)), sorted(index.folder.iterdir()))


def test_a_merge_can_be_given_up(tmp_path: Path) -> None:
    """Nothing of it is left, and it is made another time."""
    with opened(tmp_path, new=True) as index:
        for article in range(4):
            index.add(1, article, np.array([1], np.uint64))
            index.flush()
        files = sorted(index.folder.iterdir())
        assert 0 == index.merge(stopped=lambda: True)
        assert files == sorted(index.folder.iterdir())
        assert 1 == index.merge()


def test_merging_goes_on_beside_adding(tmp_path: Path) -> None:
    """A thread merges while articles are entered, two readers ask, and every answer is whole."""
    index = made(tmp_path)
    key, wrong, done = np.array([1], np.uint64), [], threading.Event()

    def ask() -> None:
        with opened(tmp_path) as reader:
            while not done.is_set():
                reader.connection.execute("begin")
                (count,) = reader.counts(1, key).tolist()
                if reader.articles(1, key)[1].tolist() != list(range(count)):
                    wrong.append(count)
                reader.connection.execute("rollback")

    def merge() -> None:
        with opened(tmp_path) as mine:
            while not done.wait(0.001):
                mine.merge()

    beside = [threading.Thread(target=one) for one in (ask, ask, merge)]
    for one in beside:
        one.start()
    try:
        for article in range(64):
            index.add(1, article, key)
            index.flush()
        until = time.monotonic() + 30
        while len(segments(index)) > 1 and time.monotonic() < until:
            time.sleep(0.01)
    finally:
        done.set()
        for one in beside:
            one.join()
    assert ([], [64], 1) == (wrong, index.counts(1, key).tolist(), len(segments(index)))
    assert [] == index.check()
    index.connection.close()


def test_what_cannot_be_merged_is_told(tmp_path: Path) -> None:
    """A segment that is gone is not passed over."""
    with opened(tmp_path, new=True) as index:
        for article in range(4):
            index.add(1, article, np.array([1], np.uint64))
            index.flush()
        segments(index)[0].unlink()
    with opened(tmp_path) as index, pytest.raises(BadStore, match="is missing"):
        index.merge()
