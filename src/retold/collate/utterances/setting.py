"""A story as its utterances see it: every article's quoted lines, and which article goes back to which."""

from __future__ import annotations

from dataclasses import dataclass

from retold.collate.decided import WHOLE, sources
from retold.collate.utterances.lines import Line, Spoken, spoken
from retold.records import DerivationKind, Lineage, Place, Story

KEPT: frozenset[DerivationKind] = WHOLE - {"rewrite"}


@dataclass(frozen=True, slots=True)
class Setting:
    """The articles of a story with what each goes back to, over any number of steps."""

    articles: tuple[Spoken, ...]
    above: tuple[frozenset[int], ...]  # in any way
    whole: tuple[frozenset[int], ...]  # as a whole: what is added there is the taker's own
    kept: tuple[frozenset[int], ...]  # so that its wording was kept: other words for a quote are no accident

    def rank(self, article: int) -> tuple[int, int]:
        """Earlier tellings first: who goes back to nobody, then by the order of the story."""
        return len(self.above[article]), article

    def derived(self, later: int, earlier: int) -> bool:
        """Whether one article goes back to another as a whole."""
        return earlier in self.whole[later]

    def tied(self, a: int, b: int) -> bool:
        """Whether one of two articles has its wording from the other."""
        return a in self.kept[b] or b in self.kept[a]

    def place(self, first: Line, last: Line | None = None) -> Place:
        """Where the words from one line to another of the same article stand."""
        one = self.articles[first.article]
        return Place(one.article.id, one.span(first).start, one.span(last or first).end)

    def words(self, article: int, first: int, last: int) -> Place:
        """Where the words `[first, last)` of an article stand."""
        one = self.articles[article]
        return Place(one.article.id, one.parsed.words.starts[first], one.parsed.words.ends[last - 1])


def setting(story: Story, lineage: Lineage) -> Setting:
    """Lay out a story; the texts are parsed, which is kept for all stages."""
    number = {article.id: index for index, article in enumerate(story.articles)}
    return Setting(
        tuple(spoken(index, article) for index, article in enumerate(story.articles)),
        _all_above(sources(number, lineage)),
        _all_above(sources(number, lineage, WHOLE)),
        _all_above(sources(number, lineage, KEPT)),
    )


def _all_above(direct: tuple[frozenset[int], ...]) -> tuple[frozenset[int], ...]:
    """Return for each article all that it goes back to, over any number of steps."""
    found = []
    for number, parents in enumerate(direct):
        seen, todo = set(parents), list(parents)
        while todo:
            fresh = direct[todo.pop()] - seen
            seen |= fresh
            todo += fresh
        found.append(frozenset(seen - {number}))
    return tuple(found)
