"""`retold watch`: looks at feeds on a schedule, and keeps what is new."""

from __future__ import annotations

import math
import re
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from retold.cli.alerting import outlets, sending
from retold.cli.helping import command
from retold.cli.manual import STOPPED
from retold.cli.options import ALLOW, OUTLETS, PROXY, STORE
from retold.cli.results import RESULT, done
from retold.cli.talk import fail, plain_errors, say

if TYPE_CHECKING:
    from retold.watch import Plan, Settings, Stop


STAMP = re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00(?!\w)")  # as the store has times
HOSTS = click.IntRange(1, 64)
DAYS = click.FloatRange(0, min_open=True)


@command(short_help="Look at feeds again and again; keep what is new.")
@click.argument("feeds", nargs=-1)
@STORE
@click.option("--once", is_flag=True, help="Look at what is due now, and end: for cron.")
@click.option("--every", metavar="SPAN", help="Look at each of FEEDS so often.  [default: by its own rhythm]")
@click.option("--for", "length", metavar="SPAN", help="End after a time: 90s, 15m, 6h, 2d.")
@click.option("--until-quiet", metavar="SPAN", help="End when nothing new came for so long.")
@click.option("--keep-days", type=DAYS, help="Take articles out that are older.")
@click.option("--hosts", default=8, show_default=True, type=HOSTS, help="Hosts asked side by side.")
@click.option(
    "--delay", default="1s", show_default=True, metavar="SPAN", help="Between two requests to one host."
)
@click.option("--only-keep", is_flag=True, help="Keep what is read; conclude nothing from it yet.")
@click.option("--quiet", is_flag=True, help="Do not tell of new articles; what goes wrong is told.")
@click.option("--drop", is_flag=True, help="Look at FEEDS no longer; what was read from them stays.")
@click.option("--list", "listed", is_flag=True, help="Show what is watched and what is warned of, and end.")
@sending
@RESULT
@OUTLETS
@ALLOW
@PROXY
def watch(
    feeds: tuple[str, ...], *, store: str, drop: bool, listed: bool, named: str | None, **given: Any
) -> None:
    """Look at FEEDS again and again, and keep what is new or changed.

    \b
    Examples:
      retold watch https://example.com/feed.xml --store news.db
      retold watch @feeds.txt inbox/ crawl.warc.gz --store news.db
      retold watch feeds.opml --store news.db --once    one round, for cron
      retold watch --store news.db --list     what is watched, and what is wrong
      retold watch feeds.opml --store news.db --for 6h --every 10m
      retold watch --store news.db --alerts alerts.jsonl --alert-feed alerts.atom
      retold watch --store news.db --webhook https://desk.example/hook

    FEEDS are addresses of feeds (RSS, Atom, JSON Feed), sitemaps, lists of feeds (OPML) and single pages; folders
    that files are put into; archives that are being written (.warc .warc.gz); lists of these as FILE.opml,
    FILE.toml or @list.txt. Without FEEDS what the store watches already is looked at.
    """  # noqa: D301
    with plain_errors():
        if drop:
            _drop(store, feeds, given["json_to"])
        elif listed:
            _list(store, given["json_to"])
        else:
            _watch(feeds, store, named=named, **given)


def _watch(
    given: tuple[str, ...],
    store: str,
    *,
    only_keep: bool,
    quiet: bool,
    named: str | None,
    allow_private: bool,
    proxy: str | None,
    json_to: str | None,
    **how: Any,
) -> None:
    from retold import read  # noqa: PLC0415 - `retold --help` must not wait for them
    from retold import watch as watching  # noqa: PLC0415

    plan, settings, stop = _plan(given, how), _settings(how), watching.Stop()
    if json_to is not None and json_to == how["lines"]:
        fail(f"--alerts and --json both name {json_to}: give them different files")
    to = outlets(how, allow_private=allow_private, proxy=proxy)
    news = _silent if quiet else _tell
    hooks = watching.concluding(to, tell=_tell, news=news)
    with read.naming(named), _stopped_by_signals(stop) as signals, hooks as (concluded, alert):
        found = watching.watch(
            store,
            plan,
            doors=watching.door(delay=settings.delay, allow_private=allow_private, proxy=proxy),
            settings=settings,
            stop=stop,
            tell=_tell,
            concluded=watching.kept(news) if only_keep else concluded,
            alert=alert,
        )
    say(f"{found:,} new article{'s' * (found != 1)} in {store}", err=True)
    done("watch", json_to, store=store, new=found, stopped=bool(signals))
    if signal.SIGINT in signals:
        click.echo("stopped: all that was reported is kept, the same command goes on from there", err=True)
        sys.exit(STOPPED)


