"""The disk that loses power keeps what was synced, and of the rest what its mode allows."""

from __future__ import annotations

import random

import pytest
from crashes import disk
from crashes.recording import Recording, Step
from crashes.shim import Call
from hypothesis import given
from hypothesis import strategies as st

ROOT = 1
OLD, NEW = b"o" * 1536, b"n" * 1536


def recording(*steps: Step) -> Recording:
    """A folder with one file, and what is done to it."""
    return Recording(ROOT, {(ROOT, "a"): 2}, {ROOT: None, 2: OLD}, steps)


def left(mode: str, seed: int, *steps: Step) -> dict[str, bytes | None]:
    """What is left after all steps."""
    drive = disk.Disk(recording(*steps))
    drive.forward(len(steps))
    return drive.left(mode, random.Random(seed))


WRITTEN = Step(Call.WRITE, 2, data=NEW)


@pytest.mark.parametrize("mode", disk.MODES)
@given(seed=st.integers(0, 10_000))
def test_what_was_synced_is_kept(mode: str, seed: int) -> None:
    """A write before a sync is there in every mode."""
    assert {"a": NEW} == left(mode, seed, WRITTEN, Step(Call.SYNC, 2))


def test_what_was_not_synced_may_be_any_sectors() -> None:
    """Of a write of three sectors all eight subsets are left at some time, and nothing else."""
    found = {left("subset", seed, WRITTEN)["a"] for seed in range(3000)}
    sectors = [(b"o" * 512, b"n" * 512)] * 3
    assert found == {a + b + c for a in sectors[0] for b in sectors[1] for c in sectors[2]}


def test_in_order_the_first_writes_are_left() -> None:
    """Of two writes in order the second is never left without the first."""
    first, second = Step(Call.WRITE, 2, 0, data=b"1" * 512), Step(Call.WRITE, 2, 512, data=b"2" * 512)
    rest = OLD[1024:]
    expected = {OLD, b"1" * 512 + OLD[512:], b"1" * 512 + b"2" * 512 + rest}
    assert expected == {left("ordered", seed, first, second)["a"] for seed in range(500)}


def test_a_torn_sector_spares_what_was_not_written() -> None:
    """Bytes of a sector that were not being written stay as they were."""
    part = Step(Call.WRITE, 2, 100, data=b"n" * 50)
    for seed in range(500):
        content = left("torn", seed, part)["a"]
        assert content is not None
        assert OLD[:100] + OLD[150:] == content[:100] + content[150:]


def test_a_name_is_certain_when_its_folder_is_synced() -> None:
    """A new file that was synced may still lose its name, unless its folder was synced."""
    made = Step(Call.OPEN, -1, name=(ROOT, "b"), created=True)
    synced = (made, Step(Call.WRITE, -1, data=NEW), Step(Call.SYNC, -1))
    assert {True, False} == {"b" in left("subset", seed, *synced) for seed in range(200)}
    assert {NEW} == {left("subset", seed, *synced, Step(Call.SYNC, ROOT)).get("b") for seed in range(200)}


def test_a_rename_is_whole_or_has_not_happened() -> None:
    """A file is under its old name or under its new one."""
    moved = Step(Call.RENAME, 2, name=(ROOT, "a"), other=(ROOT, "b"))
    assert {("a",), ("b",)} == {tuple(left("subset", seed, moved)) for seed in range(200)}
