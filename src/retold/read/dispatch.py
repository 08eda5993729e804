"""One input to drafts, by its kind; what is packed in it is read as if it had been given."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from retold.errors import Unreadable
from retold.read import (
    apart,
    captures,
    crowds,
    decode,
    delimited,
    fields,
    jsonfeed,
    kinds,
    packages,
    rows,
    unpack,
    zips,
)
from retold.read.aside import Aside
from retold.read.drafts import Draft, Innermost, Link
from retold.read.inputs import Input
from retold.read.revisits import Revisits
from retold.records import Furniture, Skipped


@dataclass(frozen=True, slots=True)
class Later:
    """A page that is read by another process while this one goes on."""

    asked: apart.Asked
    reading: Aside[Draft | Link | Skipped]
    innermost: Innermost  # also where the page gives nothing
    finish: Callable[[Draft], Draft] = lambda draft: draft  # what is added to what the page gives

    def found(self) -> Draft | Skipped:
        """Wait for what the page gives."""
        item = self.reading.result()
        assert not isinstance(item, Link), "a page is no list"
        return replace(self.finish(item), innermost=self.innermost) if isinstance(item, Draft) else item


@dataclass(frozen=True, slots=True)
class Run:
    """What holds for all inputs of a run: which of our fields stands under which name, and what waits for a page."""

    renamed: Mapping[str, str] = field(default_factory=dict)
    revisits: Revisits = field(default_factory=Revisits)


Found = Draft | Link | Skipped | Later
_PACKED = frozenset({"gzip", "zstd", "bzip2", "xz"})
_LARGEST = {"docx": 64 * 2**20, "pdf": 128 * 2**20, "mhtml": 128 * 2**20, "newsml": 64 * 2**20}
_ROWS_APART = frozenset({"parquet", "sqlite"})


def drafts_of(given: Input, run: Run, *, room: unpack.Room | None = None) -> Iterator[Found]:
    """Yield the drafts of one input, and the reasons where there are none."""
    any_found = False
    waited = len(run.revisits)
    try:
        for found in _of_kind(given, run, room or unpack.Room()):
            any_found = True
            yield found
    except Unreadable as error:
        any_found = True
        yield Skipped(given.name, str(error))
    if not any_found and len(run.revisits) == waited:
        yield Skipped(given.name, "holds nothing that could be an article")


def _of_kind(given: Input, run: Run, room: unpack.Room) -> Iterator[Found]:
    """Yield the drafts of one input, or raise Unreadable."""
    if not given.head(4096).strip() and not given.whole(decode.LARGEST_PAGE).strip():
        reason = "is empty: there is nothing to read"
        raise Unreadable(reason)
    kind = kinds.of(given)
    if kind in _PACKED:
        yield from _unpacked(given, kind, run, room)
    elif kind in {"zip", "wacz"}:
        yield from _members(given, kind, run, room)
    elif kind == "warc":
        yield from _inner(captures.pages(given, room, run.revisits), run, room)
    elif kind == "rows":
        yield from crowds.bounded(rows.drafts_of(given, run.renamed), given.name, given.size)
    elif kind == "table":
        yield from crowds.bounded(delimited.drafts_of(given, run.renamed), given.name, given.size)
    elif kind in _ROWS_APART:
        yield from _rows_apart(given, kind, run.renamed)
    elif kind in {"feed", "json feed"}:
        yield from _entries(given, kind, run.renamed)
    elif kind == "text":
        data = given.whole(decode.LARGEST_PAGE)
        yield replace(plain(data, _told(given)), innermost=Innermost("text", data, _told(given)))
    else:
        yield from _apart(given, kind, run.renamed)


def plain(data: bytes, told: Mapping[str, Any]) -> Draft:
    """Return the draft of a plain text, or raise Unreadable."""
    text = decode.text(data, charset=told["charset"])
    return Draft(told["source"], text, url=told["url"], fetched=told["fetched"])


def _told(given: Input) -> dict[str, Any]:
    """Return what is known of some bytes apart from what they say."""
    return {"source": given.name, "url": given.url, "fetched": given.fetched, "charset": given.charset}


def _entries(given: Input, kind: str, renamed: Mapping[str, str]) -> Iterator[Found]:
    """Yield the entries of a feed, a list of feeds or a sitemap, and links to the pages that it only names."""
    data = given.whole(decode.LARGEST_PAGE)
    if kind == "json feed" and jsonfeed.parsed(data, given.charset) is None:
        yield from rows.drafts_of(given, renamed)
    else:
        yield from _apart(given, kind, renamed)


def _unpacked(given: Input, how: str, run: Run, room: unpack.Room) -> Iterator[Found]:
    """Yield the drafts of a compressed input, and a reason where its end is missing."""
    room = room.within()
    with unpack.unpacked(given, how, room) as (inner, broken):
        yield from drafts_of(inner, run, room=room)
        if broken:
            yield broken


def _members(given: Input, kind: str, run: Run, room: unpack.Room) -> Iterator[Found]:
    """Yield the drafts of the files in an archive; of a web archive's package, those of its captures."""
    found = zips.members(given, room := room.within())
    if kind == "wacz":
        checked = packages.checked(given, found)
        found = (item for item in checked if isinstance(item, Skipped) or _is_archive(item))
    yield from _inner(found, run, room)


