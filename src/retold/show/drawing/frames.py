"""How large a drawing is and where in it the words stand: one for a screen, one for a phone."""

from __future__ import annotations

from dataclasses import dataclass

NAME, RELATION = 13.0, 11.5  # sizes of letters: who it is, and what it goes back to

UNTIMED_TOP = 28.0  # where the rows begin if no times are written above them


@dataclass(frozen=True, slots=True)
class Frame:
    """The measures of a drawing in pixels; `beside`: words stand left of the rows, else above them."""

    name: str
    width: int
    left: float
    right: float
    row: float  # height of one
    middle: float  # where in it the nodes stand
    top: float
    words: float  # room for them
    beside: bool


WIDE = Frame("wide", 790, 262, 772, 42, 20, 46, 242, beside=True)
NARROW = Frame("narrow", 350, 20, 332, 52, 34, 46, 350, beside=False)
FRAMES = (WIDE, NARROW)
