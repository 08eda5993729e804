"""One look at an address that is looked at again and again: asked once, and told what it said of coming back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from retold.errors import Unreadable
from retold.read import dates, replies
from retold.read.fetch import Door, Fetched


@dataclass(frozen=True, slots=True)
class Seen:
    """What a server answered, and the redirects on the way."""

    status: int
    url: str  # which was asked in the end
    headers: Mapping[str, str]  # by lower-case name
    data: bytes = b""
    steps: tuple[tuple[int, str], ...] = ()  # the status of each redirect, and where it led
    asked: tuple[str, ...] = ()  # the addresses that were redirected

    @property
    def page(self) -> Fetched:
        """Return the answer as a page."""
        came = dates.parse(self.headers.get("date"))
        kind = self.headers.get("content-type", "")
        return Fetched(self.url, self.data, kind, came, self.asked)

    @property
    def new_address(self) -> str | None:
        """Return where an address moved for good: as far as every step on the way says so."""
        last = None
        for status, url in self.steps:
            if status not in replies.FOR_GOOD:
                break
            last = url
        return last


def look(door: Door, url: str, conditions: Mapping[str, str] | None = None) -> Seen:
    """Return what an address and its redirects answer, whatever it is, or raise Unreadable where nothing answers."""
    steps: list[tuple[int, str]] = []
    asked: list[str] = []
    while len(steps) <= replies.MOST_REDIRECTS:
        try:
            target, answer = door.once(url, asked, {} if steps else conditions or {})
        except Unreadable as error:
            if steps:
                replies.led(error, url)
            raise
        place = answer.headers.get("location", "").strip() if answer.status in replies.MOVED else ""
        if not place:
            return Seen(answer.status, target.url, answer.headers, answer.body, tuple(steps), tuple(asked))
        asked.append(target.url)
        url = replies.onward(target.url, place)
        steps.append((answer.status, url))
    raise replies.too_many()


def host(url: str) -> str:
    """Return the host of an address, in lower case, or nothing where it has none."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
