"""How links make a count of origins, in plain lines: pairs that are tied for the same reason stand in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from retold.show import tallies
from retold.show.plainly import Plainly

Json = Mapping[str, Any]


def links(book: Plainly, found: Iterable[tuple[Json, str, str]]) -> Iterator[str]:
    """Yield links, given with the two articles of each: the certain ones first, each reason once with all its pairs."""
    order = {id_: number for number, id_ in enumerate(book.told)}
    ordered = sorted(
        ((link["certain"], *sorted((order[a], order[b])), link["because"]) for link, a, b in found),
        key=lambda one: (not one[0], one[1:3]),
    )
    letters = [name.letter for name in book.told.values()]
    pairs: dict[tuple[bool, str], dict[tuple[str, str], None]] = {}
    for certain, first, second, because in ordered:
        pairs.setdefault((certain, because), {})[letters[first], letters[second]] = None
    for (certain, because), some in pairs.items():
        sure = "certainly" if certain else "possibly"
        yield f"  {_both([*some])} {sure} go back to one another or to one text: {book.plain(because)}."


def _both(pairs: list[tuple[str, str]]) -> str:
    """Return pairs as a sentence begins with them.

    >>> _both([("A", "B")]), _both([("A", "B"), ("A", "C"), ("B", "D")])
    ('A and B', 'A–B, A–C and B–D each')
    """
    if len(pairs) == 1:
        return " and ".join(pairs[0])
    *first, last = map("–".join, pairs)
    return f"{', '.join(first)} and {last} each"


def counted(one: Json, articles: int) -> str:
    """Return how the range of a statement or a story of so many articles follows from its links."""
    low, high = one["origins"]
    told = tallies.some(articles, "article")
    if high == articles and low == high:
        return f"{told}, no links: {tallies.some(high, 'origin')}."
    if low == high:
        joined = tallies.some(len(one["links"]), "certain link")
        return f"{told}, joined by {joined}: {tallies.some(low, 'origin')}."
    return f"At least {low}: every link joined. At most {high}: the certain links alone."
