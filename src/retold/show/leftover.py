"""Words of two facing sentences that no passage joins but that both have all the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from retold.text import rarity

CONTENT_BITS = 3.0  # "the" at another place was not moved there: rarer than one word in eight sentences
MOST_WORDS = 400  # between two joined words: matching them may take time quadratic in them


def in_order(a: Sequence[str], b: Sequence[str], joined: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pairs of equal words between the joined ones, which rise on both sides, in order.

    >>> in_order("he said it was late".split(), "she said it is late".split(), [(2, 2)])
    [(1, 1), (4, 4)]
    """
    found = []
    edges = [(-1, -1), *_rising(joined), (len(a), len(b))]
    for (x, y), (x_end, y_end) in pairwise(edges):
        left, right = a[x + 1 : x_end], b[y + 1 : y_end]
        if left and right and max(len(left), len(right)) <= MOST_WORDS:
            matcher = SequenceMatcher(None, left, right, autojunk=False)
            for i, j, size in matcher.get_matching_blocks():
                found += [(x + 1 + i + k, y + 1 + j + k) for k in range(size)]
    return found


def elsewhere(a: Mapping[int, str], b: Mapping[int, str]) -> tuple[set[int], set[int]]:
    """Return which of the words left over on either side stand on the other too, grammar words aside.

    >>> elsewhere({0: "moscow", 3: "the"}, {7: "the", 9: "moscow", 11: "moscow"})
    ({0}, {9})
    """
    places: dict[str, list[int]] = defaultdict(list)
    for place in sorted(b, reverse=True):
        places[b[place]].append(place)
    in_a, in_b = set[int](), set[int]()
    for place in sorted(a):
        if places[a[place]] and rarity.weight(a[place]) >= CONTENT_BITS:
            in_a.add(place)
            in_b.add(places[a[place]].pop())
    return in_a, in_b


def _rising(joined: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the joined words of which each lies behind the one before on both sides."""
    found: list[tuple[int, int]] = []
    for x, y in sorted(joined):
        if not found or (x > found[-1][0] and y > found[-1][1]):
            found.append((x, y))
    return found
