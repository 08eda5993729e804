"""On how many origins each statement rests, and the story as a whole, counted from the lineage of the mentions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

Json = dict[str, Any]
STOCK = ("stock", "real")  # statements that no event needs


def statements(articles: Sequence[Json], mentions: dict[int, Json]) -> list[Json]:
    """Return what the articles tell, each statement with its mentions and its number of origins."""
    told: dict[str, list[Json]] = defaultdict(list)
    for article in articles:
        for mention in article["mentions"]:
            told[mention["statement"]].append(mention)
    return [_statement(key, told[key], mentions) for key in sorted(told)]


def _statement(key: str, told: Sequence[Json], mentions: dict[int, Json]) -> Json:
    origins = sorted({origin(mention, mentions) for mention in told})
    return {
        "id": key,
        "kind": "quote" if any(mention["quote"] for mention in told) else "statement",
        "articles": len({mention["article"] for mention in told}),
        "mentions": [mention["uid"] for mention in told],
        "origins": len(origins),
        "range": [_least(told), max(len(origins), len({root(mention, mentions) for mention in told}))],
        "from": origins,
    }


def origin(mention: Json, mentions: dict[int, Json]) -> str:
    """Return the text or utterance that a mention goes back to, by way of what it was taken from."""
    found = mention
    while found["from"] is not None:
        found = mentions[found["from"]]
    return str(found["origin"])


def tellings(articles: Sequence[Json], mentions: dict[int, Json]) -> int:
    """Return how many texts the articles go back to, each to the one that most of what it tells is from.

    What stands in any report of such events counts for nothing; of two texts with as many clauses, its own.
    """
    found = set()
    for article in articles:
        told = [mention for mention in article["mentions"] if not mention["statement"].startswith(STOCK)]
        count = Counter(mentions[root(mention, mentions)]["article"] for mention in told)
        found |= set(sorted(count, key=lambda text: (-count[text], text != article["id"], text))[:1])
    return len(found)


def root(mention: Json, mentions: dict[int, Json]) -> int:
    """Return the first telling that a mention goes back to: whoever heard a speech tells it first."""
    found = mention
    while found["from"] is not None:
        found = mentions[found["from"]]
    return int(found["uid"])


def _least(told: Sequence[Json]) -> int:
    """Return the fewest origins: one voice asked by several reporters may have told one thing once."""
    voices = {mention["voice"] or mention["origin"] for mention in told}
    return max(1, min(len(voices), len({mention["origin"] for mention in told})))
