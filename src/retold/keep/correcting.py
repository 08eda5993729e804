"""A person's correction carried out in a store: kept once, its stories told again, and what that changed noted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Any

from retold.keep import deciding
from retold.keep.changed import Changed
from retold.keep.concluding import conclude
from retold.keep.decisions import decided, not_applied
from retold.keep.tellers import Tellers
from retold.records import Decision
from retold.show import tallies
from retold.store import Store, runs, waiting

STAGE = "correct"  # what the runs are called that note what a correction changed


@dataclass(frozen=True, slots=True)
class Counted:
    """A story in numbers, those that a correction can change; no words, which `retold forget` would have to find."""

    story: str
    articles: int
    origins: tuple[int, int]  # of the story as a whole: at least, at most
    several: int  # statements that more than one article tells
    single: int  # of these, those that rest on one origin


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction did: the decisions kept, none where they were in force already; stories before and after."""

    made: tuple[str, ...]  # ids of decisions
    before: tuple[Counted, ...]
    after: tuple[Counted, ...]
    reasons: tuple[
        str, ...
    ] = ()  # why a decision is kept and changes nothing, or why a story could not be told


def correct(
    store: Store,
    decisions: Sequence[Decision],
    *,
    tellers: Tellers | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Corrected:
    """Keep decisions, tell their stories again, and note what that changed; `tell` hears how far it is.

    Raises BadDecision where one cannot be meant, and BadStore where another writer is not done in time.
    """
    known = {one.decision.id: one.decision for one in decided(store.connection).rulings}
    concerned = {id_ for one in decisions for id_ in deciding.about(one, known)}
    before = counted(store, concerned)
    inside = waiting.members(store.connection, [one.story for one in before])
    concerned = concerned.union(*inside.values())
    made = deciding.decide_once(store, decisions)
    tell("its stories are being told again")
    found = conclude(store, tellers=tellers)
    before, concerned = _with_neighbours(found.changed, before, concerned)
    after = counted(store, concerned)
    ids = tuple(one.id for one in made)
    reasons = [reason for one, reason in not_applied(store) if one.id in ids]
    reasons += [f"story {story} {reason}" for story, reason in found.failed]
    done = Corrected(ids, before, after, tuple(reasons))
    if made:
        with store.writing() as unit:
            runs.tell(unit.connection, STAGE, version("retold"), asdict(done), at=unit.at)
    return done


def changes(store: Store) -> dict[str, Corrected]:
    """Return what each decision changed that was carried out here, by its id; of one made twice the last."""
    found: dict[str, Corrected] = {}
    for told in runs.told(store.connection, STAGE):
        done = _read(told)
        found |= dict.fromkeys(done.made, done)
    return found


def counted(store: Store, articles: Iterable[str]) -> tuple[Counted, ...]:
    """Return the stories that hold any of some articles, the largest first."""
    with store.asked():  # another writer may put a story in another's place meanwhile
        found = [_counted(store.entry(story)) for story in store.holding(articles)]
    return _largest_first(found)


def _with_neighbours(
    changed: Iterable[Changed], before: Sequence[Counted], concerned: Collection[str]
) -> tuple[tuple[Counted, ...], set[str]]:
    """Return the stories that were there before, and their articles: also those that nobody knew to be concerned.

    An undo names what was split off, and not the story that it comes back to.
    """
    there, articles = {one.story: one for one in before}, {*concerned}
    for one in changed:
        if not there.keys().isdisjoint(entry["id"] for entry in one.all_before):
            for entry in one.all_before:
                there.setdefault(entry["id"], _counted(entry))
                articles |= {*entry["articles"]}
    return _largest_first(there.values()), articles


def _largest_first(some: Iterable[Counted]) -> tuple[Counted, ...]:
    return tuple(sorted(some, key=lambda one: (-one.articles, one.story)))


def _counted(entry: Mapping[str, Any]) -> Counted:
    several = [one for one in entry["statements"] if one["articles"] > 1]
    low, high = entry["origins"]
    return Counted(
        entry["id"],
        len(entry["articles"]),
        (low, high),
        len(several),
        sum(tallies.on_one_origin(one) for one in several),
    )


def _read(told: Mapping[str, Any]) -> Corrected:
    """Return what was noted."""
    before, after = (
        tuple(Counted(**{**one, "origins": tuple(one["origins"])}) for one in told[name])
        for name in ("before", "after")
    )
    return Corrected(tuple(told["made"]), before, after, tuple(told["reasons"]))
