"""The quotes by speaker, each with the forms in which it is carried."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from retold.show import tallies
from retold.show.differences import differences, folded
from retold.show.names import Name
from retold.show.slices import Mark, cut
from retold.show.telling import QUIET

Json = Mapping[str, Any]

UNNAMED = "Speaker not named"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a quote, who carries it, and the words of the first form that it lacks."""

    html: Markup
    carriers: Sequence[Name]
    lacks: Sequence[Markup] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quote with its forms, the first first."""

    number: int
    origins: str
    articles: int
    kinds: Sequence[str]
    forms: Sequence[Form]


def speakers(
    story: Json, articles: Mapping[str, Json], told: Mapping[str, Name]
) -> list[tuple[str, list[Quoted]]]:
    """Return speakers with their quotes: whom most articles quote first, unnamed speakers last."""
    found: dict[str, list[Quoted]] = {}
    for number, statement in enumerate(story["statements"]):
        if statement["kind"] == "quote":
            speaker = " ".join((statement["speaker"] or "").split()) or UNNAMED
            found.setdefault(speaker, []).append(_quoted(number, statement, story, articles, told))
    return sorted(
        found.items(),
        key=lambda item: (item[0] == UNNAMED, -max(q.articles for q in item[1]), item[1][0].number),
    )


def _quoted(
    number: int, statement: Json, story: Json, articles: Mapping[str, Json], told: Mapping[str, Name]
) -> Quoted:
    rank = {id_: position for position, id_ in enumerate(story["articles"])}
    mentions = sorted(
        statement["mentions"], key=lambda m: (m["wording"] != "first", rank[m["article"]], m["start"])
    )
    groups: dict[str, tuple[Json, list[Name]]] = {}
    for mention in mentions:
        words = folded(_slice(mention, articles))
        groups.setdefault(words, (mention, []))[1].append(told[mention["article"]])
    heads = list(groups.values())
    return Quoted(
        number=number,
        origins=tallies.origins(statement),
        articles=statement["articles"],
        kinds=list(dict.fromkeys(c["kind"] for c in statement["changes"] if c["kind"] != QUIET)),
        forms=[_form(head, carriers, heads[0][0], articles) for head, carriers in heads],
    )


def _form(mention: Json, carriers: Sequence[Name], base: Json, articles: Mapping[str, Json]) -> Form:
    text, carriers = articles[mention["article"]]["text"], list(dict.fromkeys(carriers))
    if mention is base:
        return Form(cut(mention["article"], text, mention["start"], mention["end"]), carriers)
    lacking, added = differences(_slice(base, articles), _slice(mention, articles))
    marks = [Mark(mention["start"] + a, mention["start"] + b, "ins") for a, b in added]
    base_text = articles[base["article"]]["text"]
    return Form(
        cut(mention["article"], text, mention["start"], mention["end"], marks),
        carriers,
        [
            cut(base["article"], base_text, base["start"] + a, base["start"] + b, lacking=True)
            for a, b in lacking
        ],
    )


def _slice(place: Json, articles: Mapping[str, Json]) -> str:
    text: str = articles[place["article"]]["text"][place["start"] : place["end"]]
    return text