def _is_archive(item: Input) -> bool:
    """Say whether a file of a web archive's package holds captures."""
    return item.known_as.startswith("archive/") and item.head(4096)[:1] != b"{"


def _inner(found: Iterator[Input | Skipped], run: Run, room: unpack.Room) -> Iterator[Found]:
    """Yield the drafts of inputs that came out of another one."""
    for item in found:
        if isinstance(item, Skipped):
            yield item
        else:
            yield from drafts_of(item, run, room=room)


def revisited(given: Input, run: Run) -> Iterator[Found]:
    """Yield the drafts of the pages in an input that captures refer to, if any captures wait for such."""
    room = unpack.Room()
    with suppress(Unreadable):
        for archive in _archives(given, room) if len(run.revisits) else ():
            yield from _inner(captures.revisited(archive, room, run.revisits), run, room)


def _archives(given: Input, room: unpack.Room) -> Iterator[Input]:
    """Yield the web archives in an input, however they are packed."""
    kind = kinds.of(given) if given.head(1) else "text"
    if kind == "warc":
        yield given
    elif kind in _PACKED:
        with unpack.unpacked(given, kind, room.within()) as (inner, _):
            yield from _archives(inner, room.within())
    elif kind in {"zip", "wacz"}:
        for item in zips.members(given, room := room.within()):
            if isinstance(item, Input):
                with suppress(Unreadable):
                    yield from _archives(item, room)


def _apart(given: Input, kind: str, renamed: Mapping[str, str]) -> Iterator[Found]:
    """Yield what a parser in the child process finds."""
    data = given.whole(_LARGEST.get(kind, decode.LARGEST_PAGE))
    about = _told(given) | {"kind": kind}
    if kind == "page":
        yield _later(given, data, about)
        return
    for at, reply in enumerate(apart.ask(kind, data, about), 1):
        found = received(reply, given.name, f"{given.name}: item {at}", renamed)
        if isinstance(found, Draft) and found.innermost is None:
            found = replace(found, innermost=Innermost(kind, data, about))
        yield found


def _later(given: Input, data: bytes, about: dict[str, Any]) -> Later:
    """Return a page that is being read."""
    asked = apart.Asked("page", data, about)

    def read() -> Draft | Link | Skipped:
        try:
            (reply,) = asked.replies()
        except Unreadable as error:
            return Skipped(given.name, str(error))
        return received(reply, given.name, given.name, {})

    return Later(asked, Aside(read), Innermost("page", data, _told(given)))


def _rows_apart(given: Input, kind: str, renamed: Mapping[str, str]) -> Iterator[Found]:
    """Yield the drafts of a table that a native library reads from a file."""
    texts = [*fields.TEXT, *(theirs for ours, theirs in renamed.items() if ours == "text")]
    with given.as_file() as path:
        about = {"path": path, "texts": texts}
        for at, found in enumerate(apart.ask(kind, b"", about, size=min(given.size, decode.LARGEST_PAGE)), 1):
            yield received(found, given.name, f"{given.name}: row {at}", renamed)
        log = Path(f"{path}-wal")
        if kind == "sqlite" and log.exists() and log.stat().st_size:
            yield Skipped(
                given.name, "has changes in its -wal file, which were not read: close what writes it"
            )


def received(
    found: dict[str, Any], source: str, place: str, renamed: Mapping[str, str]
) -> Draft | Link | Skipped:
    """Return a reply of the child process as the record that it was."""
    if "draft" in found:
        fields_of = found["draft"]
        marked = tuple(Furniture(**entry) for entry in fields_of["marked"])
        held = {"marked": marked, "innermost": _innermost(fields_of["innermost"])}
        return Draft(**{**fields_of, "credited": tuple(fields_of["credited"]), **held})
    if "link" in found:
        return Link(**found["link"])
    if "skipped" in found:
        return Skipped(**found["skipped"])
    draft = fields.draft_of(found["row"], source, place, renamed=renamed)
    inner = _innermost(found.get("innermost"))
    if inner is None or isinstance(draft, Skipped):
        return draft
    told = {"source": source, "place": place, "map": dict(renamed)}
    return replace(draft, innermost=Innermost(inner.how, inner.data, told))


def _innermost(found: dict[str, Any] | None) -> Innermost | None:
    """Return the piece that a reply says it was read from."""
    return Innermost(found["how"], base64.b64decode(found["data"]), found["told"]) if found else None
