"""What the words for a day mean where their own article does not tell: as another article reads them.

An article without a date leaves "on Tuesday" open; where a dated one tells the same of a Tuesday, it is that one.
A copy that came out later keeps the words of the earlier text: they are counted from the earlier day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from retold.records import Span
from retold.text.clocks import interval
from retold.text.datings import EVE, DayWords


class Told(NamedTuple):
    """Words for a day in a mention of a statement."""

    statement: int
    article: int  # in the order of the story, which is that of publication
    family: int
    published: str | None
    folded: tuple[str, ...]
    mention: Span  # that they stand in
    clause: frozenset[str]  # the lemmas of the mention, without those of its days
    named: DayWords
    by: int | None = None  # the article that the meaning is taken from


def settled(told: Sequence[Told]) -> list[Told]:
    """Return the words with what they mean once the articles that tell the same have been asked; copies first."""
    first = _first(told)
    copies = [_of_copy(one, first.get((one.statement, one.family, one.folded))) for one in told]
    groups: dict[int, list[Told]] = defaultdict(list)
    for one in copies:
        groups[one.statement].append(one)
    found = [_of_open(one, groups[one.statement]) for one in copies]
    known: dict[tuple[int, tuple[str, ...]], set[Told]] = defaultdict(set)
    for one in found:
        if one.named.low and not one.published:
            known[one.article, one.folded].add(one)
    return [_as_elsewhere(one, known[one.article, one.folded]) for one in found]


def _first(told: Sequence[Told]) -> dict[tuple[int, int, tuple[str, ...]], Told]:
    """Return the earliest of the same relative words for one statement in a family, as far as they are known."""
    found: dict[tuple[int, int, tuple[str, ...]], Told] = {}
    for one in sorted(told, key=lambda one: (_since(one), one.article, one.named.start)):
        if one.named.relative and one.named.low and one.published:
            found.setdefault((one.statement, one.family, one.folded), one)
    return found


def _as_elsewhere(one: Told, known: Iterable[Told]) -> Told:
    """Return open words as the same words of the same article are read, where these all mean one time."""
    read = {(other.named.low, other.named.high): other for other in known}
    if one.named.low or one.named.because or len(read) != 1:
        return one
    (source,) = read.values()
    return _read(
        one, source, "an article with a date tells the same of these words elsewhere in this article"
    )


def _of_copy(one: Told, first: Told | None) -> Told:
    """Return words that an earlier text of the family has too as they are meant there."""
    if first is None or one.named.low is None or one.published is None or not one.named.relative:
        return one
    if first.article == one.article or (first.named.low, first.named.high) == (one.named.low, one.named.high):
        return one
    return _read(
        one, first, "its words are those of an earlier text of the same family, and counted from its day"
    )


def _of_open(one: Told, beside: Sequence[Told]) -> Told:
    """Return open words as the dated articles that tell the same mean them, if these all mean one time."""
    if one.named.low or (one.named.because and one.named.because != EVE):
        return one
    dated = [other for other in beside if other.named.low and other.published and _same(one, other)]
    readings = {(other.named.low, other.named.high): other for other in reversed(dated)}
    if len(readings) != 1:
        return one
    (source,) = readings.values()
    return _read(one, source, "an article with a date tells the same")


def _read(one: Told, source: Told, because: str) -> Told:
    low, high = source.named.low, source.named.high
    named = replace(one.named, low=low, high=high, unit=source.named.unit, because=because)
    return one._replace(named=named, by=source.article if source.by is None else source.by)


def _same(one: Told, dated: Told) -> bool:
    """Whether open words mean what dated ones do: one weekday, one date without a year, or one text's "last week"."""
    if one.named.weekday is not None:
        return weekday(dated.named) == one.named.weekday
    if one.folded != dated.folded:
        return False
    return one.family == dated.family or any(word.isdigit() for word in one.folded)


def _since(one: Told) -> float:
    """Return when an article came out, in hours."""
    found = interval(one.published)
    return found[0] if found else float("inf")


def weekday(named: DayWords) -> int | None:
    """Return the weekday that words name, or that the one day they mean falls on; Monday is 0."""
    if named.weekday is not None or named.low is None or named.high is None:
        return named.weekday
    one_day = named.low[:10] == named.high[:10] and len(named.low) >= len("2021-10-20")
    return date.fromisoformat(named.low[:10]).weekday() if one_day else None
