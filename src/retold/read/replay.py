"""Which of a person's decisions are in force: undone ones are not, and later lines win over those they contradict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from retold.records import BETWEEN_TWO, Decision

Lines = Sequence[tuple[int, Decision]]  # in the order of the file


def replayed(lines: Lines) -> tuple[dict[int, str], list[tuple[int, str]]]:
    """Return why which lines are not in force, and what is to be told of which.

    Decisions on stories are carried out in their order, so that of two the later holds where they contradict.
    """
    void, told = _undone(lines)
    told += _parted([one for one in lines if one[0] not in void])
    later: list[tuple[int, Decision]] = []
    for number, decision in reversed(
        [one for one in lines if one[0] not in void and one[1].kind in BETWEEN_TWO]
    ):
        if against := _against(decision, later):
            void[number] = f"overruled by {_lines(against)}"
            told.append((number, f"“{decision.kind}” contradicts {_lines(against)}: the later holds"))
        else:
            later.append((number, decision))
    return void, told


def _undone(lines: Lines) -> tuple[dict[int, str], list[tuple[int, str]]]:
    """Return which lines are undone; an undo can be undone itself."""
    void: dict[int, str] = {}
    undone: dict[str, int] = {}
    known: set[str] = set()
    told = []
    for number, decision in lines:
        if decision.undoes is not None and decision.undoes not in known:
            told.append((number, f"undoes {decision.undoes}, which no line before it has as its id"))
        known.add(decision.id)
    for number, decision in reversed(lines):
        if decision.id in undone:
            void[number] = f"undone by line {undone[decision.id]}"
        elif decision.undoes is not None:
            undone[decision.undoes] = number
    return void, told


def _against(decision: Decision, later: Lines) -> list[int]:
    """Return the later lines that a decision contradicts."""
    same = [(number, one) for number, one in later if {*one.articles} == {*decision.articles}]
    apart = decision.kind == "not a copy"
    found = [number for number, one in same if (one.kind == "not a copy") != apart]
    return sorted(found or (_circle(decision, later) if decision.kind == "source" else ()))


def _circle(decision: Decision, later: Lines) -> list[int]:
    """Return the later lines by which a source goes back to its own taker."""
    takers: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, one in later:
        if one.kind == "source":
            takers[one.articles[0]].append((number, one.articles[1]))
    source, taker = decision.articles
    ways: dict[str, list[int]] = {taker: []}
    waiting = [taker]
    while waiting:
        here = waiting.pop()
        for number, there in takers[here]:
            if there not in ways:
                ways[there] = [*ways[here], number]
                waiting.append(there)
    return ways.get(source, [])


def _parted(lines: Lines) -> list[tuple[int, str]]:
    """Return which merges a later split takes back, for some of their articles."""
    found = []
    for index, (number, merge) in enumerate(lines):
        for later, split in lines[index + 1 :]:
            shared = {*merge.articles} & {*split.articles}
            if (merge.kind, split.kind) == ("merge", "split") and shared and shared != {*merge.articles}:
                found.append((number, f"“merge” joins what “split” in line {later} parts: the later holds"))
    return found


def _lines(numbers: Sequence[int]) -> str:
    named = [str(number) for number in numbers]
    if len(named) == 1:
        return f"line {named[0]}"
    return f"lines {', '.join(named[:-1])} and {named[-1]}"
