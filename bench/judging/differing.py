"""Changes: which planted ones are found, which reported ones are so, and what is reported between pure copies."""

from __future__ import annotations

from collections import Counter
from typing import Any

from newsroom.differences import differences
from newsroom.truth import signature

from judging.counts import harmonic, share
from judging.reading import Spot, Told, mention_at, overlap, spot

Json = dict[str, Any]
LONGEST = 4  # times the planted span, and 20 characters more: as in the scorer of hand annotations


class Differing:
    """Sums over stories."""

    def __init__(self) -> None:
        self.planted: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.touched: Counter[str] = Counter()
        self.caused: Counter[str] = Counter()  # planted, by what planted it: a slip, an update, …
        self.caused_found: Counter[str] = Counter()
        self.reported: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.because: Counter[str] = Counter()
        self.copies = self.on_copies = 0
        self.failures: list[Json] = []

    def add(self, told: Told) -> None:
        """Score the changes of one story."""
        said = [change for statement in told.statements for change in statement["changes"]]
        self._planted(told, said)
        mentions = {one["id"]: one["mentions"] for one in told.truth["articles"]}
        self.copies += _copies(mentions)
        for change in said:
            self._reported(told, change, mentions)

    def _planted(self, told: Told, said: list[Json]) -> None:
        for change in told.truth["changes"]:
            if not change["before"] or not change["after"]:
                continue
            self.planted[change["kind"]] += 1
            hits = [one for one in said if _met(change, one)]
            self.touched[change["kind"]] += bool(hits)
            right = any(_meets(change, one) and one["kind"] == change["kind"] for one in hits)
            self.found[change["kind"]] += right
            self.caused[change["because"]] += 1
            self.caused_found[change["because"]] += right
            if not right:
                self._missed(told, change, hits)

    def _reported(self, told: Told, change: Json, mentions: dict[str, list[Json]]) -> None:
        before = mention_at(mentions[change["from"][2]], change["from"])
        after = mention_at(mentions[change["to"][2]], change["to"])
        if before is None or after is None:
            return
        kind = change["kind"]
        self.reported[kind] += 1
        if before["statement"] == after["statement"]:
            true = {what for what, _, _ in differences(before, after)}
            if kind in true:
                self.right[kind] += 1
                return
            same = signature(before) == signature(after) or before["words"] == after["words"]
            self.on_copies += same
            why = "the same wording" if same else "another difference" if true else "no difference"
        else:
            why = "two statements"
        self.because[why] += 1
        self.failures.append(_wrong(told, change, before, after, why))

    def _missed(self, told: Told, change: Json, hits: list[Json]) -> None:
        text = {one["id"]: one["text"] for one in told.truth["articles"]}
        sides = [change["before"][0], change["after"][0]]
        words = [text[at["article"]][max(0, at["start"] - 60) : at["end"] + 60] for at in sides]
        self.failures.append(
            {
                "what": f"{change['kind']} missed",
                "seed": told.truth["seed"],
                "from": words[0],
                "to": words[1],
                "instead": sorted({one["kind"] for one in hits}),
            }
        )

    def figures(self) -> Json:
        """Recall, precision and F1 by kind and over all; false changes."""
        kinds = {}
        for kind in sorted({*self.planted, *self.reported}):
            kinds[kind] = _scores(self.planted[kind], self.found[kind], self.reported[kind], self.right[kind])
        every = [count.total() for count in (self.planted, self.found, self.reported, self.right)]
        return {
            "all": _scores(*every) | {"touched": share(self.touched.total(), every[0])},
            "kinds": kinds,
            "recall by cause": {
                cause: {"planted": n, "recall": share(self.caused_found[cause], n)}
                for cause, n in sorted(self.caused.items())
            },
            "false because": dict(self.because.most_common()),
            "pairs of equal mentions": self.copies,
            "false on equal mentions, a thousand": share(1000 * self.on_copies, self.copies),
        }


def _scores(planted: int, found: int, reported: int, right: int) -> Json:
    recall, precision = share(found, planted), share(right, reported)
    return {
        "planted": planted,
        "recall": recall,
        "reported": reported,
        "precision": precision,
        "f": harmonic(precision, recall) if planted and reported else 0.0,
    }


def _near(place: Json, where: Spot) -> bool:
    short = where[1] - where[0] <= LONGEST * (place["end"] - place["start"]) + 20
    return short and overlap(spot(place), where) > 0


def _meets(change: Json, said: Json) -> bool:
    """Whether a reported change leads from the words before to the words after."""
    return any(_near(at, said["from"]) for at in change["before"]) and any(
        _near(at, said["to"]) for at in change["after"]
    )


def _met(change: Json, said: Json) -> bool:
    """Whether a reported change lies between the two, whichever way it leads."""
    turned = {"from": said["to"], "to": said["from"]}
    return _meets(change, said) or _meets(change, turned)


def _copies(mentions: dict[str, list[Json]]) -> int:
    """Count the pairs of mentions in two articles that tell one statement in equal words."""
    equal = Counter((signature(one), one["words"]) for told in mentions.values() for one in told)
    return sum(n * (n - 1) // 2 for n in equal.values())


def _wrong(told: Told, change: Json, before: Json, after: Json, why: str) -> Json:
    return {
        "what": f"{change['kind']} reported: {why}",
        "seed": told.truth["seed"],
        "because": change["because"],
        "from": before["words"],
        "to": after["words"],
    }
