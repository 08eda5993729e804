"""The bundled story: an invented event told by invented outlets, so that `retold demo` needs nothing else."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path


def paths() -> list[Path]:
    """Return the story's files by name; those of a zipped package go into a temporary folder."""
    files = sorted(resources.files(__name__).joinpath("story").iterdir(), key=lambda file: file.name)
    if all(isinstance(file, Path) for file in files):
        return [Path(str(file)) for file in files]
    return _taken_out(files)


def _taken_out(files: list[Traversable]) -> list[Path]:
    """Write the files under their own names in a folder that goes when the program ends."""
    folder = Path(tempfile.mkdtemp(prefix="retold-demo-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    written = []
    for file in files:
        path = folder / file.name
        path.write_bytes(file.read_bytes())
        written.append(path)
    return written
