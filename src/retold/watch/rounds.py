"""The loop of a watcher: what is due is asked for, what came is read and kept, and then it sleeps until the next."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import chain
from math import inf

from retold.keep import waits
from retold.keep.changed import Changed
from retold.read.fetch import Door
from retold.store import Store, Unit
from retold.watch import clocks, clockwork, entries, feeds, folders, hosts, local, reading, schedule, tasks
from retold.watch.clocks import Reading
from retold.watch.feeds import LOCAL
from retold.watch.hosts import Hosts
from retold.watch.intake import Told
from retold.watch.tasks import Done, Task
from retold.watch.units import Writer

AT_ONCE = 8  # hosts that are asked side by side
DELAY = 1.0  # seconds between two requests to one host
TOGETHER = 64  # answers that are kept in one unit of work at most
NAP = 60.0  # seconds that a watcher sleeps at most: then it looks at its clocks
RULES = schedule.DAY  # robots.txt is read again after a day, as RFC 9309 asks
GATHERED = 50  # new articles that are concluded from together
PATIENCE = 30.0  # seconds that new articles wait for more before they are concluded from
SETTLED = 2 * folders.STILL  # seconds that one round waits for files to stand still
LONG = 60.0  # seconds: one round does not wait for a host that wants to be left alone longer

Conclude = Callable[[Store, Sequence[str]], Sequence[Changed]]  # new articles to what changed by them
Alert = Callable[[Store, Sequence[Changed]], None]  # hears that once it is kept, and at times of nothing


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run watches."""

    at_once: int = AT_ONCE
    delay: float = DELAY
    once: bool = False  # what is due now, and no more
    seconds: float = inf  # how long
    until_quiet: float = inf  # ends when nothing new came for so many seconds


@dataclass(slots=True)
class Run:
    """A watcher at work; all but the asking is done by the thread that runs it."""

    writer: Writer
    doors: Callable[
        [Callable[[str], None]], Door
    ]  # makes a way to the network, which tells of each host asked
    settings: Settings = Settings()
    conclude: Conclude = lambda _, __: ()
    alert: Alert = lambda _, __: None
    daily: Callable[[Unit], Told] = lambda _: Told()  # what else is done once a day, while there is more
    hosts: Hosts = field(default_factory=Hosts)
    asking: dict[str, Task] = field(default_factory=dict)  # by host
    came: queue.SimpleQueue[Done] = field(default_factory=queue.SimpleQueue)
    woken: threading.Event = field(default_factory=threading.Event)
    fresh: list[str] = field(default_factory=list)  # new articles that nothing was concluded from yet
    began: float = 0.0
    news: float = 0.0  # when the last new article came
    gathers: float = 0.0  # when the first of those came that nothing was concluded from yet
    alerted: float = -inf
    swept: float = -inf
    more: bool = False  # of what is done once a day
    opened: float = -inf
    found: int = 0  # new articles of this run
    door: Door | None = None

    @property
    def now(self) -> float:
        """Return the time on the wall."""
        return self.writer.clock.wall()


def watch(run: Run) -> None:
    """Look at what is due, again and again, until the run is over or told to stop; raise BadStore."""
    run.hosts = hosts.load(run.writer.store.connection, run.now)
    _follow(run, clockwork.set_back(run.writer.store.connection, run.now))
    run.began = run.news = run.now
    _conclude(run, [])
    last = clocks.read(run.writer.clock)
    while not run.writer.stop.is_set():
        last = _clocks(run, last)
        _daily(run)
        if run.now - run.alerted >= NAP:
            _alert(run, ())
        _start(run)
        if _take(run) or _look_here(run):
            continue
        if run.fresh and run.now - run.gathers >= PATIENCE:
            _conclude(run, run.fresh)
            continue
        if run.more:
            continue
        if _is_over(run):
            break
        _sleep(run)
    _take(run)
    if run.fresh and not run.writer.stop.is_set():  # else the next run does
        _conclude(run, run.fresh)


def _clocks(run: Run, last: Reading) -> Reading:
    """Return both clocks as they stand, after schedules followed a jump."""
    now = clocks.read(run.writer.clock)
    _follow(run, clocks.jump(last, now))
    return now


def _follow(run: Run, seconds: float) -> None:
    """Let schedules follow the wall clock."""
    if seconds:
        run.began, run.news, run.gathers = (at + seconds for at in (run.began, run.news, run.gathers))
        _told(run, run.writer.keep(lambda unit: clockwork.jumped(unit, run.hosts, seconds, run.now)))


def _daily(run: Run) -> None:
    """Do what is done once a day: old rows are swept out, and robots.txt is read anew."""
    if run.now - run.opened >= RULES:
        run.door, run.opened = run.doors(run.hosts.count), run.now
    if run.now - run.swept >= schedule.DAY:
        run.swept, run.more = run.now, True

        def write(unit: Unit) -> Told:
            entries.swept(unit.connection, run.now)
            clockwork.alive(unit.connection, run.now)
            return Told()

        run.writer.keep(write)
    if run.more:  # other work, and other programs, come between two units of it
        told = run.writer.keep(run.daily)
        run.more = told.more
        _told(run, told)


