"""What simple ways say: outlets counted, headlines compared, sentences and runs of words matched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from itertools import combinations
from typing import Any

Json = dict[str, Any]
HEADLINE_ALIKE = 0.55  # Jaccard of two headlines' words
GRAM = 5
CONTAINED = 0.1  # of the shorter article's 5-grams
LONG_SENTENCE = 8  # words; a shorter one is equal by chance


def words(text: str) -> list[str]:
    """The words of a text, folded."""
    return re.findall(r"\w+", text.lower())


def grams(text: str) -> set[tuple[str, ...]]:
    """The runs of five words of a text."""
    found = words(text)
    return {tuple(found[at : at + GRAM]) for at in range(len(found) - GRAM + 1)}


def groups(items: Sequence[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Items joined by pairs."""
    root = {one: one for one in items}

    def find(one: str) -> str:
        while root[one] != one:
            one = root[one]
        return one

    for a, b in pairs:
        root[find(a)] = find(b)
    found: dict[str, list[str]] = {}
    for one in items:
        found.setdefault(find(one), []).append(one)
    return list(found.values())


def alike_headlines(a: Json, b: Json) -> bool:
    """Whether two articles' headlines share most words."""
    one, other = set(words(a["title"])), set(words(b["title"]))
    return len(one & other) >= HEADLINE_ALIKE * len(one | other) > 0


def share_sentence(a: Json, b: Json) -> bool:
    """Whether two articles have one sentence in exactly the same words."""
    return bool(_sentences(a["text"]) & _sentences(b["text"]))


def _sentences(text: str) -> set[tuple[str, ...]]:
    found = (tuple(words(one)) for one in re.split(r"(?<=[.!?])[\"”’]?\s+", text))
    return {one for one in found if len(one) >= LONG_SENTENCE}


def share_runs(a: Json, b: Json) -> bool:
    """Whether a tenth of the shorter article's 5-grams stand in the other."""
    one, other = grams(a["text"]), grams(b["text"])
    return len(one & other) >= CONTAINED * min(len(one), len(other)) > 0


JOINS: dict[str, Callable[[Json, Json], bool]] = {
    "outlets": lambda a, b: a["source"] == b["source"],
    "publisher": lambda a, b: a["family"] == b["family"],
    "headline": alike_headlines,
    "exact sentence": share_sentence,
    "5-gram": share_runs,
}


def families(articles: Sequence[Json], join: Callable[[Json, Json], bool]) -> list[list[str]]:
    """Articles joined wherever a rule joins two of them."""
    pairs = [(a["id"], b["id"]) for a, b in combinations(articles, 2) if join(a, b)]
    return groups([one["id"] for one in articles], pairs)


def counts(articles: Sequence[Json], mentions: Sequence[Json]) -> dict[str, int]:
    """How many origins each rule counts for the mentions of one statement, which it is given."""
    by = {one["id"]: one for one in articles}
    told = sorted({mention["article"] for mention in mentions})
    found = {}
    for name, join in JOINS.items():
        if name in {"exact sentence", "5-gram"}:
            continue
        pairs = [(a, b) for a, b in combinations(told, 2) if join(by[a], by[b])]
        found[name] = len(groups(told, pairs))
    ids = [str(mention["uid"]) for mention in mentions]
    text = {str(mention["uid"]): mention["words"] for mention in mentions}
    same = [(a, b) for a, b in combinations(ids, 2) if words(text[a]) == words(text[b])]
    runs = [(a, b) for a, b in combinations(ids, 2) if grams(text[a]) & grams(text[b])]
    return found | {"exact sentence": len(groups(ids, same)), "5-gram": len(groups(ids, runs))}


def earliest(a: Json, b: Json) -> int:
    """Say which of two articles has the earlier date: -1 the first, 1 the second, 0 when none tells."""
    one, other = a["date"], b["date"]
    if not one or not other:
        return 0
    one, other = (moment(date) for date in (one, other))
    return -1 if one < other else 1 if other < one else 0


def moment(date: str) -> str:
    """Return a date that sorts by time: in UTC; a bare day stands for its beginning."""
    found = datetime.fromisoformat(date)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


def longer(a: Json, b: Json) -> int:
    """Say which of two articles is longer, as if that were the source."""
    one, other = len(a["text"]), len(b["text"])
    return -1 if one > other else 1 if other > one else 0
