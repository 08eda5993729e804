"""What paths and addresses hold goes into a store: read piece by piece, kept batch by batch, each batch whole."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from retold import read
from retold.keep import waits
from retold.records import Article, Reading, Skipped
from retold.store import Store, Unit

MOST_ARTICLES = 200  # of one batch: its fsync then costs less than a tenth of keeping it
MOST_BYTES = 2**24  # of the pages of one batch: what it takes of memory
MOST_SECONDS = 2.0  # between two batches, where pages come slowly: what a kill can lose

Item = tuple[Article | Skipped, Reading | None]
Each = Callable[
    [Article | Skipped, str], None
]  # hears what became of a piece: new, known, forgotten or skipped


@dataclass(slots=True)
class Added:
    """What became of what was read; all of it counted here is kept."""

    new: int = 0
    known: int = 0
    better: int = 0  # of the known ones, those of which a better reading is kept now
    forgotten: int = 0  # that somebody asked to forget
    skipped: int = 0
    stopped: bool = False  # by Ctrl-C
    reasons: read.Tally = field(default_factory=read.Tally)

    @property
    def read(self) -> int:
        """How many inputs gave an article or a reason for none."""
        return self.new + self.known + self.forgotten + self.skipped


def add(
    store: Store,
    given: Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    door: read.Door | None = None,
    renamed: Mapping[str, str] | None = None,
    tell: Callable[[Added], None] = lambda _: None,
) -> Added:
    """Keep all that paths, addresses, folders, patterns, @lists and - hold; `tell` is called after each batch.

    Ctrl-C ends the reading; what was read till then is kept. Raises BadStore where a batch cannot be kept.
    """
    return taken(store, read.readings(given, stdin=stdin, door=door, renamed=renamed), tell=tell)


def taken(
    store: Store,
    found: Generator[Item],
    *,
    tell: Callable[[Added], None] = lambda _: None,
    each: Each = lambda _, __: None,
) -> Added:
    """Keep what was found, as `add` does; `each` hears of each piece when its batch is on disk."""
    added = Added()
    batch = _Batch(store, added, tell, each)
    try:
        for item in found:
            batch.take(item)
    except KeyboardInterrupt:
        added.stopped = True
        for item in read.stopped(found):
            batch.take(item)
    batch.keep()
    return added


class _Batch:
    """What was read and is not kept yet."""

    def __init__(self, store: Store, added: Added, tell: Callable[[Added], None], each: Each) -> None:
        self.store, self.added, self.tell, self.each = store, added, tell, each
        self.items: list[Item] = []
        self.bytes, self.since = 0, time.monotonic()

    def take(self, item: Item) -> None:
        """Add what was read, and keep all where it has become enough."""
        self.items.append(item)
        self.bytes += len(item[1].data) if item[1] else 0
        full = len(self.items) >= MOST_ARTICLES or self.bytes >= MOST_BYTES
        if full or time.monotonic() - self.since >= MOST_SECONDS:
            self.keep()

    def keep(self) -> None:
        """Keep all, or nothing where that fails, and count what is kept."""
        if self.items:
            with self.store.writing() as unit:
                outcomes = [_kept(unit, *item) for item in self.items]
                better = len(unit.improved)
                waits.improved(unit, version=version("retold"))
            for outcome in outcomes:
                setattr(self.added, outcome, getattr(self.added, outcome) + 1)
            self.added.better += better
            for (item, _), outcome in zip(self.items, outcomes, strict=True):
                if isinstance(item, Skipped):
                    self.added.reasons.add(item)
                self.each(item, outcome)
            self.tell(self.added)
        self.items.clear()
        self.bytes, self.since = 0, time.monotonic()


def _kept(unit: Unit, item: Article | Skipped, reading: Reading | None) -> str:
    """Keep one piece; return what became of it."""
    if isinstance(item, Skipped):
        unit.keep_skipped(item)
        return "skipped"
    if unit.is_forgotten(item):
        return "forgotten"
    if reading is None:
        return "new" if unit.keep_article(item) else "known"
    if reading.beside:
        unit.keep_page(reading.beside)
    return "new" if unit.keep_article(item, page=reading.data, said=reading.said) else "known"
