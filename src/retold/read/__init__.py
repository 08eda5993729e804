"""Reads files, folders, web addresses and standard input into articles; whatever gives none is kept with its reason."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from retold.errors import Unreadable
from retold.read import complete, decode, fetch, rows, shelf, sources, web
from retold.read.drafts import Draft, Link
from retold.read.fetch import Door
from retold.records import Article, Skipped


@dataclass(frozen=True, slots=True)
class Coverage:
    """All that was read, each list sorted: nothing that came in is missing from the three together."""

    articles: tuple[Article, ...]  # by id
    skipped: tuple[Skipped, ...]  # by source
    merged: tuple[Skipped, ...]  # inputs that gave an article already kept, by source

    @property
    def read(self) -> int:
        """Return how many inputs gave an article or a reason for none."""
        return len(self.articles) + len(self.skipped) + len(self.merged)


def door(
    *, follow: bool = False, allow_private: bool = False, tell: Callable[[str], None] = lambda _: None
) -> Door:
    """Return the usual way to the network, which keeps pages as fetched in the user's cache folder."""
    return Door(follow=follow, allow_private=allow_private, cache=shelf.folder(), tell=tell)


def articles(
    given: Iterable[str | Path], *, stdin: BinaryIO | None = None, door: Door | None = None
) -> Iterator[Article | Skipped]:
    """Yield an article, or why there is none, for all that paths, addresses, folders, @lists and - hold."""
    trail = web.Trail(door or Door(cache=shelf.folder()), _drafts)
    for item in sources.contents(given, stdin=stdin):
        for draft in [item] if isinstance(item, Skipped) else _followed(item, trail):
            yield complete.article(draft) if isinstance(draft, Draft) else draft


def gather(
    given: Iterable[str | Path], *, stdin: BinaryIO | None = None, door: Door | None = None
) -> Coverage:
    """Return all articles of some inputs, each once, whatever their order; Ctrl-C ends the reading, not the run."""
    kept: dict[str, Article] = {}
    skipped: list[Skipped] = []
    merged: list[Skipped] = []
    for item in _until_stopped(articles(given, stdin=stdin, door=door)):
        if isinstance(item, Skipped):
            skipped.append(item)
        elif (other := kept.get(item.id)) is None:
            kept[item.id] = item
        else:
            kept[item.id], second = sorted((item, other), key=_preference)
            merged.append(Skipped(second.source, f"is the same article as {item.id}: counted once"))
    return Coverage(
        tuple(kept[name] for name in sorted(kept)),
        tuple(sorted(skipped, key=lambda entry: (entry.source, entry.reason))),
        tuple(sorted(merged, key=lambda entry: (entry.source, entry.reason))),
    )


def _preference(article: Article) -> tuple[int, str, str]:
    """Return what puts the better of two readings of one article first: more known of it, then its source."""
    fields = asdict(article)
    return (
        -sum(value not in (None, (), {}) for value in fields.values()),
        article.source,
        json.dumps(fields, sort_keys=True),
    )


def _until_stopped(found: Iterator[Article | Skipped]) -> Iterator[Article | Skipped]:
    """Yield what is read until the user has had enough, and then say so."""
    try:
        yield from found
    except KeyboardInterrupt:
        yield Skipped("(the rest)", "was not read, because you stopped it: run it again")


def _followed(item: tuple[str, bytes] | Link, trail: web.Trail) -> Iterator[Draft | Skipped]:
    """Yield the drafts of one input, and of the pages that it names where these are wanted."""
    if isinstance(item, Link):
        yield from trail.drafts_of(item)
        return
    name, data = item
    try:
        for draft in _drafts(name, data):
            if isinstance(draft, Link):
                yield from trail.from_file(draft)
            else:
                yield draft
    except Unreadable as error:
        yield Skipped(name, str(error))


def _drafts(name: str, data: bytes, page: fetch.Fetched | None = None) -> Iterator[Draft | Link | Skipped]:
    """Yield the drafts of one input, or links to them, by its kind; an address says nothing of that."""
    if not data.strip():
        reason = "is empty: there is nothing to read"
        raise Unreadable(reason)
    named, address, charset = ("", page.url, page.charset) if page else (name, None, None)
    decode.refuse_packed(data, named)
    kind = decode.kind(data, named)
    kind = page.kind(kind) if page else kind
    if kind == "rows" and b"jsonfeed.org/version" in data:
        kind = "json feed"
    elif kind == "rows" and (decode.is_named(named) or rows.is_rows(data)):
        yield from rows.drafts_of(data, name)
        return
    if len(data) > decode.LARGEST_PAGE:
        reason = f"is larger than {decode.LARGEST_PAGE // 2**20} MB: split it, or give JSON lines"
        raise Unreadable(reason)
    if kind == "page":
        from retold.read import pages  # noqa: PLC0415 - brings lxml, which only pages need

        yield pages.draft(data, name, address=address, charset=charset)
    elif kind in ("feed", "json feed"):
        from retold.read import feeds  # noqa: PLC0415 - brings lxml too

        read = feeds.drafts_of if kind == "feed" else feeds.drafts_of_json
        yield from read(data, name, base=address, charset=charset)
    else:
        yield Draft(source=name, text=decode.text(data, charset=charset))
