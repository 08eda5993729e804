"""Whom of the press a text names as having reported: "Reuters reported, citing the Daily Ledger", "told the BBC"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from retold.records import Parsed, Sentence, Span

from .dates import WEEKDAY
from .papers import TYPE, Paper, papers
from .vouching import vouched

How = Literal[
    "reported", "first reported", "according to", "citing", "relayed", "told", "seen by", "disputed"
]

_THE = rf"(?:the )?(?:(?:[\w’'-]+ ){{0,3}}?{TYPE} (?:of )?(?:the )?)?"
_PIECE = (
    r"(?:(?:an?|the|its|their|his|her|several|earlier|new|previous|exclusive|recent) )*(?:[\w’'-]+ )?"
    r"(?:reports?|articles?|story|stories|account|accounts|dispatch|investigation|coverage|interview)"
    r" (?:(?:published|carried|aired|broadcast) )?(?:in|by|from|on|with|of) "
)
_BEFORE: tuple[tuple[How, str], ...] = (
    ("relayed", rf"\b(?:cited|quoted|carried|relayed|picked up|republished) by {_THE}$"),
    (
        "first reported",
        rf"\b(?:first|originally) (?:reported|published|disclosed|revealed|broken) (?:by|in|on) {_THE}$",
    ),
    (
        "first reported",
        rf"\b(?:reported|published|revealed|disclosed|broken) (?:first|originally) (?:by|in|on) {_THE}$",
    ),
    ("reported", rf"\b(?:reported|published|revealed|disclosed) (?:\w+ )?(?:by|in|on) {_THE}$"),
    ("according to", rf"\baccording to (?:{_PIECE})?{_THE}$"),
    ("citing", rf"\b(?:citing|quoting|cites|cited|quotes|quoted) (?:{_PIECE})?{_THE}$"),
    (
        "told",
        rf"\b(?:told|tells|telling|(?:spoke|speaking|speaks) (?:to|with)|interview (?:with|to|given to)) {_THE}$",
    ),
    (
        "told",
        rf"\b(?:comments|remarks|statement|email|message|letter) (?:emailed |provided |given |sent )?to {_THE}$",
    ),
    ("seen by", rf"\b(?:seen|obtained|reviewed|viewed|verified) by {_THE}$"),
    ("reported", rf"\b{_PIECE}{_THE}$"),
)
_INVERTED: tuple[How, str] = ("reported", rf"[,”\"’—–] (?:reported|reports|wrote|writes|said|says) {_THE}$")
_BETWEEN = (
    r"(?: newspaper| daily| news agency| agency| wire service| broadcaster| magazine| website| channel| news site)?"
    r"(?:, (?:which|who)\b| (?:which|who)\b)?(?:, (?:citing|quoting|which)[^,;.]{1,80},)?"
    r"(?: (?:has|have|had|first|also|later|earlier|then|exclusively|separately|previously|initially|originally))*"
    rf"(?: (?:(?:late |early )?on )?{WEEKDAY})? "
)
_SURE = (
    r"(?:reported|reports|wrote|writes|quoted|quotes|cited|cites|revealed|broke the (?:news|story)"
    r"|learned|published)"
)
_SAYS = r"(?:said|says|added|confirmed|noted|claimed|claims|stated|disclosed|described)"
_AFTER = re.compile((_BETWEEN + _SURE + r"\b").replace(" ", r"\s+"))
_AFTER_SAYING = re.compile(
    (_BETWEEN + _SAYS + r"\b(?! (?:that )?(?:it|its|in a statement)\b)").replace(" ", r"\s+")
)
_ITS_REPORT = re.compile(r"(?:’s|'s|’|')?\s+(?:report|story|article|account)\b")
_FIRST = re.compile(r"\bfirst\b")
_AND = re.compile(r",\s+|,?\s+(?:and|or)\s+(?:the\s+)?")
_WRONG = r"(?:wrongly|falsely|incorrectly|erroneously|mistakenly)"
_DOUBTED: tuple[tuple[How, str], ...] = (
    ("disputed", rf"\b{_WRONG} \w+ (?:by|in|on) {_THE}$"),
    (
        "disputed",
        rf"\b(?:contrary to|den(?:y|ie[sd]|ying)|disput\w+|reject\w+|refut\w+|retract\w+) (?:{_PIECE})?{_THE}$",
    ),
)
_DOUBTED_AFTER = re.compile(rf"(?:\s+ha[sd])?\s+{_WRONG}\s+\w+")
_RULES = tuple(
    (how, re.compile(rule.replace(" ", r"\s+"), re.IGNORECASE))
    for how, rule in (*_DOUBTED, *_BEFORE, _INVERTED)
)
_LONGEST = 160  # characters before a name in which its cue stands
_TOLD_ON = ("citing", "told", "seen by")  # how an outlet that has just been named came by it
_TELLING = ("reported", "first reported", "according to", "citing")


@dataclass(frozen=True, slots=True, order=True)
class Report:
    """One place where a text says that an outlet or an agency has reported."""

    start: int  # the citing words, from the cue to the name or from the name to the cue
    end: int
    name: Span
    how: How
    sentence: Span
    told: Span  # what is vouched for: the clause that the citing words stand with
    through: Span | None = None  # the outlet that is said to have it from this one


def reports(text: str, parsed: Parsed, names: Sequence[str] = ()) -> tuple[Report, ...]:
    """Return where a text names the press for what it tells; `names` are outlets that are looked for by name.

    >>> from retold.text import parse
    >>> text = "Twelve were hurt, Reuters reported, citing the Quorvel Post."
    >>> [(text[r.name.start : r.name.end], r.how) for r in reports(text, parse(text))]
    [('Reuters', 'reported'), ('Quorvel Post', 'citing')]
    """
    found: list[Report] = []
    for sentence in parsed.sentences:
        found += _nested(text, _cued(text, parsed, sentence, names))
    return tuple(found)


def _cued(text: str, parsed: Parsed, sentence: Sentence, names: Sequence[str]) -> list[Report]:
    """Return what one sentence names, outside its quotations."""
    named = [one for one in papers(text, sentence.start, sentence.end, names) if not _quoted(parsed, one)]
    whole = Span(sentence.start, sentence.end)
    found: dict[Paper, Report] = {}
    for one in named:
        if cue := _cue(text, sentence, one):
            how, start, end = cue
            told = vouched(text, parsed, sentence, start, end)
            found[one] = Report(start, end, Span(one.start, one.end), how, whole, told)
    for here, there in _beside(text, named):  # "Reuters and the BBC reported": one cue for both
        if here in found and there not in found:
            beside = found[here]
            start, end = min(beside.start, there.start), max(beside.end, there.end)
            found[there] = Report(start, end, Span(there.start, there.end), beside.how, whole, beside.told)
    return sorted(found.values(), key=lambda report: report.name)


def _beside(text: str, named: Sequence[Paper]) -> Iterator[tuple[Paper, Paper]]:
    """Yield the names that only "and" or a comma parts, in both directions."""
    pairs = [(a, b) for a, b in pairwise(named) if _AND.fullmatch(text, a.end, b.start)]
    yield from pairs
    yield from ((b, a) for a, b in reversed(pairs))


def _cue(text: str, sentence: Sentence, one: Paper) -> tuple[How, int, int] | None:
    """Return how a name is said to report, and from where to where it is."""
    begin = max(sentence.start, one.start - _LONGEST)
    before = text[begin : one.start]
    for how, rule in _RULES:
        if match := rule.search(before):
            lead = len(match[0]) - len(match[0].lstrip(',”"’—– \n\t'))
            return how, begin + match.start() + lead, one.end
    if match := _DOUBTED_AFTER.match(text, one.end, sentence.end):
        return "disputed", one.start, match.end()
    for rule in (_AFTER, _AFTER_SAYING) if one.sure else (_AFTER,):
        if match := rule.match(text, one.end, sentence.end):
            return "first reported" if _FIRST.search(match[0]) else "reported", one.start, match.end()
    match = _ITS_REPORT.match(text, one.end, sentence.end)
    return ("reported", one.start, match.end()) if match and one.sure else None


def _quoted(parsed: Parsed, one: Paper) -> bool:
    return any(
        quote.start < one.start and one.end < quote.end for quote in parsed.quotes if quote.kind != "scare"
    )


def _nested(text: str, found: Sequence[Report]) -> Iterator[Report]:
    """Yield the reports of one sentence, each with the outlet that is said to have it from there.

    "Reuters reported, citing the Post": Reuters has it from the Post. "The Post said, as quoted by Reuters": the same.
    """
    told: Report | None = None
    relay = next((one for one in found if one.how == "relayed"), None)
    for one in found:
        through = None
        if relay and one.name < relay.name:
            through = relay.name
        elif told and one.how in _TOLD_ON and not _AND.fullmatch(text, told.name.end, one.name.start):
            through = told.name
        if one.how in _TELLING:
            told = one
        yield replace(one, through=through)
