"""The page's part on people and bodies: names and roles by article, what each is told to have said and done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from retold.show import tallies
from retold.show.excerpt import end_of_words
from retold.show.names import Name
from retold.show.slices import cut
from retold.show.telling import QUIET, RANK

Json = Mapping[str, Any]

LONGEST = 120  # characters of a statement: enough to know it by, the whole of it is one click away
ROOM = 50  # characters that stay for what the actor does
BEFORE = 30  # characters before its name, where the excerpt cannot begin with the statement
FIRST = 3  # statements of a list that stand open; the others unfold
MOST_FORMS = 8  # names or roles of one actor; beyond them come oddities
NAMELESS = Markup("(a name that no text has)")
TITLES = {
    "said": "Said",
    "pledged": "Pledged",
    "warned": "Warned",
    "denied": "Denied",
    "did": "Does, did or is to do",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A statement as an actor's line: the words of an article that gives the actor this part in it."""

    html: Markup
    begun: bool  # it begins inside the statement
    more: bool  # the statement goes on
    link: int | None  # the number of its evidence, if there is any to open
    carriers: Sequence[Name]
    origins: str
    kinds: Sequence[str]


@dataclass(frozen=True, slots=True)
class Party:
    """One actor with all that a page shows of it."""

    name: Markup
    kind: str | None
    several: bool  # more than one article names it
    names: Sequence[tuple[Markup, Sequence[Name]]]
    roles: Sequence[tuple[Markup, Sequence[Name]]]
    joins: Sequence[tuple[Markup, Markup, str]]
    may_be: Sequence[str]
    parts: Sequence[tuple[str, Sequence[Line], Sequence[Line]]]  # heading, the first lines, the others
    about: Sequence[int]  # numbers of statements with evidence that name it
    alone: int  # of those that name it, how many one article alone tells


def positions(story: Json, articles: Mapping[str, Json], told: Mapping[str, Name]) -> dict[str, Any]:
    """Return those who have a part in a statement, then who else is named, then the places."""
    texts = {id_: articles[id_]["text"] for id_ in story["articles"]}
    everybody = story["people"]
    acting = [actor for actor in everybody if any(actor[part] for part in TITLES)]
    idle = [actor for actor in everybody if actor not in acting]
    calls = {actor["id"]: " ".join(actor["name"].split()) for actor in everybody}
    return {
        "parties": [_party(actor, calls, story, texts, told) for actor in acting],
        "also": [_briefly(actor, texts, told) for actor in idle if actor["kind"] != "place"],
        "places": [_briefly(actor, texts, told) for actor in idle if actor["kind"] == "place"],
    }


def _party(
    actor: Json, calls: Mapping[str, str], story: Json, texts: Mapping[str, str], told: Mapping[str, Name]
) -> Party:
    number = {statement["id"]: index for index, statement in enumerate(story["statements"])}
    lines = {
        part: [_line(one, actor, story, texts, told) for one in _ordered(actor[part], number)]
        for part in TITLES
    }
    about = sorted(number[one["statement"]] for one in actor["about"])
    shown = [index for index in about if _evidence(story["statements"][index])]
    return Party(
        name=_head(actor, texts),
        kind=actor["kind"],
        several=len({p["article"] for form in actor["names"] for p in form["places"]}) > 1,
        names=_forms(actor["names"], texts, told),
        roles=_forms(actor["roles"], texts, told),
        joins=[(_slice(one["a"], texts), _slice(one["b"], texts), one["because"]) for one in actor["joins"]],
        may_be=[calls[id_] for id_ in actor["may_be"]],
        parts=[(TITLES[part], found[:FIRST], found[FIRST:]) for part, found in lines.items() if found],
        about=shown,
        alone=len(about) - len(shown),
    )


def _briefly(
    actor: Json, texts: Mapping[str, str], told: Mapping[str, Name]
) -> tuple[Markup, Sequence[Name]]:
    return _head(actor, texts), _carriers((p for form in actor["names"] for p in form["places"]), told)


def _ordered(played: Sequence[Json], number: Mapping[str, int]) -> list[Json]:
    """Return the statements that most articles tell so first."""
    return sorted(played, key=lambda one: (-len(one["articles"]), number[one["statement"]]))


def _line(played: Json, actor: Json, story: Json, texts: Mapping[str, str], told: Mapping[str, Name]) -> Line:
    number, statement = next(
        (index, one) for index, one in enumerate(story["statements"]) if one["id"] == played["statement"]
    )
    rank = {id_: position for position, id_ in enumerate(story["articles"])}
    mine = [m for m in statement["mentions"] if m["article"] in played["articles"]]
    mention = min(mine, key=lambda m: (rank[m["article"]], m["start"]))
    text = texts[mention["article"]]
    start = _start(actor, mention, text)
    end = end_of_words(text, start, mention["end"], LONGEST)
    kinds = {change["kind"] for change in statement["changes"]} - {QUIET}
    return Line(
        html=cut(mention["article"], text, start, end),
        begun=start > mention["start"],
        more=end < mention["end"],
        link=number if _evidence(statement) else None,
        carriers=[told[id_] for id_ in sorted(played["articles"], key=rank.__getitem__)],
        origins=tallies.origins(statement),
        kinds=sorted(kinds, key=lambda kind: (RANK.get(kind, len(RANK)), kind)),
    )


def _start(actor: Json, mention: Json, text: str) -> int:
    """Return where an excerpt begins that shows the actor: the mention's start, or a few words before its name."""
    start: int = mention["start"]
    named = [
        p["start"] for form in actor["names"] for p in form["places"] if p["article"] == mention["article"]
    ]
    first = min((at for at in named if start <= at < mention["end"]), default=start)
    if first - start <= LONGEST - ROOM or mention["end"] - start <= LONGEST:
        return start
    at = first - BEFORE
    while at < first and not text[at - 1].isspace():
        at += 1
    return at


def _evidence(statement: Json) -> bool:
    """Tell whether a statement has evidence to open."""
    return bool(statement["articles"] > 1)


def _head(actor: Json, texts: Mapping[str, str]) -> Markup:
    """Return its name as it stands in a text; only a name of another hand stands in none."""
    places = (place for form in actor["names"] for place in form["places"])
    return next(
        (_slice(p, texts) for p in places if texts[p["article"]][p["start"] : p["end"]] == actor["name"]),
        NAMELESS,
    )


def _forms(
    forms: Sequence[Json], texts: Mapping[str, str], told: Mapping[str, Name]
) -> list[tuple[Markup, Sequence[Name]]]:
    return [
        (_slice(form["places"][0], texts), _carriers(form["places"], told)) for form in forms[:MOST_FORMS]
    ]


def _carriers(places: Any, told: Mapping[str, Name]) -> list[Name]:
    found = {place["article"] for place in places}
    return [name for id_, name in told.items() if id_ in found]


def _slice(place: Json, texts: Mapping[str, str]) -> Markup:
    return cut(place["article"], texts[place["article"]], place["start"], place["end"])
