"""How a figure moved from article to article: a small plot of its values in the order in which they were told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retold.show import clock
from retold.show.names import Name
from retold.text.units import based

Json = Mapping[str, Any]

LEFT, RIGHT = 6, 154  # the ends of the scale of a plot that is 160 wide
TOP, BOTTOM = 12, 56  # of a plot that is 78 high, with the letters of the articles below
STEP = 34  # between two articles
MOST = 16  # articles in one plot; more would be no plot to read at a glance
# How a bound is drawn: an arrow that says where the amount may lie, or a hollow mark.
DRAWN = {"at least": "up", "over": "up", "at most": "down", "nearly": "down", "about": "hollow"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure of one article: where its value stands in the plot, and what its bound word makes of it."""

    letter: str
    x: int
    low: float
    high: float
    shape: str  # up | down | hollow | plain


@dataclass(frozen=True, slots=True)
class Course:
    """The marks of a plot, how wide it is, and what it shows in words."""

    marks: Sequence[Mark]
    width: int
    words: str


def course(
    group: Sequence[tuple[Json, Json]],
    articles: Mapping[str, Json],
    told: Mapping[str, Name],
    low: float,
    high: float,
) -> Course | None:
    """Return the plot of figures of one unit, in order of publication; None where there are too many for one."""
    ordered = sorted(group, key=lambda held: (*_when(articles[held[0]["article"]], told), held[1]["start"]))
    columns = {
        name: at for at, name in enumerate(dict.fromkeys(mention["article"] for mention, _ in ordered))
    }
    if len(columns) > MOST:
        return None
    marks, words = [], []
    for mention, figure in ordered:
        name = told[mention["article"]]
        least, most = (based(figure[side], figure["unit"])[0] for side in ("low", "high"))
        shape = DRAWN.get(figure["bound"] or "", "plain")
        x = 20 + STEP * columns[mention["article"]]
        marks.append(Mark(name.letter, x, _height(least, low, high), _height(most, low, high), shape))
        bound = f"{figure['bound']} " if figure["bound"] else ""
        amount = _written(figure["low"]) if figure["low"] == figure["high"] else _range(figure)
        words.append(f"{name.letter}{f' ({name.time})' if name.time else ''}: {bound}{amount}")
    return Course(marks, 40 + STEP * (len(columns) - 1), "; ".join(dict.fromkeys(words)))


def _when(article: Json, told: Mapping[str, Name]) -> tuple[bool, int, int, str]:
    """Return when an article stands in the plot: by publication, those of unknown time last, in their order."""
    at = clock.minutes(article["published"])
    letter = told[article["id"]].letter
    return at is None, at or 0, len(letter), letter


def _height(value: float, low: float, high: float) -> float:
    floor = min(low, 0.0)  # from nought on: a plot that begins at the least value blows up what it shows
    ceiling = max(high, 0.0)
    return (
        round(BOTTOM - (BOTTOM - TOP) * (value - floor) / (ceiling - floor), 1) if ceiling > floor else BOTTOM
    )


def _range(figure: Json) -> str:
    return f"{_written(figure['low'])} to {_written(figure['high'])}"


def _written(value: float) -> str:
    return f"{value:,.10g}"
