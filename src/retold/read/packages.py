"""Packages of web archives (WACZ): the digests that their list of files gives are compared with the files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from retold.read import digests, pagemeta, unpack, zips
from retold.read.inputs import Input
from retold.records import Skipped

LIST, LIST_DIGEST = "datapackage.json", "datapackage-digest.json"
_ALTERED = (
    "does not have the digest that its package gives: altered or damaged? Records with a digest of their own"
    " are still checked by that, and read"
)


def checked(given: Input, members: Iterator[Input | Skipped]) -> Iterator[Input | Skipped]:
    """Yield the files of a package, before each that is not as its package says a word on that."""
    said = _said(given)
    for item in members:
        name = item.hint or "" if isinstance(item, Input) else item.source.removeprefix(f"{given.name}: ")
        expected = said.pop(name, None)
        if isinstance(item, Input) and expected and _digest(item, expected[0]) != expected[1]:
            yield Skipped(item.name, _ALTERED)
        yield item
    for name in sorted(said):
        reason = "is listed in its package but is not in it: get the package again"
        yield Skipped(f"{given.name}: {zips.shown(name)}", reason)


def _said(given: Input) -> dict[str, tuple[str, bytes]]:
    """Return the algorithm and digest of each file, as far as a package gives them in a known form."""
    listed = _json(given, LIST).get("resources")
    found = [(entry.get("path"), _hash(entry)) for entry in _objects(listed)]
    about = _json(given, LIST_DIGEST)
    found.append((about.get("path"), _hash(about)))
    return {
        path: parsed
        for path, written in found
        if isinstance(path, str) and (parsed := digests.parsed(written))
    }


def _hash(entry: dict[str, Any]) -> str | None:
    """Return a digest as a list writes it, or as its older form does."""
    older = entry.get("stats")
    found = entry.get("hash") or (older.get("hash") if isinstance(older, dict) else None)
    return found if isinstance(found, str) else None


def _json(given: Input, name: str) -> dict[str, Any]:
    """Return the object in a small file of a package, empty where there is none."""
    try:
        found = pagemeta.loads(zips.small(given, name).decode("utf-8", "replace"))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _objects(value: Any) -> list[dict[str, Any]]:
    """Return the objects in a list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _digest(item: Input, algorithm: str) -> bytes:
    """Return the digest of a file."""
    found = hashlib.new(algorithm, usedforsecurity=False)
    with item.open() as file:
        while block := file.read(unpack.CHUNK):
            found.update(block)
    return found.digest()
