"""Two sentences laid side by side in a test, and what the comparison finds."""

from __future__ import annotations

from retold.collate import changes
from retold.collate.pairing import Pairing, Side, sides
from retold.records import Change
from retold.text import parse


def side(text: str, article: str, number: int = 0) -> Side:
    """One sentence of a text."""
    return sides(article, text, parse(text))[number]


def pairing(before: str, after: str) -> Pairing:
    """The first sentences of two texts."""
    return Pairing(side(before, "a"), side(after, "b"))


def found(before: str, after: str) -> list[Change]:
    """All changes between the first sentences of two texts."""
    return changes.between(pairing(before, after))


def kinds(before: str, after: str) -> list[str]:
    """The kinds of these changes."""
    return [change.kind for change in found(before, after)]


def spots(before: str, after: str) -> list[tuple[str, str, str]]:
    """Each change as its kind and the words on either side."""
    return [
        (
            one.kind,
            before[one.before.start : one.before.end],
            after[one.after.start : one.after.end],
        )
        for one in found(before, after)
    ]
