"""Articles that were stored become stories: placed, told once each, kept in one transaction for each change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version

from retold import group
from retold.keep import echoes, furnishing, keeping, placing, roundups, terms
from retold.keep.changed import Changed, Concluded
from retold.keep.decisions import decided
from retold.keep.overlaps import Overlap, overlaps
from retold.keep.tellers import Tellers, Telling
from retold.records import Decision, Story
from retold.store import Store, Unit, runs, sites, waiting
from retold.store.articles import some
from retold.store.waiting import Note

GROWN = "its story of {} articles is told again when more have come"
LARGE = 40  # articles from which a story that grows is not told again for each of them
GROWTH = (
    0.1  # of its articles, by which it must have grown: all tellings together cost five times the last one
)
MOST_REPEATED = 20  # stories told again at once only because their sites repeat other lines
MOST_ROUNDS = 3  # of placing again what others changed meanwhile

Also = Callable[[Unit, Changed], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be told, how it was meant when it was planned, and what was put off."""

    changes: tuple[Overlap, ...]
    notes: dict[str, Note] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    later: dict[str, str] = field(default_factory=dict)  # articles, and why they wait
    placed: frozenset[str] = frozenset()  # the articles without a story that were placed
    more: bool = False  # whether others wait for their turn to be placed


@dataclass(frozen=True, slots=True)
class How:
    """How changes are kept."""

    run: int  # whose they are
    also: Also | None = None  # called within each transaction
    look: bool = True  # at the round-ups that the stories name; without, that is left to the caller
    entries: bool = True  # are held and returned


def conclude(
    store: Store,
    *,
    tellers: Tellers | None = None,
    finish: bool = True,
    also: Also | None = None,
    entries: bool = True,
) -> Concluded:
    """Bring all stories up to date with what is stored; what a crash cut short is done now.

    Every story that changed is told once. Without `finish` large stories that grow by little, and stories whose
    sites repeat other lines, may wait for a later call. `also` is called within the transaction that keeps a
    change, with its entries; without `entries` they are held no longer than that.
    """
    own = Tellers() if tellers is None else tellers
    try:
        with store.writing() as unit:
            furnishing.learn(unit, version=version("retold"))
            run = runs.standing(unit.connection, "conclude", version("retold"), at=unit.at)
        how = How(run, also=also, entries=entries)
        found = _in_turns(store, own, how, finish=finish)
        echoes.look(store, finish=finish)
        terms.tidy(store)
    finally:
        if tellers is None:
            own.close()
    return found


def _in_turns(store: Store, tellers: Tellers, how: How, *, finish: bool) -> Concluded:
    """Place what waits, so many articles at a time, and tell and keep what changed, until no more waits."""
    found = Concluded()
    tried: frozenset[str] = frozenset()
    again = left = 0
    while again < MOST_ROUNDS:
        planned = plan(store, finish=finish, tried=tried)
        made = carried_out(store, planned, tellers, how)
        found, left = joined(found, made), left + made.others
        if planned.more:
            tried |= planned.placed
        elif left:  # what others changed meanwhile is placed again
            again, left, tried = again + 1, 0, frozenset()
        else:
            break
    return found


