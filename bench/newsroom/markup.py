"""Templates to segments.

`[~at least ]` a hedge, `[-annual ]` a modifier, `{dead}` a value, `(died/were killed)` ways to say it,
`<will meet/met>` to come or past, `(?was/was not)` the thing or its opposite, ` ;; ` where a quote may be cut.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from newsroom.houses import House, number
from newsroom.parts import Segment

TOKEN = re.compile(r"\[~[^\]]*\]|\[-[^\]]*\]|\{\w+\}|<[^>]*>|\(\?[^)]*\)|\([^)]*\)| ;; ")
MODIFIER_ON = 0.7  # share of the modifiers and hedges that a first telling uses
HEDGE_ON = 0.75


@dataclass(frozen=True, slots=True)
class Value:
    """What a slot of an event holds: words, or a number with its form."""

    words: str = ""
    amount: float | None = None
    form: str = ""


def segments(
    template: str,
    name: str,
    values: Mapping[str, Value],
    house: House,
    rng: random.Random,
    *,
    opposite: bool = False,
) -> tuple[Segment, ...]:
    """Return a template's segments with values and choices filled in; slots are named `name.number`.

    What is to come is told as to come; `opposite` takes the second form of what may be or not be.
    """
    found: list[Segment] = []
    at = 0
    for match in TOKEN.finditer(template):
        if match.start() > at:
            found.append(Segment(f"{name}.{len(found)}", "plain", template[at : match.start()]))
        found.append(_token(match[0], f"{name}.{len(found)}", values, house, rng, opposite=opposite))
        at = match.end()
    if at < len(template):
        found.append(Segment(f"{name}.{len(found)}", "plain", template[at:]))
    return tuple(found)


def quoted(words: str, name: str, values: Mapping[str, Value], house: House) -> tuple[Segment, ...]:
    """Return the segments of what was really said: the first of each of its choices."""
    rng = random.Random(0)
    return tuple(
        replace(one, text=one.options[0], form="0") if one.role == "choice" else one
        for one in segments(words, name, values, house, rng)
    )


def _token(
    token: str, slot: str, values: Mapping[str, Value], house: House, rng: random.Random, *, opposite: bool
) -> Segment:
    if token == " ;; ":
        return Segment(slot, "break", "")
    if token.startswith("[~"):
        return Segment(slot, "hedge", token[2:-1], on=rng.random() < HEDGE_ON)
    if token.startswith("[-"):
        return Segment(slot, "modifier", filled(token[2:-1], values, house), on=rng.random() < MODIFIER_ON)
    if token.startswith("{"):
        return _value(token[1:-1], values[token[1:-1]], slot, house)
    if token.startswith("(?"):
        forms = tuple(token[2:-1].split("/"))
        return Segment(slot, "polarity", forms[int(opposite)], forms, form=str(int(opposite)))
    if token.startswith("<"):
        forms = tuple(token[1:-1].split("/"))
        return Segment(slot, "tense", forms[0], forms, form="0")
    ways = tuple(filled(way, values, house) for way in token[1:-1].split("/"))
    chosen = rng.randrange(len(ways))
    return Segment(slot, "choice", ways[chosen], ways, form=str(chosen))


def _value(name: str, value: Value, slot: str, house: House) -> Segment:
    if value.amount is None:
        return Segment(slot, "plain", value.words)
    if value.form == "year":
        return Segment(slot, "plain", f"{value.amount:.0f}")
    words = number(value.amount, value.form, house)
    return Segment(slot, "figure", words, (name,), value=value.amount, form=value.form)


def filled(words: str, values: Mapping[str, Value], house: House) -> str:
    """Return words with their slots filled, as plain text.

    Markup in it is resolved by the first choice; a headline's choices are made by its caller.
    """

    def fill(match: re.Match[str]) -> str:
        value = values[match[1]]
        if value.amount is None:
            return value.words
        return f"{value.amount:.0f}" if value.form == "year" else number(value.amount, value.form, house)

    return re.sub(r"\{(\w+)\}", fill, words)


def spoken(words: str, values: Mapping[str, Value], house: House, rng: random.Random) -> str:
    """Return a line (headline, caption) with its choices made and slots filled."""
    chosen = re.sub(r"\(([^)]*)\)", lambda match: rng.choice(match[1].split("/")), words)
    return filled(chosen, values, house)
