"""Pages as they were fetched, kept in a folder: asked for again, a server can say that nothing changed."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Kept:
    """What a server said of the page that is kept."""

    url: str
    sha256: str  # of the page as fetched; it lies under this name
    etag: str | None = None
    last_modified: str | None = None
    date: str | None = None
    content_type: str | None = None

    def conditions(self) -> dict[str, str]:
        """Return the headers that ask for the page only if it changed."""
        said = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {
            name: value for name, value in said.items() if value and value.isascii() and value.isprintable()
        }


def folder() -> Path:
    """Return where pages are kept: the cache folder of this user."""
    home = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(home) if Path(home).is_absolute() else Path.home() / ".cache") / "retold" / "web"


def keep(place: Path | None, kept: Kept, data: bytes) -> None:
    """Put a page into a folder; where that cannot be written, nothing is kept."""
    if place is None:
        return
    try:
        _write(place / "pages" / kept.sha256, data)
        _write(place / "addresses" / _name(kept.url), json.dumps(asdict(kept), sort_keys=True).encode())
    except OSError:
        return


def find(place: Path | None, url: str) -> tuple[Kept, bytes] | None:
    """Return the page kept for an address if it is whole."""
    if place is None:
        return None
    try:
        said = json.loads((place / "addresses" / _name(url)).read_bytes())
        kept = Kept(**said)
        data = (place / "pages" / str(kept.sha256)).read_bytes() if kept.url == url else b""
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return (kept, data) if digest(data) == kept.sha256 else None


def digest(data: bytes) -> str:
    """Return the name that a page is kept under."""
    return hashlib.sha256(data).hexdigest()


def _name(url: str) -> str:
    """Return the file that tells of an address."""
    return f"{digest(url.encode())}.json"


def _write(path: Path, data: bytes) -> None:
    """Write all of a file or nothing of it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
