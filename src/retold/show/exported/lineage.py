"""The lineage as a graph: articles and unseen texts, and an edge from each text to what was taken from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from retold.show.exported.source import Source

Json = Mapping[str, Any]
Fields = Mapping[str, Any]  # a field that is not known is left out

# Fields in the order in which graph programs list them, with their types (string, integer, double).
OF_NODES: Mapping[str, str] = {
    "kind": "string",
    "story": "string",
    "letter": "string",
    "outlet": "string",
    "title": "string",
    "published": "string",
    "language": "string",
    "url": "string",
    "family": "integer",
    "characters": "integer",
}
OF_EDGES: Mapping[str, str] = {
    "kind": "string",
    "direction": "string",
    "probability": "double",
    "taken": "double",
    "characters": "integer",
    "because": "string",
}


class Node(NamedTuple):
    """An article or an unseen text."""

    id: str
    label: str
    fields: Fields


class Edge(NamedTuple):
    """What `target` took from `source`; where the direction is undecided, in the order of the lineage."""

    source: str
    target: str
    fields: Fields


def nodes(source: Source) -> Iterator[Node]:
    """Yield the articles of each story and its unseen texts."""
    for story in source.stories:
        families = {
            id_: number for number, family in enumerate(story["lineage"]["families"], 1) for id_ in family
        }
        for id_ in story["articles"]:
            article, name = source.articles[id_], source.told[id_]
            told = {field: article[field] for field in ("outlet", "title", "published", "language", "url")}
            told |= {"kind": "article", "story": story["id"], "letter": name.letter}
            told |= {"family": families.get(id_), "characters": len(article["text"])}
            yield Node(id_, name.label, _known(told, OF_NODES))
        for unseen in story["lineage"]["unseen"]:
            told = {"kind": "unseen", "story": story["id"], "outlet": unseen["agency"]}
            yield Node(unseen["id"], not_here(unseen), _known(told, OF_NODES))


def not_here(unseen: Json) -> str:
    """Return what an unseen text is called.

    >>> not_here({"agency": "AFP"}), not_here({"agency": None})
    ('AFP, a text not here', 'a text not here')
    """
    return f"{unseen['agency']}, a text not here" if unseen["agency"] else "a text not here"


def edges(source: Source) -> Iterator[Edge]:
    """Yield the derivations of each story, from what was taken from to what took it."""
    for story in source.stories:
        characters = shared(story)
        for one in story["lineage"]["derivations"]:
            told = {field: one[field] for field in ("kind", "direction")}
            told |= {field: float(one[field]) for field in ("probability", "taken")}
            told["characters"] = characters[one["article"], one["from"]]
            told["because"] = "; ".join(dict.fromkeys(reason["text"] for reason in one["reasons"]))
            yield Edge(one["from"], one["article"], _known(told, OF_EDGES))


def shared(story: Json) -> dict[tuple[str, str], int]:
    """Return for each derivation (article, from) how many characters of the article stand in shared passages.

    Shared with what it goes back to, or, where that is an unseen text, with the others that go back to it.
    """
    takers: dict[str, set[str]] = {}
    for one in story["lineage"]["derivations"]:
        takers.setdefault(one["from"], {one["from"]}).add(one["article"])
    unseen = {one["id"] for one in story["lineage"]["unseen"]}
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for passage in story["passages"]:
        for own, other in ((passage["a"], passage["b"]), (passage["b"], passage["a"])):
            spans.setdefault((own["article"], other["article"]), []).append((own["start"], own["end"]))
    found = {}
    for one in story["lineage"]["derivations"]:
        article, giver = one["article"], one["from"]
        others = takers[giver] if giver in unseen else {giver}
        found[article, giver] = _covered(span for other in others for span in spans.get((article, other), ()))
    return found


def _covered(spans: Iterable[tuple[int, int]]) -> int:
    """Return how many characters stand in any of some spans.

    >>> _covered([(0, 4), (2, 6), (8, 9)])
    7
    """
    count = last = 0
    for start, end in sorted(spans):
        count += max(0, end - max(start, last))
        last = max(last, end)
    return count


def _known(told: Mapping[str, Any], fields: Mapping[str, str]) -> dict[str, Any]:
    return {name: told[name] for name in fields if told.get(name) is not None}
