"""Words that name a day, with what stands there as happened, said or expected on it.

A phrase inside a quotation is counted from the day on which it was said, where the sentence tells that day;
where it does not, "yesterday" stays open: who spoke may have spoken on another day than the article's.
In an article without a publish date every relative day stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from retold.records import EntryKind, Furniture, Parsed, Sentence, Span

from . import entry_kinds
from .calendars import CALENDARS
from .clocks import WIDEST_ZONE, interval
from .dates import THIRDS
from .days import ANY_DAY, Dated, days
from .reckoning import day_of
from .sentences import mask

MOST_DAYS = 12  # of one sentence: with more it is a list or a table, and no verb tells of each

_WRAP = re.compile(r"(?<=\S)\n(?=\S)")
# A weekday in a name is no day: "the Mail on Sunday", "the Sunday Times", "Black Friday".
_IN_NAME_BEFORE = re.compile(
    r"\b(?:(?:Mail|Herald|Scotland|Ireland|Independent|Star|News) on|Bloody|Black|Super|Cyber|Good) $"
)
_IN_NAME_BEHIND = re.compile(
    r" (?:Times|Telegraph|Mail|Mirror|Express|Herald|Post|Star|Sun|People|Business Post|World|Night Live|Agreement)\b"
)
_ZONED = re.compile(r":.*(?:Z|[+-]\d\d:?\d\d)$")
EVE = "six days before the article came out, or the day behind it: where it was told, that may have begun"
_BOUND = re.compile(
    r"\b(?:before|ahead of|prior to|after|following|since|until|till|by|than)(?: \w+ing| (?:on|the|last|next|in))*"
    r"(?: (?:early|late|mid))?[ -]?$",
    re.IGNORECASE,
)
# A stamp of the page and not of its prose: alone on its line, or before a bar.
_STAMPED = re.compile(
    r"(?:^|[|\n])[ \t]*(?:(?:Published|Posted|Updated|Aired|Date)\b:?(?: on)?)?[ \t]*$", re.IGNORECASE
)
_BAR = re.compile(r"[ \t]*(?:at \d{1,2}:\d\d ?[ap]\.?m\.?)?[ \t]*\|")
_LINE_END = re.compile(r"[ \t]*(?:\n|$)")
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
        if not _stamp(masked, one) and not _in_name(masked, one)
    ]
    blank = entry_kinds.blanked(flat, named)
    starts = [sentence.start for sentence in parsed.sentences]
    days_of = Counter(bisect_right(starts, one.start) for one in named)
    found: list[DayWords] = []
    for one in named:
        number = bisect_right(starts, one.start) - 1
        if number >= 0 and one.end <= parsed.sentences[number].end:
            sentence = parsed.sentences[number]
            told = _english(language) and days_of[number + 1] <= MOST_DAYS
            kind = entry_kinds.kind(flat, blank, parsed, sentence, one) if told else None
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
    bare = weekday is not None and " " not in flat[one.start : one.end]
    either = published is not None and bare and _either(published, low)
    known = (published is not None or not one.relative) and not either
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
        entry_kinds.POSSESSIVE.match(flat, one.end) is not None
        or _BOUND.search(flat[max(sentence.start, start - 40) : start]) is not None,
        EVE if either else "",
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


def _in_name(masked: str, one: Dated) -> bool:
    """Whether a weekday belongs to the name of a newspaper or of a day that is not one of this week."""
    before = masked[max(0, one.start - 20) : one.start]
    return bool(_IN_NAME_BEFORE.search(before) or _IN_NAME_BEHIND.match(masked, one.end))


def _either(published: str, low: str) -> bool:
    """Whether a weekday six days before the publish day may be that of the day behind it, somewhere or soon."""
    base, hours = day_of(published), interval(published)
    if base is None or hours is None or date.fromisoformat(low[:10]) != base - timedelta(days=6):
        return False
    latest = hours[1] + WIDEST_ZONE * bool(_ZONED.search(published))
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(hours=latest)).date() > base


def _stamp(masked: str, one: Dated) -> bool:
    """Whether a date stands by itself: on a line of its own, or before the bar of a comment or a menu."""
    if one.relative:
        return False
    alone = _STAMPED.search(masked[max(0, one.start - 40) : one.start]) and _LINE_END.match(masked, one.end)
    return bool(alone or _BAR.match(masked, one.end))


def _requoted(
    flat: str, parsed: Parsed, found: Sequence[DayWords], language: str | None
) -> Iterator[DayWords]:
    """Yield the phrases, those of quotations counted from the day on which that was said, or left open."""
    said = {
        one.sentence: one.low
        for one in found
        if one.kind == "said"
        and one.unit == "day"
        and one.low
        and not entry_kinds.quote_of(parsed, one.start)
    }
    for one in found:
        quote = entry_kinds.quote_of(parsed, one.start) if one.relative and one.low else None
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
