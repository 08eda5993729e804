"""Origins of each statement and of each story: what retold counts, what the rivals count, what is true."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from judging import rivals
from judging.reading import Told, spot, touches

Json = dict[str, Any]


class Counts:
    """Sums over stories."""

    def __init__(self) -> None:
        self.statements = self.found = self.pairs = self.pairs_found = 0
        self.errors: dict[str, list[float]] = defaultdict(list)
        self.covered: list[bool] = []
        self.covered_matched: list[bool] = []
        self.widths: list[int] = []
        self.stories: list[tuple[int, int, int]] = []  # at least, at most, true
        self.too_many = self.too_few = 0
        self.failures: list[Json] = []

    def add(self, told: Told) -> None:
        """Score the statements of one story that two or more articles tell."""
        truth = told.truth
        self._story(told)
        mentions = {m["uid"]: m for one in truth["articles"] for m in one["mentions"]}
        for statement in truth["statements"]:
            if statement["articles"] < 2 or statement["id"].startswith(("stock", "real")):
                continue
            given = [mentions[uid] for uid in statement["mentions"]]
            self.statements += 1
            for name, count in rivals.counts(truth["articles"], given).items():
                self.errors[name].append(abs(count - statement["origins"]))
            self._retold(told, statement, given)

    def _story(self, told: Told) -> None:
        (low, high), true = told.origins, told.truth["origins"]
        self.stories.append((low, high, true))
        if not low <= true <= high:
            what = "story: origins too many" if low > true else "story: origins too few"
            self.failures.append(
                {"what": what, "seed": told.truth["seed"], "said": (low, high), "true": true}
            )

    def _retold(self, told: Told, statement: Json, given: list[Json]) -> None:
        covers = [
            {
                at
                for at, said in enumerate(told.statements)
                if any(touches(spot(one), x) for x in said["mentions"])
            }
            for one in given
        ]
        self._pairs(given, covers)
        votes = Counter(at for cover in covers for at in cover)
        best = max(votes, key=lambda at: (votes[at], -at)) if votes else None
        if best is None or votes[best] < 2:
            self.errors["retold, all"].append(abs(len(given) - statement["origins"]))
            return
        self.found += 1
        low, high = told.statements[best]["origins"]
        matched = [one for one, cover in zip(given, covers, strict=True) if best in cover]
        true, true_matched = statement["origins"], len({one["root"] for one in matched})
        middle = (low + high) / 2
        self.errors["retold"].append(abs(middle - true))
        self.errors["retold, all"].append(abs(middle - true))
        self.errors["retold, of what it joined"].append(abs(middle - true_matched))
        for name, count in rivals.counts(told.truth["articles"], matched).items():
            self.errors[f"{name}, of the same"].append(abs(count - true_matched))
        self.covered.append(low <= true <= high)
        self.covered_matched.append(low <= true_matched <= high)
        self.widths.append(high - low)
        self.too_many += low > true_matched
        self.too_few += high < true_matched
        if not low <= true_matched <= high:
            self._fail(told, statement, matched, (low, high), true_matched)

    def _pairs(self, given: list[Json], covers: list[set[int]]) -> None:
        for i, one in enumerate(given):
            for j in range(i):
                if given[j]["article"] != one["article"]:
                    self.pairs += 1
                    self.pairs_found += bool(covers[i] & covers[j])

    def _fail(
        self, told: Told, statement: Json, matched: list[Json], said: tuple[int, int], true: int
    ) -> None:
        self.failures.append(
            {
                "what": "origins too many" if said[0] > true else "origins too few",
                "seed": told.truth["seed"],
                "statement": statement["id"],
                "said": said,
                "true": true,
                "mentions": [f"{m['article']} [{m['root']}] {m['words']}" for m in matched],
            }
        )

    def figures(self) -> Json:
        """Means and shares."""
        return {
            "statements": self.statements,
            "mention pairs joined": share(self.pairs_found, self.pairs),
            "found": share(self.found, self.statements),
            "error": {name: mean(found) for name, found in sorted(self.errors.items())},
            "range covers": mean(self.covered),
            "range covers, of what it joined": mean(self.covered_matched),
            "width": mean(self.widths),
            "too many": share(self.too_many, self.found),
            "too few": share(self.too_few, self.found),
            "of stories": self._of_stories(),
        }

    def _of_stories(self) -> Json:
        total = len(self.stories)
        return {
            "range covers": share(sum(low <= true <= high for low, high, true in self.stories), total),
            "width": mean([high - low for low, high, _ in self.stories]),
            "too many": share(sum(low > true for low, _, true in self.stories), total),
            "too few": share(sum(high < true for _, high, true in self.stories), total),
            "error": mean([abs((low + high) / 2 - true) for low, high, true in self.stories]),
            "true": mean([true for _, _, true in self.stories]),
        }


def mean(values: Any) -> float:
    """Mean, three digits; nan of nothing."""
    return round(sum(values) / len(values), 3) if values else float("nan")


def share(part: float, whole: float) -> float:
    """Ratio, three digits; nan of nothing."""
    return round(part / whole, 3) if whole else float("nan")


def harmonic(precision: float, recall: float) -> float:
    """F1, three digits."""
    return round(2 * precision * recall / (precision + recall), 3) if precision + recall > 0 else 0.0
