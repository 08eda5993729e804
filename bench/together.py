"""Let several processes use one store at once: writers, readers, a stopped one, killed ones, a fork.

usage: python bench/together.py [--rounds 200] [--seed 1]

- two writers at once, and a reader beside them: both finish, all that they acknowledged is there once, and every look of the
  reader is whole
- two writers, of which one is killed at a drawn moment, so many times: the other goes on, and nothing acknowledged is lost
- a writer that is killed while it holds the lease, with and without children that it forked: the lease is free at once
- a writer that is stopped (SIGSTOP) while it holds the lease: others are told who holds it, readers read on, and it finishes
  when it is let go on
- a process that forks with an open store: the child is told so, and the parent goes on

Needs a system that forks. One JSON object is printed; exit code 1: something was wrong.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from crashes import keeping, trials
from crashes.asking import Figures, told
from crashes.keeping import STORE

from retold.store import Store

AT_ONCE = 0.5  # seconds in which a lease must be free after its holder was killed
HELD = 60.0  # seconds that a holder would keep its lease if nobody ended it
OUTLIVE = 3.0  # seconds that its children live on


def main() -> None:
    """Try all of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=200, help="of two writers, one killed  [200]")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = time.perf_counter()
    report: Figures = {"wrong": []}
    tried: tuple[Callable[[Path, Figures], list[str]], ...] = (
        writers_and_reader, one_of_two_killed, killed_holder, killed_parent, stopped_holder, forked,
    )  # fmt: skip
    for trial in tried:
        figures: Figures = {"rounds": given.rounds, "seed": given.seed}
        with trials.workplace() as place:
            trials.child(lambda _, place=place: keeping.keep(place, lambda _: None, range(1)))
            found = trial(place, figures)
        report[trial.__name__] = {key: value for key, value in figures.items() if key != "seed"}
        report["wrong"] += [f"{trial.__name__}: {one}" for one in found]
    report["seconds"] = round(time.perf_counter() - began)
    told(report)


def writers_and_reader(place: Path, figures: Figures) -> list[str]:
    """Two writers keep the same and other stories; a reader looks on."""
    writers = [
        trials.started(lambda tell, numbers=numbers: keeping.keep(place, tell, numbers))
        for numbers in (range(1, 6), range(3, 8))
    ]
    reader = trials.started(lambda tell: _look(place, tell))
    ends = [trials.ended(one) for one in writers]
    os.kill(reader.pid, signal.SIGTERM)
    seen = trials.ended(reader)
    figures["looks"] = len(seen.told)
    figures["units"] = [len(one.told) for one in ends]
    found = [f"a writer ended with {one.code}" for one in ends if one.code]
    found += [text.decode() for text in seen.told if text != b"whole"]
    if seen.code not in {0, -signal.SIGTERM}:
        found.append(f"the reader ended with {seen.code}")
    return found + keeping.wrong(place, [text for one in ends for text in one.told])


def _look(place: Path, tell: trials.Tell) -> None:
    """Look at the store again and again, with a connection that stays and with new ones."""
    with Store.open(place / STORE) as staying:
        before = 0
        while True:
            with Store.open(place / STORE) as fresh:
                for store in (staying, fresh):
                    count = store.count()
                    wrong = "fewer articles than before" if count < before else ""
                    before = max(before, count)
                    tell((wrong or _half(store) or "whole").encode())


def _half(store: Store) -> str:
    """Return what a reader sees half: an article without its reading."""
    query = "select count(*) from article where id not in (select article from reading)"
    (halves,) = store.connection.execute(query).fetchone()
    return f"{halves} articles without their reading" if halves else ""


def one_of_two_killed(place: Path, figures: Figures) -> list[str]:
    """Two writers; one is killed at a drawn moment, the other goes on; round after round in one store."""
    rng = random.Random(figures["seed"])
    acknowledged: list[bytes] = []
    found = []
    for number in range(figures["rounds"]):
        numbers = range(number, number + 3)
        writers = [
            trials.started(lambda tell, numbers=numbers: keeping.keep(place, tell, numbers)) for _ in range(2)
        ]
        time.sleep(rng.random() * 0.12)
        os.kill(writers[0].pid, signal.SIGKILL)
        ends = [trials.ended(one) for one in writers]
        acknowledged += [text for one in ends for text in one.told]
        if ends[1].code:
            found.append(f"the other writer ended with {ends[1].code}")
        found += keeping.wrong(place, acknowledged)
    figures["acknowledged"] = len(acknowledged)
    return found


