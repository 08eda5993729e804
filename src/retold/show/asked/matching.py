"""Which statements of a document say what somebody asks for, in whatever words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retold.records import Figure
from retold.show.asked.forms import Form, Scale, amount, form, stands, telling, unmistakable
from retold.show.asked.sentences import sentences
from retold.text.words import words

Json = Mapping[str, Any]

# Share of what is asked that a mention, or the sentence around it, must tell. Swept .4-.6 with bench/recall.py on the
# invented stories 0-39: each tenth less finds five in a hundred questions in other words more, and none of 20 that
# nobody answers was answered; below .5 half of a question would go for the whole.
LEAST = 0.5
LEAST_PARTICULAR = (
    0.25  # where it gives the very figure that is asked for, and that is no small number; swept .25-.35
)
LEAST_UNMISTAKABLE = 0.2  # where that has three digits that say something, or is large
LEAST_PART = 0.2  # of what is asked, by a mention in a sentence that tells it
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
    told: float  # share of what is asked, by the mention or the sentence around it
    part: float  # by the mention alone
    dice: float
    least: float  # share that is enough
    conflict: bool  # it gives another figure for the same

    @property
    def score(self) -> float:
        """Return by what found statements are ranked."""
        return (self.told + self.part) / 2 * (1 - WHOLE) + WHOLE * self.dice

    @property
    def alike(self) -> float:
        """Return how alike a reader is told that it is."""
        return round(self.told, 2)


def find(document: Json, asked: str) -> tuple[list[Found], list[Found]]:
    """Return the statements that say what is asked, the likest first, and the nearest misses.

    A question may be a whole sentence where a statement is a clause: then the sentence around a mention must tell
    what is asked, and the mention a good part of it.
    """
    told = [(story, one, mention) for story in document["stories"] for one, mention in _mentions(story)]
    texts = {article["id"]: article["text"] for article in document["articles"]}
    slices = [texts[m["article"]][m["start"] : m["end"]] for _, _, m in told]
    near = _near(asked, slices)
    around = _around(told, texts, near)
    question = form(asked)
    scale = Scale([question, *(form(slices[number]) for number in near)], also=map(form, around.values()))
    best: dict[str, Found] = {}
    for number in near:
        found = _compared(scale, question, form(slices[number]), form(around[number]), told[number])
        known = best.get(found.statement["id"])
        if known is None or _rank(found) < _rank(known):
            best[found.statement["id"]] = found
    ranked = sorted(best.values(), key=_rank)
    hits = [one for one in ranked if one.told >= one.least and not one.conflict]
    misses = [one for one in ranked if one not in hits and one.told >= LEAST_MISS]
    return hits[:MOST_FOUND], sorted(misses, key=lambda one: (-one.score, one.statement["id"]))[:MOST_MISSES]


def _around(
    told: Sequence[tuple[Json, Json, Json]], texts: Mapping[str, str], near: Iterable[int]
) -> dict[int, str]:
    """Return the words of the sentence around each of some mentions."""
    mentions: dict[str, list[Json]] = {}
    for _, _, mention in told:
        mentions.setdefault(mention["article"], []).append(mention)
    places = {id_: sentences(mine, texts[id_]) for id_, mine in mentions.items()}
    begins = {id_: [place["start"] for place in mine] for id_, mine in places.items()}
    found = {}
    for number in near:
        mention = told[number][2]
        id_ = mention["article"]
        place = places[id_][bisect_right(begins[id_], mention["start"]) - 1]
        found[number] = texts[id_][place["start"] : place["end"]]
    return found


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


def _compared(scale: Scale, question: Form, told: Form, around: Form, of: tuple[Json, Json, Json]) -> Found:
    share, dice = scale.alike(question, told)
    whole, _ = scale.alike(question, around)
    if share >= LEAST_PART and whole > share:
        part, share = share, whole
    else:
        part = share
    conflict = any(stands(one, (*told.figures, *around.figures))[0] == "other" for one in question.figures)
    given = {amount(one) for one in told.figures}
    least = min((_least(one) for one in question.figures if amount(one) in given), default=LEAST)
    return Found(*of, share, part, dice, least, conflict)


def _least(figure: Figure) -> float:
    """Return which share of what is asked is enough where a mention gives this very figure of it."""
    return LEAST_UNMISTAKABLE if unmistakable(figure) else LEAST_PARTICULAR if telling(figure) else LEAST


def _rank(found: Found) -> tuple[bool, float, str, str, int]:
    mention = found.mention
    return found.conflict, -round(found.score, 9), found.statement["id"], mention["article"], mention["start"]


def statement_of(document: Json, ids: Iterable[str]) -> list[tuple[Json, Json]]:
    """Return statements with their stories, by their ids."""
    wanted = set(ids)
    return [
        (story, one) for story in document["stories"] for one in story["statements"] if one["id"] in wanted
    ]
