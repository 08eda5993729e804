"""The work folder: arrays that a stage has finished; what is there is whole, whenever the run was ended."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.errors import RetoldError

Arrays = Mapping[str, NDArray[Any]]


class Folder:
    """A folder of parts, each a folder of arrays that appears at once when it is finished."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.path.mkdir(parents=True, exist_ok=True)

    def begin(self, asked: Mapping[str, Any]) -> bool:
        """Take up the run that was asked for before; another one's parts are removed. Say whether it goes on."""
        note = self.path / "asked.json"
        said = json.dumps(asked, sort_keys=True, indent=1)
        if note.is_file():
            if note.read_text(encoding="utf-8") == said:
                return True
        elif any(self.path.iterdir()):
            message = f"{self.path} holds other files: give --work an empty folder, or one of an earlier run"
            raise RetoldError(message)
        self.clear()
        note.write_text(said, encoding="utf-8")
        return False

    def clear(self) -> None:
        """Remove all parts."""
        for entry in self.path.iterdir():
            if entry.is_dir():
                shutil.rmtree(entry)
            else:
                entry.unlink()

    def has(self, part: str) -> bool:
        """Say whether a part is finished."""
        return (self.path / part).is_dir()

    def put(self, part: str, arrays: Arrays, about: Any = None) -> None:
        """Write a part: it is there whole or not at all."""
        building = self.path / f"{part}.building"
        if building.exists():
            shutil.rmtree(building)
        building.mkdir()
        for name, array in arrays.items():
            np.save(building / f"{name}.npy", array, allow_pickle=False)
        if about is not None:
            (building / "about.json").write_text(json.dumps(about), encoding="utf-8")
        building.replace(self.path / part)

    def get(self, part: str, name: str) -> NDArray[Any]:
        """Return an array of a part, left on disk until it is used."""
        file = self.path / part / f"{name}.npy"
        found: NDArray[Any] = np.load(file, mmap_mode="r", allow_pickle=False)
        return found if found.size else self.read(part, name)

    def read(self, part: str, name: str) -> NDArray[Any]:
        """Return an array of a part in memory."""
        found: NDArray[Any] = np.load(self.path / part / f"{name}.npy", allow_pickle=False)
        return found

    def about(self, part: str) -> Any:
        """Return what was noted with a part."""
        return json.loads((self.path / part / "about.json").read_text(encoding="utf-8"))

    def once(self, part: str, made: Callable[[], Arrays]) -> None:
        """Make a part unless it is finished."""
        if not self.has(part):
            self.put(part, made())

    def parts(self, stage: str) -> Iterator[str]:
        """Yield the finished parts of a stage in order."""
        number = 0
        while self.has(f"{stage}-{number:05}"):
            yield f"{stage}-{number:05}"
            number += 1
