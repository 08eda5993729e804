"""Whether two full names are spellings of one."""

from __future__ import annotations

from difflib import SequenceMatcher

from retold.collate.names import one_word
from retold.text import rarity
from retold.text.fuller import Parts
from retold.text.names import gender

ALIKE = (
    0.88  # share of equal letters of single words: nothing else holds them, as the rest of a full name does
)
LEAST_LETTERS = 6  # of such a word: "Iran" and "Iraq" share three letters of four


def alike(a: Parts, b: Parts) -> bool:
    """Whether two names are spellings of one.

    >>> alike(("sergei", "lavrov"), ("sergey", "lavrov")), alike(("john", "smith"), ("joan", "smith"))
    (True, False)
    """
    if any(part.startswith("@") for part in (*a, *b)):
        return False
    if len(a) != len(b):
        return "".join(a) == "".join(b) or _initialled(a, b) or _initialled(b, a)
    if len(a) == 1:
        return _one_rare_word(a[0], b[0])
    if gender(a[0]) and gender(b[0]) and gender(a[0]) != gender(b[0]):
        return False
    if _initial(a[0], b[0]) and a[1:] == b[1:]:
        return True
    same = sum(x == y for x, y in zip(a, b, strict=True))
    return same >= len(a) - 1 and all(map(one_word, a, b))


def _one_rare_word(a: str, b: str) -> bool:
    known, _ = rarity.table()
    if min(len(a), len(b)) < LEAST_LETTERS or a in known or b in known:
        return a == b
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE


def _initial(a: str, b: str) -> bool:
    return a[0] == b[0] and min(len(a), len(b)) == 1


def _initialled(a: Parts, b: Parts) -> bool:
    """Whether a name lacks the middle initials of another: "John Smith", "John R. Smith"."""
    if len(a) < 2 or len(b) <= len(a) or a[-1] != b[-1] or a[0] != b[0]:
        return False
    return [part for part in b if len(part) > 1] == list(a)
