"""What a process did to the files of one folder: read from the shim's log, with the folder as it was before."""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from pathlib import Path

from crashes.shim import Call

HEAD = struct.Struct("=II6q4I")
MAGIC = 0x52455444
O_TRUNC = os.O_TRUNC


@dataclass(frozen=True, slots=True)
class Step:
    """One call that succeeded, or a mark: what was told to the world at that moment."""

    call: Call
    file: int = 0  # which file or folder, by a number that is never used again
    offset: int = 0
    length: int = 0  # of a truncation
    data: bytes = b""  # that was written or marked
    name: tuple[int, str] = (0, "")  # folder and name
    other: tuple[int, str] = (0, "")  # of a rename or link: the new one
    created: bool = False
    emptied: bool = False


@dataclass(frozen=True, slots=True)
class Recording:
    """A folder as it was, and all that was done to it after that."""

    root: int
    names: dict[tuple[int, str], int]  # folder and name → file
    files: dict[int, bytes | None]  # None: a folder
    steps: tuple[Step, ...]


def before(folder: Path) -> tuple[int, dict[tuple[int, str], int], dict[int, bytes | None]]:
    """Return root, names and files of a folder as they are, files by inode."""
    root = folder.stat().st_ino
    names: dict[tuple[int, str], int] = {}
    files: dict[int, bytes | None] = {root: None}
    for at, folders, plain in os.walk(folder):
        parent = Path(at).stat().st_ino
        for name in [*folders, *plain]:
            path = Path(at, name)
            inode = path.stat().st_ino
            names[parent, name] = inode
            files[inode] = None if path.is_dir() else path.read_bytes()
    return root, names, files


def _entries(log: bytes) -> list[tuple[tuple[int, ...], bytes, bytes, bytes]]:
    """Split the log into heads, names, new names and data."""
    found = []
    at = 0
    while at < len(log):
        head = HEAD.unpack_from(log, at)
        if head[0] != MAGIC:
            message = f"the log is broken at byte {at}"
            raise ValueError(message)
        at += HEAD.size
        pieces = []
        for length in head[8:11]:
            pieces.append(log[at : at + length])
            at += length
        found.append((head, pieces[0], pieces[1], pieces[2]))
    return found


def read(log: bytes, folder: tuple[int, dict[tuple[int, str], int], dict[int, bytes | None]]) -> Recording:
    """Read a log; `folder` is what `before` returned when it began."""
    root, names, files = folder
    latest = {inode: inode for inode in files}  # inode → number of the file that has it now
    steps = []
    fresh = 0
    for head, name, other, data in _entries(log):
        _, kind, inode, offset, length, _result, parent, other_parent, *_lengths, flags = head
        call = Call(kind)
        if call is Call.MARK:
            steps.append(Step(call, data=data))
            continue
        made = (call is Call.OPEN and bool(length)) or call is Call.MKDIR
        if made or inode not in latest:
            fresh += 1
            latest[inode] = -fresh
        steps.append(
            Step(
                call,
                latest[inode],
                offset,
                length,
                data,
                (latest.get(parent, 0), os.fsdecode(name)),
                (latest.get(other_parent, 0), os.fsdecode(other)),
                created=made,
                emptied=call is Call.OPEN and bool(flags & O_TRUNC) and not length,
            )
        )
    return Recording(root, names, files, tuple(steps))


def marks(recording: Recording, upto: int) -> list[bytes]:
    """Return what was told to the world in the first `upto` steps."""
    return [step.data for step in recording.steps[:upto] if step.call is Call.MARK]
