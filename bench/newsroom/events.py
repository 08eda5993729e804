"""Event types, read from events/*.txt, and events of them drawn with values, voices and facts."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from newsroom.markup import Value
from newsroom.names import COMPANY_ENDS, COMPANY_STARTS, COUNTRIES, FIRST, LAST, REGIONS, STREETS, TOWNS

FOLDER = Path(__file__).with_name("events")
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(frozen=True, slots=True)
class Voice:
    """Who knows: the words for it, from the fullest to the shortest."""

    kind: str  # official | witness | document
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """What may be told, by which voices, in several wordings; a quote is a fact of one voice."""

    key: str
    voices: tuple[str, ...]
    wordings: tuple[str, ...]
    flags: frozenset[str] = frozenset()
    quote: bool = False
    translation: str = ""


@dataclass(slots=True)
class Kind:
    """An event type as its file tells it."""

    name: str
    slots: list[tuple[str, str]] = field(default_factory=list)
    voices: dict[str, Voice] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    headlines: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened."""

    kind: Kind
    values: Mapping[str, Value]
    day: int  # of the week

    def fact(self, key: str) -> Fact:
        """Return the fact of a key."""
        return next(fact for fact in self.kind.facts if fact.key == key)


@cache
def kinds() -> tuple[Kind, ...]:
    """Every event type there is, by name."""
    found = tuple(_read(path) for path in sorted(FOLDER.glob("*.txt")))
    for kind in found:
        kind.facts += stock()
    return found


@cache
def stock() -> tuple[Fact, ...]:
    """What reporters write anywhere in the same words, and yet on their own: one fact a sentence."""
    lines = FOLDER.with_name("stock.txt").read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if line and not line.startswith("=")]
    return tuple(
        Fact(f"stock{number}", (), (line,), frozenset({"stock"})) for number, line in enumerate(told)
    )


def _read(path: Path) -> Kind:
    kind = Kind(path.stem)
    block: list[str] = []
    head = ""
    for line in [*path.read_text(encoding="utf-8").splitlines(), "="]:
        mark, _, rest = line.partition(" ")
        if mark not in {"$", "%", "@", '"', "#", "^", "="}:
            block.append(line)
            continue
        if head:
            kind.facts.append(_fact(head, block))
        head, block = (line, []) if mark in {"@", '"'} else ("", [])
        _line(kind, mark, rest)
    return kind


def _line(kind: Kind, mark: str, rest: str) -> None:
    if mark == "$":
        name, _, rule = rest.partition(" ")
        kind.slots.append((name, rule))
    elif mark == "%":
        name_kind, *words = (part.strip() for part in rest.split(" | "))
        name, what = name_kind.split()
        kind.voices[name] = Voice(what, tuple(words))
    elif mark == "#":
        kind.headlines.append(rest)
    elif mark == "^":
        kind.captions.append(rest)


def _fact(head: str, block: list[str]) -> Fact:
    mark, key, *rest = head.split()
    said = tuple(line for line in block if not line.startswith("tr: "))
    if mark == '"':
        other = next((line[4:] for line in block if line.startswith("tr: ")), "")
        parts = tuple(line.replace(". ;; ", " ;; ") for line in said)
        return Fact(
            key,
            (rest[0],),
            parts,
            frozenset(rest[1:]),
            quote=True,
            translation=other.replace(". ;; ", " ;; "),
        )
    voices = () if rest[0] == "-" else tuple(rest[0].split(","))
    return Fact(key, voices, said, frozenset(rest[1:]))


def event(rng: random.Random, kind: str | None = None) -> Event:
    """Return an event of a type, or of any."""
    chosen = next((one for one in kinds() if one.name == kind), None) or rng.choice(kinds())
    day = rng.randrange(7)
    values: dict[str, Value] = {}
    used: set[str] = set()
    for name, rule in chosen.slots:
        values |= _values(name, rule, rng, used, day)
    return Event(chosen, values, day)


def _values(name: str, rule: str, rng: random.Random, used: set[str], day: int) -> dict[str, Value]:
    form, *limits = rule.split(" ", 1)
    if form in {"int", "money", "year", "dec"}:
        low, high = map(int, limits[0].split())
        amount = float(rng.randint(low, high)) if form != "dec" else rng.randint(10 * low, 10 * high) / 10
        if form == "int" and amount > 1000 and rng.random() < 0.6:
            amount = float(round(amount, -2))
        return {name: Value(amount=amount, form=form)}
    if form == "clock":
        return {name: Value(amount=float(rng.randrange(300, 1380, 5)), form="clock")}
    if form == "person":
        first, last = _new(FIRST, rng, used), _new(LAST, rng, used)
        return {name: Value(f"{first} {last}"), f"{name}_last": Value(last)}
    return {name: Value(_words(form, limits, rng, used, day))}


def _words(form: str, limits: list[str], rng: random.Random, used: set[str], day: int) -> str:
    if form == "weekday":
        return DAYS[day]
    if form == "pick":
        return rng.choice(limits[0].split("/"))
    if form == "company":
        return f"{_new(COMPANY_STARTS, rng, used)} {rng.choice(COMPANY_ENDS)}"
    pools = {"town": TOWNS, "region": REGIONS, "street": STREETS, "country": COUNTRIES}
    return _new(pools[form], rng, used)


def _new(pool: tuple[str, ...], rng: random.Random, used: set[str]) -> str:
    found = rng.choice([one for one in pool if one not in used])
    used.add(found)
    return found
