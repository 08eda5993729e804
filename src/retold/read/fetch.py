"""The one door to the network: polite, checked at every step, and bounded in time and size."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from retold.errors import Unreadable
from retold.read import addresses, dates, decode, replies, shelf
from retold.read.proxies import Proxy

if TYPE_CHECKING:
    from protego import Protego

    from retold.read import wire

NAME = "retold"  # what a site's robots.txt may call us
ATTEMPTS = 3
SECONDS = 30.0  # for one answer
DELAY = 1.0  # seconds between two requests to one host
PATIENCE = 60.0  # seconds that a server may make us wait
LARGEST_RECEIPT = 64 * 1024  # bytes that may answer what was sent; nobody reads them
LARGEST_RULES = 512 * 1024  # bytes of robots.txt that RFC 9309 asks to read

_ACCEPTED = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_NO_RULES = "is left alone, because its robots.txt could not be read"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as a server gave it."""

    url: str  # where it was in the end
    data: bytes
    content_type: str = ""
    fetched: str | None = None  # the server's own time
    redirects: tuple[str, ...] = ()

    @property
    def charset(self) -> str | None:
        """Return the encoding that the server named."""
        match = _CHARSET.search(self.content_type)
        return match[1] if match else None

    def kind(self, looks: str) -> str:
        """Return page where the server says so and the bytes look like plain text."""
        return "page" if looks == "text" and "html" in self.content_type.lower() else looks


