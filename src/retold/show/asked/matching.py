"""Which statements of a document say what somebody asks for, in whatever words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retold.show.asked.forms import Form, Scale, form, stands
from retold.text.words import words

Json = Mapping[str, Any]

# Share of what is asked that a mention must tell. Swept .4-.8 with bench/recall.py on the invented stories 0-39.
LEAST = 0.6
# Mentions that are compared word by word. A report of thousands has few that share a telling word with a question.
MOST_COMPARED = 1_500
MOST_FOUND = 5
MOST_MISSES = 3
LEAST_MISS = 0.25  # what tells less than a quarter of what is asked is no near miss
WHOLE = 0.35  # weight of likeness as a whole beside the share told: of two that tell all, the one with less besides


@dataclass(frozen=True, slots=True)
class Found:
    """A statement with its mention that tells most of what is asked."""

    story: Json
    statement: Json
    mention: Json
    told: float  # share of what is asked
    dice: float
    conflict: bool  # it gives another figure for the same

    @property
    def score(self) -> float:
        """Return by what found statements are ranked."""
        return (1 - WHOLE) * self.told + WHOLE * self.dice

    @property
    def alike(self) -> float:
        """Return how alike a reader is told that it is."""
        return round(self.told, 2)


def find(document: Json, asked: str) -> tuple[list[Found], list[Found]]:
    """Return the statements that say what is asked, the likest first, and the nearest misses."""
    told = [(story, one, mention) for story in document["stories"] for one, mention in _mentions(story)]
    texts = {article["id"]: article["text"] for article in document["articles"]}
    slices = [texts[m["article"]][m["start"] : m["end"]] for _, _, m in told]
    question = form(asked)
    near = _near(asked, slices)
    scale = Scale([question, *(form(slices[number]) for number in near)])
    best: dict[str, Found] = {}
    for number in near:
        story, statement, mention = told[number]
        found = _compared(scale, question, form(slices[number]), (story, statement, mention))
        known = best.get(statement["id"])
        if known is None or _rank(found) < _rank(known):
            best[statement["id"]] = found
    ranked = sorted(best.values(), key=_rank)
    hits = [one for one in ranked if one.told >= LEAST and not one.conflict]
    misses = [one for one in ranked if one not in hits and one.told >= LEAST_MISS]
    return hits[:MOST_FOUND], sorted(misses, key=lambda one: (-one.score, one.statement["id"]))[:MOST_MISSES]


def _mentions(story: Json) -> Iterator[tuple[Json, Json]]:
    for statement in story["statements"]:
        yield from ((statement, mention) for mention in statement["mentions"])


def _near(asked: str, slices: Sequence[str]) -> list[int]:
    """Return the numbers of the slices that are worth comparing: of many, those that share most words."""
    if len(slices) <= MOST_COMPARED:
        return list(range(len(slices)))
    wanted = set(words(asked).lemmas)
    shared = [len(wanted & set(words(one).lemmas)) for one in slices]
    return sorted(range(len(slices)), key=lambda number: (-shared[number], number))[:MOST_COMPARED]


def _compared(scale: Scale, question: Form, told: Form, of: tuple[Json, Json, Json]) -> Found:
    share, dice = scale.alike(question, told)
    conflict = any(stands(one, told.figures)[0] == "other" for one in question.figures)
    return Found(*of, share, dice, conflict)


def _rank(found: Found) -> tuple[bool, float, str, str, int]:
    mention = found.mention
    return found.conflict, -round(found.score, 9), found.statement["id"], mention["article"], mention["start"]


def statement_of(document: Json, ids: Iterable[str]) -> list[tuple[Json, Json]]:
    """Return statements with their stories, by their ids."""
    wanted = set(ids)
    return [
        (story, one) for story in document["stories"] for one in story["statements"] if one["id"] in wanted
    ]
