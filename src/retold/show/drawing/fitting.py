"""How wide a label will be, roughly: a drawing is laid out before any browser has chosen a font."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Where a text may end: "?1" and "(2)" are whole, "Herald's" is one word, "morning-herald" two.
_WORD = re.compile(r"\?\w*|\w+(?:['’]\w+)*\)?")
_NARROW = frozenset("iljtfrI.,:;'’|()[]! ·")
_BROAD = frozenset("WMmw@%—…")


def width(text: str, size: float) -> float:
    """Return the width of a text in a broad sans-serif font of a size, rather too much than too little.

    >>> width("ill", 10) < width("Ann", 10) < width("WWW", 10)
    True
    """
    return size * sum(map(_share, text))


def fitted(text: str, size: float, room: float) -> str:
    """Return a text, ended at a word with an ellipsis where it would be wider than its room; a word too long is cut.

    >>> fitted("Harbour Wire", 10, 200), fitted("Harbour Wire", 10, 65), fitted("Harbour Wire", 10, 45)
    ('Harbour Wire', 'Harbour…', 'Harbo…')
    """
    text = " ".join(text.split())
    if width(text, size) <= room:
        return text
    words = [found.end() for found in _WORD.finditer(text)]
    for end in (*reversed(words), *reversed(range(len(text)))):
        if width(text[:end] + "…", size) <= room:
            return text[:end].rstrip() + "…"
    return "…"


def listed(names: Sequence[str], size: float, room: float) -> str:
    """Return as many names as there is room for, the first in any case, and how many more there are.

    >>> names = ["morning-herald", "evening-herald", "late-herald"]
    >>> listed(names, 10, 250), listed(names, 10, 240), listed(names, 10, 125)
    ('morning-herald, evening-herald, late-herald', 'morning-herald, evening-herald and 1 more', 'morning… and 2 more')
    """
    if width(whole := ", ".join(names), size) <= room:
        return whole
    for shown in range(len(names) - 1, 0, -1):
        more = f" and {len(names) - shown} more"
        if width(told := ", ".join(names[:shown]) + more, size) <= room:
            return told
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return fitted(names[0], size, room - width(more, size)) + more


def _share(letter: str) -> float:
    if letter in _NARROW:
        return 0.42
    if letter in _BROAD or unicodedata.east_asian_width(letter) in "WF":
        return 1.02
    return 0.72 if letter.isupper() or letter.isdigit() else 0.62
