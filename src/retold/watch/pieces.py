"""What a watcher reads: the articles behind feeds, pages and files, with the bytes that they were read from."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from retold import read
from retold.read import apart, complete, dispatch, drafts, web
from retold.read.fetch import Door, Fetched
from retold.read.inputs import Input
from retold.records import Article, Skipped

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Piece:
    """An article or why there is none, and what it takes to read it again."""

    item: Article | Skipped
    data: bytes | None = None
    said: Mapping[str, Any] = field(default_factory=dict)


def behind(link: drafts.Link, page: Fetched, door: Door) -> Iterator[web.Found]:
    """Yield what the page behind a link holds, with what its list said of it; reading goes on beside this."""
    trail = web.Trail(door, read.answered)
    yield from trail.behind(web.Step(link, 0, None), page)


def of_file(given: Input) -> Iterator[dispatch.Found]:
    """Yield what a file holds, or some records of an archive."""
    run = dispatch.Run()
    yield from dispatch.drafts_of(given, run)
    yield from run.revisits.given_up()


def read_all(found: Iterator[dispatch.Found]) -> Iterator[Piece]:
    """Yield what was found, in order, read."""
    for _, read_now in side_by_side(((), iter([item])) for item in found):
        yield from read_now


def finished(found: web.Found | drafts.Link) -> Piece:
    """Return the article that was found, once its page is read, or why there is none."""
    item = found.found() if isinstance(found, dispatch.Later) else found
    if isinstance(item, web.Step):
        item = item.link
    if isinstance(item, drafts.Link):
        return Piece(
            Skipped(item.url, f"is only named in {item.source}: watch its address too, if it is wanted")
        )
    assert not isinstance(item, dispatch.Later)
    done = complete.article(item) if isinstance(item, drafts.Draft) else item
    return Piece(Skipped(done.source, " ".join(done.reason.split())) if isinstance(done, Skipped) else done)


def side_by_side(
    tasks: Iterable[tuple[T, Iterable[web.Found | drafts.Link]]],
) -> Iterator[tuple[T, list[Piece]]]:
    """Yield what each of some tasks holds, in order; as many pages are read at once as there are processes for it."""
    begun: deque[tuple[T, list[web.Found | drafts.Link]]] = deque()
    for task, found in tasks:
        begun.append((task, list(found)))
        if len(begun) >= apart.AT_ONCE:
            first, items = begun.popleft()
            yield first, [finished(item) for item in items]
    for first, items in begun:
        yield first, [finished(item) for item in items]
