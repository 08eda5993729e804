"""Families, kinds of relation and direction: what retold says of each pair of articles, what the rivals say."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import Any

from newsroom.gold import annotation, chain

from judging import rivals
from judging.counts import harmonic, share
from judging.reading import Told

Json = dict[str, Any]
SAME = {"revision", "republication", "edit", "rewrite"}
PART = {"excerpt", "shared source"}
ROUTES = {"direct": {*SAME, "excerpt"}, "unseen": {"shared source"}}


def klass(relation: str) -> str:
    """The class of a relation: same text, part of it, apart."""
    return "same" if relation in SAME else "part" if relation in PART else "apart"


def route(relation: str) -> str:
    """How wording came: from one to the other, from an unseen text to both, not at all."""
    return next((name for name, kinds in ROUTES.items() if relation in kinds), "separate")


class Ties:
    """Sums over stories."""

    def __init__(self) -> None:
        self.together: dict[str, Counter[str]] = {}
        self.classes: Counter[tuple[str, str]] = Counter()
        self.routes: Counter[tuple[str, str]] = Counter()
        self.kinds: Counter[tuple[str, str]] = Counter()
        self.believed: list[tuple[float, bool]] = []  # probability of a tie, whether there is one
        self.failures: list[Json] = []

    def add(self, told: Told) -> None:
        """Score the pairs of one story."""
        gold = annotation(told.truth)
        self._families("retold", told.families, gold["families"])
        for name, join in rivals.JOINS.items():
            self._families(name, rivals.families(told.truth["articles"], join), gold["families"])
        said = edges(told)
        above = ancestors(told)
        home = {one: at for at, family in enumerate(gold["families"]) for one in family}
        direct = {(edge["article"], edge["from"]): edge["kind"] for edge in told.truth["derivations"]}
        for pair in gold["pairs"]:
            a, b = pair["a"], pair["b"]
            edge = said.get(frozenset((a, b)))
            found = edge["kind"] if edge else "none"
            if not edge and above[a] & above[b]:
                together = home[a] == home[b] and klass(pair["relation"]) == "apart"
                link = chain(told.derivations, a, b) or chain(told.derivations, b, a)
                found = link or ("none" if together else "shared source")
            self.believed.append((belief(told, a, b), klass(pair["relation"]) != "apart"))
            self.classes[klass(pair["relation"]), klass(found)] += 1
            self.routes[route(pair["relation"]), route(found)] += 1
            if true := direct.get((a, b)) or direct.get((b, a)):
                self.kinds[true, found] += 1
            if route(pair["relation"]) != route(found):
                self._fail(told, pair, found)

    def _families(self, name: str, said: list[list[str]], true: list[list[str]]) -> None:
        one, other = (
            {frozenset(pair) for family in families for pair in combinations(family, 2)}
            for families in (said, true)
        )
        count = self.together.setdefault(name, Counter())
        count.update(hit=len(one & other), said=len(one), true=len(other))

    def _fail(self, told: Told, pair: Json, found: str) -> None:
        text = {one["id"]: one["text"] for one in told.truth["articles"]}
        self.failures.append(
            {
                "what": f"{pair['relation']} taken for {found}",
                "seed": told.truth["seed"],
                "a": text[pair["a"]],
                "b": text[pair["b"]],
                "pair": [pair["a"], pair["b"]],
            }
        )

    def figures(self) -> Json:
        """F1 of families; macro F1 of classes and routes; how each true kind is called."""
        families = {}
        for name, count in self.together.items():
            p, r = share(count["hit"], count["said"]), share(count["hit"], count["true"])
            families[name] = {"p": p, "r": r, "f": harmonic(p, r)}
        return {
            "families": families,
            "relation": macro(self.classes),
            "route": macro(self.routes),
            "tie AUC": auc(self.believed),
            "kind right": share(sum(n for (a, b), n in self.kinds.items() if a == b), self.kinds.total()),
            "kinds": {f"{a} > {b}": n for (a, b), n in sorted(self.kinds.items())},
        }


def macro(confusion: Counter[tuple[str, str]]) -> Json:
    """F1 of each class, their mean, and the confusion itself."""
    found = {}
    for name in sorted({a for a, _ in confusion}):
        hit = confusion[name, name]
        p = share(hit, sum(n for (_, b), n in confusion.items() if b == name))
        r = share(hit, sum(n for (a, _), n in confusion.items() if a == name))
        found[name] = harmonic(p, r)
    mean = round(sum(found.values()) / max(1, len(found)), 3)
    return {**found, "macro": mean, "confusion": {f"{a} > {b}": n for (a, b), n in sorted(confusion.items())}}


def belief(told: Told, a: str, b: str) -> float:
    """The probability of the strongest tie that the report names between two articles; 0 where it names none."""
    sides: dict[str, dict[str, float]] = {a: {a: 1.0}, b: {b: 1.0}}
    for side, reach in sides.items():
        todo = [side]
        while todo:
            at = todo.pop()
            for edge in told.derivations:
                chance = min(reach[at], edge.get("probability", 1.0))
                if edge["article"] == at and chance > reach.get(edge["from"], 0.0):
                    reach[edge["from"]] = chance
                    todo.append(edge["from"])
    return max((min(sides[a][at], sides[b][at]) for at in sides[a].keys() & sides[b].keys()), default=0.0)


def auc(believed: Sequence[tuple[float, bool]]) -> float:
    """How often a true tie is believed more than a false one, equal belief counting half."""
    yes, no = ([chance for chance, true in believed if true is wanted] for wanted in (True, False))
    wins = sum((one > other) + 0.5 * (one == other) for one in yes for other in no)
    return share(wins, len(yes) * len(no))


def edges(told: Told) -> dict[frozenset[str], Json]:
    """The derivations between articles; two that go back to one unseen text share a source."""
    ids = {one["id"] for one in told.truth["articles"]}
    found = {
        frozenset((edge["article"], edge["from"])): edge for edge in told.derivations if edge["from"] in ids
    }
    below: dict[str, list[str]] = {}
    for edge in told.derivations:
        if edge["from"] not in ids:
            below.setdefault(edge["from"], []).append(edge["article"])
    for members in below.values():
        for a, b in combinations(sorted(set(members)), 2):
            found.setdefault(frozenset((a, b)), {"kind": "shared source", "direction": "undecided"})
    return found


def ancestors(told: Told) -> dict[str, set[str]]:
    """Every article with all that it goes back to, itself included."""
    up: dict[str, set[str]] = {}
    for edge in told.derivations:
        up.setdefault(edge["article"], set()).add(edge["from"])
    found = {}
    for one in (article["id"] for article in told.truth["articles"]):
        seen, todo = {one}, [one]
        while todo:
            fresh = up.get(todo.pop(), set()) - seen
            seen |= fresh
            todo += fresh
        found[one] = seen
    return found


class Direction:
    """Who took from whom, over the derivations between two articles of the collection."""

    def __init__(self) -> None:
        self.true = self.decided = self.right = self.wrong_way = 0
        self.rivals: dict[str, Counter[str]] = {"earliest": Counter(), "longer": Counter()}
        self.failures: list[Json] = []

    def add(self, told: Told, dates: Sequence[Json]) -> None:
        """Score one story; `dates` holds the articles with the dates that were given."""
        article = {one["id"]: one for one in dates}
        said = edges(told)
        for edge in told.truth["derivations"]:
            parent, child = edge["from"], edge["article"]
            if parent not in article or edge["hidden"]:
                continue
            self.true += 1
            found = said.get(frozenset((parent, child)))
            if found and found["direction"] in {"certain", "likely"} and "from" in found:
                self.decided += 1
                self.right += (found["from"], found["article"]) == (parent, child)
                if found["from"] != parent:
                    self._fail(told, edge, found)
            pair = random.Random(f"{parent}{child}").sample([parent, child], 2)
            for name, rule in (("earliest", rivals.earliest), ("longer", rivals.longer)):
                answer = rule(article[pair[0]], article[pair[1]])
                self.rivals[name]["decided"] += bool(answer)
                first = pair[0] if answer < 0 else pair[1]
                self.rivals[name]["right"] += bool(answer) and first == parent

    def _fail(self, told: Told, edge: Json, found: Json) -> None:
        reasons = [f"{r['kind']} {r['weight']}: {r['text']}" for r in found.get("reasons", [])]
        self.failures.append(
            {
                "what": f"direction of {edge['kind']} reversed",
                "seed": told.truth["seed"],
                "edge": edge,
                "said": found["direction"],
                "reasons": reasons,
            }
        )

    def figures(self) -> Json:
        """Accuracy where decided, and the share decided."""
        found: Json = {
            "pairs": self.true,
            "retold": {
                "accuracy": share(self.right, self.decided),
                "decided": share(self.decided, self.true),
            },
        }
        for name, count in self.rivals.items():
            found[name] = {
                "accuracy": share(count["right"], count["decided"]),
                "decided": share(count["decided"], self.true),
            }
        return found
