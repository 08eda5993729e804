"""The quantities that a text states, with their bounds, units and what they count."""

from __future__ import annotations

from retold.records import Figure, Span

from .ages import age_at
from .agreement import compare
from .bounds import bound_after, bound_before
from .counted import counted_at, is_pronoun
from .dates import BEFORE_YEAR, MONTHS, WEEKDAYS, When, date_at, time_at
from .labels import part_of_name
from .lasting import left_at, part_at, span_at
from .measured import count, measure, money_at
from .numbered import named_with
from .numbers import FRACTIONS, HYPHENS, PAD, SCALES, SMALL, TENS, VAGUE, Number, Token, number_at, tokens
from .ranges import Reading, range_at, widened
from .ranks import ORDINALS, ordinal_at, share_at
from .units import CODES, DOLLARS, DURATIONS, SIGNS
from .wordlist import wordlist

__all__ = ["compare", "figures"]

_EVENTS = wordlist(
    """
    elections olympics games protests talks riots attacks wildfires floods polls championships
    """
)
_RECORDS = wordlist("result winner standing finalist champion fixture")  # "2013 Tournament results"
_WON = wordlist("beat beats won wins win lost defeated victory loss defeat led leads voted vote")
# "at first", "for a second": no rank.
_IDLE_ORDINAL = wordlist("at")
# Every word or mark that a figure may start with, but for digits.
_OPENERS = frozenset(MONTHS) | frozenset(SMALL) | frozenset(TENS) | frozenset(SCALES) | frozenset(VAGUE)
_OPENERS |= (
    frozenset(ORDINALS) | frozenset(DURATIONS) | frozenset(SIGNS) | frozenset(DOLLARS) | frozenset(CODES)
)
_OPENERS |= frozenset(FRACTIONS) | wordlist("a an half quarter third several few many early mid late ' ’ ‘")


def figures(text: str, start: int = 0, end: int | None = None) -> tuple[Figure, ...]:
    """Return the figures between two offsets of a text, in order.

    A score keeps its order: `low` is the first number, `high` the second. Dates are ranges of yyyymmdd, with
    year 0 where none is told; times are minutes after midnight.

    >>> [(f.low, f.unit, f.counted, f.bound) for f in figures("Some 2,000 fighters got €1 billion.")]
    [(2000.0, None, 'fighter', 'about'), (1000000000.0, 'EUR', None, None)]
    """
    return among(tokens(text, start, end), sterling="£" in text)


def among(toks: list[Token], *, sterling: bool) -> tuple[Figure, ...]:
    """Return the figures among the tokens of a text; `sterling`: a pound sign stands in it."""
    found: list[Figure] = []
    i = done = PAD
    while i < len(toks) - PAD:
        if toks[i].low not in _OPENERS and not toks[i].low[:1].isdecimal():
            i += 1
            continue
        reading = _read(toks, i, sterling=sterling)
        if isinstance(reading, Reading):
            reading = _wide(toks, reading, sterling=sterling)
            found.append(_figure(toks, reading, done))
            i = done = reading.stop
        else:
            i = reading or i + 1
    return tuple(found)


def _read(toks: list[Token], i: int, *, sterling: bool) -> Reading | int | None:
    """Return what token `i` opens: a reading, the index after what is no quantity, or None."""
    if toks[i].low[:1].isdecimal():
        if toks[i - 1].low[:1].isdecimal() and toks[i + 1].low[:1].isdecimal():
            return i + 1  # a row of a table states nothing by itself
    elif toks[i].low not in _OPENERS:
        return None
    found = (
        left_at(toks, i) or _when(toks, i) or part_of_name(toks, i) or money_at(toks, i) or part_at(toks, i)
    )
    return found or _share(toks, i) or _ranked_or_counted(toks, i, sterling=sterling)


def _wide(toks: list[Token], one: Reading, *, sterling: bool) -> Reading:
    """Return a reading, widened to the range that it makes with the one behind the next word or mark."""
    if toks[one.stop].low not in {"to", "and"} and toks[one.stop].raw not in HYPHENS:
        return one
    other = _read(toks, one.stop + 1, sterling=sterling)
    return widened(toks, one, other) if isinstance(other, Reading) else one


def _share(toks: list[Token], i: int) -> Reading | None:
    """Return the share of a whole that token `i` opens: "two-thirds" in percent."""
    n = share_at(toks, i)
    return Reading(n.low, n.high, "percent", "%", None, i, (i, n.stop), n.stop) if n else None


def _ranked_or_counted(toks: list[Token], i: int, *, sterling: bool) -> Reading | int | None:
    """Return the ordinal, the quantity or the lone span of time that token `i` opens."""
    if ordinal := ordinal_at(toks, i):
        return _rank(toks, ordinal)
    n = number_at(toks, i)
    if n and toks[i].low == "one" and n.stop == i + 1 and is_pronoun(toks, i):
        return n.stop
    return _quantity(toks, n, sterling=sterling) if n else span_at(toks, i)


def _when(toks: list[Token], i: int) -> Reading | None:
    """Return the date or the time of day that token `i` opens."""
    if when := date_at(toks, i):
        return None if _is_count(toks, when) else _dated("date", when)
    time = time_at(toks, i) if toks[i].low[:1].isdecimal() else None
    return _dated("time", time) if time else None


