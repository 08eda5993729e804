"""What each mention of a statement lets whom do: say it, do it, pledge, warn, deny, or merely be named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from retold.collate.namesakes import Unit
from retold.records import Attribution, Cast, Mention, Parsed, Statement
from retold.text import predicates
from retold.text.words import words

ABOUT = "about"
RANK = (
    "denied",
    "warned",
    "pledged",
    "said",
    "did",
    ABOUT,
)  # what a statement is listed under, the first that holds
NEAR = 300  # characters between a mention and the words that attribute it: a long sentence
_RELATIVE = re.compile(r"\b(?:which|who|that|what)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


class Part(NamedTuple):
    """A unit's part in one mention of a statement."""

    statement: int
    mention: int
    unit: int
    kind: str
    verb: str  # the lemma of the verb that tells it; empty where none does


class Stage(NamedTuple):
    """One article as far as its names go."""

    text: str
    parsed: Parsed
    cast: Cast
    units: Mapping[int, int]  # where a naming starts → its unit
    called: Mapping[str, int]  # the words of a name → the unit that it means


def stage(text: str, parsed: Parsed, cast: Cast, mine: Sequence[tuple[int, Unit]]) -> Stage:
    """Lay out one article; `mine` are its units with their numbers."""
    starts: dict[int, int] = {}
    called: dict[str, int] = {}
    for number, unit in mine:
        for naming in unit.namings:
            starts[naming.start] = number
            if not unit.only_place and not unit.among:
                for start, end in ((naming.start, naming.end), (naming.head.start, naming.head.end)):
                    called.setdefault(text[start:end], number)
    bodies = {one.start: number for number, unit in mine for one in unit.namings if not one.within}
    return Stage(text, parsed, cast, starts | bodies, called)


def parts(statements: Sequence[Statement], stages: Mapping[str, Stage]) -> list[Part]:
    """Who plays which part in which mention."""
    return [
        Part(number, position, unit, kind, verb)
        for number, statement in enumerate(statements)
        for position, mention in enumerate(statement.mentions)
        for unit, (kind, verb) in sorted(_of_mention(stages[mention.article], mention).items())
    ]


def _of_mention(on: Stage, mention: Mention) -> dict[int, tuple[str, str]]:
    found: dict[int, tuple[str, str]] = {}
    spoke = _speaker(on, mention)
    told = [spoke] if spoke else []
    first = bisect_left(on.cast.deeds, mention.start, key=lambda deed: deed.start)
    for deed in on.cast.deeds[first:]:
        if deed.start >= mention.end:
            break
        unit = on.units.get(deed.actor.start, on.called.get(on.text[deed.actor.start : deed.actor.end]))
        if unit is not None:
            told.append((unit, deed.kind, _lemma(on.text[deed.start : deed.end])))
    first = bisect_left(on.cast.namings, mention.start, key=lambda one: one.start)
    for one in on.cast.namings[first:]:
        if one.start >= mention.end:
            break
        if not one.within and one.start in on.units:
            told.append((on.units[one.start], ABOUT, ""))
    for unit, kind, verb in told:
        if unit not in found or RANK.index(kind) < RANK.index(found[unit][0]):
            found[unit] = (kind, verb)
    return found


def _speaker(on: Stage, mention: Mention) -> tuple[int, str, str] | None:
    """Whom a mention names as knowing it, and how that is said."""
    name = mention.attribution
    unit = on.called.get(_bare(name)) if name else None
    if unit is None:
        return None
    cues = [one for one in on.parsed.attributions if one.name == name]
    near = min(cues, key=lambda one: _apart(one, mention), default=None)
    apart = _apart(near, mention) if near else NEAR
    if near and apart and _RELATIVE.search(on.text, max(0, near.start - 24), near.start):
        return None  # "…, which it says have massed" vouches for no more than that
    lemma = _lemma(on.text[near.cue.start : near.cue.end]) if near and apart < NEAR else "say"
    return unit, predicates.of_saying(lemma), lemma


def _apart(one: Attribution, mention: Mention) -> int:
    return max(0, one.start - mention.end, mention.start - one.end)


def _bare(name: str) -> str:
    return name[4:] if name[:4].lower() == "the " else name


@lru_cache(1024)
def _lemma(verb: str) -> str:
    found = words(verb).lemmas
    return found[-1] if found else ""
