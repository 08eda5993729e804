"""Ages told without a unit: "aged 5", "Robert Buckley, 32,", "in his 30s", "the over-65s"."""

from __future__ import annotations

from .numbers import HYPHENS, Number, Token
from .ranges import Reading

_OLDEST = 119  # years; few ever were older
_CLOSING = frozenset(",.;)")


def age_at(toks: list[Token], n: Number) -> Reading | None:
    """Return the age that a number tells by the words around it, or None."""
    i, before, after = n.first, toks[n.first - 1], toks[n.stop]
    if not 0 < n.low <= _OLDEST or n.vague:
        return None
    aged = before.low in {"aged", "age", "ages"} or (
        before.low in {"of", "between"} and "age" in toks[i - 2].low[:3]
    )
    if aged or n.low < n.high:
        return _age(n, n.stop) if aged else None
    if after.low == "s" and after.start == toks[n.stop - 1].end:
        return _of_many(toks, n)
    young = before.low == "as" and toks[i - 2].low in {"young", "old"}
    alike = before.low in {"both", "each"} and toks[i - 2].raw == "," and after.raw in _CLOSING
    told = toks[i].raw.isdecimal() and (_named(toks, n) or _listed(toks, n))
    return _age(n, n.stop) if young or alike or told else None


def _age(n: Number, stop: int) -> Reading:
    return Reading(n.low, n.high, "age", "year", None, n.first, (n.first, n.stop), stop)


def _of_many(toks: list[Token], n: Number) -> Reading | None:
    """Read "in his 30s", "in her mid-40s", "the over-65s"."""
    i, before = n.first, toks[n.first - 1]
    if before.raw in HYPHENS and toks[i - 2].low in {"over", "under"} and before.end == toks[i].start:
        return _age(n, n.stop + 1)
    if n.low % 10:
        return None
    owner = toks[i - 2] if before.low in {"early", "mid", "late"} or before.raw in HYPHENS else before
    owner = toks[i - 3] if before.raw in HYPHENS else owner
    found = _age(n, n.stop + 1)._replace(high=n.low + 9)
    return found if owner.low in {"his", "her", "their", "my", "our"} else None


def _named(toks: list[Token], n: Number) -> bool:
    """Whether a name and a comma or brackets stand around a number: "Ann Lee, 32,", "Ann Lee (32)"."""
    i, before, after = n.first, toks[n.first - 1], toks[n.stop]
    word = toks[i - 2 if before.raw != "”" or toks[i - 2].raw != "," else i - 3]
    named = word.raw[1:2].islower() and (word.raw[:1].isupper() or after.raw == ",")  # "the mother, 42, and"
    closed = (
        before.raw in {",", "”"} and after.raw in {",", ".", ";", ")"}
    ) or before.raw + after.raw == "()"
    return named and closed


def _listed(toks: list[Token], n: Number) -> bool:
    """Whether a number is one of two ages behind a noun: "her sons, 17 and 19, were"."""
    i = n.first
    if toks[n.stop].low == "and" and toks[i - 1].raw == ",":
        first, second = i, n.stop + 1
    elif toks[i - 1].low == "and" and toks[i - 3].raw == ",":
        first, second = i - 2, i
    else:
        return False
    ages = all(toks[k].raw.isdecimal() and len(toks[k].raw) <= 2 for k in (first, second))
    return ages and toks[first - 2].raw.isalpha() and toks[second + 1].raw == ","