def _quantity(toks: list[Token], n: Number, *, sterling: bool) -> Reading | int:
    """Return what a number is: a range, a score, a measure, an age or a count."""
    wide = range_at(toks, n)
    known = measure(toks, wide, sterling=sterling) or age_at(toks, wide)
    if known:
        return known
    if toks[n.stop].low[:1].isalpha() and toks[n.stop].start == toks[n.stop - 1].end:
        return n.stop + 1  # "4x4", "5G"
    if (second := number_at(toks, n.stop + 1)) and (_is_score(toks, n, second) or _won_by(toks, n, second)):
        stop = second.stop
        return Reading(n.low, second.low, "score", None, None, n.first, (n.first, stop), stop)
    if toks[n.first - 1].low == "magnitude" or toks[n.first - 2].low == "magnitude":
        return Reading(n.low, n.high, "measure", "magnitude", None, n.first, (n.first, n.stop), n.stop)
    return n.stop if named_with(toks, n.first) and n.stop == n.first + 1 else count(toks, wide)


def _is_score(toks: list[Token], n: Number, second: Number) -> bool:
    """Whether two numbers joined by a hyphen stand against each other, and are no range of something."""
    whole = n.low == int(n.low) and second.low == int(second.low) and max(n.low, second.low) < 1000
    if toks[n.stop].raw not in HYPHENS:
        return False
    rivals = (
        toks[second.stop].raw[:1].isupper() and toks[n.stop].start > toks[n.stop - 1].end
    )  # "the 15 - 17 Bulldogs"
    return whole and not (n.low < second.low and counted_at(toks, second.stop) and not rivals)


def _won_by(toks: list[Token], n: Number, second: Number) -> bool:
    """Whether "to" stands between the numbers of a result: "beat them 3 to 1"."""
    if toks[n.stop].low != "to" or not 100 > n.low > second.low:
        return False
    return any(toks[n.first - k].low in _WON for k in range(1, 5))


def _rank(toks: list[Token], ordinal: Number) -> Reading | int:
    """Return an ordinal, the century it names, or the index after one that ranks nothing ("at first")."""
    i, stop = ordinal.first, ordinal.stop
    after = toks[stop + 1 if toks[stop].raw in HYPHENS else stop].low
    if after in {"century", "centuries"} and ordinal.low > 10:
        low, high = (ordinal.low - 1) * 1e6 + 101, (ordinal.low * 100 - 1) * 1e4 + 1231
        return Reading(
            low, high, "date", "century", None, i, (i, stop), stop + 1 + (toks[stop].raw in HYPHENS)
        )
    if toks[i - 1].raw in HYPHENS and toks[i - 2].low == "last":  # "a last-second goal"
        return stop
    if toks[i - 1].low in _IDLE_ORDINAL and not after[:1].isalpha():
        return stop
    if toks[i].low == "second" and toks[i - 1].low in {"a", "per", "split"} and not after[:1].isalpha():
        return stop
    counted = counted_at(toks, stop, single=True)
    return Reading(
        ordinal.low, ordinal.high, "ordinal", None, counted[0] if counted else None, i, (i, stop), stop
    )


def _dated(kind: str, when: When) -> Reading:
    """Turn a date or a time into a reading."""
    span = (when.first, when.stop)
    return Reading(float(when.low), float(when.high), kind, when.unit, None, when.first, span, when.stop)


def _is_count(toks: list[Token], when: When) -> bool:
    """Whether what looks like a year counts or measures something: "2000ft", "1500 troops"."""
    if when.unit != "year" or when.stop != when.first + 1:
        return False
    after = toks[when.stop]
    if after.start == toks[when.first].end and after.raw[:1].isalpha():
        return True
    n = number_at(toks, when.first)
    if n and (n.stop > when.stop or _measured(toks, n)):
        return True
    if toks[when.first - 1].low in BEFORE_YEAR or toks[when.first - 1].low in MONTHS | dict.fromkeys(
        WEEKDAYS, 0
    ):
        return False
    counted = counted_at(toks, when.stop)
    return counted is not None and after.low not in _EVENTS and counted[0] not in _RECORDS


def _measured(toks: list[Token], n: Number) -> bool:
    """Whether a unit other than of time follows: "2013 month" is no duration."""
    found = measure(toks, n)
    return found is not None and found.kind not in {"duration", "count"}


def _figure(toks: list[Token], reading: Reading, done: int) -> Figure:
    """Make the record with the bound before or after it; `done` is where the figure before it ended."""
    first, stop = reading.first, reading.stop
    bound, span = None, None
    before = bound_before(toks, first) if reading.kind != "ordinal" else None
    if before and before[1] >= done:
        bound, span = before[0], Span(toks[before[1]].start, _end_before(toks, first))
    elif after := bound_after(toks, reading.number[1]) or bound_after(toks, stop):
        bound, span = after[0], Span(toks[after[1]].start, toks[after[2] - 1].end)
    number = Span(toks[reading.number[0]].start, toks[reading.number[1] - 1].end)
    start, end = toks[first].start, toks[stop - 1].end
    return Figure(
        start=min(start, span.start) if span else start,
        end=max(end, span.end) if span else end,
        low=reading.low,
        high=reading.high,
        kind=reading.kind,
        unit=reading.unit,
        counted=reading.counted,
        bound=bound or ("about" if reading.vague else None),
        number=number,
        bound_span=span,
    )


def _end_before(toks: list[Token], i: int) -> int:
    """Return where the bound words before token `i` end, an article between them and the number left out."""
    return (
        toks[i - 2].end
        if toks[i - 1].low in {"the", "a", "an"} and toks[i - 2].low != "of"
        else toks[i - 1].end
    )
