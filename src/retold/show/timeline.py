"""The page's timeline: by day, the days that matter open, every time no more precise than the words are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from retold.show import clock, tallies
from retold.show.excerpt import end_of_words
from retold.show.names import Name
from retold.show.slices import Mark, cut

Json = Mapping[str, Any]

MOST_TIMES = 12  # that stand open: about what a desk screen holds; the others are one click away
MOST_LINES = 5  # of one time that stand open
LONGEST = 260  # characters of one sentence: three lines; of longer ones the clause is shown
WIDE = ("month", "year")  # background mostly: opened after the days where not all have room


@dataclass(frozen=True, slots=True)
class Other:
    """Another time that other articles give for the same."""

    when: str
    words: Markup
    tellers: Sequence[Name]


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: the clause of its first teller with the words that date it, and who tells it."""

    kind: str | None
    before: Markup  # of the sentence, where that is short enough
    html: Markup
    after: Markup
    begins: bool  # whether that is shown from its start
    ends: bool
    clock: str  # the hour, where the words tell one
    tellers: Sequence[Name]
    origins: str
    statement: int | None  # its number, where its evidence stands on the page
    because: Sequence[
        tuple[Sequence[Name], str, Name | None]
    ]  # whose words are read so why, and by which article
    others: Sequence[Other]


@dataclass(frozen=True, slots=True)
class Time:
    """A day, or a span that is no single day, with what is dated so."""

    when: str
    lines: Sequence[Line]
    more: Sequence[Line]
    published: Sequence[tuple[Name, str]]  # who came out then, and at what hour
    open: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """All times in order, and what no article places in time."""

    times: Sequence[Time]
    hidden: int
    undated: Sequence[Line]


def timeline(story: Json, articles: Mapping[str, Json], told: Mapping[str, Name]) -> Timeline | None:
    """Return the timeline of a story, or None where no article dates anything."""
    entries = story["timeline"]
    if not any(one["datings"] for one in entries):
        return None
    groups: dict[str, list[Json]] = {}
    for one in entries:
        if one["low"]:
            groups.setdefault(_when(one), []).append(one)
    first = _first(groups, [articles[id_]["published"] for id_ in story["articles"]])
    lines = {one["id"]: _line(one, story, articles, told) for one in entries if one["datings"]}
    times = [_time(when, group, lines, told, open_=when in first) for when, group in groups.items()]
    undated = [lines[one["id"]] for one in entries if not one["low"]]
    return Timeline(times, sum(not one.open for one in times), undated)


def _when(one: Json) -> str:
    """Return under which time an entry stands: under its day, if it is within one."""
    day = slice(len("2021-10-20"))
    if len(one["low"]) >= len("2021-10-20") and one["low"][day] == one["high"][day]:
        return clock.between(one["low"][day], one["high"][day])
    return clock.between(one["low"], one["high"])


def _first(groups: Mapping[str, Sequence[Json]], published: Iterable[str | None]) -> set[str]:
    """Return the times that stand open: days first, by weight, and then the nearest."""
    told = {when: [one for one in group if one["datings"]] for when, group in groups.items()}
    out = [moment for one in published if (moment := clock.minutes(one)) is not None]
    ranked = sorted(
        (when for when, group in told.items() if group),
        key=lambda when: (
            all(one["unit"] in WIDE for one in told[when]),
            -max(one["weight"] for one in told[when]),
            min((abs(moment - (clock.minutes(told[when][0]["low"]) or 0)) for moment in out), default=0),
            when,
        ),
    )
    return set(ranked[:MOST_TIMES])


def _time(
    when: str, group: Sequence[Json], lines: Mapping[str, Line], told: Mapping[str, Name], *, open_: bool
) -> Time:
    ranked = sorted(
        (one for one in group if one["datings"]), key=lambda one: (-len(one["articles"]), not one["differs"])
    )
    found = [lines[one["id"]] for one in ranked]
    published = [
        (told[id_], _hour(one["low"]))
        for one in group
        if one["kind"] == "published"
        for id_ in one["articles"]
    ]
    return Time(when, found[:MOST_LINES], found[MOST_LINES:], published, open_)


def _hour(moment: str) -> str:
    return clock.shown(moment).partition(", ")[2]


def _line(one: Json, story: Json, articles: Mapping[str, Json], told: Mapping[str, Name]) -> Line:
    first = _of_first_teller(one)
    article, text = first["article"], articles[first["article"]]["text"]
    whole, start, end, last = _window(first, text)
    marks = [
        Mark(each["start"], each["end"], "mark") for each in one["datings"] if each["article"] == article
    ]
    number, statement = next(
        (at, said) for at, said in enumerate(story["statements"]) if said["id"] == one["statements"][0]["id"]
    )
    return Line(
        one["kind"],
        cut(article, text, whole, start) if whole < start else Markup(""),
        cut(article, text, start, end, marks),
        cut(article, text, end, last) if end < last else Markup(""),
        whole == first["sentence"]["start"],
        last == first["sentence"]["end"],
        _hour(one["low"]) if one["low"] and one["low"] == one["high"] else "",
        [told[id_] for id_ in one["articles"]],
        tallies.origins(one["statements"][0]),
        number if statement["articles"] > 1 else None,
        _reasons(one, told),
        [_other(other, articles, told) for other in story["timeline"] if other["id"] in one["differs"]],
    )


def _of_first_teller(one: Json) -> Json:
    """Return the words of the article that is first in the story, if they say what the entry does."""
    rank = {id_: number for number, id_ in enumerate(one["articles"])}
    first: Json = min(
        one["datings"],
        key=lambda dating: (
            (dating["low"], dating["high"]) != (one["low"], one["high"]),
            dating["kind"] != one["kind"],
            rank[dating["article"]],
            dating["start"],
        ),
    )
    return first


def _window(words: Json, text: str) -> tuple[int, int, int, int]:
    """Return where what is shown begins, the clause of it begins and ends, and it ends."""
    clause, sentence = words["clause"], words["sentence"]
    begin, stop = min(sentence["start"], clause["start"]), max(sentence["end"], clause["end"])
    if stop - begin <= LONGEST:
        return begin, clause["start"], clause["end"], stop
    start = clause["start"] if words["end"] - clause["start"] <= LONGEST else words["start"]
    end = max(end_of_words(text, start, clause["end"], LONGEST), words["end"])
    return start, start, end, end


def _reasons(one: Json, told: Mapping[str, Name]) -> list[tuple[list[Name], str, Name | None]]:
    """Return why words are read so, each reason once with the articles whose words these are."""
    found: dict[tuple[str, str | None], dict[str, Name]] = {}
    for id_ in one["articles"]:
        for dating in one["datings"]:
            if dating["article"] == id_ and dating["because"]:
                found.setdefault((dating["because"], dating["by"]), {})[id_] = told[id_]
    return [(list(names.values()), why, told[by] if by else None) for (why, by), names in found.items()]


def _other(one: Json, articles: Mapping[str, Json], told: Mapping[str, Name]) -> Other:
    first = _of_first_teller(one)
    words = cut(first["article"], articles[first["article"]]["text"], first["start"], first["end"])
    when = clock.between(one["low"], one["high"]) if one["low"] else "a day that is not known"
    return Other(when, words, [told[id_] for id_ in one["articles"]])
