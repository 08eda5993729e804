"""Plain lines of a terminal: a label, and a text wrapped beside it."""

from __future__ import annotations

from collections.abc import Iterator

from retold.show.columns import Piece, width, wrapped
from retold.show.invisible import for_terminal

WIDTH = 80
LEAST = 24  # columns beside a label: where there are fewer, the text goes on under it
INDENT = 4  # of what was wrapped there
COMMAND = "retold "  # begins a command
OFFERED = f": {COMMAND}"


def hanging(label: str, text: str, *, under: int | None = None, room: int = WIDTH) -> Iterator[str]:
    """Yield a text after a label in lines of so many columns, what was wrapped indented under its first line.

    `under` indents it so many columns beyond the label's own indent instead. Nothing in the text can act on a terminal.
    """
    plain = " ".join(for_terminal(text).split())
    if under is None and room - width(label) < LEAST:
        under = INDENT
    if under is None:
        yield from _beside(label, plain, room)
        return
    own = len(label) - len(label.lstrip())
    lines = list(_beside(" " * (own + under), label.lstrip() + plain, room))
    yield from (label[:own] + lines[0].lstrip() if lines else label.rstrip(), *lines[1:])


def fitted(line: str, room: int) -> list[str]:
    """Return a plain line as lines of so many columns; the rest of a longer one is indented a little more than it.

    A command that is offered stays in one line, to be copied, and gets one of its own where there is no room.

    >>> fitted("  one two three four", 16)
    ['  one two', '    three four']
    >>> fitted("it is written; next: retold verify a.html", 20)
    ['it is written; next:', '  retold verify a.html']
    """
    if width(line) <= room or offered(line):
        return [line]
    indent = line[: len(line) - len(line.lstrip())]
    said, colon, command = line.partition(OFFERED)
    if colon:
        return [*fitted(f"{said}:", room), f"{indent}  {COMMAND}{command}"]
    under = " " * min(INDENT, max(0, room // 4 - len(indent)))
    lines = list(_beside(indent + under, for_terminal(line.strip()), room, columned=True))
    return [indent + lines[0].lstrip(), *lines[1:]] if lines else [""]


def offered(line: str) -> bool:
    """Tell whether a line is a command to be copied, and nothing else."""
    return line.lstrip().startswith(COMMAND)


def _beside(label: str, plain: str, room: int, *, columned: bool = False) -> Iterator[str]:
    lines = wrapped([Piece(plain)], max(1, room - width(label)), columned=columned)
    for number, line in enumerate(lines):
        words = "".join(piece.text for piece in line)
        yield f"{' ' * width(label) if number else label}{words}".rstrip()
