"""How a figure moved from article to article: a small plot of its values in the order in which they were told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retold.show import clock
from retold.show.names import Name
from retold.text.units import based

Json = Mapping[str, Any]

WIDTH = 370
TOP, BOTTOM = 14.0, 78.0  # of the scale; the letters stand below
STEP = 34.0  # between two articles; less where there are many
BESIDE = 17.0  # room that a letter needs
LABEL = 6.4  # width of a letter of a value, at most
APART = 10.5  # between two values that are written
UNTIMED = 20.0  # room before the articles of which no time is known
# How a bound is drawn: an arrow that says where the amount may lie, or a hollow mark.
DRAWN = {"at least": "up", "over": "up", "at most": "down", "nearly": "down", "about": "hollow"}
SHAPES = {"hollow": "ring", "up": "arrow up", "down": "arrow down", "plain": "dot"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure of one article: where its value stands in the plot, and what its bound word makes of it."""

    letter: str  # empty where there is no room to write it
    x: float
    low: float
    high: float
    shape: str  # up | down | hollow | plain


@dataclass(frozen=True, slots=True)
class Course:
    """The marks of a plot with what is written around them, and what it shows in words."""

    marks: Sequence[Mark]
    levels: Sequence[tuple[float, str]]
    left: float  # where the scale begins
    untimed: float | None  # where those begin of which no time is known
    times: Sequence[str]  # the first and the last
    legend: Sequence[tuple[str, str, str]]  # shape, its name, the bound words that it stands for
    words: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bound words of one value, in the order told if their times are known; `value` where others are beside it."""

    value: str
    steps: Sequence[tuple[str, Sequence[Name]]]
    ordered: bool


def course(
    group: Sequence[tuple[Json, Json]],
    articles: Mapping[str, Json],
    told: Mapping[str, Name],
    low: float,
    high: float,
) -> Course:
    """Return the plot of figures of one unit, in order of publication; those of unknown time stand last."""
    ordered = sorted(group, key=lambda held: (*_when(articles[held[0]["article"]], told), held[1]["start"]))
    ids = list(dict.fromkeys(mention["article"] for mention, _ in ordered))
    levels = _levels(ordered, low, high)
    left = 8 + LABEL * max(len(label) for _, label in levels)
    timed = [id_ for id_ in ids if clock.minutes(articles[id_]["published"]) is not None]
    places = _places(ids, len(timed), left + 14)
    usual = Counter(_based(figure) for _, figure in ordered).most_common(1)[0][0]
    marks: list[Mark] = []
    room = -BESIDE
    for mention, figure in sorted(ordered, key=lambda held: places[held[0]["article"]]):
        x = places[mention["article"]]
        least, most = (_height(value, low, high) for value in _based(figure))
        crowded = len(ids) > 1 and places[ids[1]] - places[ids[0]] < BESIDE
        written = x - room >= BESIDE and not (crowded and _based(figure) == usual)
        room = x if written else room
        letter = told[mention["article"]].letter if written else ""
        marks.append(Mark(letter, round(x, 1), least, most, DRAWN.get(figure["bound"] or "", "plain")))
    return Course(
        marks,
        levels,
        round(left, 1),
        round(places[ids[len(timed)]] - UNTIMED / 2, 1) if 0 < len(timed) < len(ids) else None,
        list(dict.fromkeys(told[id_].time for id_ in (timed[:1] + timed[-1:]))),
        _legend(ordered),
        "; ".join(dict.fromkeys(_told(mention, figure, told) for mention, figure in ordered)),
    )


def bounds(
    group: Sequence[tuple[Json, Json]], articles: Mapping[str, Json], told: Mapping[str, Name]
) -> list[Bounds]:
    """Return how each value is bounded, of those that are not bounded alike by all who give it.

    A value with nothing to compare it with is no plot, but a line.
    """
    ordered = sorted(group, key=lambda held: (*_when(articles[held[0]["article"]], told), held[1]["start"]))

    def timed(given: Sequence[tuple[Json, Json]]) -> bool:
        return all(
            clock.minutes(articles[mention["article"]]["published"]) is not None for mention, _ in given
        )

    values: dict[tuple[object, ...], list[tuple[Json, Json]]] = {}
    for mention, figure in ordered:
        values.setdefault((figure["low"], figure["high"], figure["unit"]), []).append((mention, figure))
    return [
        Bounds(
            _whole(given[0][1]) if len(values) > 1 else "",
            _steps(given, told, ordered=timed(given)),
            ordered=timed(given),
        )
        for given in values.values()
        if len({figure["bound"] for _, figure in given}) > 1
    ]


def _steps(
    given: Sequence[tuple[Json, Json]], told: Mapping[str, Name], *, ordered: bool
) -> list[tuple[str, list[Name]]]:
    """Return the bound words of one value, each with those that tell it so: in their order, or each word once."""
    found: list[tuple[str, list[Name]]] = []
    listed = given if ordered else sorted(given, key=lambda held: held[1]["bound"] or "~")
    for mention, figure in listed:
        name, bound = told[mention["article"]], figure["bound"] or ""
        if not found or found[-1][0] != bound:
            found.append((bound, []))
        if name not in found[-1][1]:
            found[-1][1].append(name)
    return found


def _when(article: Json, told: Mapping[str, Name]) -> tuple[bool, int, int, str]:
    """Return when an article stands in the plot: by publication, those of unknown time last, in their order."""
    at = clock.minutes(article["published"])
    letter = told[article["id"]].letter
    return at is None, at or 0, len(letter), letter


def _places(ids: Sequence[str], timed: int, left: float) -> dict[str, float]:
    gap = UNTIMED if 0 < timed < len(ids) else 0.0
    step = min(STEP, (WIDTH - 16 - gap - left) / max(1, len(ids) - 1))
    return {id_: left + step * number + gap * (number >= timed) for number, id_ in enumerate(ids)}


def _based(figure: Json) -> tuple[float, float]:
    least, most = (based(figure[side], figure["unit"])[0] for side in ("low", "high"))
    return least, most


def _levels(ordered: Sequence[tuple[Json, Json]], low: float, high: float) -> list[tuple[float, str]]:
    """Return the values that there is room to write, the least and the most first, as they were given."""
    given = {
        based(figure[side], figure["unit"])[0]: _label(figure, side)
        for _, figure in reversed(ordered)
        for side in ("low", "high")
    }
    kept: dict[float, str] = {}
    for value in dict.fromkeys([max(given), min(given), *sorted(given)]):
        height = _height(value, low, high)
        if all(abs(height - other) >= APART for other in kept):
            kept[height] = given[value]
    return sorted(kept.items())


def _label(figure: Json, side: str) -> str:
    unit = figure["unit"] or ""
    many = "s" if figure["kind"] in {"age", "duration"} and figure[side] != 1 else ""
    return f"{written(figure[side])} {unit}{many}".strip()


def _whole(figure: Json) -> str:
    if figure["low"] == figure["high"]:
        return _label(figure, "low")
    return f"{written(figure['low'])} to {_label(figure, 'high')}"


def _legend(ordered: Sequence[tuple[Json, Json]]) -> list[tuple[str, str, str]]:
    found: dict[str, dict[str, None]] = {}
    for _, figure in ordered:
        if bound := figure["bound"]:
            found.setdefault(DRAWN.get(bound, "plain"), {})[bound] = None
    return [(shape, SHAPES[shape], ", ".join(sorted(words))) for shape, words in sorted(found.items())]


def _height(value: float, low: float, high: float) -> float:
    floor = min(low, 0.0)  # from nought on: a plot that begins at the least value blows up what it shows
    ceiling = max(high, 0.0)
    return (
        round(BOTTOM - (BOTTOM - TOP) * (value - floor) / (ceiling - floor), 1) if ceiling > floor else BOTTOM
    )


def _told(mention: Json, figure: Json, told: Mapping[str, Name]) -> str:
    name = told[mention["article"]]
    bound = f"{figure['bound']} " if figure["bound"] else ""
    amount = written(figure["low"])
    if figure["low"] != figure["high"]:
        amount += f" to {written(figure['high'])}"
    return f"{name.letter}{f' ({name.time})' if name.time else ''}: {bound}{amount}"


def written(value: float) -> str:
    """Return a value as a label has it: short, and exact to ten digits.

    >>> written(89000000), written(1236), written(2.5e9), written(1234567)
    ('89 million', '1,236', '2.5 billion', '1,234,567')
    """
    for size, name in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= size and (value * 100) % size == 0:
            return f"{value / size:,.10g} {name}"
    return f"{value:,.10g}"
