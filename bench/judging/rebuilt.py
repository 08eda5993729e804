"""Hidden texts rebuilt: how much of them stands in what the report puts together, and how much of that stands in them.

Characters are those of words that lie in a run of LEAST_RUN or more words of both, the longest runs first, in any order,
and of single words that follow one another in both between two such runs.
Of a hidden text only the versions that were taken from count, and only where two or more articles of the set took from it:
`recoverable` is what two of them still have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from judging.counts import share
from judging.reading import Told

Json = dict[str, Any]
LEAST_RUN = 3  # words: two are shared by chance
LONGEST_GAP = 12  # words between two runs of one sentence, matched one by one
WORD = re.compile(r"[\w’']+(?:[.,]\d+)*")


class Rebuilt:
    """Sums over stories."""

    def __init__(self) -> None:
        self.sums: Counter[str] = Counter()
        self.failures: list[Json] = []

    def add(self, told: Told) -> None:
        """Score the reconstructions of one story."""
        groups = takes(told.truth)
        text = {one["id"]: words(one["text"]) for one in (*told.truth["articles"], *told.truth["hidden"])}
        said = [
            words(" ".join(_slice(told.truth, place) for place in one["text"]))
            for one in told.unseen.values()
            if one["text"]
        ]
        covered: dict[int, set[int]] = {}
        for one in said:
            self._judge(one, groups, text, covered, told.truth["seed"])
        for number, group in enumerate(groups):
            if len(group["takers"]) > 1:
                self._recall(group, text, covered.get(number, set()))

    def _judge(
        self, said: list[str], groups: Sequence[Json], text: Json, covered: dict[int, set[int]], seed: int
    ) -> None:
        best, at = [set[int](), set[int]()], -1
        for number, group in enumerate(groups):
            for one in group["texts"]:
                pair = tiles(said, text[one])
                if size(said, pair[0]) > size(said, best[0]):
                    best, at = pair, number
        inside = set(best[0])
        if at >= 0:
            for one in groups[at]["texts"]:
                here, there = tiles(said, text[one])
                inside |= here
                if one == groups[at]["main"]:
                    covered.setdefault(at, set()).update(there)
        whole = size(said, range(len(said)))
        self.sums["said"] += whole
        self.sums["right"] += size(said, inside)
        if (
            size(said, inside) >= whole / 2
        ):  # it is the reconstruction of this text, and not of one that is in the set
            self.sums["said, of a hidden text"] += whole
            self.sums["right, of a hidden text"] += size(said, inside)
        if size(said, inside) < whole:
            lost = [" ".join(run) for run in _runs(said, set(range(len(said))) - inside)]
            self.failures.append({"what": "rebuilt too much", "seed": seed, "words": lost})

    def _recall(self, group: Json, text: Json, found: set[int]) -> None:
        goal = text[group["main"]]
        held = Counter(at for taker in group["takers"] for at in tiles(text[taker], goal)[1])
        twice = {at for at, times in held.items() if times > 1}
        self.sums["texts"] += 1
        self.sums["texts found"] += bool(found)
        self.sums["characters"] += size(goal, range(len(goal)))
        self.sums["recoverable"] += size(goal, twice)
        self.sums["rebuilt"] += size(goal, found)
        self.sums["rebuilt of recoverable"] += size(goal, found & twice)
        if found:
            self.sums["characters, found"] += size(goal, range(len(goal)))
            self.sums["recoverable, found"] += size(goal, twice)

    def figures(self) -> Json:
        """Precision, and recall of all characters and of those that two takers kept, of all hidden texts and of those found."""
        s = self.sums
        return {
            "hidden texts": s["texts"],
            "found": s["texts found"],
            "characters": s["characters"],
            "recoverable": share(s["recoverable"], s["characters"]),
            "precision": share(s["right"], s["said"]),
            "precision where there is one": share(s["right, of a hidden text"], s["said, of a hidden text"]),
            "recall": share(s["rebuilt"], s["characters"]),
            "recall of recoverable": share(s["rebuilt of recoverable"], s["recoverable"]),
            "found: recoverable": share(s["recoverable, found"], s["characters, found"]),
            "found: recall": share(s["rebuilt"], s["characters, found"]),
            "found: recall of recoverable": share(s["rebuilt of recoverable"], s["recoverable, found"]),
        }


def takes(truth: Json) -> list[Json]:
    """The hidden texts that articles were made from, the versions of one together, with who took from any of them."""
    hidden = {one["id"] for one in truth["hidden"]}
    home = {one: one for one in hidden}
    for edge in truth["derivations"]:
        if edge["article"] in hidden and edge["from"] in hidden and edge["kind"] == "revision":
            home[edge["article"]] = home[edge["from"]]
    found = []
    for root in sorted(set(home.values())):
        texts = sorted(one for one in hidden if home[one] == root)
        edges = [e for e in truth["derivations"] if e["from"] in texts and e["article"] not in hidden]
        if edges:
            often = Counter(edge["from"] for edge in edges)
            main = min(often, key=lambda one: (-often[one], one))
            found.append({"main": main, "texts": texts, "takers": sorted({e["article"] for e in edges})})
    return found


def words(text: str) -> list[str]:
    """The words of a text, folded."""
    return [word.lower() for word in WORD.findall(text)]


def tiles(a: Sequence[str], b: Sequence[str]) -> tuple[set[int], set[int]]:
    """The words of each that lie in runs of both, the longest first, each word once."""
    runs = sorted(_common(a, b), key=lambda run: (-run[2], run))
    here, there = set[int](), set[int]()
    pairs: dict[int, int] = {}
    while runs:
        i, j, length = runs.pop(0)
        free = [k for k in range(length) if i + k not in here and j + k not in there]
        if len(free) == length:
            here.update(range(i, i + length))
            there.update(range(j, j + length))
            pairs.update((i + k, j + k) for k in range(length))
            continue
        pieces = _pieces(free)
        runs += [(i + k, j + k, n) for k, n in pieces if n >= LEAST_RUN]
        runs.sort(key=lambda run: (-run[2], run))
    _between(a, b, here, there, pairs)
    return here, there


def _between(
    a: Sequence[str], b: Sequence[str], here: set[int], there: set[int], pairs: dict[int, int]
) -> None:
    """Add the words of the gaps between two runs that follow one another in both texts closely, matched in order."""
    known = sorted(pairs)
    for left, right in pairwise(known):
        low, high = pairs[left] + 1, pairs[right]
        if right - left > 1 and 0 < high - low <= LONGEST_GAP and right - left <= LONGEST_GAP:
            mine, theirs = a[left + 1 : right], b[low:high]
            for x, y, n in SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks():
                for k in range(n):
                    if low + y + k not in there:
                        here.add(left + 1 + x + k)
                        there.add(low + y + k)


def _common(a: Sequence[str], b: Sequence[str]) -> Iterable[tuple[int, int, int]]:
    """Every longest common run of LEAST_RUN or more words."""
    length: dict[tuple[int, int], int] = {}
    places: dict[str, list[int]] = {}
    for j, word in enumerate(b):
        places.setdefault(word, []).append(j)
    for i, word in enumerate(a):
        for j in places.get(word, ()):
            length[i, j] = length.get((i - 1, j - 1), 0) + 1
    for (i, j), n in length.items():
        if n >= LEAST_RUN and (i + 1, j + 1) not in length:
            yield i - n + 1, j - n + 1, n


def _pieces(kept: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of numbers as (first, how many)."""
    found: list[tuple[int, int]] = []
    for k in kept:
        if found and k == found[-1][0] + found[-1][1]:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((k, 1))
    return found


def size(said: Sequence[str], at: Iterable[int]) -> int:
    """How many characters some words have."""
    return sum(len(said[k]) for k in at)


def _runs(said: Sequence[str], at: set[int]) -> list[list[str]]:
    return [[said[first + k] for k in range(n)] for first, n in _pieces(sorted(at))]


def _slice(truth: Json, place: tuple[int, int, str]) -> str:
    text = next(one["text"] for one in truth["articles"] if one["id"] == place[2])
    return str(text[place[0] : place[1]])
