"""Whether two figures say the same."""

from __future__ import annotations

from math import floor, isclose, log10

from retold.records import Figure

from .synonyms import related
from .units import based

CONVERTED = 0.03  # 2,000 ft told as 600 m is 1.6 % off; "about 200 ft" as 60 m 1.6 %; swept no further
ROUNDED = 0.15  # "1.7" and "two million" are no longer one figure; "nearly 20" and "18" still are
NEAR_WORD = 0.5  # relatedness from which two nouns count the same
PERSONS = frozenset({"person", "other", "victim", "member", "individual"})  # nouns that may count anybody
AMOUNTS = frozenset({"count", "money", "percent", "measure", "age", "duration", "score"})  # kinds of figures
ONE_AMOUNT = frozenset(
    {"equal", "bound changed", "converted"}
)  # verdicts by which two figures are one amount
AGREES = ONE_AMOUNT | {"rounded"}  # and those by which one may be made of the other
WITHIN_BOUND = "one lies within the bound of the other"
_DATED = 10_000  # yyyymmdd: below it no year is told
_SCOPES = {"part": "a part", "more": "how many more", "total": "all", None: "the whole"}
_LOOSE = frozenset({"about", "nearly"})


def compare(a: Figure, b: Figure) -> tuple[str, str]:
    """Return how figure `b` stands to figure `a`, and why.

    equal | rounded | converted | bound changed | different scope | conflict | incomparable
    """
    if a.kind != b.kind:
        return "incomparable", f"one is a {a.kind}, the other a {b.kind}"
    if a.kind == "date":
        return _dates(a, b)
    return _scores(a, b) if a.kind == "score" else _amounts(a, b)


def _scores(a: Figure, b: Figure) -> tuple[str, str]:
    """Judge two scores, told from either side."""
    same = sorted((a.low, a.high)) == sorted((b.low, b.high))
    return ("equal", "the same score") if same else ("conflict", "the scores differ")


def _amounts(a: Figure, b: Figure) -> tuple[str, str]:
    """Judge two amounts by unit, by what they count and by value."""
    low_a, unit_a = based(a.low, a.unit)
    low_b, unit_b = based(b.low, b.unit)
    if unit_a != unit_b:
        return "incomparable", f"units differ: {a.unit or 'none'} and {b.unit or 'none'}"
    if why := _counted_apart(a, b):
        return "incomparable", why
    high_a, high_b = based(a.high, a.unit)[0], based(b.high, b.unit)[0]
    if a.per and b.per and a.per != b.per:
        return "different scope", f"one is for each {a.per}, the other for each {b.per}"
    if _same(low_a, low_b) and _same(high_a, high_b):
        return _bounds(a, b)
    if why := _scoped_apart(a, b):
        return "different scope", why
    return _values(a, b, (low_a, high_a), (low_b, high_b))


def _same(x: float, y: float) -> bool:
    """Whether two amounts are one."""
    return isclose(x, y, rel_tol=1e-9, abs_tol=1e-9)


def _bounds(a: Figure, b: Figure) -> tuple[str, str]:
    """Judge two figures of one amount by their bounds."""
    if a.bound == b.bound:
        return "equal", "the same amount"
    return "bound changed", f"the same amount, {a.bound or 'exact'} and {b.bound or 'exact'}"


def _counted_apart(a: Figure, b: Figure) -> str | None:
    """Return why two figures count things that have nothing to do with one another, if they do."""
    if not _other_nouns(a, b) or a.counted in PERSONS or b.counted in PERSONS:
        return None
    return f"they count different things: {a.counted} and {b.counted}"


def _scoped_apart(a: Figure, b: Figure) -> str | None:
    """Return how two figures that differ count more or less of the same, if they say so."""
    if _other_nouns(a, b):
        return f"one counts {a.counted}, the other {b.counted}"
    if a.scope != b.scope and "total" not in {a.scope, b.scope}:
        return f"one counts {_SCOPES[a.scope]}, the other {_SCOPES[b.scope]}"
    return None


def _other_nouns(a: Figure, b: Figure) -> bool:
    return a.counted is not None and b.counted is not None and related(a.counted, b.counted) < NEAR_WORD


