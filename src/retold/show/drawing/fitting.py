"""How wide a label will be, roughly: a drawing is laid out before any browser has chosen a font."""

from __future__ import annotations

import unicodedata

_NARROW = frozenset("iljtfrI.,:;'’|()[]! ·")
_BROAD = frozenset("WMmw@%—…")


def width(text: str, size: float) -> float:
    """Return the width of a text in a broad sans-serif font of a size, rather too much than too little.

    >>> width("ill", 10) < width("Ann", 10) < width("WWW", 10)
    True
    """
    return size * sum(map(_share, text))


def fitted(text: str, size: float, room: float) -> str:
    """Return a text, cut with an ellipsis where it would be wider than the room there is.

    >>> fitted("Harbour Wire", 10, 200), fitted("Harbour Wire", 10, 50)
    ('Harbour Wire', 'Harbou…')
    """
    text = " ".join(text.split())
    if width(text, size) <= room:
        return text
    while text and width(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def _share(letter: str) -> float:
    if letter in _NARROW:
        return 0.42
    if letter in _BROAD or unicodedata.east_asian_width(letter) in "WF":
        return 1.02
    return 0.72 if letter.isupper() or letter.isdigit() else 0.62