def _hold(place: Path, tell: trials.Tell, *, children: int = 0) -> None:
    """Hold the lease in the middle of a unit, with something written, until somebody ends this process."""
    with Store.open(place / STORE, write=True) as store, store.writing() as unit:
        for article, page in keeping.texts.made(50):
            unit.keep_article(article, page=page)
        for _ in range(children):
            if not os.fork():
                time.sleep(OUTLIVE)
                os._exit(0)
        tell(b"held")
        time.sleep(HELD)


def _told_something(child: trials.Child) -> None:
    """Wait until a child has told something; nothing is taken from its pipe."""
    select.select([child.pipe], [], [])


def killed_holder(place: Path, figures: Figures, *, children: int = 0) -> list[str]:
    """The holder of the lease is killed: the next writer gets it at once, and nothing of the unit is there."""
    holder = trials.started(lambda tell: _hold(place, tell, children=children))
    _told_something(holder)
    with Store.open(place / STORE) as store:
        before = store.count()
    os.kill(holder.pid, signal.SIGKILL)
    os.waitpid(holder.pid, 0)
    began = time.perf_counter()
    ended = trials.child(lambda tell: _once(place, tell, wait=AT_ONCE), words=place / "words")
    figures["seconds until the next had it"] = round(time.perf_counter() - began, 3)
    found = [f"the next writer: {ended.words.decode()}"] if ended.code else []
    with Store.open(place / STORE) as store:
        if store.count() != before:
            found.append("something of the unit that was not finished is there")
    return found


def killed_parent(place: Path, figures: Figures) -> list[str]:
    """The same, and children of the holder live on."""
    return killed_holder(place, figures, children=2)


def _once(place: Path, tell: trials.Tell, *, wait: float) -> None:
    with Store.open(place / STORE, write=True) as store, store.writing(wait=wait):
        tell(b"{}")


def stopped_holder(place: Path, figures: Figures) -> list[str]:
    """The holder is stopped: others are told who it is, readers read, and it finishes when it goes on."""
    holder = trials.started(lambda tell: _hold_a_while(place, tell))
    _told_something(holder)
    os.kill(holder.pid, signal.SIGSTOP)
    other = trials.child(lambda tell: _once(place, tell, wait=AT_ONCE), words=place / "words")
    figures["told"] = re.sub(r"\d+", "N", other.words.decode().replace(str(place), "").strip())
    found = [] if other.code == 2 else [f"another writer ended with {other.code}"]
    if f"process {holder.pid}" not in other.words.decode():
        found.append(f"the holder is not named: {other.words.decode()}")
    reader = trials.child(lambda tell: tell(str(_count(place)).encode()))
    if reader.code or not reader.told:
        found.append(f"a reader ended with {reader.code}")
    os.kill(holder.pid, signal.SIGCONT)
    ended = trials.ended(holder)
    if ended.code:
        found.append(f"the holder ended with {ended.code} when it went on")
    return found + keeping.wrong(place, [text for text in ended.told if text.startswith(b"{")])


def _count(place: Path) -> int:
    with Store.open(place / STORE) as store:
        return store.count()


def _hold_a_while(place: Path, tell: trials.Tell) -> None:
    with Store.open(place / STORE, write=True) as store:
        with store.writing() as unit:
            article, page = keeping.texts.made(50)[0]
            unit.keep_article(article, page=page)
            tell(b"held")
            time.sleep(0.3)
        tell(keeping.acknowledged(article.id))


def forked(place: Path, figures: Figures) -> list[str]:
    """A child of a fork uses what its parent opened: it is told not to; the parent goes on, also within a unit."""
    found = []
    with Store.open(place / STORE, write=True) as store:
        for use in (Store.count, lambda store: store.writing().__enter__(), Store.stories):
            said = trials.child(lambda _, use=use: list(use(store)), words=place / "words")
            figures["told"] = re.sub(r"\d+", "N", said.words.decode().replace(str(place), "").strip())
            if said.code != 2 or "open the store again" not in said.words.decode():
                found.append(f"a child of a fork: {said.code}, {said.words.decode()}")
        with store.writing() as unit:
            article, page = keeping.texts.made(51)[0]
            unit.keep_article(article, page=page)
            trials.child(lambda _: store.close())
    return found + keeping.wrong(place, [keeping.acknowledged(article.id)])


if __name__ == "__main__":
    main()
