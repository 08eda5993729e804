"""Tables of whom and what times a story names: people and bodies with their parts, the timeline with its datings."""

from __future__ import annotations

from retold.show.exported.source import Source
from retold.show.exported.tables.said import placed
from retold.show.exported.tables.table import Rows, columns, listed
from retold.show.parties import PARTS as PLAYED

PEOPLE = columns(
    "id story name kind names roles articles:integer said:integer pledged:integer warned:integer denied:integer"
    " did:integer about:integer"
)
PARTS = columns("story person name part statement articles")
TIMELINE = columns("id story low high unit kind weight:real statements articles differs")
DATINGS = columns(
    "story entry article label start:integer end:integer text low high unit relative:boolean kind because"
)


def people(source: Source) -> Rows:
    """Yield people, bodies and places, with how many statements they have which part in."""
    for story in source.stories:
        for one in story["people"]:
            places = [place["article"] for form in one["names"] for place in form["places"]]
            yield {
                "id": one["id"],
                "story": story["id"],
                "name": one["name"],
                "kind": one["kind"],
                "names": listed(form["text"] for form in one["names"]),
                "roles": listed(form["text"] for form in one["roles"]),
                "articles": len(set(places)),
                **{part: len(one[part]) for part in PLAYED},
            }


def parts(source: Source) -> Rows:
    """Yield in which statement somebody has which part, and which articles tell it so."""
    for story in source.stories:
        for one in story["people"]:
            for part in PLAYED:
                for played in one[part]:
                    yield {
                        "story": story["id"],
                        "person": one["id"],
                        "name": one["name"],
                        "part": part,
                        "statement": played["statement"],
                        "articles": listed(played["articles"]),
                    }


def timeline(source: Source) -> Rows:
    """Yield the times that articles give, in order of time."""
    for story in source.stories:
        for one in story["timeline"]:
            yield {name: one[name] for name in ("id", "low", "high", "unit", "kind")} | {
                "story": story["id"],
                "weight": float(one["weight"]),
                "statements": listed(told["id"] for told in one["statements"]),
                "articles": listed(one["articles"]),
                "differs": listed(one["differs"]),
            }


def datings(source: Source) -> Rows:
    """Yield the words by which articles date what they tell, and what they are read as."""
    for story in source.stories:
        for entry in story["timeline"]:
            for one in entry["datings"]:
                yield {name: one[name] for name in ("low", "high", "unit", "kind")} | {
                    "story": story["id"],
                    "entry": entry["id"],
                    **placed(source, one),
                    "because": one["because"] or None,
                    "relative": bool(one["relative"]),
                }
