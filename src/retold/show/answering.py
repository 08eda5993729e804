"""What the answers to `who` and `recall` have in common: names of articles, colours, where the document was found."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from retold.show.hanging import WIDTH, fitted, hanging
from retold.show.invisible import for_terminal
from retold.show.plainly import Plainly

Json = Mapping[str, Any]

_BOLD, _RED, _PLAIN = "\x1b[1m", "\x1b[31m", "\x1b[0m"


class Answering(Plainly):
    """A document with what its answers look up; `inside` ends the commands that are offered next."""

    def __init__(self, document: Json, inside: Sequence[str], *, color: bool, room: int = WIDTH) -> None:
        super().__init__(document)
        self.color = color
        self.room = room
        self.inside = "".join(f" --in {for_terminal(shlex.quote(one))}" for one in inside)

    def hanging(self, label: str, text: str, *, under: int | None = None) -> Iterator[str]:
        """Yield a text after a label in lines that fit the terminal."""
        return hanging(label, text, under=under, room=self.room)

    def fit(self, lines: Iterable[str]) -> Iterator[str]:
        """Yield lines that fit the terminal; those with colours were wrapped before they were coloured."""
        for line in lines:
            yield from [line] if "\x1b" in line else fitted(line, self.room)

    def bold(self, line: str) -> str:
        """Return a line that is set off where colours are wanted."""
        return f"{_BOLD}{line}{_PLAIN}" if self.color else line

    def red(self, words: str) -> str:
        """Return words that stand in red where colours are wanted."""
        return f"{_RED}{words}{_PLAIN}" if self.color else words

    def name(self, id_: str) -> str:
        """Return an article's letter and label."""
        return f"{self.told[id_].letter} {self.told[id_].label}"
