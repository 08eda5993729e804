"""An invented outlet on loopback with a feed and pages, and a watcher that looks at it in simulated time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from feedgen.feed import FeedGenerator
from passing import Simulated
from serving import Route, Site, gives

from retold import watch

PLACES = "harbour quarry orchard tannery signal-box boathouse granary observatory ropewalk brickyard".split()


def page(number: int, more: str = "") -> str:
    """A page with an article of its own."""
    place = PLACES[number % len(PLACES)]
    body = (
        f"The {place} keeper counted {number} lanterns on Monday and found that {number % 7 + 2} were missing.",
        f"Nobody at the {place} had seen them since the storm of the week before, the keeper of number {number} said.",
        f"A new set of {number + 3} lanterns was ordered from the workshop behind the {place}. {more}",
    )
    told = "".join(f"<p>{sentence}</p>" for sentence in body)
    return f"<html><head><title>Lanterns {number}</title></head><body><article><h1>Lanterns {number}</h1>{told}</article></body></html>"


def rss(address: str, numbers: list[int], at: float | None = None, *, step: float = 600.0) -> bytes:
    """A feed that links to the pages of some numbers, the last of them published at a moment."""
    made = FeedGenerator()
    made.title("The Lantern")
    made.link(href=address)
    made.description("Lanterns, counted")
    for place, number in enumerate(numbers):
        entry = made.add_entry(order="append")
        entry.guid(f"lantern-{number}")
        entry.title(f"Lanterns {number}")
        entry.link(href=f"{address}/{number}.html")
        if at is not None:
            entry.published(datetime.fromtimestamp(at - step * (len(numbers) - 1 - place), UTC))
    return bytes(made.rss_str())


@dataclass
class Stand:
    """A site, a store and a clock."""

    site: Site
    store: Path
    time: Simulated = field(default_factory=Simulated)
    lines: list[str] = field(default_factory=list)

    @property
    def feed(self) -> str:
        """The address of the feed."""
        return f"{self.site.address}/feed"

    def serve(self, *numbers: int, dated: bool = True, **headers: str) -> None:
        """Offer a feed of some pages, and the pages."""
        made = rss(self.site.address, list(numbers), self.time.at if dated else None)
        self.site.routes["/feed"] = gives(made, kind="application/rss+xml", **headers)
        for number in numbers:
            self.site.routes.setdefault(f"/{number}.html", gives(page(number)))

    def watch(self, *given: str, hours: float = 0.0, stop: watch.Stop | None = None, **options: Any) -> int:
        """Watch for some simulated hours, or for one round."""
        settings = watch.Settings(once=not hours, seconds=hours * 3600 or 1e9, delay=1.0)
        return watch.watch(
            self.store,
            watch.plan(given),
            doors=doors,
            settings=settings,
            clock=self.time.clock(),
            tell=self.lines.append,
            stop=stop,
            **options,
        )

    def rows(self, query: str, *values: object) -> list[Any]:
        """What the store answers; single columns come as plain values."""
        with closing(sqlite3.connect(self.store)) as connection:
            found = connection.execute(query, values).fetchall()
        return [row[0] if len(row) == 1 else row for row in found]

    def asked(self, path: str) -> int:
        """How often a path was asked for."""
        return self.site.paths().count(path)

    def told(self, kind: str) -> list[str]:
        """The lines that were told of one kind."""
        return [line for line in self.lines if line.startswith(f"{kind}: ")]


def doors(counted: Callable[[str], None]) -> watch.Door:
    """A door that is open to loopback and never sleeps: the watcher itself waits, in simulated time."""
    return watch.Door(allow_private=True, delay=0.0, sleep=lambda _: None, seconds=2.0, counted=counted)


def failing(status: int) -> Route:
    """A route that fails."""
    return gives("", status)
