"""Invented articles from a seed: what a page is made of, known word by word."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

FIRST = "Ines Lothar Sonja Tomas Maren Piet Alva Jorun Emil Dagny Oskar Runa Karel Liv Anton Hedda".split()
LAST = "Dahl Brandl Pirk Breck Lindqvist Haas Morvik Sunde Varga Keller Roth Ostrander Falk Wiborg".split()
ROLES = (
    "harbour master|council leader|fire chief|district governor|union secretary|hospital director|school "
    "inspector|chief engineer|port spokeswoman|deputy minister|coastguard captain|museum curator"
).split("|")
PLACES = "Bergskar Weststadt Nordhamn Alvermoor Tresk Lindholt Marsund Kirkvale Ostbruck Hallingen".split()
THINGS = (
    "ferry|swing bridge|reservoir|tram depot|grain store|lighthouse|cable car|fish market|night train|"
    "power line|sea wall|primary school"
).split("|")
EVENTS = (
    "ran aground off the southern mole|was closed after an inspection|lost power for nine hours|caught fire "
    "before dawn|reopened after two winters|was damaged by the storm|is to be sold to a private buyer|"
    "stood under water up to the second floor"
).split("|")
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SIGHTS = (
    "Rescue crews|Engineers from {place}|Volunteers with lamps|Police divers|Two inspectors|Neighbours|Night "
    "watchmen|Workers of the depot|Members of the council|Drivers of the morning shift"
).split("|")
DEEDS = (
    "checked the foundations until dusk|carried the oldest residents to higher ground|counted {n} broken "
    "windows along the quay|pumped water out of {n} cellars|were sent home without pay|waited {n} hours for "
    "a crane from {place}|found cracks in {n} of the beams|handed out {n} blankets and hot soup|signed a "
    "letter that asks for new rules|searched the shore as far as {place}"
).split("|")
CLAIMS = (
    "the work will cost {n} million crowns|nobody had been warned in time|the damage is worse than in 2019|"
    "the plan was drawn up {n} years ago|repairs could last until the autumn|{n} families cannot return "
    "before the weekend|the tender was won by a firm from {place}|the alarm was raised by a baker|insurers "
    "would pay at most a third of it|a second inquiry would begin within {n} days"
).split("|")
SPEECH = (
    "We heard the steel before we saw anything|I have asked for a new pump every spring|Nobody here believes "
    "the first report|It took us {n} hours to reach the last house|That bridge was old when my mother crossed "
    "it|We will rebuild it, with or without the money|The water came through the door like a guest|They told "
    "us on the radio, and by then it was over"
).split("|")
ASIDES = (
    "The {thing} was built in 19{y} and carries {n} people on a working day.|A similar case in {place} was "
    "settled out of court last year.|The district has set aside {n} million crowns for the coming winter.|By "
    "the evening the road to {place} was open again in one direction.|Schools between {place} and the coast "
    "remain shut until further notice.|The company did not answer questions that were sent to it on {day}.|"
    "In the spring {n} residents had signed a petition against the sale.|The weather service expects wind "
    "from the north-west and more rain by {day}."
).split("|")
OUTLETS = (
    "Bergskar Post|Weststadt Bote|Nordhamn Herald|Tresk Daily Mirror|Lindholt Courier|Marsund Tribune"
).split("|")
AGENCIES = ("AFP", "Reuters", "AP", "dpa")


@dataclass(frozen=True, slots=True)
class News:
    """One invented report, and what a page says of it."""

    headline: str
    deck: str
    place: str
    writer: str
    agency: str | None
    outlet: str
    site: str
    url: str
    published: str
    modified: str
    paragraphs: tuple[str, ...]
    captions: tuple[str, ...]
    others: tuple[str, ...]  # headlines of other reports
    comments: tuple[str, ...]


def news(seed: int) -> News:
    """Make a report."""
    rng = random.Random(seed)
    outlet = rng.choice(OUTLETS)
    site = outlet.replace(" ", "").lower() + ".example"
    day, hour = rng.randint(1, 28), rng.randint(5, 19)
    headline, *others = (headline_of(rng) for _ in range(13))
    return News(
        headline=headline,
        deck=sentence(rng),
        place=rng.choice(PLACES),
        writer=name(rng),
        agency=rng.choice(AGENCIES) if seed % 2 else None,
        outlet=outlet,
        site=site,
        url=f"https://{site}/2031/10/{day:02}/{'-'.join(headline.lower().split()[:5])}-{seed}",
        published=f"2031-10-{day:02}T{hour:02}:{rng.randint(10, 59)}:00+02:00",
        modified=f"2031-10-{day:02}T{hour + 2:02}:{rng.randint(10, 59)}:30+02:00",
        paragraphs=tuple(paragraph(rng) for _ in range(rng.randint(9, 14))),
        captions=tuple(caption(rng) for _ in range(6)),
        others=tuple(others),
        comments=tuple(f"{rng.choice(SPEECH).format(n=4)}! {sentence(rng)}" for _ in range(8)),
    )


def name(rng: random.Random) -> str:
    """Make a person's name."""
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def headline_of(rng: random.Random) -> str:
    """Make a headline, which ends without a full stop."""
    return f"{rng.choice(THINGS).capitalize()} at {rng.choice(PLACES)} {rng.choice(EVENTS)}"


def caption(rng: random.Random) -> str:
    """Make a caption with its picture's credit."""
    return f"{filled(rng, rng.choice(SIGHTS))} at the {rng.choice(THINGS)} on {rng.choice(DAYS)}. Photo: {name(rng)}"


def paragraph(rng: random.Random) -> str:
    """Make a paragraph of two to four sentences."""
    return " ".join(sentence(rng) for _ in range(rng.randint(2, 4)))


def sentence(rng: random.Random) -> str:
    """Make one sentence: a deed, a claim, words of a speaker, or what is known besides."""
    who = f"{name(rng)}, the {rng.choice(ROLES)} of {rng.choice(PLACES)}"
    forms: tuple[Callable[[], str], ...] = (
        lambda: (
            f"{filled(rng, rng.choice(SIGHTS))} {filled(rng, rng.choice(DEEDS))} on {rng.choice(DAYS)}, {who}, said."
        ),
        lambda: f"{who}, said that {filled(rng, rng.choice(CLAIMS))}.",
        lambda: f"“{filled(rng, rng.choice(SPEECH))},” said {who}.",
        lambda: filled(rng, rng.choice(ASIDES)),
        lambda: (
            f"The {rng.choice(THINGS)} in {rng.choice(PLACES)} {rng.choice(EVENTS)} on {rng.choice(DAYS)}."
        ),
    )
    return rng.choice(forms)()


def filled(rng: random.Random, form: str) -> str:
    """Fill the gaps of a form."""
    return form.format(
        place=rng.choice(PLACES),
        thing=rng.choice(THINGS),
        day=rng.choice(DAYS),
        n=rng.randint(3, 480),
        y=rng.randint(10, 98),
    )
