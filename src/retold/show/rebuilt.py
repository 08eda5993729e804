"""Texts that are not in the set, as far as they were rebuilt: whom to ask for them, and who has which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from retold.show.names import Name
from retold.show.slices import cut

Json = Mapping[str, Any]

CARRIED = 0.5  # of a piece in passages with another article: that one has it too


@dataclass(frozen=True, slots=True)
class Piece:
    """A slice of the article that has it best, and who else has it."""

    html: Markup
    source: Name
    also: Sequence[Name]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """One unseen text as a page shows it."""

    id: str
    heading: str
    ask: str
    takers: Sequence[Name]
    pieces: Sequence[Piece]


def rebuilt(story: Json, articles: Mapping[str, Json], told: Mapping[str, Name]) -> list[Rebuilt]:
    """Return the unseen texts of a story of which something was rebuilt, the longest first."""
    found = [
        Rebuilt(
            unseen["id"],
            heading(unseen, story, articles),
            ask(unseen),
            [told[id_] for id_ in takers(unseen, story)],
            [
                Piece(
                    cut(p["article"], articles[p["article"]]["text"], p["start"], p["end"]),
                    told[p["article"]],
                    [told[id_] for id_ in others],
                )
                for p, others in pieces(unseen, story)
            ],
        )
        for unseen in story["lineage"]["unseen"]
        if unseen.get("text")
    ]
    return sorted(found, key=lambda one: (-len(one.pieces), one.id))


def heading(unseen: Json, story: Json, articles: Mapping[str, Json]) -> str:
    """Return what is shown, and who credits it: "Reconstruction of an unseen text (AFP is credited by 3 of 5)"."""
    if not unseen["agency"]:
        return "Reconstruction of an unseen text (nobody is credited)"
    ids = takers(unseen, story)
    named = sum(unseen["agency"] in articles[id_]["credits"] for id_ in ids)
    return f"Reconstruction of an unseen text ({unseen['agency']} is credited by {named} of {len(ids)})"


def ask(unseen: Json) -> str:
    """Return whom to ask for it."""
    return f"ask {unseen['agency']} for this" if unseen["agency"] else "ask any of its takers for this"


def takers(unseen: Json, story: Json) -> list[str]:
    """Return the articles that go back to an unseen text, in the order of the story."""
    below = {d["article"] for d in story["lineage"]["derivations"] if d["from"] == unseen["id"]}
    return [id_ for id_ in story["articles"] if id_ in below]


def pieces(unseen: Json, story: Json) -> Iterator[tuple[Json, list[str]]]:
    """Yield the places of a rebuilt text in order, each with the other articles that have it too."""
    beside: dict[str, list[tuple[Json, str]]] = defaultdict(list)
    for passage in story["passages"]:
        beside[passage["a"]["article"]].append((passage["a"], passage["b"]["article"]))
        beside[passage["b"]["article"]].append((passage["b"], passage["a"]["article"]))
    for place in unseen["text"]:
        covered: dict[str, set[int]] = defaultdict(set)
        for mine, other in beside[place["article"]]:
            covered[other].update(range(max(mine["start"], place["start"]), min(mine["end"], place["end"])))
        least = CARRIED * (place["end"] - place["start"])
        also = {id_ for id_, inside in covered.items() if len(inside) >= least}
        yield place, [id_ for id_ in story["articles"] if id_ in also]
