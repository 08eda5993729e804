"""When an article told something, as far as it is known, and which tellings surely came before others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from retold.show import clock

Json = Mapping[str, Any]

DIRECTED = ("certain", "likely")
_PRECISIONS = {4: "year", 7: "month", 10: "day"}
_LENGTH = {"year": 366 * 24 * 60, "month": 31 * 24 * 60, "day": 24 * 60, "minute": 1, "second": 1}


def time_of(article: Json) -> dict[str, str | None]:
    """Return when an article told: the time, which clock gave it, and how precise it is; undated with nulls."""
    for by in ("published", "first_seen"):
        at = article[by]
        if clock.minutes(at) is not None:
            return {"at": at, "by": by, "precision": precision(at)}
    return {"at": None, "by": None, "precision": None}


def precision(moment: str) -> str:
    """Return how precise a time is.

    >>> precision("2021-10"), precision("2021-10-20"), precision("2021-10-20T09:10Z")
    ('month', 'day', 'minute')
    """
    bare = moment.strip()
    return _PRECISIONS.get(len(bare)) or ("second" if re.search(r"\d:\d\d:\d\d", bare) else "minute")


def span_of(article: Json) -> tuple[float, float]:
    """Return between which minutes an article told; what was only seen may be older than that."""
    time = time_of(article)
    at = clock.minutes(time["at"])
    if at is None:
        return float("-inf"), float("inf")
    last = at + _LENGTH[str(time["precision"])] - 1
    return (float("-inf") if time["by"] == "first_seen" else float(at)), float(last)


def directed(lineage: Json, articles: Mapping[str, Json]) -> list[tuple[Json, str, str, str | None]]:
    """Return the derivations between articles with (later, earlier, what orders them).

    Ordered by `derivation` where its direction is certain or likely, else by `date` where the dates tell the two
    apart, else by nothing: then the two stand as in the lineage.
    """
    found: list[tuple[Json, str, str, str | None]] = []
    for one in lineage["derivations"]:
        later, earlier = one["article"], one["from"]
        if earlier not in articles:
            continue
        if one["direction"] in DIRECTED:
            found.append((one, later, earlier, "derivation"))
            continue
        spans = span_of(articles[later]), span_of(articles[earlier])
        if spans[0][1] < spans[1][0]:
            found.append((one, earlier, later, "date"))
        else:
            found.append((one, later, earlier, "date" if spans[1][1] < spans[0][0] else None))
    return found


def above(lineage: Json, tellers: Iterable[str]) -> dict[str, set[str]]:
    """Return for each teller the other tellers that it goes back to, by derivations of known direction."""
    inside = set(tellers)
    found: dict[str, set[str]] = {id_: set() for id_ in inside}
    for one in lineage["derivations"]:
        if {one["article"], one["from"]} <= inside and one["direction"] in DIRECTED:
            found[one["article"]].add(one["from"])
    grown = True
    while grown:
        grown = False
        for id_ in inside:
            more = set().union(*(found[source] for source in found[id_])) - found[id_] - {id_}
            found[id_] |= more
            grown = grown or bool(more)
    return found


def earliest(tellers: Sequence[str], lineage: Json, articles: Mapping[str, Json]) -> dict[str, Any]:
    """Return who told first among these, all of them where that is undecided, and what decides it.

    `by`: only teller | derivation | date | derivation and date | undecided.
    """
    sources = above(lineage, tellers)
    spans = {id_: span_of(articles[id_]) for id_ in tellers}
    before = {
        (a, b)
        for a, b in product(tellers, tellers)
        if a in sources[b] or (spans[a][1] < spans[b][0] and b not in sources[a])
    }
    later = {b for _, b in before}
    first = (
        [id_ for id_ in tellers if id_ not in later]
        or [id_ for id_ in tellers if not sources[id_]]
        or [*tellers]
    )
    if len(tellers) == 1:
        return {"articles": first, "by": "only teller"}
    if len(first) > 1:
        return {"articles": first, "by": "undecided"}
    others = [id_ for id_ in tellers if id_ != first[0]]
    derived = [first[0] in sources[id_] for id_ in others]
    by = "derivation" if all(derived) else "derivation and date" if any(derived) else "date"
    return {"articles": first, "by": by}


def undecided_because(tellers: Sequence[str], articles: Mapping[str, Json]) -> str:
    """Return why nobody can say which of some articles told first."""
    times = [time_of(articles[id_]) for id_ in tellers]
    undated = sum(one["at"] is None for one in times)
    if undated:
        together = "both" if undated == 2 else "all"
        who = together if undated == len(times) else f"{undated} of them"
        return f"{who} {'is' if undated == 1 else 'are'} undated, and no derivation decides it"
    if any(one["by"] == "first_seen" for one in times):
        return "of some it is known only when they were first seen, and no derivation decides it"
    return "their dates do not tell them apart, and no derivation decides it"