@dataclass(slots=True)
class Door:
    """How pages are fetched, and what was learned of the sites on the way; threads may share it."""

    allow_private: bool = False
    follow: bool = False  # whether to fetch what files name
    cache: Path | None = None
    proxy: Proxy | None = (
        None  # the only way out, if there is one; what the environment says of one is not read
    )
    seconds: float = SECONDS
    delay: float = DELAY
    largest: int = decode.LARGEST_PAGE
    agent: str = f"{NAME}/{version('retold')} (compares news reports; obeys robots.txt)"
    sleep: Callable[[float], None] = time.sleep
    tell: Callable[[str], None] = field(default=lambda _: None)  # hears each page that a run begins to fetch
    counted: Callable[[str], None] = field(default=lambda _: None)  # hears the host of each request
    clock: Callable[[], float] = time.monotonic
    _rules: dict[str, Protego | str] = field(default_factory=dict)  # by origin; text: why there are none
    _next: dict[str, float] = field(default_factory=dict)  # by host: when it may be asked again
    _turns: dict[str, Lock] = field(default_factory=dict)  # by host: it is asked one thing after another
    _readings: dict[str, Lock] = field(default_factory=dict)  # by origin: its rules are read once

    def page(self, url: str) -> Fetched:
        """Return what lies at an address, or raise Unreadable with what to do."""
        return self._followed(url, obey=True, largest=self.largest)

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Send a body to an address that the user named, and return the status; raise Unreadable where none came.

        It is checked and dialled as every other, never sent on to where a server says it moved, and never asked twice.
        """
        target = addresses.target(url, allow_private=self.allow_private)
        answer = self._answer(target, headers, LARGEST_RECEIPT, body)
        return answer.status

    def once(
        self, url: str, asked: list[str], conditions: Mapping[str, str]
    ) -> tuple[addresses.Target, wire.Answer]:
        """Return what an address answers, asked one time, whatever it is; `asked` led there by redirects."""
        origin = addresses.target(url, allow_private=self.allow_private).origin
        if isinstance(self._rules.get(origin), str):
            del self._rules[origin]  # they could not be read then; this is another occasion
        target = self._target(url, asked, obey=True)
        with self._turns.setdefault(target.host, Lock()):
            self._wait_for(target)
            return target, self._answer(target, {"Accept": _ACCEPTED, **conditions}, self.largest)

    def spacing(self, url: str) -> float:
        """Return the seconds that a site wants between two requests, as far as its robots.txt was read."""
        return self._asked_delay(addresses.target(url, allow_private=self.allow_private))

    def _followed(self, url: str, *, obey: bool, largest: int) -> Fetched:
        """Return what lies behind an address and its redirects, each of which is checked like the first."""
        steps: list[str] = []
        while len(steps) <= replies.MOST_REDIRECTS:
            try:
                target = self._target(url, steps, obey=obey)
                found = self._asked(target, largest)
            except Unreadable as error:
                if steps:
                    replies.led(error, url)
                raise
            if isinstance(found, Fetched):
                return Fetched(found.url, found.data, found.content_type, found.fetched, tuple(steps))
            steps.append(target.url)
            url = found
        raise replies.too_many()

    def _target(self, url: str, steps: list[str], *, obey: bool) -> addresses.Target:
        """Return where an address leads if it may be asked for, or raise Unreadable."""
        target = addresses.target(url, allow_private=self.allow_private)
        if target.url in steps:
            reason = "was asked already and goes round in a circle (for cookies?): save it and give the file"
            raise Unreadable(reason)
        if obey:
            self._permit(target)
        return target

    def _asked(self, target: addresses.Target, largest: int) -> Fetched | str:
        """Return a page or the address it moved to, asking again where the server may recover."""
        from retold.read import wire  # noqa: PLC0415 - brings the HTTP client, which only addresses need

        known = shelf.find(self.cache, target.url)
        headers = {"Accept": _ACCEPTED, **(known[0].conditions() if known else {})}
        with self._turns.setdefault(target.host, Lock()):
            for attempt in range(1, ATTEMPTS + 1):
                self._wait_for(target)
                try:
                    answer = self._answer(target, headers, largest)
                except wire.Unreachable:
                    if attempt == ATTEMPTS:
                        raise
                    self.sleep(2.0 ** (attempt - 1))
                    continue
                if answer.status not in replies.LATER or attempt == ATTEMPTS:
                    break
                self.sleep(_pause(answer.headers, 2.0 ** (attempt - 1)))
        return self._taken(target, answer, known)

    def _answer(
        self, target: addresses.Target, headers: Mapping[str, str], largest: int, body: bytes | None = None
    ) -> wire.Answer:
        """Return what a server answers to one request, with our name, in our time and by our way."""
        from retold.read import wire  # noqa: PLC0415 - brings the HTTP client, which only addresses need

        return wire.ask(
            target,
            headers={"User-Agent": self.agent, **headers},
            seconds=self.seconds,
            largest=largest,
            allow_private=self.allow_private,
            proxy=self.proxy,
            body=body,
        )

    def _taken(
        self, target: addresses.Target, answer: wire.Answer, known: tuple[shelf.Kept, bytes] | None
    ) -> Fetched | str:
        """Return what an answer gives: a page, the kept one, or another address."""
        if answer.status == 304 and known:
            return _fetched(*known)
        if answer.status in replies.MOVED:
            if not (place := answer.headers.get("location", "").strip()):
                reason = "is redirected to nowhere: check the address"
                raise Unreadable(reason)
            return replies.onward(target.url, place)
        if answer.status != 200:
            raise _Refused(answer.status)
        kept = shelf.Kept(
            url=target.url,
            sha256=shelf.digest(answer.body),
            etag=answer.headers.get("etag"),
            last_modified=answer.headers.get("last-modified"),
            date=answer.headers.get("date"),
            content_type=answer.headers.get("content-type"),
        )
        shelf.keep(self.cache, kept, answer.body)
        return _fetched(kept, answer.body)

    def _permit(self, target: addresses.Target) -> None:
        """Raise Unreadable if a site's robots.txt asks to leave an address alone."""
        with self._readings.setdefault(target.origin, Lock()):
            if target.origin not in self._rules:
                self._rules[target.origin] = self._rules_of(target)
        rules = self._rules[target.origin]
        if isinstance(rules, str):
            raise Unreadable(rules)
        if not rules.can_fetch(target.url, NAME):
            reason = "is closed to programs by the site's robots.txt: save it in a browser and give the file"
            raise Unreadable(reason)

    def _rules_of(self, target: addresses.Target) -> Protego | str:
        """Return a site's rules; none are none, and a site that cannot say them is left alone (RFC 9309)."""
        from protego import Protego  # noqa: PLC0415 - only addresses need it

        from retold.read import wire  # noqa: PLC0415

        try:
            data = self._followed(f"{target.origin}/robots.txt", obey=False, largest=LARGEST_RULES).data
        except _Refused as error:
            return (
                Protego.parse("") if error.status < 500 and error.status != 429 else f"{_NO_RULES} ({error})"
            )
        except wire.Unreachable as error:
            return f"{error}"
        except Unreadable as error:
            return f"{_NO_RULES} ({error})"
        return Protego.parse(data.decode("utf-8", "replace"))

    def _wait_for(self, target: addresses.Target) -> None:
        """Wait until a host may be asked again: our own delay, or the longer one that it asks for."""
        asked = self._asked_delay(target)
        wait = self._next.get(target.host, 0.0) - self.clock()
        if wait > 0:
            self.sleep(wait)
        self.counted(target.host)
        self._next[target.host] = self.clock() + max(self.delay, asked)

    def _asked_delay(self, target: addresses.Target) -> float:
        """Return the seconds between two requests that robots.txt asks for."""
        rules = self._rules.get(target.origin)
        asked = (rules.crawl_delay(NAME) or 0.0) if rules and not isinstance(rules, str) else 0.0
        return min(float(asked), PATIENCE)


class _Refused(Unreadable):
    """A server answered, and gave no page."""

    def __init__(self, status: int) -> None:
        super().__init__(replies.said(status))
        self.status = status


def _fetched(kept: shelf.Kept, data: bytes) -> Fetched:
    """Return a kept page as it was fetched: its time is when these bytes came."""
    return Fetched(kept.url, data, kept.content_type or "", dates.parse(kept.date))


def _pause(headers: Mapping[str, str], usual: float) -> float:
    """Return the seconds to wait before asking again, or raise Unreadable where they are too many."""
    wait = replies.retry(headers)
    if wait > PATIENCE:
        reason = f"asks to wait {wait:,.0f} seconds: try again later"
        raise Unreadable(reason)
    return max(wait, usual)
