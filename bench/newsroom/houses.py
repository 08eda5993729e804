"""Outlets and their house styles: spelling, numbers, marks, names, verbs."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace

from newsroom.parts import Body, Clause, Segment, Sentence
from newsroom.spelling import american

SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()
MARKS = ("“”", '""', "‘’")
VERBS = (
    ("said", "told reporters", "added"),
    ("said", "stated", "confirmed"),
    ("said", "explained", "told the newspaper"),
    ("said", "noted", "pointed out"),
)
ZONES = (0, 60, 120, -300, 330, -480)


@dataclass(frozen=True, slots=True)
class House:
    """How one outlet writes."""

    name: str
    domain: str
    american: bool = False
    spelled_to: int = 9  # numbers up to this one are written as words
    comma: bool = True  # 1,200 or 1200
    percent: str = "percent"
    million: str = " million"
    currency: str = "$"
    clock: str = "12"
    marks: str = "“”"
    verbs: tuple[str, ...] = VERBS[0]
    dateline: str = ""  # form of it
    zone: int = 0  # minutes from UTC
    family: str = ""  # publisher


def houses(rng: random.Random, count: int) -> list[House]:
    """Return outlets with invented names and styles; some belong to one publisher."""
    places = rng.sample(PLACES, count)
    papers = [rng.choice(PAPERS) for _ in range(count)]
    publishers = [f"{rng.choice(PLACES)} Media" for _ in range(max(2, count - 2))]
    found = []
    for place, paper in zip(places, papers, strict=True):
        name = f"{place} {paper}"
        found.append(_house(rng, name, rng.choice(publishers)))
    return found


def _house(rng: random.Random, name: str, family: str) -> House:
    us = rng.random() < 0.4
    return House(
        name=name,
        domain=re.sub(r"\W", "", name.lower()) + rng.choice((".example", ".test", ".example.com")),
        american=us,
        spelled_to=rng.choice((9, 9, 10, 12, 0)),
        comma=rng.random() < 0.9,
        percent=rng.choice(("percent", "%")) if us else rng.choice(("per cent", "percent", "%")),
        million=rng.choice((" million", " million", "m")),
        clock="12 a.m." if us else rng.choice(("12", "24")),
        marks=rng.choice(MARKS[:2]) if us else rng.choice(MARKS),
        verbs=rng.choice(VERBS),
        dateline=rng.choice(("", "", "{place} — ", "{place} ({agency}) — ", "{place}, {day} - ")),
        zone=rng.choice(ZONES),
        family=family,
    )


def number(amount: float, form: str, house: House) -> str:
    """Return an amount as a house writes it; money is in millions."""
    if form == "clock":
        return _clock(int(amount), house)
    if form == "dec":
        return f"{amount:.1f}"
    if form == "money":
        if amount >= 1000:
            return f"{house.currency}{amount / 1000:.1f}{' billion' if house.million != 'm' else 'bn'}"
        return f"{house.currency}{amount:.0f}{house.million}"
    whole = round(amount)
    if whole <= house.spelled_to and whole < len(SMALL):
        return SMALL[whole]
    return f"{whole:,}" if house.comma else str(whole)


def _clock(minute: int, house: House) -> str:
    hour, rest = divmod(minute, 60)
    if house.clock == "24":
        return f"{hour:02d}:{rest:02d}"
    half = "am" if hour < 12 else "pm"
    shown = hour % 12 or 12
    return f"{shown}:{rest:02d} {half[0]}.m." if house.american else f"{shown}.{rest:02d}{half}"


def restyled(body: Body, house: House) -> Body:
    """Return a body in a house's spelling, numbers and marks; nothing else changes."""
    return tuple(
        tuple(replace(s, clauses=tuple(_clause(c, house) for c in s.clauses)) for s in paragraph)
        for paragraph in body
    )


def _clause(clause: Clause, house: House) -> Clause:
    return replace(
        clause,
        segments=tuple(_segment(one, house) for one in clause.segments),
        marks=house.marks if clause.marks else None,
    )


def _segment(one: Segment, house: House) -> Segment:
    if one.role == "figure" and one.value is not None:
        return replace(one, text=number(one.value, one.form, house))
    return replace(one, text=worded(one.text, house))


def worded(text: str, house: House) -> str:
    """Return words in a house's spelling."""
    text = re.sub(r" (?:percent|per cent|%)(?!\w)|(?<=\d)%", " percent", text)
    text = text.replace(" percent", "%" if house.percent == "%" else f" {house.percent}")
    return american(text, to_american=house.american)


def styled(sentence: Sentence, house: House) -> Sentence:
    """Return one sentence in a house's style."""
    return restyled(((sentence,),), house)[0][0]


PLACES = (
    "Harwick Dunmore Eastvale Corrin Ashby Melford Tarn Selwick Portree Lowick Brayton Callow Denholm Kestrel "
    "Marston Orrin Pembury Quarley Redmire Stanhope Thornbury Ulster Vance Westerby Yarrow Aldwick"
).split()
PAPERS = (
    "Gazette Herald Post Courier Tribune Chronicle Observer Star Echo Dispatch Journal Record Mercury Examiner"
).split()
AGENCIES = ("Norland Press", "Interwire", "Meridian News Agency", "Continental Press")
