"""What was checked between articles of which no dependence was found: the negative answer, pair by pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from retold.show import tallies
from retold.show.kinship import Because, because
from retold.show.names import Name

Json = Mapping[str, Any]

# Of seven articles. Of more, and beside families, those that share nothing at all are counted, not listed.
MOST_PAIRS = 21


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles, and what they have in common for all that neither goes back to the other."""

    first: Name
    second: Name
    wording: Sequence[Because]  # shared words that are too little, with their places
    told: int  # statements that both make
    names: str  # whether one names the other
    credits: str  # agencies that both credit


@dataclass(frozen=True, slots=True)
class Checked:
    """The pairs worth reading, and how many more share nothing."""

    pairs: Sequence[Pair]
    more: int
    note: Sequence[Because]  # what was said of all of them at once


def checked(story: Json, articles: Mapping[str, Json], told: Mapping[str, Name]) -> Checked:
    """Return what was compared between each article that stands alone and every other one of its story."""
    alone = {*tallies.alone(story)}
    joint = [pair for pair in combinations(story["articles"], 2) if alone & {*pair}]
    relations = {frozenset((one["a"], one["b"])): one for one in story["lineage"].get("relations", ())}
    pairs = [_pair(pair, story, articles, told, relations.get(frozenset(pair))) for pair in joint]
    whole = len(alone) == len(story["articles"]) and len(pairs) <= MOST_PAIRS
    shown = [one for one in pairs if whole or one.wording or one.names or one.credits]
    listed = [{one.first.letter, one.second.letter} for one in shown if one.wording]
    note = [
        reason
        for reason in story["lineage"]["separate"]
        if not reason["places"]
        or (
            any(place["end"] > place["start"] for place in reason["places"])
            and {told[place["article"]].letter for place in reason["places"]} not in listed
        )
    ]
    return Checked(shown[:MOST_PAIRS], len(pairs) - len(shown[:MOST_PAIRS]), because(note, articles, told))


def _pair(
    pair: tuple[str, str],
    story: Json,
    articles: Mapping[str, Json],
    told: Mapping[str, Name],
    relation: Json | None,
) -> Pair:
    both = [
        one for one in story["statements"] if {*pair} <= {mention["article"] for mention in one["mentions"]}
    ]
    credited = {*articles[pair[0]]["credits"]} & {*articles[pair[1]]["credits"]}
    naming = [
        f"{told[one['article']].letter} names {told[one['cited']].letter}"
        for one in story["lineage"].get("citations", ())
        if {one["article"], one["cited"]} == {*pair}
    ]
    return Pair(
        told[pair[0]],
        told[pair[1]],
        because(relation["reasons"], articles, told) if relation else (),
        len(both),
        ", ".join(dict.fromkeys(naming)),
        ", ".join(sorted(credited)),
    )
