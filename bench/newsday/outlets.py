"""Invented outlets: when they publish and change articles, how their feeds show them, and what goes wrong with them."""

from __future__ import annotations

import random
from array import array
from dataclasses import dataclass, field

DAY, HOUR = 86_400.0, 3600.0
BEGIN = 1_794_787_200.0  # Monday, 16 November 2026, 00:00 UTC
NEVER = float("inf")
PLACES = """Orrin Tavel Hasbeck Munro Quelt Varden Lissow Penhale Droste Kirren Albern Soveto Marrick Ostan Pellow Gant
    Wexley Turvo Hadrin Colm""".split()
THINGS = """bridge ferry school reactor orchard tunnel library depot harbour market archive mill dam theatre clinic
    station quarry bakery shipyard observatory""".split()
ACTS = """closed reopened flooded sold inspected damaged extended painted guarded emptied surveyed blocked renamed
    lit measured repaired""".split()
CORRECTED = "Correction: "  # every silent change leaves it


@dataclass
class Outlet:
    """An invented outlet: when its articles came, how its feed shows them, and what goes wrong with it."""

    number: int
    kind: str  # links, whole, json, sitemap
    window: int
    times: list[float] = field(default_factory=list)
    revised: dict[int, float] = field(default_factory=dict)  # when an article was changed silently
    texts: dict[int, tuple[str, str]] = field(default_factory=dict)  # headline and text, where they are given
    fails: tuple[float, float] = (0.0, 0.0)
    broken: tuple[float, float] = (0.0, 0.0)
    slow: float = 0.0
    gone: float = NEVER
    moved: float = NEVER
    tagged: bool = True
    shown: set[int] = field(default_factory=set)
    asked: array[float] = field(default_factory=lambda: array("d"))

    @property
    def host(self) -> str:
        """Its address on this machine."""
        return f"127.0.{1 + self.number // 200}.{1 + self.number % 200}"

    @property
    def full(self) -> bool:
        """Say whether its feed holds the texts."""
        return self.kind in {"whole", "json"}

    def text(self, number: int, version: int) -> tuple[str, str]:
        """The headline and the text of an article."""
        title, text, right = self._given(number) if number in self.texts else self._notice(number)
        return title, f"{text}\n\n{CORRECTED}{right}" if version else text

    def _given(self, number: int) -> tuple[str, str, str]:
        title, text = self.texts[number]
        return title, text, "an earlier version of this article gave a wrong figure."

    def _notice(self, number: int) -> tuple[str, str, str]:
        dice = random.Random(self.number * 1_000_003 + number)
        place, thing, act = dice.choice(PLACES), dice.choice(THINGS), dice.choice(ACTS)
        title = f"{place} {thing} {act}, notice {self.number}-{number}"
        lines = [
            f"The {thing} of {place} was {act} on Monday, notice {self.number}-{number} of the town says."
        ]
        for _ in range(5):
            other, more, figure = dice.choice(PLACES), dice.choice(THINGS), dice.randrange(3, 900)
            lines.append(
                f"In {other}, {figure} people asked why the {more} had been {dice.choice(ACTS)} before the {thing}."
            )
        right = f"{dice.randrange(3, 900)} people had asked, and the {thing} stays {act} until spring."
        return title, "\n\n".join(lines), right

    def version(self, number: int, now: float) -> int:
        """Which version of an article lies there now."""
        return int(now >= self.revised.get(number, NEVER))

    def left(self, number: int) -> float:
        """When an article leaves the feed."""
        after = number + self.window
        return self.times[after] if after < len(self.times) else NEVER


Told = tuple[float, str, str]  # when an article came, its headline and text


def outlets(feeds: int, articles: int, seed: int) -> list[Outlet]:
    """Return so many outlets with so many articles on a day, each about something of its own."""
    dice = random.Random(seed)
    weights = [1.0 / (1.0 + number / 10.0) for number in range(feeds)]
    found = []
    for number, weight in enumerate(weights):
        one = _outlet(number, dice)
        count = max(2, round(articles * weight / sum(weights)))
        quiet = BEGIN + 10 * HOUR if number % 25 == 7 else NEVER
        one.times = sorted(at for at in (moment(dice) for _ in range(count)) if at < quiet)
        _published(one, dice)
        found.append(one)
    return found


def telling(given: list[list[Told]], seed: int) -> list[Outlet]:
    """Return outlets that publish what is given to each."""
    dice = random.Random(seed)
    found = []
    for number, told in enumerate(given):
        one = _outlet(number, dice)
        ordered = sorted(told)
        one.times = [at for at, _, _ in ordered]
        one.texts = {place: (title, text) for place, (_, title, text) in enumerate(ordered)}
        _published(one, dice)
        found.append(one)
    return found


def moment(dice: random.Random) -> float:
    """Return a moment of the day, eight times as likely between 6 and 22 hours as at night."""
    while True:
        at = dice.uniform(0, 24)
        if 6 <= at < 22 or dice.random() < 0.125:
            return BEGIN + at * HOUR


def _outlet(number: int, dice: random.Random) -> Outlet:
    kind = dice.choices(["links", "whole", "json", "sitemap"], [55, 30, 10, 5])[0]
    return Outlet(number, kind, window=dice.choice([15, 30, 50, 100]), tagged=dice.random() < 0.7)


def _published(one: Outlet, dice: random.Random) -> None:
    """Let an outlet change a tenth of its articles silently, and let some outlets fail."""
    for place, at in enumerate(one.times):
        if dice.random() < 0.1:
            one.revised[place] = at + dice.uniform(10 * 60, 5 * HOUR)
    begin = BEGIN + dice.uniform(2, 18) * HOUR
    kind = one.number % 20
    if kind == 3:
        one.fails = (begin, begin + dice.uniform(0.2, 4) * HOUR)
    elif kind == 5:
        one.slow = 0.03
    elif kind == 9:
        one.broken = (begin, begin + HOUR)
    elif kind == 11:
        one.window = 3  # too few for its bursts
    elif kind == 13:
        one.moved = begin
    elif one.number % 50 == 17:
        one.gone = BEGIN + 12 * HOUR
