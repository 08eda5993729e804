"""How the words of a text hang together, by a parser that the user brings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Syntax:
    """A dependency parse of a text as parallel tuples, token by token; made by a parser that the user brings."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    heads: tuple[int, ...]  # the token that each hangs on; its own number at the root of a sentence
    labels: tuple[str, ...]  # as the parser names them: "nsubj", "ccomp"
    tags: tuple[str, ...]  # "VBD"

    def __len__(self) -> int:
        return len(self.starts)
