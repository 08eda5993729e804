"""What a user wants watched: addresses, folders, archives, and lists of these as OPML, TOML or @list.txt."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from retold.errors import BadOption, Unreadable
from retold.read import apart, looking
from retold.read.drafts import line

LARGEST_LIST = 16 * 2**20  # bytes
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_OTHER = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
_ARCHIVE = re.compile(r"\.warc(?:\.gz)?$", re.IGNORECASE)
_SPAN = re.compile(r"\s*(\d{1,9}(?:\.\d{1,6})?)\s*(s|min|m|h|d|w|)[a-z]*\s*", re.IGNORECASE)
_SECONDS = {"s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0, "d": 86_400.0, "w": 7 * 86_400.0}
_KNOWN = frozenset({"url", "path", "label", "every"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing to be watched."""

    address: str  # an address on the web, or the full path of a folder or an archive
    kind: str | None = None  # folder, archive; of an address the first look tells
    label: str | None = None
    every: float | None = None  # seconds


@dataclass(frozen=True, slots=True)
class Rules:
    """How long what was read is kept, in days: of all outlets, and of some; None is for ever."""

    days: float | None = None
    outlets: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a user wants watched, and how long it is kept."""

    wanted: tuple[Wanted, ...]
    rules: Rules = Rules()


def plan(given: Iterable[str]) -> Plan:
    """Return what some arguments ask for; raise BadOption where one asks for nothing that can be watched."""
    wanted: dict[str, Wanted] = {}
    rules = Rules()
    for place in given:
        for item in _of(place):
            if isinstance(item, Rules):
                rules = item
            else:
                wanted.setdefault(item.address, item)
    return Plan(tuple(wanted.values()), rules)


def _of(place: str) -> Iterator[Wanted | Rules]:
    """Yield what one argument asks for."""
    if place.startswith("@"):
        yield from _listed(Path(place[1:]))
    elif _ADDRESS.match(place):
        yield Wanted(place)
    elif _OTHER.match(place):
        _refuse(place, "only http: and https: addresses are watched")
    else:
        yield from _of_path(Path(place))


def _of_path(path: Path) -> Iterator[Wanted | Rules]:
    """Yield what a path asks for."""
    full = os.path.realpath(path)
    if path.is_dir():
        yield Wanted(full, "folder")
    elif not path.is_file():
        _refuse(str(path), "no such file or folder: check the path")
    elif _ARCHIVE.search(path.name):
        yield Wanted(full, "archive")
    elif path.suffix.lower() == ".toml":
        yield from _of_toml(path)
    elif path.suffix.lower() in {".opml", ".xml"}:
        yield from _of_opml(path)
    else:
        _refuse(
            str(path),
            "is neither a folder, an archive (.warc, .warc.gz) nor a list (.opml, .toml, @list.txt)",
        )


def _listed(path: Path) -> Iterator[Wanted | Rules]:
    """Yield what a text names, a line each; what follows # at the beginning of a line or after a blank is left out."""
    for words in _bytes(path).decode("utf-8", "replace").splitlines():
        place = re.sub(r"(?:^|\s)#.*", "", words).strip()
        if place.startswith("@"):
            _refuse(f"{path}: {place}", "is a list within a list: give it on the command line")
        if place:
            yield from _of(place)


def _of_toml(path: Path) -> Iterator[Wanted | Rules]:
    """Yield the feeds and the rules of a TOML file."""
    try:
        said = tomllib.loads(_bytes(path).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        _refuse(str(path), f"is no TOML ({error})")
    for entry in said.get("feed", []):
        yield from _entry(entry, path)
    if "retention" in said:
        yield _rules(said["retention"], path)


def _entry(entry: dict[str, Any], path: Path) -> Iterator[Wanted | Rules]:
    """Yield what one [[feed]] asks for."""
    if unknown := sorted(set(entry) - _KNOWN):
        _refuse(str(path), f"[[feed]] knows {', '.join(sorted(_KNOWN))}, and not {', '.join(unknown)}")
    place = entry.get("url") or entry.get("path")
    if not isinstance(place, str):
        _refuse(str(path), "each [[feed]] needs a url or a path")
    every = seconds(str(entry["every"]), "every") if "every" in entry else None
    for item in _of(place):
        yield (
            Wanted(item.address, item.kind, line(entry.get("label")), every)
            if isinstance(item, Wanted)
            else item
        )


def _rules(said: dict[str, Any], path: Path) -> Rules:
    """Return the rules of [retention]."""
    outlets = said.get("outlets", {})
    numbers = [said.get("days", 1), *outlets.values()]
    if not all(isinstance(days, int | float) and not isinstance(days, bool) and days > 0 for days in numbers):
        _refuse(
            str(path), '[retention] counts in days above 0: days = 90, [retention.outlets] "example.com" = 30'
        )
    return Rules(said.get("days"), {str(name): float(days) for name, days in outlets.items()})


def _of_opml(path: Path) -> Iterator[Wanted]:
    """Yield the feeds that an OPML file names; it is read by the process that may be ended over it."""
    try:
        for found in apart.ask("feed", _bytes(path), {"source": str(path), "kind": "feed", "url": None}):
            if "link" in found and looking.host(found["link"]["url"]):
                yield Wanted(found["link"]["url"])
    except Unreadable as error:
        _refuse(str(path), str(error))


def _bytes(path: Path) -> bytes:
    """Return a list of feeds."""
    try:
        if path.stat().st_size > LARGEST_LIST:
            _refuse(str(path), f"is larger than {LARGEST_LIST // 2**20} MB, which no list of feeds is")
        return path.read_bytes()
    except OSError as error:
        _refuse(str(path), f"could not be opened ({(error.strerror or 'unknown reason').lower()})")


def seconds(words: str, option: str) -> float:
    """Return a span of time in seconds; a bare number counts minutes; raise BadOption.

    >>> seconds("90", "--every"), seconds("1.5h", "--for"), seconds("2 days", "--for")
    (5400.0, 5400.0, 172800.0)
    """
    match = _SPAN.fullmatch(words)
    found = float(match[1]) * _SECONDS[match[2].lower() or "m"] if match else 0.0
    if found <= 0:
        message = f"{option} {words}: write a span of time such as 90s, 15m, 6h or 2d"
        raise BadOption(message)
    return found


def _refuse(place: str, reason: str) -> NoReturn:
    """Raise BadOption with what, why and what to do."""
    message = f"{place}: {reason}"
    raise BadOption(message)
