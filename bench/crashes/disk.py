"""A disk that loses power: what may be left of the files after the first k steps of a recording.

The model. What a file held when it was last synced (fsync, fdatasync) is kept, and so is a name whose folder was synced after
the name was made, changed or taken away; syncing a file does not keep its name. Of everything later the disk may keep:

- ordered     the first steps in the order they were made, however many; of the write at the cut the first sectors
- subset      of each file any sectors of 512 bytes of any pending writes; of pending sizes any one (what it gains and was not
              written is zeros, or leavings of other files); of pending names any, but each name's own changes in their order
- torn        as subset, and sectors in flight may be cut within: the front new and the back old, the reverse, or of what was
              being written leavings; bytes of a sector that were not being written stay

A rename is whole or has not happened. `-shm` files are never synced by SQLite and are filled through memory: here they are
missing, zeros or leavings. Steps of one recording are of one process group and one folder tree.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from crashes.recording import Recording, Step
from crashes.shim import Call

SECTOR = 512
MODES = ("ordered", "subset", "torn")
KEPT = (0.0, 0.02, 0.5, 0.98, 1.0)  # share of the pending sectors that is kept, drawn for each trial

Name = tuple[int, str]


@dataclass(slots=True)
class File:
    """What a file holds for certain, and what was done to it since."""

    sure: bytearray
    pending: list[tuple[int, Step]] = field(default_factory=list)  # with the number of the step


@dataclass(slots=True)
class NameChange:
    """A name that was made, changed or taken away, and whose folder was not synced since."""

    at: int
    changes: dict[Name, int | None]  # name → file, None: gone


class Disk:
    """What a disk holds while steps are made, what of it is certain, and what may be left of the rest."""

    def __init__(self, recording: Recording) -> None:
        self.root = recording.root
        self.steps = recording.steps
        self.at = 0
        self.files = {
            file: File(bytearray(held)) for file, held in recording.files.items() if held is not None
        }
        self.folders = {file for file, held in recording.files.items() if held is None}
        self.names = dict(recording.names)
        self.changes: list[NameChange] = []
        self.unsynced: set[int] = set()  # files with pending steps

    def forward(self, upto: int) -> None:
        """Make the steps up to this one."""
        while self.at < upto:
            self._step(self.at, self.steps[self.at])
            self.at += 1

    def _step(self, at: int, step: Step) -> None:
        if step.call is Call.SYNC:
            self._sync(step.file)
        elif step.call in {Call.WRITE, Call.TRUNCATE} or step.emptied:
            self._pend(at, step)
        elif step.call is Call.OPEN and step.created:
            self.files[step.file] = File(bytearray())
            self._change(at, {step.name: step.file})
        elif step.call is Call.MKDIR:
            self.folders.add(step.file)
            self._change(at, {step.name: step.file})
        elif step.call is Call.UNLINK:
            self._change(at, {step.name: None})
        elif step.call is Call.RENAME:
            self._change(at, {step.name: None, step.other: step.file})
        elif step.call is Call.LINK:
            self._change(at, {step.other: step.file})

    def _pend(self, at: int, step: Step) -> None:
        self.files.setdefault(step.file, File(bytearray())).pending.append((at, step))
        self.unsynced.add(step.file)

    def _change(self, at: int, changes: dict[Name, int | None]) -> None:
        inside = {name: file for name, file in changes.items() if name[0]}
        self.changes.append(NameChange(at, inside))

    def _sync(self, file: int) -> None:
        if file in self.folders:
            still = []
            for change in self.changes:
                if any(folder == file for folder, _ in change.changes):
                    _apply(self.names, change.changes)
                else:
                    still.append(change)
            self.changes = still
        elif file in self.unsynced:
            held = self.files[file]
            for _, step in held.pending:
                _write(held.sure, step)
            held.pending = []
            self.unsynced.discard(file)

    def left(self, mode: str, rng: random.Random) -> dict[str, bytes | None]:
        """Draw what may be left, path → content (None: a folder), if power is lost now."""
        if mode == "ordered":
            return self._files(*self._ordered(rng), rng)
        kept = rng.choice(KEPT)
        return self._files(self._any_names(rng), _Loss(rng, kept, torn=mode == "torn"), rng)

    def whole(self) -> dict[str, bytes | None]:
        """Return what the disk holds if all is written: what a recording must replay to."""
        names = dict(self.names)
        for change in self.changes:
            _apply(names, change.changes)
        return self._files(names, _all, random.Random(0), shared_memory=False)

    def _ordered(self, rng: random.Random) -> tuple[dict[Name, int], Loss]:
        pending = sorted(
            [at for file in self.unsynced for at, _ in self.files[file].pending]
            + [change.at for change in self.changes]
        )
        cut = rng.choice([-1, *pending, *pending[-1:] * 2]) if pending else -1
        names = dict(self.names)
        for change in self.changes:
            if change.at <= cut:
                _apply(names, change.changes)
        part = rng.random() if rng.random() < 0.5 else 1.0

        def held(file: File) -> bytes:
            content = bytearray(file.sure)
            for at, step in file.pending:
                if at < cut or (at == cut and part == 1.0):
                    _write(content, step)
                elif at == cut:
                    _write(content, step, upto=int(part * (len(step.data) // SECTOR)) * SECTOR)
            return bytes(content)

        return names, held

    def _any_names(self, rng: random.Random) -> dict[Name, int]:
        """Apply any of the pending changes, those of one name in their order."""
        names = dict(self.names)
        kept = rng.choice(KEPT)
        blocked: set[Name] = set()
        for change in self.changes:
            if rng.random() < kept and not blocked.intersection(change.changes):
                _apply(names, change.changes)
            else:
                blocked.update(change.changes)
        return names

    def _files(
        self, names: dict[Name, int], loss: Loss, rng: random.Random, *, shared_memory: bool = True
    ) -> dict[str, bytes | None]:
        within: dict[int, list[tuple[str, int]]] = {}
        for (folder, name), file in names.items():
            within.setdefault(folder, []).append((name, file))
        found: dict[str, bytes | None] = {}
        todo = [("", self.root)]
        while todo:
            at, folder = todo.pop()
            for name, file in within.get(folder, ()):
                path = f"{at}{name}"
                if file in self.folders:
                    found[path] = None
                    todo.append((f"{path}/", file))
                elif not name.endswith("-shm"):
                    found[path] = loss(self.files[file])
                elif shared_memory and (size := rng.choice((0, 32768, 32768))):
                    found[path] = bytes(size) if rng.random() < 0.3 else rng.randbytes(size)
        return found


Loss = Callable[[File], bytes]


def _apply(names: dict[Name, int], changes: dict[Name, int | None]) -> None:
    for name, file in changes.items():
        if file is None:
            names.pop(name, None)
        else:
            names[name] = file


def _write(content: bytearray, step: Step, upto: int | None = None) -> None:
    """Do to a content what a step did to a file."""
    if step.emptied:
        del content[:]
    elif step.call is Call.TRUNCATE:
        _size(content, step.length)
    else:
        data = step.data if upto is None else step.data[:upto]
        if data:
            _size(content, max(len(content), step.offset))
            content[step.offset : step.offset + len(data)] = data


def _size(content: bytearray, size: int, fill: Callable[[int], bytes] = bytes) -> None:
    if size < len(content):
        del content[size:]
    else:
        content += fill(size - len(content))


def _all(file: File) -> bytes:
    content = bytearray(file.sure)
    for _, step in file.pending:
        _write(content, step)
    return bytes(content)


class _Loss:
    """Draws what is left of files in the modes subset and torn."""

    def __init__(self, rng: random.Random, kept: float, *, torn: bool) -> None:
        self.rng = rng
        self.kept = kept
        self.torn = torn
        self.fill = rng.randbytes if rng.random() < 0.5 else bytes

    def __call__(self, file: File) -> bytes:
        if not file.pending:
            return bytes(file.sure)
        content = bytearray(file.sure)
        size = len(content)
        sizes = {size}
        for _, step in file.pending:
            size = _size_after(size, step)
            sizes.add(size)
            self._step(content, step)
        _size(
            content, self.rng.choice(sorted(sizes | {size})) if self.rng.random() < 0.5 else size, self.fill
        )
        return bytes(content)

    def _step(self, content: bytearray, step: Step) -> None:
        if step.call is not Call.WRITE:
            if self.rng.random() < self.kept:
                _write(content, step)
            return
        begin, end = step.offset, step.offset + len(step.data)
        at = begin
        while at < end:
            upto = min(end, (at // SECTOR + 1) * SECTOR)
            if self.rng.random() < self.kept:
                _size(content, max(len(content), upto), self.fill)
                content[at:upto] = self._sector(content[at:upto], step.data[at - begin : upto - begin])
            at = upto

    def _sector(self, old: bytes, new: bytes) -> bytes:
        if not self.torn or self.rng.random() < 0.8:
            return new
        cut = self.rng.randrange(len(new) + 1)
        return self.rng.choice((new[:cut] + old[cut:], old[:cut] + new[cut:], self.rng.randbytes(len(new))))


def _size_after(size: int, step: Step) -> int:
    if step.emptied:
        return 0
    if step.call is Call.TRUNCATE:
        return step.length
    return max(size, step.offset + len(step.data))


def put(left: dict[str, bytes | None], folder: Path) -> None:
    """Write what is left into an empty folder."""
    for path, content in sorted(left.items()):
        target = folder / path
        if content is None:
            target.mkdir()
        else:
            target.write_bytes(content)


def found(folder: Path) -> dict[str, bytes | None]:
    """Return what a folder holds, as `Disk.whole` does: without the `-shm` files."""
    return {
        str(path.relative_to(folder)): None if path.is_dir() else path.read_bytes()
        for path in folder.rglob("*")
        if not path.name.endswith("-shm")
    }
