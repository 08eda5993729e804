"""What a watcher kept of what was shown to it: each article once, and why a silent change was not found."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from newsday.clock import World
from newsday.outlets import CORRECTED, NEVER, Outlet

Alarms = dict[tuple[str, str], int]  # address of a feed, kind of alarm


@dataclass
class Kept:
    """What a store holds of a day."""

    texts: dict[str, list[str]] = field(default_factory=dict)  # by address
    next: dict[str, float] = field(default_factory=dict)  # when a page is looked at again
    alarms: Alarms = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)  # at least, as alarms of a feed say
    requests: tuple[int, int] = (0, 0)  # all, and the most of one host
    wrong: list[str] = field(default_factory=list)


def kept(store: Path) -> Kept:
    """Return what a store holds."""
    found = Kept()
    with closing(sqlite3.connect(store)) as connection:
        for url, text in connection.execute("select url, text from article"):
            found.texts.setdefault(url, []).append(text)
        found.next = dict(connection.execute("select url, next from visit"))
        asked = "from alarm join feed on feed.id = alarm.feed group by 1"
        found.alarms = Counter(
            connection.execute("select asked, alarm.kind from alarm join feed on feed.id = alarm.feed")
        )
        found.lost = {url: lost or 0 for url, lost in connection.execute(f"select asked, sum(lost) {asked}")}
        found.requests = connection.execute("select sum(count), max(count) from request").fetchone()
        (integrity,) = connection.execute("pragma integrity_check").fetchone()
    if integrity != "ok":
        found.wrong.append(f"the store is damaged: {integrity}")
    twice = sum(len(texts) - len(set(texts)) for texts in found.texts.values())
    if twice:
        found.wrong.append(f"{twice} articles are in the store twice")
    return found


def checked(world: World, store: Path, *, delay: float) -> list[str]:
    """Return what is wrong at the end of a day, and print what was found."""
    held = kept(store)
    wrong = held.wrong
    served = published = missed = covered = said = 0
    changes: Counter[str] = Counter()
    spacing = NEVER
    for one in world.outlets.values():
        base = f"http://{one.host}:{world.port}"
        lost = [number for number in sorted(one.shown) if f"{base}/{number}.html" not in held.texts]
        if lost:
            wrong.append(f"{base}: {len(lost)} articles that it showed are not in the store: {lost[:5]}")
        served, published = served + len(one.shown), published + len(one.times)
        gap, names = len(one.times) - len(one.shown), [f"{base}/feed", f"{base}/moved"]
        reasons = {
            kind for name in names for kind in ("overflow", "gone", "errs") if (name, kind) in held.alarms
        }
        missed, covered = missed + gap, covered + (gap if reasons else 0)
        least = sum(held.lost.get(name, 0) for name in names)
        said += least
        if gap and not reasons:
            wrong.append(f"{base}: {gap} articles were never seen, and no alarm tells of it")
        if least > gap:
            wrong.append(f"{base}: more articles are said to be lost at least than were ({gap})")
        changes.update(_changes(one, base, held, world.at))
        if one.moved == NEVER:  # a redirect is followed at once here, as the door does not sleep
            spacing = min([spacing, *(later - earlier for earlier, later in pairwise(one.asked))])
    texts = sum(map(len, held.texts.values()))
    print(f"published {published:,}, shown to the watcher {served:,}, kept {texts:,} (with revisions)")
    print(
        f"never shown {missed:,}, of which at feeds with an alarm {covered:,}; said to be lost at least {said:,}"
    )
    _print_changes(changes)
    print(f"alarms {dict(Counter(kind for _, kind in held.alarms.elements()))}")  # type: ignore[attr-defined]
    print(
        f"requests {held.requests[0]:,}, most of one host {held.requests[1]:,}, least spacing {spacing:.2f} s"
    )
    if spacing < delay - 1e-6:
        wrong.append(f"two requests to one host came within {spacing:.2f} s")
    return wrong


FOUND = "found"


def _print_changes(changes: Counter[str]) -> None:
    every, found = changes.total(), changes[FOUND]
    print(f"silent changes of articles shown {every:,}, found {found:,} ({found / max(every, 1):.0%}); else:")
    for reason, count in changes.most_common():
        if reason != FOUND:
            print(f"  {count:,} {reason}")


def _changes(one: Outlet, base: str, held: Kept, end: float) -> Iterator[str]:
    """Yield of each article shown and changed that the change was found, or why not."""
    for number, at in one.revised.items():
        if number in one.shown:
            url = f"{base}/{number}.html"
            yield _change(one, number, at, held.texts.get(url, []), held.next.get(url, NEVER), end)


def _change(one: Outlet, number: int, at: float, texts: list[str], next_: float, end: float) -> str:
    """Return that a change was found, or why not."""
    if len(texts) > 1:
        return FOUND
    if texts and CORRECTED in texts[0]:
        return "changed before it was first read: its first form was never to be had"
    if at > end:
        return "changed after the end of the run"
    if one.full and one.left(number) <= at:
        return "changed after it had left its feed, which held its text: its page is never asked for"
    if one.full and min(one.left(number), one.gone) < end:
        return "left its feed before the next look after the change, and its page is never asked for"
    if one.full:
        return "its feed, which holds its text, was not looked at again before the end of the run"
    if end <= next_ < NEVER:
        return "the next look at its page comes after the end of the run"
    return "for no reason known here"
