"""Plain lines of a terminal: a label, and a text wrapped beside it."""

from __future__ import annotations

from collections.abc import Iterator

from retold.show.columns import Piece, width, wrapped
from retold.show.invisible import for_terminal

WIDTH = 80


def hanging(label: str, text: str, *, under: int | None = None) -> Iterator[str]:
    """Yield a text after a label in lines of at most 80 columns, what was wrapped indented under its first line.

    `under` indents it so many columns beyond the label's own indent instead. Nothing in the text can act on a terminal.
    """
    plain = " ".join(for_terminal(text).split())
    if under is None:
        yield from _beside(label, plain)
        return
    indent = " " * (len(label) - len(label.lstrip()) + under)
    lines = list(_beside(indent, label.lstrip() + plain))
    yield from (label[: len(label) - len(label.lstrip())] + lines[0].lstrip(), *lines[1:])


def _beside(label: str, plain: str) -> Iterator[str]:
    lines = wrapped([Piece(plain)], WIDTH - width(label))
    for number, line in enumerate(lines):
        words = "".join(piece.text for piece in line)
        yield f"{' ' * width(label) if number else label}{words}".rstrip()
