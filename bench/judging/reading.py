"""A story given to retold, and its report in the ids of the truth."""

from __future__ import annotations

import io
import json
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from retold import run

Json = dict[str, Any]
Spot = tuple[int, int, str]  # start, end, article
WRONG_SHARE = 0.2  # of the dates, in the test with wrong ones


@dataclass(frozen=True, slots=True)
class Told:
    """What retold says of a story, articles by the ids of the truth."""

    truth: Json
    families: list[list[str]]
    derivations: list[Json]  # article, from, kind, direction
    statements: list[Json]  # mentions as spots, origins, changes
    unseen: dict[str, Json] = field(default_factory=dict)  # by id, with the places of their text
    bits: dict[frozenset[str], float] = field(default_factory=dict)  # of the passages between two articles
    routes: dict[frozenset[str], Json] = field(default_factory=dict)  # between two articles
    citations: list[Json] = field(default_factory=list)
    loops: list[list[Json]] = field(default_factory=list)  # of citations
    relations: list[Json] = field(default_factory=list)  # a, b, kind, probability
    origins: tuple[int, int] = (1, 1)  # of the story as a whole


def told(truth: Json, dates: str = "shown") -> Told:
    """Return the report on a story with its dates as shown, removed (`none`) or a fifth of them wrong (`wrong`)."""
    rows = [json.dumps(row(one, dated(truth, one, dates)), ensure_ascii=False) for one in truth["articles"]]
    given = io.BytesIO("\n".join(rows).encode())
    document = run.report(["-"], one_story=True, stdin=given)
    name = {one["id"]: one["extra"]["id"] for one in document["articles"]}
    story = document["stories"][0]
    lineage = story["lineage"]
    cited = {one["id"]: _citation(one, name) for one in lineage["citations"]}
    return Told(
        truth,
        [[name[one] for one in family] for family in lineage["families"]],
        [
            {**edge, "article": name[edge["article"]], "from": name.get(edge["from"], edge["from"])}
            for edge in lineage["derivations"]
        ],
        [_statement(one, name) for one in story["statements"]],
        {one["id"]: {**one, "text": [_spot(p, name) for p in one["text"]]} for one in lineage["unseen"]},
        _bits(story["passages"], name),
        {frozenset((name[one["a"]], name[one["b"]])): one for one in lineage["routes"]},
        list(cited.values()),
        [[cited[id_] for id_ in loop] for loop in lineage["loops"]],
        [{**one, "a": name[one["a"]], "b": name[one["b"]]} for one in lineage["relations"]],
        tuple(story["origins"]),
    )


def _bits(passages: Sequence[Json], name: Mapping[str, str]) -> dict[frozenset[str], float]:
    found: Counter[frozenset[str]] = Counter()
    for one in passages:
        found[frozenset(name[one[side]["article"]] for side in "ab")] += one["bits"]
    return dict(found)


def _citation(one: Json, name: Mapping[str, str]) -> Json:
    return {
        **one,
        "article": name[one["article"]],
        "from": name.get(one["from"]),
        "among": [name[id_] for id_ in one["among"]],
    }


def row(article: Json, date: str | None) -> Json:
    """Return an article as it is given to be read."""
    row = {
        "id": article["id"],
        "published": date,
        "outlet": article["source"],
        "url": article["url"],
        "title": article["title"],
        "text": article["text"],
    }
    return {key: value for key, value in row.items() if value}


def dated(truth: Json, article: Json, dates: str) -> str | None:
    """Return the date that an article is given with."""
    shown: str | None = article["date"]
    if dates == "none":
        return None
    rng = random.Random(f"{truth['seed']}:{article['id']}:dates")
    if dates == "wrong" and shown and rng.random() < WRONG_SHARE:
        moved = datetime.fromisoformat(shown) + rng.choice((-1, 1)) * timedelta(hours=rng.randint(6, 96))
        return moved.isoformat() if "T" in shown else moved.date().isoformat()
    return shown


def _statement(one: Json, name: Mapping[str, str]) -> Json:
    return {
        "text": one["text"],
        "origins": one["origins"],
        "mentions": [_spot(mention, name) for mention in one["mentions"]],
        "changes": [
            {
                "kind": c["kind"],
                "from": _spot(c["from"], name),
                "to": _spot(c["to"], name),
                "because": c["because"],
            }
            for c in one["changes"]
        ],
    }


def _spot(place: Json, name: Mapping[str, str]) -> Spot:
    return place["start"], place["end"], name[place["article"]]


def spot(place: Json) -> Spot:
    """Return a place of the truth as a spot."""
    return place["start"], place["end"], place["article"]


def overlap(a: Spot, b: Spot) -> int:
    """Return how many characters two spots share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) if a[2] == b[2] else 0


def touches(a: Spot, b: Spot) -> bool:
    """Whether two spots share half of the shorter one: the rule of the scorer of hand annotations."""
    return overlap(a, b) >= 0.5 * min(a[1] - a[0], b[1] - b[0]) > 0


def mention_at(mentions: Sequence[Json], where: Spot) -> Json | None:
    """Return the mention of the truth that shares most with a spot."""
    best = max(mentions, key=lambda one: overlap(spot(one), where), default=None)
    return best if best is not None and overlap(spot(best), where) else None
