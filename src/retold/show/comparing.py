"""What is said of two articles beside one another: their rows, how much they share, which goes back to which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retold.show import tallies
from retold.show.facing import SURPRISING, Row, Side, Unit, rows
from retold.show.names import Name, names
from retold.show.ties import ties

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two articles with their names, the rows that lay them side by side, and what both mean in words."""

    articles: tuple[Json, Json]
    names: tuple[Name, Name]
    rows: Sequence[Row]
    counts: Sequence[str]
    relation: Sequence[str]


def comparison(document: Json) -> Comparison:
    """Return the comparison of the two articles of a document, in the order in which they were given."""
    (story,) = document["stories"]
    by_id = {article["id"]: article for article in document["articles"]}
    first, second = (by_id[id_] for id_ in story["articles"])
    told = names(document)
    both = {"mentions": [{"article": id_} for id_ in story["articles"]]}
    return Comparison(
        (first, second),
        (told[first["id"]], told[second["id"]]),
        rows(first, second, story["passages"]),
        _counts(first, second, story["passages"]),
        ties(both, story, told) or ["no dependence found between them"],
    )


def shares(document: Json) -> bool:
    """Tell whether the articles share a passage that is too surprising for chance."""
    return any(_surprises(passage) for story in document["stories"] for passage in story["passages"])


def only_here(article: Json, units: Sequence[Unit]) -> str:
    """Return how much of a text is told in units: "3 sentences only here, 62 words"."""
    side = Side(article)
    words = sum(len(range(*side.range(unit.start, unit.end))) for unit in units)
    return f"{tallies.some(len(units), 'sentence')} only here, {tallies.some(words, 'word')}"


def _counts(a: Json, b: Json, passages: Sequence[Json]) -> list[str]:
    if not passages:
        return ["no shared passage"]
    sides = [
        _shared(article, [passage[side] for passage in passages]) for article, side in ((a, "a"), (b, "b"))
    ]
    (in_a, all_a), (in_b, all_b) = sides
    chance = sum(passage["kind"] != "reworded" and not _surprises(passage) for passage in passages)
    return [
        tallies.some(len(passages), "passage"),
        f"in them {in_a:,} of {all_a:,} words of A, {in_b:,} of {all_b:,} of B",
        *([f"{chance} of them may be chance (below {SURPRISING:g} bits)"] if chance else []),
    ]


def _shared(article: Json, places: Sequence[Json]) -> tuple[int, int]:
    """Return how many words of an article lie in passages, and how many it has."""
    side = Side(article)
    inside = {word for place in places for word in range(*side.range(place["start"], place["end"]))}
    return len(inside), len(side.words)


def _surprises(passage: Json) -> bool:
    return bool((passage["bits"] or 0.0) >= SURPRISING)
