"""Outlets that a text names: who writes that another outlet reported something has read it there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from retold.records import Article, Place, Reason

NAMED_BITS = (
    4.0  # of the direct copies of the invented stories 84 name the text they took from, none its taker
)
NEWLY_BITS = 2.0  # a version may also drop what it named
LEAST_LETTERS = 3  # of a name of one word, all capitals: "The Australian" is also whoever lives there


def named(a: Article, b: Article) -> Reason | None:
    """The reason to take `b` for the later one: its text names the outlet of `a`."""
    place = _where(a.outlet, b) if a.outlet != b.outlet else None
    return Reason("outlet named", f"names {a.outlet}", NAMED_BITS, (place,)) if place else None


def newly_named(a: Article, b: Article, outlets: Sequence[str]) -> Reason | None:
    """The reason to take `b` for the later version: it names one of some outlets that `a` does not."""
    for outlet in outlets:
        if outlet not in {a.outlet, b.outlet} and not _where(outlet, a) and (place := _where(outlet, b)):
            return Reason("outlet named", f"names {outlet}, the other does not", NEWLY_BITS, (place,))
    return None


def _where(outlet: str | None, article: Article) -> Place | None:
    """The first place where a text names an outlet."""
    name = (outlet or "").removeprefix("The ")
    if " " not in name and not (name.isupper() and len(name) >= LEAST_LETTERS):
        return None
    match = _pattern(name).search(article.text) if name in article.text else None
    return Place(article.id, match.start(), match.end()) if match else None


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}\b")
