"""Who names whom: places where an outlet is named, which article that is, and circles of names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from judging.counts import share

Json = dict[str, Any]


class Naming:
    """Sums over stories."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.failures: list[Json] = []

    def add(self, truth: Json, citations: Sequence[Json], loops: Sequence[Sequence[Json]]) -> None:
        """Score one story; citations have article, start, end, cited, from, among in the ids of the truth."""
        self.count["stories"] += 1
        source = {one["id"]: one["source"] for one in truth["articles"]}
        said = [one for one in citations if one["how"] != "credit" and one["kind"] != "link"]
        true = [one for one in truth["citations"] if source.get(one["cites"]) != source[one["article"]]]
        hits = {id(one): _there(one, true) for one in said}
        self.count["named"] += len(true)
        self.count["said"] += len(said)
        self.count["right place"] += sum(hit is not None for hit in hits.values())
        for one in true:
            at = next((other for other in said if hits[id(other)] is one), None)
            self.count["found"] += at is not None
            if one["cites"] in source:
                self._resolved(truth, one, at, source)
        self._circles(truth, loops, source)

    def _resolved(self, truth: Json, one: Json, at: Json | None, source: dict[str, str]) -> None:
        self.count["here"] += 1
        if at is None:
            self._fail("a name missed", truth, one)
            return
        self.count["undecided"] += bool(at["among"])
        self.count["decided"] += at["from"] is not None
        self.count["article"] += at["from"] == one["cites"]
        outlets = {source[id_] for id_ in (at["from"], *at["among"]) if id_}
        self.count["outlet"] += outlets == {source[one["cites"]]}
        if at["from"] and at["from"] != one["cites"]:
            self._fail("another article than the one named", truth, {**one, "said": at["from"]})

    def _circles(self, truth: Json, loops: Sequence[Sequence[Json]], source: dict[str, str]) -> None:
        true = {(frozenset(one["outlets"]), one["fact"]): one for one in truth["loops"]}
        said = {}
        for loop in loops:
            facts = Counter(hit["fact"] for one in loop if (hit := _there(one, truth["citations"])))
            outlets = frozenset(source[one["article"]] for one in loop)
            fact = facts.most_common(1)[0][0] if facts else None
            said[outlets, fact if len(facts) == 1 else None] = [one["cited"] for one in loop]
        self.count["loops"] += len(true)
        self.count["loops said"] += len(said)
        self.count["loops found"] += len(true.keys() & said.keys())
        for key in sorted(true.keys() - said.keys(), key=str):
            self._fail("a circle missed", truth, true[key])
        for key in sorted(said.keys() - true.keys(), key=str):
            self._fail("a false circle", truth, {"outlets": sorted(key[0]), "fact": key[1]})

    def _fail(self, what: str, truth: Json, one: Json) -> None:
        self.failures.append({"what": what, "seed": truth["seed"], **one})

    def figures(self) -> Json:
        """Shares; `resolved` is of the names of outlets that are here."""
        c = self.count
        false = c["loops said"] - c["loops found"]
        return {
            "names": c["named"],
            "names found": share(c["found"], c["named"]),
            "names right": share(c["right place"], c["said"]),
            "of outlets here": c["here"],
            "resolved": share(c["decided"], c["here"]),
            "resolved right": share(c["article"], c["decided"]),
            "outlet right": share(c["outlet"], c["here"]),
            "loops": c["loops"],
            "loops recall": share(c["loops found"], c["loops"]),
            "loops precision": share(c["loops found"], c["loops said"]),
            "false loops": false,
            "false loops, a thousand stories": round(1000 * false / max(1, c["stories"]), 2),
        }


def _there(one: Json, others: Sequence[Json]) -> Json | None:
    """Return the citation at the same place."""
    near = (
        o
        for o in others
        if o["article"] == one["article"] and o["start"] < one["end"] and one["start"] < o["end"]
    )
    return next(near, None)