def _start(run: Run) -> None:
    """Ask for what is due: one thing of a host, and of so many hosts as are asked side by side."""
    busy = run.hosts.busy(run.now) | run.asking.keys()
    for task in _due(run, busy):
        if len(run.asking) >= run.settings.at_once:
            return
        if task.host not in busy and run.door is not None:
            busy.add(task.host)
            run.asking[task.host] = task
            threading.Thread(target=_ask, args=(run, task, run.door), daemon=True).start()


def _due(run: Run, busy: set[str]) -> Iterator[Task]:
    """Yield what is due: looks, then pages of entries, then pages that may have been changed."""
    room = run.settings.at_once - len(run.asking)
    if room <= 0:
        return
    connection, now, most = run.writer.store.connection, run.now, 4 * room
    looks = feeds.due(connection, now, busy, most, bound=_bound(run))
    visits = tasks.visits(connection, min(now, run.began) if run.settings.once else now, busy, most)
    yield from (look for look in looks if look.kind not in LOCAL)
    yield from tasks.waiting(connection, now, busy, most)
    yield from visits


def _bound(run: Run) -> float:
    """Return up to when a look has to be due to be made in this run."""
    return run.began + SETTLED if run.settings.once else inf


def _ask(run: Run, task: Task, door: Door) -> None:
    """Ask, in a thread of its own, and say that something came."""
    run.came.put(tasks.asked(task, door, run.writer.clock.steady))
    run.woken.set()


def _take(run: Run) -> bool:
    """Read and keep what came; say whether anything did."""
    done: list[Done] = []
    while len(done) < TOGETHER and not run.came.empty():
        done.append(run.came.get())
    if not done or run.door is None:
        return False
    now, connection = run.now, run.writer.store.connection
    for one in done:
        del run.asking[one.task.host]
        run.hosts.leave({one.task.host: now + max(run.settings.delay, one.spacing)})
    written = reading.write_of(connection, done, run.door, now)

    def write(unit: Unit) -> Told:
        told = Told()
        for part in written:
            told.add(part(unit))
        return told

    _keep(run, write)
    return True


def _keep(run: Run, write: Callable[[Unit], Told]) -> None:
    """Keep a unit of work with what is known of hosts, and then tell of it."""
    counted = hosts.drawn(run.hosts)

    def whole(unit: Unit) -> Told:
        told = write(unit)
        waits.improved(unit, version=version("retold"))
        run.hosts.leave(told.pauses)
        hosts.save(unit.connection, run.hosts, counted, run.now)
        clockwork.alive(unit.connection, run.now)
        return told

    _told(run, run.writer.keep(whole))


def _told(run: Run, told: Told) -> None:
    """Tell what was kept."""
    for line in told.lines:
        run.writer.tell(line)
    if told.new:
        run.news = run.now
        run.gathers = run.gathers if run.fresh else run.now
        run.found += len(told.new)
        run.fresh += told.new
    if len(run.fresh) >= GATHERED:
        _conclude(run, run.fresh)


def _look_here(run: Run) -> bool:
    """Look at one folder or archive that is due; say whether there was one."""
    looks = feeds.due(run.writer.store.connection, run.now, (), TOGETHER, bound=_bound(run))
    feed = next((feed for feed in looks if feed.kind in LOCAL), None)
    if feed is None:
        return False
    for write in local.look(run.writer.store.connection, feed, run.now):
        _keep(run, write)
        if run.writer.stop.is_set():
            break
    return True


def _conclude(run: Run, fresh: list[str]) -> None:
    """Conclude from new articles, and hand on what changed."""
    given, run.fresh = list(fresh), []
    changed = run.writer.patiently(lambda _: run.conclude(run.writer.store, given))
    _alert(run, changed)


def _alert(run: Run, changed: Sequence[Changed]) -> None:
    """Tell of what changed, and again of what was not taken before."""
    run.alerted = run.now
    run.writer.patiently(lambda _: run.alert(run.writer.store, changed))


def _is_idle(run: Run) -> bool:
    """Say whether nothing is under way."""
    return not run.asking and run.came.empty()


def _is_over(run: Run) -> bool:
    """Say whether a run has done what it was to do."""
    if not _is_idle(run):
        return False
    if run.now - run.began >= run.settings.seconds or run.now - run.news >= run.settings.until_quiet:
        return True
    if not run.settings.once:
        return False
    connection, soon = run.writer.store.connection, run.now + SETTLED
    silent = {host for host, free in run.hosts.free.items() if free > run.now + LONG}
    left: Iterable[Task] = chain(
        feeds.due(connection, soon, silent, 1, bound=_bound(run)),
        tasks.waiting(connection, run.now, silent, 1),
        tasks.visits(connection, run.began, silent, 1),
    )
    return next(iter(left), None) is None


def _sleep(run: Run) -> None:
    """Sleep until something is due or comes."""
    now = run.now
    moments = [now + NAP, *run.hosts.free.values(), run.began + run.settings.seconds]
    moments += [run.news + run.settings.until_quiet, run.gathers + PATIENCE if run.fresh else inf]
    moments += [tasks.soonest(run.writer.store.connection, now) or inf]
    until = min(moment for moment in moments if moment > now)
    run.writer.clock.pause(until - now, run.woken, busy=bool(run.asking))
    run.woken.clear()
