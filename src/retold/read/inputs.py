"""An input before its kind is known: a name and bytes, in memory or in a file."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from retold.errors import Unreadable


@dataclass(frozen=True, slots=True)
class Input:
    """Bytes under the name that the user gave them; a file is opened when it is needed, never held whole."""

    name: str
    data: bytes = b""
    path: str | None = None
    hint: str | None = None  # the name inside a packed file, whose suffix tells the kind
    url: str | None = None  # where the bytes were fetched from, if that is known apart from what they say
    fetched: str | None = None
    charset: str | None = None  # declared by the server that sent them

    @property
    def known_as(self) -> str:
        """Return the name whose suffix tells the kind."""
        return self.hint or self.name

    @property
    def size(self) -> int:
        """Return how many bytes there are."""
        return Path(self.path).stat().st_size if self.path is not None else len(self.data)

    def open(self) -> BinaryIO:
        """Return the bytes from their beginning."""
        return open(self.path, "rb") if self.path is not None else io.BytesIO(self.data)  # noqa: PTH123

    def head(self, length: int = 4096) -> bytes:
        """Return the first bytes."""
        with self.open() as file:
            return file.read(length)

    def whole(self, most: int) -> bytes:
        """Return all bytes, or raise Unreadable for more than can be held."""
        if self.size > most:
            reason = f"is larger than {most // 2**20} MB: split it, or give JSON lines"
            raise Unreadable(reason)
        if self.path is None:
            return self.data
        with self.open() as file:
            return file.read()

    @contextmanager
    def as_file(self) -> Iterator[str]:
        """Give a path to readers that need a file."""
        if self.path is not None:
            yield os.path.abspath(self.path)  # noqa: PTH100 - resolves no links
            return
        with temporary(self.data) as path:
            yield path


@contextmanager
def temporary(data: bytes = b"") -> Iterator[str]:
    """Give the path of a file that is removed afterwards."""
    with NamedTemporaryFile(prefix="retold-", delete=False) as file:
        file.write(data)
    try:
        yield file.name
    finally:
        Path(file.name).unlink(missing_ok=True)
