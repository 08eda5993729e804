"""What goes wrong, or is put right, on the way: each function makes one kind of change to one clause, or returns None."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

from newsroom.houses import House, number
from newsroom.parts import Clause, Credit, Segment
from newsroom.printing import quote_parts

Change = Callable[[Clause, random.Random, House, tuple[Credit, ...]], Clause | None]


def changed(
    clause: Clause, kind: str, rng: random.Random, house: House, credits_: tuple[Credit, ...] = ()
) -> Clause | None:
    """Return a clause with one change of a kind, or None where it has nothing to change so."""
    return CHANGES[kind](clause, rng, house, credits_)


def _swap(clause: Clause, old: Segment, **new: object) -> Clause:
    fresh = replace(old, **new)  # type: ignore[arg-type]
    return replace(clause, segments=tuple(fresh if one is old else one for one in clause.segments))


def _pick(clause: Clause, rng: random.Random, role: str, *, on: bool = True) -> Segment | None:
    found = [one for one in clause.segments if one.role == role and one.on == on]
    return rng.choice(found) if found else None


def _figure(clause: Clause, rng: random.Random, house: House, _: tuple[Credit, ...]) -> Clause | None:
    """A number that neither rounding nor a unit explains."""
    one = None if clause.marks else _pick(clause, rng, "figure")
    if one is None or one.value is None or one.form == "clock":
        return None
    factor = rng.choice((0.5, 0.7) if one.form == "dec" and one.value > HALF else (0.5, 0.7, 1.3, 1.5, 2.0))
    value = round(one.value * factor, 1 if one.form == "dec" else 0)
    if round(value) == round(one.value):
        value = one.value + 1
    return _swap(clause, one, value=value, text=number(value, one.form, house))


def _switch(role: str, *, on: bool) -> Change:
    def change(clause: Clause, rng: random.Random, _: House, __: tuple[Credit, ...]) -> Clause | None:
        one = _pick(clause, rng, role, on=not on)
        return _swap(clause, one, on=on) if one else None

    return change


def _other_form(role: str) -> Change:
    def change(clause: Clause, rng: random.Random, _: House, __: tuple[Credit, ...]) -> Clause | None:
        one = _pick(clause, rng, role)
        if one is None:
            return None
        form = 1 - int(one.form)
        return _swap(clause, one, text=one.options[form], form=str(form))

    return change


def _tense(clause: Clause, rng: random.Random, _: House, __: tuple[Credit, ...]) -> Clause | None:
    """All verbs of what was to come."""
    if not _pick(clause, rng, "tense"):
        return None
    if any(one.role == "tense" and one.form != "0" for one in clause.segments):
        return None
    moved = (
        replace(one, text=one.options[1], form="1") if one.role == "tense" else one for one in clause.segments
    )
    return replace(clause, segments=tuple(moved))


def _misquote(clause: Clause, rng: random.Random, _: House, __: tuple[Credit, ...]) -> Clause | None:
    there = (
        [one for part in quote_parts(clause) for one in part if one.role == "choice"] if clause.marks else []
    )
    if not there:
        return None
    one = rng.choice(there)
    form = rng.choice([at for at in range(len(one.options)) if str(at) != one.form])
    return _swap(clause, one, text=one.options[form], form=str(form))


def _truncated(clause: Clause, rng: random.Random, _: House, __: tuple[Credit, ...]) -> Clause | None:
    """The last sentences of a quote gone, or the end of its first one."""
    if not clause.marks or clause.cut:
        return None
    if (short := _cut(clause)) and rng.random() < CUT_SHORT:
        return short
    return replace(clause, kept=1) if len(quote_parts(clause)) > 1 else short


def _cut(clause: Clause) -> Clause | None:
    """A quote that ends at the first "but", "and" or comma of its first sentence."""
    first = quote_parts(clause)[0]
    for at, one in enumerate(first):
        place = re.search(r",? (?:but|and|not|until|when) |, ", one.text) if one.role == "plain" else None
        words = "".join(part.text for part in first[:at]) + one.text[: place.start()] if place else ""
        if place and len(words.split()) >= LEAST_QUOTED:
            return replace(
                clause, segments=(*first[:at], replace(one, text=one.text[: place.start()])), cut=True
            )
    return None


def _uncredited(clause: Clause, _: random.Random, __: House, ___: tuple[Credit, ...]) -> Clause | None:
    return replace(clause, credit=None) if clause.credit and not clause.marks else None


def _recredited(clause: Clause, rng: random.Random, _: House, credits_: tuple[Credit, ...]) -> Clause | None:
    others = [one for one in credits_ if clause.credit and one.voice != clause.credit.voice]
    if clause.marks or not others:
        return None
    other = rng.choice(others)
    return replace(clause, credit=replace(clause.credit or other, voice=other.voice, words=other.words))


CHANGES: dict[str, Change] = {
    "figure": _figure,
    "hedge dropped": _switch("hedge", on=False),
    "hedge added": _switch("hedge", on=True),
    "modifier dropped": _switch("modifier", on=False),
    "modifier added": _switch("modifier", on=True),
    "contradiction": _other_form("polarity"),
    "tense moved on": _tense,
    "quote altered": _misquote,
    "quote truncated": _truncated,
    "attribution dropped": _uncredited,
    "attribution changed": _recredited,
}
HALF = 45.0  # percent; twice as much would be no percentage
CUT_SHORT = 0.6  # share of the truncated quotes that end within their first sentence
LEAST_QUOTED = 3  # words that are left of such a quote
SLIPS = {  # how often a desk makes which mistake, by our reading of copied news: hedges and attributions go first
    "hedge dropped": 6, "figure": 4, "attribution dropped": 4, "quote altered": 4, "quote truncated": 3,
    "modifier dropped": 3, "attribution changed": 2, "contradiction": 1, "hedge added": 1, "modifier added": 1,
}  # fmt: skip
