"""Whether words for a time stand with what happened, what was said or what is expected: by the verb beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from retold.records import EntryKind, Parsed, Quote, Sentence

from . import clauses
from .calendars import CALENDARS
from .days import Dated
from .tenses import Verb, verbs

POSSESSIVE = re.compile(r" ?['’] ?s\b")
KINDS: dict[str, EntryKind] = {"future": "expected", "past": "happened"}
_SCHEDULED = re.compile(
    r"\b(?:scheduled|planned|slated|due|set|expected|postponed|delayed|adjourned)(?: to \w+)?"
    r"(?: (?:for|on|in|until|till|by))?(?: the)? ?$"
)
_SINCE = re.compile(r"\b(?:since|(?:after|following|upon) (?:\w+ly )?\w+ing)\b[^,;:]{0,80}$", re.IGNORECASE)
_THAT = re.compile(r"\bthat,?(?: (?:on|in|at|by|early|late))* ?$")
_LATER = re.compile(r"\blater(?: (?:on|in))? ?$", re.IGNORECASE)
_GONE = re.compile(r"\b(?:ago|last|past|yesterday)\b", re.IGNORECASE)
_LIKE_PAST = re.compile(CALENDARS["en"].behind)
_GOES_ON = re.compile(r"[,;:]|\b(?:and|but|or|that|which|who|where|after|when|as|because|while)\b")


def blanked(flat: str, named: Sequence[Dated]) -> str:
    """Return the text with its days blanked out, so that a verb meets what comes behind them: "warned … that"."""
    pieces, at = [], 0
    for one in named:
        pieces += [flat[at : one.start], " " * (one.end - one.start)]
        at = one.end
    return "".join([*pieces, flat[at:]])


def kind(flat: str, blank: str, parsed: Parsed, sentence: Sentence, one: Dated) -> EntryKind | None:
    """Return what the verb that a phrase stands with tells; None where no verb does."""
    if POSSESSIVE.match(flat, one.end):
        return None
    clause = next(
        (piece for piece in clauses.clauses(flat, parsed, sentence) if one.start < piece.end), sentence
    )
    before = flat[clause.start : one.start]
    if _SCHEDULED.search(before):
        return "expected"
    if _LATER.search(before) and one.relative:
        return "expected"
    since = _since(before, clause.start)
    for within in (clause, sentence):
        told = _verbs(blank, parsed, within, one.start)
        if told:
            told = _without_participles(blank, told)
            found = _by_verb(told, one, since, after=_THAT.search(before) is not None)
            gone = found == "expected" and _GONE.search(flat, one.start, one.end)
            return "happened" if gone else found
    return "happened" if since is not None else None


def _verbs(blank: str, parsed: Parsed, within: Sentence, at: int) -> list[Verb]:
    """Return the verbs on the same side of quotation marks; where none is sure, a word that looks like a past."""
    quote = quote_of(parsed, at)
    sure = verbs(blank, within.start, within.end)
    likely = (
        Verb(found.start(), "past", reports=False)
        for found in _LIKE_PAST.finditer(blank, within.start, within.end)
    )
    return [verb for verb in sure or likely if quote_of(parsed, verb.start) == quote]


def _since(before: str, start: int) -> int | None:
    """Return where "since the fall …" or "after seizing …" begins, if a phrase stands in it."""
    found = _SINCE.search(before)
    return start + found.start() if found else None


def _without_participles(blank: str, told: Sequence[Verb]) -> list[Verb]:
    """Return the verbs without pasts that only follow a future: "will have four towns represented there"."""
    kept: list[Verb] = []
    for verb in told:
        ahead = kept and kept[-1].tense == "future" and verb.tense == "past" and not verb.reports
        if not ahead or _GOES_ON.search(blank, kept[-1].start, verb.start):
            kept.append(verb)
    return kept


def _by_verb(told: Sequence[Verb], one: Dated, since: int | None, *, after: bool) -> EntryKind | None:
    """Return what the last verb before a phrase tells, else (or if `after`) the first one behind it."""
    later = [verb for verb in told if verb.start > one.start]
    earlier = [] if after and later else [verb for verb in told if verb.start < one.start]
    if since is not None and (not earlier or earlier[-1].start < since):
        return "happened"
    verb = earlier[-1] if earlier else later[0]
    return "said" if verb.reports and verb.tense != "future" else KINDS.get(verb.tense)


def quote_of(parsed: Parsed, position: int) -> Quote | None:
    """Return the quotation that a position lies in; single words that are set off are none."""
    last = bisect_right(parsed.quotes, position, key=lambda quote: quote.start)
    near = parsed.quotes[max(0, last - clauses.NESTED) : last]
    return next((one for one in near if position < one.end and one.kind != "scare"), None)
