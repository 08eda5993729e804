"""What a watcher reads: the articles behind feeds, pages and files, with the bytes that they were read from."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from retold import read
from retold.read import apart, dispatch, drafts, rereading, web
from retold.read.fetch import Door, Fetched
from retold.read.inputs import Input
from retold.records import Article, Reading, Skipped

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Piece:
    """An article or why there is none, and what it can be read from again."""

    item: Article | Skipped
    reading: Reading | None = None


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
    if isinstance(found, web.Step):
        found = found.link
    if isinstance(found, drafts.Link):
        reason = f"is only named in {found.source}: watch its address too, if it is wanted"
        return Piece(Skipped(found.url, reason))
    item = found.found() if isinstance(found, dispatch.Later) else found
    inner = found.innermost if isinstance(found, drafts.Draft | dispatch.Later) else None
    return Piece(*rereading.both(item, inner))


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
