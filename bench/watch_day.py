"""A day of `retold watch` in fast forward: invented outlets on loopback, a simulated clock, and a count of what was lost.

    python bench/watch_day.py                               a tenth of a day: 100 feeds, 5,000 articles
    python bench/watch_day.py --articles 50000              a whole one
    python bench/watch_day.py --articles 1500 --conclude    stories, statements and alerts are kept while it watches

Outlets publish by day more than by night, revise a tenth of their articles silently, fail, are slow, break their
XML, move, go quiet and end. At the end: is every article that a feed showed to the watcher in the store, once? Are
the others covered by an alarm? How often was a host asked, how close together, and how much memory did it take? With
--conclude the outlets tell events of the invented newsroom: is every article in a story, was every alert sent once,
and does a rebuild give the same?
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from newsday import concluded, counting
from newsday.clock import World
from newsday.outlets import HOUR, outlets, telling
from newsday.serving import serve
from newsday.stories import stories

from retold import watch
from retold.read import apart, language

DELAY = 1.0
WARM = 10  # hours after which caches of SQLite and of texts are full or nearly so
FOREIGN = (
    5 * "Der Fährbetrieb über den Sund ruht, weil ein Kabel beschädigt ist. "
)  # what tells languages is loaded for it


def doors(counted: Callable[[str], None]) -> watch.Door:
    """A door to loopback that leaves waiting to the watcher."""
    return watch.Door(allow_private=True, delay=0.0, sleep=lambda _: None, seconds=10.0, counted=counted)


def watched(world: World, folder: Path, *, hours: float, conclude: bool) -> list[str]:
    """Watch a world for so many simulated hours into a folder; return what is wrong, and print what was found."""
    told: list[str] = []
    server = serve(world)
    feeds = [f"http://{one.host}:{world.port}/feed" for one in world.outlets.values()]
    store, clock = folder / "news.db", world.clock()
    to = concluded.receivers(world, folder, doors)
    keep_only = nullcontext((watch.keep_only, lambda *_: None))
    language.of_text(FOREIGN)  # 75 MB, once: no growth
    began = time.time()
    with (
        watch.concluding(to, clock=clock, tell=told.append) if conclude else keep_only as (concluding, alert)
    ):
        watch.watch(
            store,
            watch.plan([*feeds, "http://nowhere.invalid/feed"]),
            doors=doors,
            settings=watch.Settings(seconds=hours * HOUR, delay=DELAY, at_once=8),
            clock=clock,
            concluded=concluding,
            alert=alert,
        )
    print(f"watched {time.time() - began:.0f} s; store {store.stat().st_size / 2**20:.0f} MB")
    wrong = [line for line in told if "is not told" in line]
    wrong += counting.checked(world, store, delay=DELAY)
    wrong += concluded.checked(world, store) if conclude else []
    server.shutdown()
    server.server_close()
    return wrong + grown(world)


def grown(world: World) -> list[str]:
    """Return which processes hold more at the end than once they were warm, and print what they hold."""
    early, late = world.sampled[WARM : WARM + 4], world.sampled[-4:]
    print(
        f"memory: hour 6 {world.sampled[5]}; hour {WARM + 4} {early[-1]}; at the end {late[-1]} (outlets included)"
    )
    wrong = []
    for name in ("own", "started"):
        before, after = (max(getattr(one, name) for one in some) for some in (early, late))
        if after > 1.3 * before + 30:
            wrong.append(f"memory ({name}) grew from {before:.0f} to {after:.0f} MB")
    return wrong


def main() -> int:
    """Run a day and check it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--feeds", type=int, default=100)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--hours", type=float, default=26.0, help="simulated; nothing new comes after 24")
    parser.add_argument("--conclude", action="store_true", help="tell stories too")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", type=Path, help="a new folder that the store is left in")
    given = parser.parse_args()
    if given.conclude:
        every = telling(stories(given.feeds, given.articles, given.seed), given.seed)
    else:
        every = outlets(given.feeds, given.articles, given.seed)
    world = World({one.host: one for one in every})
    used = time.process_time()
    if given.store:
        given.store.mkdir(parents=True)
    with nullcontext(given.store) if given.store else tempfile.TemporaryDirectory() as folder:
        wrong = watched(world, Path(folder), hours=given.hours, conclude=given.conclude)
    apart.close()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"CPU {time.process_time() - used:.0f} s here (outlets included), "
        f"{children.ru_utime + children.ru_stime:.0f} s in the processes that read and tell"
    )
    for line in wrong:
        print(f"WRONG: {line}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
