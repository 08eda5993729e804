"""How each article has an utterance: its lines in order, each once, and what parts them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retold.collate.utterances.kin import told_otherwise, within
from retold.collate.utterances.lines import APART, WITHIN, Line
from retold.text.quote_words import Key


@dataclass(frozen=True, slots=True)
class Form:
    """One article's form of an utterance."""

    article: int
    lines: tuple[Line, ...]
    classes: tuple[int, ...]  # of each line: lines of one class say the same
    again: tuple[Line, ...]  # the same words once more, whole or in part

    @property
    def said(self) -> tuple[str, ...]:
        """All its words, as they are compared."""
        return tuple(word for line in self.lines for word in line.said)

    @property
    def speaker(self) -> str | None:
        """Whom it names as speaking."""
        return next((line.quote.speaker for line in self.lines if line.quote.speaker), None)

    def positions(self) -> list[tuple[Key, Line]]:
        """All its words with the line that each stands in."""
        return [(key, line) for line in self.lines for key in line.keys]

    def partings(self) -> dict[int, str]:
        """After how many words something parts it: a frame ("…," she said, "…") or the reporter's own text."""
        found, at = {}, 0
        for number, line in enumerate(self.lines):
            if number and (parted := self._parted(number)) != WITHIN:
                found[at] = parted
            at += len(line.keys)
        return found

    def _parted(self, number: int) -> str:
        """What stands between a line and the one before it in this form."""
        before, line = self.lines[number - 1], self.lines[number]
        beside = line.number == before.number + 1
        if beside:
            return line.parted
        return WITHIN if line.quote == before.quote else APART


def forms(lines: Sequence[Line], of: Sequence[int]) -> Iterator[Form]:
    """Yield the forms of an utterance, article by article."""
    articles: dict[int, list[tuple[Line, int]]] = {}
    for line, number in zip(lines, of, strict=True):
        articles.setdefault(line.article, []).append((line, number))
    for article, members in sorted(articles.items()):
        kept, again = _parted(members)
        kept.sort(key=lambda one: one[0].number)
        yield Form(
            article,
            tuple(line for line, _ in kept),
            tuple(number for _, number in kept),
            tuple(sorted(again, key=lambda line: line.number)),
        )


def _parted(members: Sequence[tuple[Line, int]]) -> tuple[list[tuple[Line, int]], list[Line]]:
    """Return the fullest line of each class, and those that only say it once more: whole, in part or in other words."""
    kept: list[tuple[Line, int]] = []
    again: list[Line] = []
    # What is kept of each class, the same words of one mouth once.
    heads: dict[int, dict[tuple[tuple[str, ...], str | None], Line]] = defaultdict(dict)
    for line, number in sorted(members, key=lambda one: (-len(one[0].said), one[0].number)):
        mine = heads[number]
        if any(within(line, head) or told_otherwise(line, head) for head in mine.values()):
            again.append(line)
        else:
            kept.append((line, number))
            mine.setdefault((line.said, line.quote.speaker), line)
    return kept, again