def _plan(given: tuple[str, ...], how: Mapping[str, Any]) -> Plan:
    """Return what is to be watched, and how long it is kept."""
    from retold import watch as watching  # noqa: PLC0415

    every = watching.seconds(how["every"], "--every") if how["every"] else None
    plan = watching.every(watching.plan(given), every)
    return replace(plan, rules=replace(plan.rules, days=how["keep_days"])) if how["keep_days"] else plan


def _settings(how: Mapping[str, Any]) -> Settings:
    """Return how a run watches."""
    from retold import watch as watching  # noqa: PLC0415

    def span(name: str) -> float:
        words = how[name.removeprefix("--").replace("-", "_").replace("for", "length")]
        return watching.seconds(words, name) if words else math.inf

    return watching.Settings(
        at_once=how["hosts"],
        delay=span("--delay"),
        once=how["once"],
        seconds=span("--for"),
        until_quiet=span("--until-quiet"),
    )


@contextmanager
def _stopped_by_signals(stop: Stop) -> Iterator[list[int]]:
    """Let Ctrl-C and SIGTERM end a watcher; give the signals that came. A second Ctrl-C does not wait."""
    came: list[int] = []

    def heard(number: int, _: object) -> None:
        if stop.said and number == signal.SIGINT:
            raise KeyboardInterrupt
        stop.said = True
        came.append(number)

    before = {number: signal.signal(number, heard) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield came
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell(line: str) -> None:
    """Print a line with the time."""
    say(_legible(f"{datetime.now(UTC).isoformat(timespec='seconds')}  {line}"), err=True)


def _legible(line: str) -> str:
    """Return a line with its times as people write them."""
    from retold.show import clock  # noqa: PLC0415 - slow import

    return STAMP.sub(lambda found: clock.shown(found[0]), line)


def _silent(_: str) -> None:
    """Print nothing."""


def _drop(store: str, feeds: tuple[str, ...], json_to: str | None) -> None:
    from retold import watch as watching  # noqa: PLC0415

    found = dict(watching.drop(store, feeds))
    unknown = [address for address, dropped in found.items() if not dropped]
    done("watch", json_to, store=store, dropped=[address for address, dropped in found.items() if dropped])
    if unknown or not feeds:
        fail(
            f"{', '.join(unknown) or '--drop'}: not watched in {store}: see retold watch --store {store} --list"
        )


def _list(store: str, json_to: str | None) -> None:
    from retold import watch as watching  # noqa: PLC0415
    from retold.watch.listing import utc  # noqa: PLC0415

    state = watching.state(store)
    feeds = [
        {
            "address": feed.address,
            "kind": feed.kind,
            "failures": feed.failures,
            "last_good": utc(feed.last_good) if feed.last_good else None,
            "next": None if feed.ended else utc(feed.next),
            "ended": feed.ended,
        }
        for feed in state.feeds
    ]
    alarms = [dict(zip(("kind", "since", "about", "words"), one, strict=True)) for one in state.alarms]
    done("watch", json_to, store=store, feeds=feeds, alarms=alarms)
    for feed in state.feeds:
        when = feed.ended or f"next look {utc(feed.next)}"
        times = "once" if feed.failures == 1 else f"{feed.failures:,} times in a row"
        bad = f"failed {times}, " if feed.failures else ""
        good = f"last good look {utc(feed.last_good)}" if feed.last_good else "no good look yet"
        kind = feed.kind or "not known yet"
        say(_legible(f"{kind}  {feed.address}  {bad}{good}, {when}"), err=json_to == "-")
    if not state.feeds:
        say(f"nothing is watched; next: retold watch FEEDS --store {store}", err=True)
    for kind, since, about, words in state.alarms:
        say(_legible(f"{kind} since {since}: {about} {words}"), err=json_to == "-")
