"""Where the wording of an article stands too: what a store found, as an answer with its places and dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from retold.show import clock

__all__ = ["SCHEMA", "sources"]

SCHEMA = "retold-sources/1"
SAME = 0.9  # of the words of each: the same text, but for a headline or a line
MOST = 0.5  # of the words of the article asked for
DAY = 10  # characters of a date without a time of day

Json = Mapping[str, Any]


def sources(asked: Json, found: Sequence[Json], *, articles: int, compared: int) -> dict[str, Any]:
    """Return the answer (schema `retold-sources/1`) for an article and those that share wording with it.

    `articles` are those of the store, `compared` those of them that share fingerprints. Who took from whom is not
    told: `when` compares dates, and `lineage` is what the story of both says.
    """
    return {
        "schema": SCHEMA,
        "asked": dict(asked),
        "sources": [
            dict(one) | {"when": when(one["published"], asked["published"]), "kind": kind(one)}
            for one in found
        ],
        "checked": {"articles": articles, "compared": compared},
    }


def kind(source: Json) -> str:
    """Return how much of the article asked for another one has: same text | most of it | passages | quotations."""
    if not source["unquoted"]:
        return "quotations"
    if min(source["share"], source["other_share"]) >= SAME:
        return "same text"
    return "most of it" if source["share"] >= MOST else "passages"


def when(time: str | None, asked: str | None) -> str:
    """Return when an article was dated beside the one asked for: earlier | later | same time | same day | unknown.

    >>> when("2031-03-03", "2031-03-03T10:00Z"), when("2031-03-03T09:00Z", "2031-03-03T10:00Z")
    ('same day', 'earlier')
    """
    one, other = clock.minutes(time), clock.minutes(asked)
    if time is None or asked is None or one is None or other is None:
        return "unknown"
    if min(len(time), len(asked)) <= DAY:
        precise = min(len(time), len(asked))
        if time[:precise] == asked[:precise]:
            return "same day" if precise == DAY else "unknown"
    if one == other:
        return "same time"
    return "earlier" if one < other else "later"
