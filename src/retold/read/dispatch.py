"""One input to drafts, by its kind; what is packed in it is read as if it had been given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retold.errors import Unreadable
from retold.read import apart, captures, crowds, decode, delimited, fields, kinds, rows, unpack, zips
from retold.read.drafts import Draft, Link
from retold.read.inputs import Input
from retold.records import Skipped


@dataclass(frozen=True, slots=True)
class Later:
    """A page that is read by another process while this one goes on."""

    given: Input
    asked: apart.Asked

    def found(self) -> Draft | Skipped:
        """Wait for what the page gives."""
        try:
            (reply,) = self.asked.replies()
        except Unreadable as error:
            return Skipped(self.given.name, str(error))
        return _received(reply, self.given, self.given.name, {})


Found = Draft | Link | Skipped | Later
_PACKED = frozenset({"gzip", "zstd", "bzip2", "xz"})
_LARGEST = {"docx": 64 * 2**20, "pdf": 128 * 2**20, "mhtml": 128 * 2**20, "newsml": 64 * 2**20}
_ROWS_APART = frozenset({"parquet", "sqlite"})


def drafts_of(
    given: Input, *, renamed: Mapping[str, str], room: unpack.Room | None = None
) -> Iterator[Found]:
    """Yield the drafts of one input, and the reasons where there are none."""
    any_found = False
    try:
        for found in _of_kind(given, renamed, room or unpack.Room()):
            any_found = True
            yield found
    except Unreadable as error:
        any_found = True
        yield Skipped(given.name, str(error))
    if not any_found:
        yield Skipped(given.name, "holds nothing that could be an article")


def _of_kind(given: Input, renamed: Mapping[str, str], room: unpack.Room) -> Iterator[Found]:
    """Yield the drafts of one input, or raise Unreadable."""
    if not given.head(4096).strip() and not given.whole(decode.LARGEST_PAGE).strip():
        reason = "is empty: there is nothing to read"
        raise Unreadable(reason)
    kind = kinds.of(given)
    if kind in _PACKED:
        yield from _unpacked(given, kind, renamed, room)
    elif kind in {"zip", "wacz"}:
        yield from _members(given, kind, renamed, room)
    elif kind == "warc":
        yield from _inner(captures.pages(given, room), renamed, room)
    elif kind == "rows":
        yield from crowds.bounded(rows.drafts_of(given, renamed), given.name, given.size)
    elif kind == "table":
        yield from crowds.bounded(delimited.drafts_of(given, renamed), given.name, given.size)
    elif kind in _ROWS_APART:
        yield from _rows_apart(given, kind, renamed)
    elif kind in {"feed", "json feed"}:
        yield from _entries(given, kind)
    elif kind == "text":
        data = given.whole(decode.LARGEST_PAGE)
        yield Draft(
            given.name, decode.text(data, charset=given.charset), url=given.url, fetched=given.fetched
        )
    else:
        yield from _apart(given, kind, renamed)


def _entries(given: Input, kind: str) -> Iterator[Found]:
    """Yield the entries of a feed, a list of feeds or a sitemap, and links to the pages that it only names."""
    from retold.read import feeds  # noqa: PLC0415 - brings lxml, which only pages and feeds need

    read = feeds.drafts_of if kind == "feed" else feeds.drafts_of_json
    yield from read(given.whole(decode.LARGEST_PAGE), given.name, base=given.url, charset=given.charset)


def _unpacked(given: Input, how: str, renamed: Mapping[str, str], room: unpack.Room) -> Iterator[Found]:
    """Yield the drafts of a compressed input, and a reason where its end is missing."""
    room = room.within()
    with unpack.unpacked(given, how, room) as (inner, broken):
        yield from drafts_of(inner, renamed=renamed, room=room)
        if broken:
            yield broken


def _members(given: Input, kind: str, renamed: Mapping[str, str], room: unpack.Room) -> Iterator[Found]:
    """Yield the drafts of the files in an archive; of a web archive's package, those of its captures."""
    found = zips.members(given, room := room.within())
    if kind == "wacz":
        found = (item for item in found if isinstance(item, Skipped) or _is_archive(item))
    yield from _inner(found, renamed, room)


def _is_archive(item: Input) -> bool:
    """Say whether a file of a web archive's package holds captures."""
    return item.known_as.startswith("archive/") and item.head(4096)[:1] != b"{"


def _inner(
    found: Iterator[Input | Skipped], renamed: Mapping[str, str], room: unpack.Room
) -> Iterator[Found]:
    """Yield the drafts of inputs that came out of another one."""
    for item in found:
        if isinstance(item, Skipped):
            yield item
        else:
            yield from drafts_of(item, renamed=renamed, room=room)


def _apart(given: Input, kind: str, renamed: Mapping[str, str]) -> Iterator[Found]:
    """Yield what a parser in the child process finds."""
    data = given.whole(_LARGEST.get(kind, decode.LARGEST_PAGE))
    about = {"source": given.name, "url": given.url, "fetched": given.fetched, "charset": given.charset}
    if kind == "page":
        yield Later(given, apart.Asked(kind, data, about))
        return
    for at, found in enumerate(apart.ask(kind, data, about), 1):
        yield _received(found, given, f"{given.name}: item {at}", renamed)


def _rows_apart(given: Input, kind: str, renamed: Mapping[str, str]) -> Iterator[Found]:
    """Yield the drafts of a table that a native library reads from a file."""
    texts = [*fields.TEXT, *(theirs for ours, theirs in renamed.items() if ours == "text")]
    with given.as_file() as path:
        about = {"path": path, "texts": texts}
        for at, found in enumerate(apart.ask(kind, b"", about, size=min(given.size, decode.LARGEST_PAGE)), 1):
            yield _received(found, given, f"{given.name}: row {at}", renamed)
        log = Path(f"{path}-wal")
        if kind == "sqlite" and log.exists() and log.stat().st_size:
            yield Skipped(
                given.name, "has changes in its -wal file, which were not read: close what writes it"
            )


def _received(found: dict[str, Any], given: Input, place: str, renamed: Mapping[str, str]) -> Draft | Skipped:
    """Return a reply of the child process as the record that it was."""
    if "draft" in found:
        fields_of = found["draft"]
        return Draft(**{**fields_of, "credited": tuple(fields_of["credited"])})
    if "skipped" in found:
        return Skipped(**found["skipped"])
    return fields.draft_of(found["row"], given.name, place, renamed=renamed)