def _values(a: Figure, b: Figure, in_a: tuple[float, float], in_b: tuple[float, float]) -> tuple[str, str]:
    """Judge two amounts in one unit that are not equal."""
    gap = _gap(in_a, in_b)
    if a.unit != b.unit and (gap <= CONVERTED or _told_apart(a, b) <= 0):
        return "converted", f"in {a.unit} and in {b.unit}, {gap:.1%} apart"
    if gap == 0:
        return "rounded", "one lies within the range of the other"
    loosely = (a.bound in _LOOSE and _near(in_a[0], in_b[0])) or (
        b.bound in _LOOSE and _near(in_b[0], in_a[0])
    )
    if gap <= ROUNDED and (rounds(in_a[0], in_b[0]) or loosely):
        return "rounded", f"one rounds the other, {gap:.1%} apart"
    allowed = _allows(a.bound, in_a[0], in_b[0]) or _allows(b.bound, in_b[0], in_a[0])
    if allowed and a.bound != b.bound:  # "up to two million" and "up to three" are two limits
        return "rounded", WITHIN_BOUND
    return "conflict", f"{gap:.0%} apart"


def _told_apart(a: Figure, b: Figure) -> float:
    """Return by how much two amounts in two units are farther apart than half of the last digit told allows."""
    slack = max(based(one.low + _half(one.low), one.unit)[0] - based(one.low, one.unit)[0] for one in (a, b))
    return abs(based(a.low, a.unit)[0] - based(b.low, b.unit)[0]) - slack


def _half(amount: float) -> float:
    """Return half a step of the last digit told: ½ of "9" and "10", 5 of "200", 0.05 of "2.5"."""
    if amount != int(amount):
        return 0.05
    return 0.5 if abs(amount) < 100 else 0.5 * 10 ** (floor(log10(abs(amount))) - 1)


def _gap(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the distance of two ranges as a share of the larger amount; 0 where they overlap."""
    distance = max(a[0] - b[1], b[0] - a[1], 0.0)
    return distance / max(abs(a[0]), abs(b[0]), 1e-9)


def rounds(x: float, y: float) -> bool:
    """Whether one amount is the other with fewer leading digits: 2,000 for 1,974."""
    return any(
        _same(round(p, digits - 1 - floor(log10(abs(p)))), q)
        for p, q in ((x, y), (y, x))
        if p
        for digits in (1, 2)
    )


def _near(loose: float, amount: float) -> bool:
    """Whether an amount is within one of the last digit told: 1,980 of "some 2,000", 3.5 not of "about 3.2"."""
    digits = _told(loose)
    if digits == _told(amount) == 1 and loose >= 20 and not f"{loose:.0f}".startswith("1"):
        return False  # "about 700,000" and "800,000" are two round figures; "nearly 100" and "90" may be one
    return bool(loose) and abs(loose - amount) <= 10 ** (floor(log10(abs(loose))) - digits + 1) * (1 + 1e-9)


def _told(amount: float) -> int:
    """Return how many digits tell an amount: 1 of 2,000, 3 of 1,980."""
    return len(f"{abs(amount):.6g}".replace(".", "").strip("0").split("e")[0])


def _allows(bound: str | None, limit: float, amount: float) -> bool:
    """Whether a bound at `limit` allows an amount not far from it: "more than 30" allows 35, hardly 300."""
    if bound in {"over", "at least"}:
        return limit <= amount <= 1.5 * limit
    return bound == "at most" and limit / 1.5 <= amount <= limit


def _dates(a: Figure, b: Figure) -> tuple[str, str]:
    """Judge two dates; a day within a month or year that the other names is the same, less precise."""
    low_a, high_a, low_b, high_b = a.low, a.high, b.low, b.high
    if min(low_a, low_b) < _DATED <= max(low_a, low_b):
        if {a.unit, b.unit} & {"year", "decade", "century"}:
            return "incomparable", "one names no year, the other no day"
        low_a, high_a, low_b, high_b = (value % _DATED for value in (low_a, high_a, low_b, high_b))
    if low_a == low_b and high_a == high_b:
        return "equal", "the same date"
    if (low_a <= low_b and high_b <= high_a) or (low_b <= low_a and high_a <= high_b):
        return "rounded", "one date lies within the other"
    return "conflict", "the dates differ"
