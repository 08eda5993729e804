"""Who retold an article, over how many steps, and from whom it comes itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from retold.show.asked.times import time_of

Json = Mapping[str, Any]


def family(story: Json, id_: str, articles: Mapping[str, Json]) -> dict[str, Any]:
    """Return what an article comes from, what comes from it, and what shares an unseen text with it.

    Steps stand in the order in which they lead away from the article, `steps` counting from 1. Where nobody can say
    which of two took from the other, the step stands under `undecided`.
    """
    lineage = story["lineage"]
    unseen = {one["id"]: one["agency"] for one in lineage["unseen"]}
    mine = {one["from"] for one in lineage["derivations"] if one["article"] == id_} & set(unseen)
    return {
        "story": story["id"],
        "article": id_,
        "time": time_of(articles[id_]),
        "sources": [_step(one, number, unseen) for one, number in _walk(lineage, id_, up=True)],
        "retold_by": [_step(one, number, unseen) for one, number in _walk(lineage, id_, up=False)],
        "undecided": [
            _step(one, 1, unseen)
            for one in lineage["derivations"]
            if id_ in {one["article"], one["from"]} and _open(one, unseen)
        ],
        "shares_unseen": sorted(
            {one["article"] for one in lineage["derivations"] if one["from"] in mine} - {id_},
            key=list(story["articles"]).index,
        ),
        "statements": _shared(story, id_),
    }


def _open(derivation: Json, unseen: Mapping[str, Any]) -> bool:
    return derivation["direction"] == "undecided" and derivation["from"] not in unseen


def _walk(lineage: Json, start: str, *, up: bool) -> Iterator[tuple[Json, int]]:
    """Yield the derivations that lead away from an article, the nearest first, each once."""
    unseen = {one["id"]: None for one in lineage["unseen"]}
    here, there = ("article", "from") if up else ("from", "article")
    level, seen, number = [start], {start}, 1
    while level:
        steps = [
            one
            for id_ in level
            for one in lineage["derivations"]
            if one[here] == id_ and not _open(one, unseen)
        ]
        steps.sort(key=lambda one: (one[there] in unseen, -one["taken"], one["article"], one["from"]))
        yield from ((one, number) for one in steps)
        level = [id_ for id_ in dict.fromkeys(one[there] for one in steps) if id_ not in seen]
        seen |= set(level)
        number += 1


def _step(one: Json, number: int, unseen: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "steps": number,
        "article": one["article"],
        "from": one["from"],
        "unseen": one["from"] in unseen,
        "agency": unseen.get(one["from"]),
        "kind": one["kind"],
        "direction": one["direction"],
        "probability": one["probability"],
        "taken": one["taken"],
    }


def _shared(story: Json, id_: str) -> dict[str, int]:
    """Return how many statements an article makes, and how many of them somebody else makes too."""
    mine = [one for one in story["statements"] if any(m["article"] == id_ for m in one["mentions"])]
    return {"told": len(mine), "told_by_others_too": sum(one["articles"] > 1 for one in mine)}
