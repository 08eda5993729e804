"""What a sentence says around a figure: the amount in another unit, per what, as of when, what part, by whom."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from retold.records import Attribution, Figure, Sentence, Span

from .dates import WEEKDAY
from .units import based

Place = TypeVar("Place", Attribution, Span)

MEASURED = frozenset({"count", "money", "percent", "measure", "duration"})
APART = 0.06  # two units of one amount in brackets: 2,000 ft (600 m) is 1.6 % off, 4 miles (6 km) 7 %: another one
_NEAR = 48  # characters before a figure in which words say what part of a whole it is

_OPENS = re.compile(r"\s*[(\[]\s*(?:or\s+|i\.e\.,?\s+)?|\s*,\s+or\s+|\s*/\s*")
_GOES_ON = re.compile(r"\s*[;,/]\s*(?:or\s+)?")
_PER = re.compile(
    r"(?:\s+of(?:\s+[a-z]+){1,2}?)?[\s-]*(?:(?:a|an|per|each|every|/)[\s-]?(second|minute|hour|day|night|week|month|year|person|head|capita|family|"
    r"household|litre|liter|gallon|barrel|tonne|ton|kg|kilo|kilogram|pound|mile|kilometre|kilometer|km|share|ticket|vote|"
    r"game|match|student|pupil|child|worker|employee|customer|unit)\b|(hourly|daily|weekly|monthly|yearly|annually)\b)",
    re.IGNORECASE,
)
_LY = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
}
_PART = r"(?:\s+(?:morning|afternoon|evening|night|noon))?"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_DATE = rf"(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH})(?:,?\s+\d{{4}})?"
_CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\b\.?)|\d{4}\s*(?:GMT|UTC)|\d{1,2}[:.]\d\d|noon|midday|midnight|nightfall|dusk|dawn)"
    r"(?:\s+(?:local time|GMT|UTC|E[SD]T))?"
)
_TIME = (
    rf"(?:(?:early|late|mid)[\s-]+)?(?:{WEEKDAY}{_PART}|{_DATE}|{_CLOCK}(?:,?\s+(?:on\s+)?(?:{WEEKDAY}{_PART}|{_DATE}))?|"
    r"yesterday(?:\s+(?:morning|afternoon|evening))?|today|tonight|last\s+night|this\s+(?:morning|afternoon|evening))"
)
_AS_OF = re.compile(
    rf"\b(?:[Aa]s\s+(?:of|at)|[Bb]y|until|through)\s+(?:{_TIME})\b|\b(?:[Ss]o\s+far|to\s+date)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|must|should|expected|expects?|plans?|planned|aims?|hopes?|due|deadline|wants?|ordered|pledged)\b",
    re.IGNORECASE,
)
_PARTLY = re.compile(
    r"\b(?:including|includes?|included|among\s+(?:them|those(?:\s+\w+)?|the\s+\w+)|of\s+whom|of\s+which|of\s+these|of\s+those)"
    r"(?:\s+(?:were|was|are|is|at\s+least|being))?\s+$",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r"\s+of\s+(?:(?:his|her|its|their)\s|them|whom|these|those|which|the\s+\d|the\s+(?:two|three|four|five|six|seven|eight|nine|ten)\b)"
)
_MORE = re.compile(r"\b(?:another|a\s+further|further|an?\s+additional|an?\s+extra)\s+$", re.IGNORECASE)
_MORE_WITHIN = re.compile(r"\b(?:others?|more|further|additional|extra)\b", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:a\s+total\s+of|totall?ing|altogether|in\s+all,?)\s+$", re.IGNORECASE)
_TOTAL_AFTER = re.compile(r"\s+(?:in\s+total|in\s+all|altogether|overall|combined)\b", re.IGNORECASE)


def told(
    text: str,
    figures: Sequence[Figure],
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
) -> tuple[Figure, ...]:
    """Return the figures of a text with what their sentences say of them.

    >>> from retold.text import parse
    >>> one, two = parse("The bloc gave €1 billion ($1.2 billion) a year as of Tuesday.").figures
    >>> two.same == Span(one.start, one.end), two.per, one.as_of
    (True, 'year', Span(start=44, end=57))
    """
    starts = [sentence.start for sentence in sentences]
    times: dict[int, tuple[Span, ...]] = {}
    found = list(_linked(text, figures))
    for number, figure in enumerate(found):
        at = bisect_right(starts, figure.start) - 1
        if figure.kind not in MEASURED or at < 0:
            continue
        sentence = sentences[at]
        if at not in times:
            times[at] = tuple(_times(text, sentence))
        named = _nearest(figure, attributions, sentence)
        found[number] = replace(
            figure,
            per=_per(text, figure),
            as_of=_nearest(figure, times[at], sentence),
            scope=_scope(text, figure, sentence),
            named=named.name if named else None,
            named_span=Span(named.start, named.end) if named else None,
        )
    return tuple(found)


def _nearest(figure: Figure, places: Sequence[Place], sentence: Sentence) -> Place | None:
    """Return which of some places in order, if any begins in the sentence, stands nearest to a figure."""
    at = bisect_left(places, figure.start, key=lambda one: one.start)
    near = [one for one in places[max(0, at - 1) : at + 1] if sentence.start <= one.start < sentence.end]
    return min(near, key=lambda one: max(one.start - figure.end, figure.start - one.end, 0)) if near else None


def _linked(text: str, figures: Sequence[Figure]) -> Iterator[Figure]:
    """Yield the figures, those in brackets behind one of another unit linked with it, and it with the first."""
    first: Figure | None = None
    for number, figure in enumerate(figures):
        before = figures[number - 1] if number else None
        between = text[before.end : figure.start] if before else ""
        link = _GOES_ON if first else _OPENS
        head = first or before
        if head and len(between) < _NEAR and link.fullmatch(between) and one_amount(head, figure):
            first = head
            yield replace(figure, same=Span(head.start, head.end))
            continue
        first = None
        after = figures[number + 1] if number + 1 < len(figures) else None
        opens = after and after.start - figure.end < _NEAR and _OPENS.fullmatch(text, figure.end, after.start)
        yield (
            replace(figure, same=Span(after.start, after.end))
            if after and opens and one_amount(figure, after)
            else figure
        )


def one_amount(one: Figure, other: Figure) -> bool:
    """Whether two figures side by side may be one amount in two units."""
    if one.kind != other.kind or one.unit == other.unit or one.kind not in {"money", "measure"}:
        return False
    if one.kind == "money":
        return True
    (x, unit), (y, same) = based(one.low, one.unit), based(other.low, other.unit)
    return unit == same and abs(x - y) <= APART * max(abs(x), abs(y))


def _per(text: str, figure: Figure) -> str | None:
    """Return the unit of time or thing that a figure is told for each of: "a day", "per barrel", "-a-year"."""
    if figure.kind == "duration":
        return None
    end = figure.same.end if figure.same and figure.same.start > figure.end else figure.end
    match = _PER.match(text, end + (text[end : end + 1] in {")", "]"}))
    if match is None:
        return None
    return match[1].lower() if match[1] else _LY[match[2].lower()]


def _times(text: str, sentence: Sentence) -> Iterator[Span]:
    """Yield the words of a sentence that say as of when its figures hold; a deadline is none."""
    ahead = _AHEAD.search(text, sentence.start, sentence.end)
    for match in _AS_OF.finditer(text, sentence.start, sentence.end):
        if ahead is None or match.start() < ahead.start() or not match[0].lower().startswith("by"):
            yield Span(match.start(), match.end())


def _scope(text: str, figure: Figure, sentence: Sentence) -> str | None:
    """Return what part of a whole a figure counts: "part" of it, so many "more", or the "total"."""
    low = max(sentence.start, figure.start - _NEAR)
    before = text[low : figure.start]
    if _PARTLY.search(before) or _OF_THEM.match(text, figure.number.end):
        return "part"
    if _MORE.search(before) or _MORE_WITHIN.search(text, figure.number.end, figure.end):
        return "more"
    total = _TOTAL.search(before) or _TOTAL_AFTER.match(text, figure.end)
    return "total" if total else None
