"""The quotes by speaker, each with the forms in which it is carried."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from markupsafe import Markup

from retold.show import tallies
from retold.show.differences import differences, folded
from retold.show.names import Name
from retold.show.slices import Mark, cut

Json = Mapping[str, Any]

OF_QUOTES = ("quote altered", "quote truncated", "other translation")
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
        carried = statement if statement["kind"] == "quote" else _carried(statement, articles)
        if carried:
            speaker = " ".join((_speaker(statement) or "").split()) or UNNAMED
            found.setdefault(speaker, []).append(_quoted(number, carried, story, articles, told))
    return sorted(
        found.items(),
        key=lambda item: (item[0] == UNNAMED, -max(q.articles for q in item[1]), item[1][0].number),
    )


def _speaker(statement: Json) -> str | None:
    """Return who is quoted: of words quoted in the middle of a sentence, whom the sentence names."""
    if statement["kind"] == "quote" or statement["speaker"]:
        return cast("str | None", statement["speaker"])
    return next(iter(statement["attributed_to"]), None)


def _carried(statement: Json, articles: Mapping[str, Json]) -> Json | None:
    """Return a statement with those mentions that quote what was changed inside quotation marks, if any."""
    places = [c[side] for c in statement["changes"] if c["kind"] in OF_QUOTES for side in ("from", "to")]
    words = [folded(_slice(place, articles)).strip('" .,') for place in places]
    mentions = [
        m for m in statement["mentions"] if any(w and w in folded(_slice(m, articles)) for w in words)
    ]
    return {**statement, "mentions": mentions} if mentions else None


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
        articles=len({mention["article"] for mention in mentions}),
        kinds=list(dict.fromkeys(c["kind"] for c in statement["changes"] if c["kind"] in OF_QUOTES)),
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
