"""Words that name a day, with what stands there as happened, said or expected on it.

A phrase inside a quotation is counted from the day on which it was said, where the sentence tells that day;
where it does not, "yesterday" stays open: who spoke may have spoken on another day than the article's.
In an article without a publish date every relative day stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from retold.records import EntryKind, Furniture, Parsed, Quote, Sentence, Span

from . import clauses
from .calendars import CALENDARS
from .dates import THIRDS
from .days import Dated, days
from .reckoning import day_of
from .sentences import mask
from .tenses import Verb, verbs

ANY_DAY = (
    "2001-06-15"  # finds the words that take a publish date where none is known; what they mean is dropped
)
KINDS: dict[str, EntryKind] = {"future": "expected", "past": "happened"}

_WRAP = re.compile(r"(?<=\S)\n(?=\S)")
_POSSESSIVE = re.compile(r"['’]s\b")
_BOUND = re.compile(
    r"\b(?:before|ahead of|prior to|after|following|since|until|till|by|than)(?: \w+ing| (?:on|the|last|next|in))*"
    r"(?: (?:early|late|mid))?[ -]?$",
    re.IGNORECASE,
)
_SCHEDULED = re.compile(
    r"\b(?:scheduled|planned|slated|due|set|expected|postponed|delayed|adjourned)(?: to \w+)?"
    r"(?: (?:for|on|in|until|till|by))?(?: the)? ?$"
)
# A stamp of the page and not of its prose: alone on its line, or before a bar.
_STAMPED = re.compile(
    r"(?:^|[|\n])[ \t]*(?:(?:Published|Posted|Updated|Aired|Date)\b:?(?: on)?)?[ \t]*$", re.IGNORECASE
)
_BAR = re.compile(r"[ \t]*(?:at \d{1,2}:\d\d ?[ap]\.?m\.?)?[ \t]*\|")
_LINE_END = re.compile(r"[ \t]*(?:\n|$)")
_LIKE_PAST = re.compile(CALENDARS["en"].behind)
_SINCE = re.compile(r"\b(?:since|(?:after|following|upon) (?:\w+ly )?\w+ing)\b[^,;:]{0,80}$", re.IGNORECASE)
_THAT = re.compile(r"\bthat,?(?: (?:on|in|at|by|early|late))* ?$")
_LATER = re.compile(r"\blater(?: (?:on|in))? ?$", re.IGNORECASE)
_GONE = re.compile(r"\b(?:ago|last|past|yesterday)\b", re.IGNORECASE)
_THIRD = re.compile(
    r"\b(early|mid|late)(?:[- ]+(?:in )?)$|\b(?:the )?(beginning|start|middle|end) of (?:last |this )?$",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"(early|mid|late)\b", re.IGNORECASE)
_SAME_THIRD = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}
_CALENDAR = re.compile(r"(?!.*\bago\b).*\d")  # "Oct. 20", not "10 days ago"


@dataclass(frozen=True, slots=True, order=True)
class DayWords:
    """Words of an article that name a time, and what they mean for it; open (no `low`) where that is not known."""

    start: int
    end: int
    low: str | None
    high: str | None
    unit: str  # time | day | week | month | year
    relative: bool  # to the publish date
    kind: EntryKind | None  # happened | said | expected
    sentence: Span
    weekday: int | None = None  # that is named, Monday being 0
    beside: bool = False  # it dates something in the clause, or bounds it: "Tuesday's talks", "before Friday"
    because: str = ""  # why it stays open, where that is not for want of a publish date


def day_words(
    text: str,
    parsed: Parsed,
    furniture: tuple[Furniture, ...] = (),
    published: str | None = None,
    language: str | None = "en",
) -> tuple[DayWords, ...]:
    """Return the words of an article that name a time, in order.

    >>> from retold.text import parse
    >>> text = "The mayor said on Tuesday that it will open in mid-May."
    >>> [(one.low, one.high, one.kind) for one in day_words(text, parse(text), published="2021-03-03")]
    [('2021-03-02', '2021-03-02', 'said'), ('2021-05-11', '2021-05-20', 'expected')]
    """
    masked = mask(text, furniture)
    flat = _WRAP.sub(" ", masked)
    dated = day_of(published) is not None
    named = [
        one
        for one in days(flat, published if dated else ANY_DAY, language=language)
        if not _stamp(masked, one)
    ]
    blank = _blanked(flat, named)
    starts = [sentence.start for sentence in parsed.sentences]
    found: list[DayWords] = []
    for one in named:
        number = bisect_right(starts, one.start) - 1
        if number >= 0 and one.end <= parsed.sentences[number].end:
            sentence = parsed.sentences[number]
            kind = _kind(flat, blank, parsed, sentence, one) if _english(language) else None
            found.append(
                _told(flat, sentence, one, kind, published=published if dated else None, language=language)
            )
    return tuple(sorted(_requoted(flat, parsed, found, language)))


def _english(language: str | None) -> bool:
    """Whether verbs of a text can be read; without a language it is held to be English, as its days are."""
    return (language or "en") == "en"


def _told(
    flat: str,
    sentence: Sentence,
    one: Dated,
    kind: EntryKind | None,
    *,
    published: str | None,
    language: str | None,
) -> DayWords:
    """Return a phrase with what it means; what lies ahead of the publish day is expected, whatever the verb."""
    start, low, high = _narrowed(flat, one)
    ahead = published is not None and low[:10] > published[: len(low[:10])]
    weekday = CALENDARS[language or "en"].weekdays.get(flat[one.start : one.end].rsplit(" ", maxsplit=1)[-1])
    known = published is not None or not one.relative
    return DayWords(
        start,
        one.end,
        low if known else None,
        high if known else None,
        one.unit,
        one.relative,
        "expected" if ahead and _english(language) else kind,
        Span(sentence.start, sentence.end),
        weekday,
        _POSSESSIVE.match(flat, one.end) is not None
        or _BOUND.search(flat[max(sentence.start, start - 40) : start]) is not None,
    )


def _narrowed(flat: str, one: Dated) -> tuple[int, str, str]:
    """Return where a phrase begins and what it means, of "early", "mid-" and "late" months the days only."""
    if one.unit != "month" or one.low != one.high or len(one.low) != len("2021-10"):
        return one.start, one.low, one.high
    before = _THIRD.search(flat[max(0, one.start - 30) : one.start])
    inside = _INSIDE.match(flat, one.start)
    word = inside[1] if inside else (before[1] or before[2]) if before else None
    if word is None:
        return one.start, one.low, one.high
    first, last = THIRDS[_SAME_THIRD.get(word.lower(), word.lower())]
    start = one.start - len(before[0]) if before and not inside else one.start
    return start, f"{one.low}-{first:02}", f"{one.low}-{min(last, _length(one.low)):02}"


def _length(month: str) -> int:
    """Return how many days a month has."""
    year, number = int(month[:4]), int(month[5:])
    following = date(year + number // 12, number % 12 + 1, 1)
    return (following - date(year, number, 1)).days


def _stamp(masked: str, one: Dated) -> bool:
    """Whether a date stands by itself: on a line of its own, or before the bar of a comment or a menu."""
    if one.relative:
        return False
    alone = _STAMPED.search(masked[max(0, one.start - 40) : one.start]) and _LINE_END.match(masked, one.end)
    return bool(alone or _BAR.match(masked, one.end))


def _blanked(flat: str, named: Sequence[Dated]) -> str:
    """Return the text with its days blanked out, so that a verb meets what comes behind them: "warned … that"."""
    pieces, at = [], 0
    for one in named:
        pieces += [flat[at : one.start], " " * (one.end - one.start)]
        at = one.end
    return "".join([*pieces, flat[at:]])


def _kind(flat: str, blank: str, parsed: Parsed, sentence: Sentence, one: Dated) -> EntryKind | None:
    """Return what the verb that a phrase stands with tells; None where no verb does."""
    if _POSSESSIVE.match(flat, one.end):
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
            kind = _by_verb(told, one, since, after=_THAT.search(before) is not None)
            gone = kind == "expected" and _GONE.search(flat, one.start, one.end)
            return "happened" if gone else kind
    return "happened" if since is not None else None


def _verbs(blank: str, parsed: Parsed, within: Sentence, at: int) -> list[Verb]:
    """Return the verbs on the same side of quotation marks; where none is sure, a word that looks like a past."""
    quote = _quote_of(parsed, at)
    sure = verbs(blank, within.start, within.end)
    likely = (
        Verb(found.start(), "past", reports=False)
        for found in _LIKE_PAST.finditer(blank, within.start, within.end)
    )
    return [verb for verb in sure or likely if _quote_of(parsed, verb.start) == quote]


def _since(before: str, start: int) -> int | None:
    """Return where "since the fall …" or "after seizing …" begins, if a phrase stands in it."""
    found = _SINCE.search(before)
    return start + found.start() if found else None


def _by_verb(told: Sequence[Verb], one: Dated, since: int | None, *, after: bool) -> EntryKind | None:
    """Return what the last verb before a phrase tells, else (or if `after`) the first one behind it."""
    later = [verb for verb in told if verb.start > one.start]
    earlier = [] if after and later else [verb for verb in told if verb.start < one.start]
    if since is not None and (not earlier or earlier[-1].start < since):
        return "happened"
    verb = earlier[-1] if earlier else later[0]
    return "said" if verb.reports and verb.tense != "future" else KINDS.get(verb.tense)


def _quote_of(parsed: Parsed, position: int) -> Quote | None:
    """Return the quotation that a position lies in; single words that are set off are none."""
    last = bisect_right(parsed.quotes, position, key=lambda quote: quote.start)
    near = parsed.quotes[max(0, last - clauses.NESTED) : last]
    return next((one for one in near if position < one.end and one.kind != "scare"), None)


def _requoted(
    flat: str, parsed: Parsed, found: Sequence[DayWords], language: str | None
) -> Iterator[DayWords]:
    """Yield the phrases, those of quotations counted from the day on which that was said, or left open."""
    said = {
        one.sentence: one.low
        for one in found
        if one.kind == "said" and one.unit == "day" and one.low and not _quote_of(parsed, one.start)
    }
    for one in found:
        quote = _quote_of(parsed, one.start) if one.relative and one.low else None
        if quote is None:
            yield one
        elif base := said.get(one.sentence):
            named = days(flat[quote.inner.start : quote.inner.end], base, language=language)
            again = (other for other in named if other.end + quote.inner.start == one.end)
            yield next((replace(one, low=other.low, high=other.high) for other in again), one)
        elif one.weekday is None and not _CALENDAR.match(flat[one.start : one.end]):
            why = "said in a quotation, and on which day that was is not told"
            yield replace(one, low=None, high=None, because=why)
        else:
            yield one
