"""The figures that several articles give, set beside one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from retold.show import tallies
from retold.show.names import Name
from retold.show.slices import cut

Json = Mapping[str, Any]

COMPARED = (
    "count",
    "money",
    "percent",
    "measure",
    "age",
    "duration",
    "score",
)  # a date is told by the timeline
LEFT, RIGHT = 6, 154  # the ends of the scale of a plot that is 160 wide


@dataclass(frozen=True, slots=True)
class Given:
    """One figure as articles give it; `low` and `high` are its place on the common scale."""

    html: Markup
    bound: str
    carriers: Sequence[Name]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure of a statement in all its forms."""

    number: int
    html: Markup
    what: str
    origins: str
    articles: int
    disagree: bool
    given: Sequence[Given]

    @property
    def single(self) -> bool:
        """Whether all articles give it in the same form."""
        return len(self.given) == 1


def amounts(story: Json, articles: Mapping[str, Json], told: Mapping[str, Name]) -> list[Amount]:
    """Return the figures that two or more articles give for one thing; those that disagree first."""
    found: list[Amount] = []
    seen: set[frozenset[tuple[str, int, int]]] = set()
    ranked = sorted(enumerate(story["statements"]), key=lambda item: (item[1]["kind"] != "figure", item[0]))
    for number, statement in ranked:
        for group in _groups(statement):
            places = frozenset(
                (mention["article"], figure["start"], figure["end"]) for mention, figure in group
            )
            if len({article for article, _, _ in places}) < 2 or any(places <= other for other in seen):
                continue
            seen.add(places)
            found.append(_amount(number, statement, group, articles, told))
    return sorted(found, key=lambda amount: (not amount.disagree, amount.number))


def _groups(statement: Json) -> Iterable[list[tuple[Json, Json]]]:
    """Return the figures of a statement's mentions by what they count, in order of appearance."""
    groups: dict[tuple[str, str | None, str | None], list[tuple[Json, Json]]] = {}
    for mention in statement["mentions"]:
        for figure in mention["figures"]:
            if figure["kind"] in COMPARED and figure["low"] is not None and figure["high"] is not None:
                groups.setdefault((figure["kind"], figure["unit"], figure["counted"]), []).append(
                    (mention, figure)
                )
    return groups.values()


def _amount(
    number: int,
    statement: Json,
    group: Sequence[tuple[Json, Json]],
    articles: Mapping[str, Json],
    told: Mapping[str, Name],
) -> Amount:
    values = [value for _, figure in group for value in (figure["low"], figure["high"])]
    low, high = min(values), max(values)
    first = next((m for m in statement["mentions"] if m["wording"] == "first"), statement["mentions"][0])
    return Amount(
        number=number,
        html=cut(first["article"], articles[first["article"]]["text"], first["start"], first["end"]),
        what=group[0][1]["counted"] or group[0][1]["unit"] or group[0][1]["kind"],
        origins=tallies.origins(statement),
        articles=len({mention["article"] for mention, _ in group}),
        disagree=low != high
        and any((f["low"], f["high"]) != (group[0][1]["low"], group[0][1]["high"]) for _, f in group),
        given=_given(group, articles, told, low, high),
    )


def _given(
    group: Sequence[tuple[Json, Json]],
    articles: Mapping[str, Json],
    told: Mapping[str, Name],
    low: float,
    high: float,
) -> list[Given]:
    """Return the figures as given: the same value, bound and words once, with all its carriers."""
    forms: dict[tuple[float, float, str, str], list[tuple[Json, Json]]] = {}
    for mention, figure in group:
        words = " ".join(
            articles[mention["article"]]["text"][figure["start"] : figure["end"]].casefold().split()
        )
        forms.setdefault((figure["low"], figure["high"], figure["bound"] or "", words), []).append(
            (mention, figure)
        )
    found = []
    for (least, most, bound, _), members in sorted(forms.items()):
        mention, figure = members[0]
        text = articles[mention["article"]]["text"]
        carriers = sorted(
            {told[m["article"]] for m, _ in members}, key=lambda name: (len(name.letter), name.letter)
        )
        found.append(
            Given(
                cut(mention["article"], text, figure["start"], figure["end"]),
                bound,
                carriers,
                _scaled(least, low, high),
                _scaled(most, low, high),
            )
        )
    return found


def _scaled(value: float, low: float, high: float) -> float:
    return (
        round(LEFT + (RIGHT - LEFT) * (value - low) / (high - low), 1) if high > low else (LEFT + RIGHT) / 2
    )