def plan(store: Store, *, finish: bool = True, tried: Collection[str] = frozenset()) -> Plan:
    """Place what waits, but for articles that were tried already, and return what is to be told now."""
    with store.writing() as unit:
        waiting.settle(unit.connection, (*terms.COUNTED, sites.KIND))
        notes = waiting.notes(unit.connection)
        homeless = [id_ for id_ in waiting.homeless(unit.connection) if id_ not in tried]
        due = placing.due(unit.connection)
        turn = placing.turn(homeless, due=due)
        fresh = {*turn, *notes}
        if not fresh:
            return Plan(())
        standing = decided(unit.connection).standing
        parts = placing.placed(unit, store, fresh, standing, due=due)
        met = overlaps(placing.homes(unit.connection, parts), parts)
    changes: list[Overlap] = []
    later: dict[str, str] = {}
    repeated = 0
    for one in met:
        noted = [notes[id_] for id_ in one.articles if id_ in notes and not notes[id_].failed]
        lines_only = one.unchanged and all(note.why == furnishing.OTHER_LINES for note in noted)
        if (one.unchanged and not noted) or _failed_before(one, notes):
            continue
        if not finish and (grown := _grows(one, noted)):
            later |= dict.fromkeys(grown, GROWN.format(len(one.homes)))
        elif not finish and lines_only and repeated >= MOST_REPEATED:
            later |= {id_: notes[id_].why for id_ in one.articles if id_ in notes}
        else:
            repeated += lines_only
            changes.append(one)
    return Plan(tuple(changes), notes, standing, later, frozenset(turn), len(turn) < len(homeless))


def carried_out(store: Store, planned: Plan, tellers: Tellers, how: How) -> Concluded:
    """Tell what is planned and keep it, a transaction a change; what fails is noted and takes nothing with it."""
    changed: list[Changed] = []
    failed: list[tuple[str, str]] = []
    others = 0
    if planned.later:
        with store.writing() as unit:
            keeping.put_off(unit, planned.later, planned.notes, version=version("retold"))
    for overlap, told in _told(store, planned, tellers):
        with store.writing() as unit:
            if not keeping.stands(unit, overlap):
                others += 1
            elif bad := [one for one in told if one.entry is None]:
                failed += [(one.story.id, one.reason or "") for one in bad]
                keeping.fail(unit, overlap, bad, version=version("retold"))
            else:
                mine = [*keeping.keep(unit, overlap, told, planned.notes, run=how.run)]
                if how.look:
                    roundups.look(unit, store.index, mine)
                changed += mine if how.entries else [one.bare() for one in mine]
                if how.also is not None:
                    for one in mine:
                        how.also(unit, one)
    return Concluded(tuple(changed), tuple(failed), len(planned.later), others)


def _told(store: Store, planned: Plan, tellers: Tellers) -> Iterator[tuple[Overlap, Sequence[Telling]]]:
    """Yield each change with its stories told, in the order planned."""
    pending = iter(planned.changes)
    stories = (_story(store, part, planned.decisions) for one in planned.changes for part in one.new)
    tellings = tellers.told(stories, sum(len(one.new) for one in planned.changes))
    for overlap in pending:
        yield overlap, [next(tellings) for _ in overlap.new]


def _story(store: Store, part: Sequence[str], decisions: Sequence[Decision]) -> Story:
    connection = store.connection
    articles = [furnishing.furnished(connection, one) for one in some(connection, part)]
    return group.story(articles, decisions=decisions)


def _grows(one: Overlap, noted: Sequence[Note]) -> list[str]:
    """Return the new articles of a large story that only grew, and by too little to be told again now."""
    only_grew = len(one.old) == len(one.new) == 1 and one.homes.keys() < {*one.new[0]}
    new = [id_ for id_ in one.articles if id_ not in one.homes]
    little = len(one.homes) >= LARGE and len(new) < GROWTH * len(one.homes)
    urgent = any(not note.why.startswith(GROWN[:12]) for note in noted)
    return new if only_grew and little and not urgent else []


def _failed_before(one: Overlap, notes: dict[str, Note]) -> bool:
    """Tell whether this version has tried to tell these very stories, and could not."""
    tried = {
        (notes[id_].failed, notes[id_].version) for id_ in one.articles if id_ in notes and notes[id_].failed
    }
    return any((keeping.story_id(part), version("retold")) in tried for part in one.new)


def joined(a: Concluded, b: Concluded) -> Concluded:
    """Return what two runs did together; what waits is what waits after the second."""
    return Concluded((*a.changed, *b.changed), (*a.failed, *b.failed), b.waiting, b.others)
