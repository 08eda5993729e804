"""The truth of a story in the form of hand annotations, so that their scorer runs on it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

Json = dict[str, Any]
SAME = ("rewrite", "edit", "republication", "revision")  # from loosest to closest
LEAST_SHARED = 1  # clauses of one telling that make two articles share a source


def articles(truth: Json) -> Json:
    """Return the articles of a story as the annotators were given them."""
    keep = ("id", "date", "source", "url", "title", "text")
    return {
        "set": "newsroom",
        "story": str(truth["seed"]),
        "articles": [{key: one[key] for key in keep} for one in truth["articles"]],
    }


def annotation(truth: Json) -> Json:
    """Return the annotation of a story: pairs, families, statements, changes."""
    text = {one["id"]: one["text"] for one in truth["articles"]}
    pairs = [pair(truth, a, b) for a, b in combinations(sorted(text), 2)]
    return {
        "set": "newsroom",
        "story": str(truth["seed"]),
        "articles": sorted(text),
        "furniture": [
            {"article": one["id"], "text": one["text"][f["start"] : f["end"]]}
            for one in truth["articles"]
            for f in one["furniture"]
        ],
        "pairs": pairs,
        "families": families(sorted(text), pairs),
        "statements": _statements(truth, text),
    }


def pair(truth: Json, a: str, b: str) -> Json:
    """Return how two articles are related, as far as their texts can show it."""
    found = {
        "a": a,
        "b": b,
        "relation": "none",
        "direction": "undecided",
        "sure": 3,
        "why": "by construction",
    }
    for child, parent, direction in ((a, b, "b->a"), (b, a, "a->b")):
        if kind := chain(truth["derivations"], child, parent):
            return found | {"relation": kind, "direction": direction}
    shared = _shared(truth, a, b)
    if shared >= LEAST_SHARED:
        return found | {"relation": "shared source"}
    facts = [{m["statement"] for m in one["mentions"]} for one in truth["articles"] if one["id"] in {a, b}]
    return found | {"relation": "facts only" if facts[0] & facts[1] else "none"}


def chain(
    derivations: Sequence[Json], child: str, parent: str, passed: frozenset[str] = frozenset()
) -> str | None:
    """Return the kind of the derivation of one text from another through any texts between, or None.

    A chain is as loose as its loosest link.
    """
    for edge in derivations:
        if edge["article"] != child or edge["from"] in passed:
            continue
        if edge["from"] == parent:
            return str(edge["kind"])
        above = chain(derivations, edge["from"], parent, passed | {child})
        if above:
            return _loosest(str(edge["kind"]), above)
    return None


def _loosest(one: str, other: str) -> str:
    if one not in SAME or other not in SAME:
        return "excerpt"
    found = min(one, other, key=SAME.index)
    return "edit" if found == "revision" else found


def _shared(truth: Json, a: str, b: str) -> int:
    """Return how many clauses two articles have from one telling, public quotes aside."""
    told = [
        {(m["statement"], m["teller"]) for m in one["mentions"] if not m["quote"]}
        for one in truth["articles"]
        if one["id"] in {a, b}
    ]
    return len(told[0] & told[1])


def families(ids: list[str], pairs: list[Json]) -> list[list[str]]:
    """Return the articles that go back to one text, joined by every relation that shares wording."""
    root = {one: one for one in ids}

    def find(one: str) -> str:
        while root[one] != one:
            one = root[one]
        return one

    for one in pairs:
        if one["relation"] not in {"facts only", "none"}:
            root[find(one["a"])] = find(one["b"])
    groups: dict[str, list[str]] = {}
    for one in ids:
        groups.setdefault(find(one), []).append(one)
    return sorted(groups.values())


def _statements(truth: Json, text: dict[str, str]) -> list[Json]:
    mentions = {m["uid"]: m for one in truth["articles"] for m in one["mentions"]}
    found = []
    for one in truth["statements"]:
        told = [mentions[uid] for uid in one["mentions"]]
        found.append(
            {
                "text": told[0]["words"],
                "mentions": [{"article": m["article"], "quote": m["words"]} for m in told],
                "origins": one["range"],
                "attributed_to": sorted({m["credit"]["voice"] for m in told if m["credit"]}),
                "changes": [_change(c, text) for c in truth["changes"] if _shown(c, one["id"])],
            }
        )
    return found


def _shown(change: Json, statement: str) -> bool:
    return change["statement"] == statement and bool(change["before"]) and bool(change["after"])


def _change(change: Json, text: dict[str, str]) -> Json:
    sides = {"from": change["before"][0], "to": change["after"][0]}
    return {"kind": change["kind"]} | {
        side: {"article": at["article"], "words": text[at["article"]][at["start"] : at["end"]]}
        for side, at in sides.items()
    }
