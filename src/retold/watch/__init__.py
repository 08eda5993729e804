"""Looks at feeds, sites and folders on a schedule, keeps what is new, and says what it had to warn of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from retold.errors import BadOption
from retold.keep.changed import Changed
from retold.keep.concluding import conclude
from retold.keep.tellers import Tellers
from retold.read import proxies
from retold.read.fetch import Door
from retold.store import Store, Unit
from retold.watch import alarms, alerting, feeds, only, retention, rounds
from retold.watch.alerting import Outlets
from retold.watch.clocks import Clock, Stop
from retold.watch.feeds import Feed
from retold.watch.intake import Told
from retold.watch.listing import utc
from retold.watch.news import kept, lines
from retold.watch.rounds import Alert, Conclude, Run, Settings
from retold.watch.sources import Plan, Rules, Wanted, plan, seconds
from retold.watch.units import Writer

__all__ = [
    "Clock",
    "Door",
    "Feed",
    "Outlets",
    "Plan",
    "Rules",
    "Settings",
    "State",
    "Stop",
    "Wanted",
    "concluding",
    "door",
    "drop",
    "every",
    "keep_only",
    "kept",
    "plan",
    "seconds",
    "state",
    "watch",
]

Doors = Callable[[Callable[[str], None]], Door]


@dataclass(frozen=True, slots=True)
class State:
    """What a store is watching, and what it warns of now."""

    feeds: tuple[Feed, ...]  # by address
    alarms: tuple[tuple[str, str, str, str], ...]  # kind, since, what it is about, words


def keep_only(store: Store, fresh: Sequence[str]) -> Sequence[Changed]:
    """Conclude nothing: what is new waits for `retold rebuild`, or for a run that concludes."""
    return kept(lambda _: None)(store, fresh)


def watch(
    path: str | Path,
    given: Plan,
    *,
    doors: Doors,
    settings: Settings = rounds.Settings(),  # noqa: B008 - it never changes
    clock: Clock = Clock(),  # noqa: B008
    stop: Stop | None = None,
    tell: Callable[[str], None] = lambda _: None,
    concluded: Conclude = keep_only,
    alert: Alert = lambda _, __: None,
) -> int:
    """Watch into a store until the run is over or `stop` is set; return how many new articles it found.

    What is given is added to what the store watches already. Raises BadStore where another watcher is at work,
    or where the store cannot be written for good.
    """
    place = Path(path)
    with Store.open(place, write=True, create=True) as store, only.one(store.path):
        writer = Writer(store, clock, tell, stop or Stop())
        _add(writer, given.wanted)

        def daily(unit: Unit) -> Told:
            return retention.applied(unit, store.index, given.rules, clock.wall())

        run = Run(writer, doors, settings, conclude=concluded, alert=alert, daily=daily)
        rounds.watch(run)
        return run.found


def door(*, delay: float, allow_private: bool = False, proxy: str | None = None) -> Doors:
    """Return what makes the usual way to the network; pages are kept in the store, not in a cache."""
    way = proxies.of(proxy) if proxy else None

    def made(counted: Callable[[str], None]) -> Door:
        return Door(allow_private=allow_private, proxy=way, delay=delay, counted=counted)

    return made


@contextmanager
def concluding(
    outlets: Outlets | None = None,
    *,
    clock: Clock | None = None,
    tell: Callable[[str], None] = lambda _: None,
    news: Callable[[str], None] = lambda _: None,
) -> Iterator[tuple[Conclude, Alert]]:
    """Give what tells the stories that new articles belong to, in processes that end with the block; and what alerts.

    Alerts are kept in the store, and sent to `outlets`. What could not be told or sent goes to `tell`, a line on each
    new article to `news`.
    """
    to, timed = outlets or Outlets(), clock or Clock()

    def concluded(store: Store, fresh: Sequence[str]) -> Sequence[Changed]:
        alerting.begin(store, to)
        done = conclude(store, tellers=tellers, finish=False, also=alerting.note)
        for story, reason in done.failed:
            tell(f"story {story} is not told: {reason}")
        for line in lines(store, fresh, done.changed):
            news(line)
        return done.changed

    def alert(store: Store, _: Sequence[Changed]) -> None:
        for problem in alerting.deliver(store, to, now=datetime.fromtimestamp(timed.wall(), UTC)):
            tell(problem)

    with Tellers() as tellers:
        yield concluded, alert


def drop(path: str | Path, addresses: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Look no longer at some addresses; yield each with whether it was looked at. What was read stays."""
    with Store.open(path, write=True) as store:
        for address in addresses:
            full = address if "://" in address else str(Path(address).resolve())
            with store.writing() as unit:
                dropped = feeds.drop(unit.connection, full)
            yield address, dropped


def state(path: str | Path) -> State:
    """Return what a store is watching, and what it warns of now."""
    with Store.open(path) as store:
        return State(tuple(feeds.every(store.connection)), tuple(alarms.lasting(store.connection)))


def _add(writer: Writer, wanted: Sequence[Wanted]) -> None:
    """Begin to watch what is new, or take over what is wanted of it now."""
    now = writer.clock.wall()

    def write(unit: Unit) -> list[str]:
        return [one.address for one in wanted if feeds.add(unit.connection, one, now=now, at=utc(now))]

    for address in writer.keep(write):
        writer.tell(f"watches {address} from now on")
    if next(feeds.every(writer.store.connection), None) is None:
        message = f"{writer.store.path} watches nothing yet: name feeds, pages, folders or archives"
        raise BadOption(message)


def every(given: Plan, seconds_: float | None) -> Plan:
    """Return a plan in which all is looked at so often, but for what says otherwise itself."""
    if seconds_ is None:
        return given
    return replace(given, wanted=tuple(replace(one, every=one.every or seconds_) for one in given.wanted))
