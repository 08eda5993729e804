"""Reads files, folders, web addresses and standard input into articles; whatever gives none is kept with its reason."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import BinaryIO

from retold.errors import BadOption
from retold.read import apart, complete, dispatch, fetch, fields, kinds, shelf, sources, web
from retold.read.drafts import Draft, Link
from retold.read.fetch import Door
from retold.read.inputs import Input
from retold.read.tally import Tally
from retold.records import Article, Skipped

__all__ = ["Coverage", "Door", "Tally", "articles", "door", "gather", "renaming"]


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
    given: Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    door: Door | None = None,
    renamed: Mapping[str, str] | None = None,
) -> Iterator[Article | Skipped]:
    """Yield an article, or why there is none, for all that paths, addresses, folders, patterns, @lists and - hold."""
    trail = web.Trail(door or Door(cache=shelf.folder()), _fetched)
    waiting: deque[Draft | Skipped | dispatch.Later] = deque()
    try:
        for item in sources.contents(given, stdin=stdin):
            for found in _found(item, trail, renamed or {}):
                waiting.append(found)
                while len(waiting) > apart.AT_ONCE or not isinstance(waiting[0], dispatch.Later):
                    yield _completed(waiting.popleft())
                    if not waiting:
                        break
        while waiting:
            yield _completed(waiting.popleft())
    finally:
        for left in waiting:
            if isinstance(left, dispatch.Later):
                left.asked.close()


def _found(
    item: Input | Link | Skipped, trail: web.Trail, renamed: Mapping[str, str]
) -> Iterator[Draft | Skipped | dispatch.Later]:
    """Yield what one input holds, and the pages that it names where these are wanted."""
    if isinstance(item, Skipped):
        yield item
    elif isinstance(item, Link):
        yield from trail.drafts_of(item)
    else:
        for found in dispatch.drafts_of(item, renamed=renamed):
            if isinstance(found, Link):
                yield from trail.from_file(found)
            else:
                yield found


def _fetched(name: str, data: bytes, page: fetch.Fetched | None) -> Iterator[Draft | Link | Skipped]:
    """Yield what a fetched page holds: its address says nothing of its kind, its server may."""
    given = Input(name, data, hint="answer")
    if page is not None:
        given = replace(given, url=page.url, fetched=page.fetched, charset=page.charset)
        looks = kinds.of(given) if data.strip() else "text"
        given = replace(given, hint="answer.html") if page.kind(looks) != looks else given
    for found in dispatch.drafts_of(given, renamed={}):
        yield found.found() if isinstance(found, dispatch.Later) else found


def _completed(found: Draft | Skipped | dispatch.Later) -> Article | Skipped:
    """Return the article of a draft, waiting for it where another process reads it."""
    draft = found.found() if isinstance(found, dispatch.Later) else found
    done = complete.article(draft) if isinstance(draft, Draft) else draft
    return replace(done, reason=" ".join(done.reason.split())) if isinstance(done, Skipped) else done


def gather(
    given: Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    door: Door | None = None,
    renamed: Mapping[str, str] | None = None,
) -> Coverage:
    """Return all articles of some inputs, each once, whatever their order; Ctrl-C ends the reading, not the run."""
    kept: dict[str, Article] = {}
    skipped: list[Skipped] = []
    merged: list[Skipped] = []
    for item in _until_stopped(articles(given, stdin=stdin, door=door, renamed=renamed)):
        if isinstance(item, Skipped):
            skipped.append(item)
        elif (other := kept.get(item.id)) is None:
            kept[item.id] = item
        else:
            same = item == other and item.extra == other.extra
            kept[item.id], second = (other, item) if same else sorted((item, other), key=_preference)
            merged.append(Skipped(second.source, f"is the same article as {item.id}: counted once"))
    return Coverage(
        tuple(kept[name] for name in sorted(kept)),
        tuple(sorted(skipped, key=lambda entry: (entry.source, entry.reason))),
        tuple(sorted(merged, key=lambda entry: (entry.source, entry.reason))),
    )


def renaming(given: Iterable[str]) -> dict[str, str]:
    """Return which of our fields stands under which name of theirs, from "text=body"; raise BadOption."""
    found: dict[str, str] = {}
    for entry in given:
        ours, equals, theirs = entry.partition("=")
        if not equals or not theirs or ours not in fields.OURS:
            message = f"--map {entry}: write OURS=THEIRS, such as text=body; ours is one of {', '.join(fields.OURS)}"
            raise BadOption(message)
        found[ours] = theirs
    return found


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
