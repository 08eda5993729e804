"""Outlets that a text names: who writes that another outlet reported something has read it there."""

from __future__ import annotations

import re
from functools import lru_cache

from retold.records import Article, Place, Reason

NAMED_BITS = (
    4.0  # of the direct copies of the invented stories 84 name the text they took from, none its taker
)
LEAST_LETTERS = 3  # of a name of one word, all capitals: "The Australian" is also whoever lives there


def named(a: Article, b: Article) -> Reason | None:
    """The reason to take `b` for the later one: its text names the outlet of `a`."""
    if not a.outlet or a.outlet == b.outlet:
        return None
    name = a.outlet.removeprefix("The ")
    if " " not in name and not (name.isupper() and len(name) >= LEAST_LETTERS):
        return None
    if match := _pattern(name).search(b.text):
        text = f"names {match[0]}"
        return Reason("outlet named", text, NAMED_BITS, (Place(b.id, match.start(), match.end()),))
    return None


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}\b")
