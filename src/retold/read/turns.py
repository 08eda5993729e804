"""What is under way, taken in the order of the input whatever comes first; Ctrl-C gives what came until then."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from retold.read import apart
from retold.read.aside import Aside
from retold.read.dispatch import Later
from retold.read.drafts import Draft, Innermost
from retold.read.web import Found, Step, Trail
from retold.records import Skipped

T = TypeVar("T")

AHEAD = 1000  # links looked at before their turn, so that other hosts are asked beside a slow one
LOOK = 0.02  # seconds between two looks at whether another host can be asked; a host gets a page a second


Finish = Callable[[Draft | Skipped, Innermost | None], T]


def taken(found: Iterator[Found], trail: Trail, finish: Finish[T]) -> Iterator[T]:
    """Yield what `finish` makes of all found and its innermost piece, in their order; steps with what lies behind."""
    waiting: deque[Found] = deque()
    try:
        while _fill(waiting, found):
            _wait(waiting, trail)
            yield from _first(waiting, trail, finish)
    except KeyboardInterrupt:
        while waiting:
            if isinstance(waiting[0], Step) and not trail.is_here(waiting[0]):
                waiting.popleft()
            else:
                yield from _first(waiting, trail, finish)
        raise
    finally:
        for left in waiting:
            if isinstance(left, Later):
                left.asked.close()


def _fill(waiting: deque[Found], found: Iterator[Found]) -> bool:
    """Begin as much as may be under way; say whether anything is."""
    while not waiting or isinstance(waiting[0], Later | Step):
        steps = sum(isinstance(entry, Step) for entry in waiting)
        others = sum(isinstance(entry, Later | Draft) for entry in waiting)
        entry = next(found, None) if steps < AHEAD and others <= apart.AT_ONCE else None
        if entry is None:
            break
        waiting.append(entry)
    return bool(waiting)


def _wait(waiting: deque[Found], trail: Trail) -> None:
    """Wait until the first is there, and keep the hosts of the others busy."""
    first = waiting[0]
    begun: Aside[Any] | None = first.reading if isinstance(first, Later) else None
    if isinstance(first, Step):
        begun = trail.page(first)
    steps = [entry for entry in waiting if isinstance(entry, Step)]
    trail.ahead(steps)
    while begun and not begun.wait(LOOK if steps else None):
        trail.ahead(steps)


def _first(waiting: deque[Found], trail: Trail, finish: Finish[T]) -> Iterator[T]:
    """Yield the first, or put what lies at a step in its place."""
    first = waiting[0]
    if isinstance(first, Step):
        lies_there = trail.opened(first)
        waiting.popleft()
        waiting.extendleft(reversed(lies_there))
    else:
        item = first.found() if isinstance(first, Later) else first
        waiting.popleft()
        yield finish(item, first.innermost if isinstance(first, Draft | Later) else None)
