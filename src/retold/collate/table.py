"""The clauses of a story with all that the other rooms of this stage look up."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from retold.collate import match
from retold.collate.pairing import Side
from retold.records import Lineage, Parsed, Passage, Place, Sentence, Story
from retold.text import likeness, parse
from retold.text.likeness import Bag
from retold.text.words import words

PRONOUNS = frozenset("he she they it who we i".split())


@dataclass(frozen=True, slots=True)
class Table:
    """A story laid out for collation."""

    story: Story
    parsed: tuple[Parsed, ...]
    bags: tuple[Bag, ...]  # one a clause, in order of article and position
    spoken: tuple[bool, ...]  # of each clause: most of it stands inside quotation marks
    nodes: tuple[tuple[int, ...], ...]  # clauses grouped by their words
    pairs: match.Pairs  # likeness of nodes `i < j`
    node: tuple[int, ...]  # of each clause
    shared: match.Pairs  # of clauses: share of the shorter clause that passages cover
    family: tuple[int, ...]  # of each article
    sources: tuple[frozenset[int], ...]  # of each article: the articles that it derives from
    rank: tuple[
        tuple[int, int], ...
    ]  # of each article: how many derivations deep, then its place in the story

    def like(self, i: int, j: int) -> float:
        """Likeness of two clauses: 1 for the same words."""
        a, b = sorted((self.node[i], self.node[j]))
        return 1.0 if a == b else self.pairs.get((a, b), 0.0)

    def article(self, bag: int) -> str:
        """The id of the article that a clause stands in."""
        return self.story.articles[self.bags[bag].article].id

    def place(self, bag: int) -> Place:
        """Where a clause stands."""
        clause = self.bags[bag].sentence
        return Place(self.article(bag), clause.start, clause.end)

    def named(self, bag: int) -> dict[str, str]:
        """Whom the sentence of a clause names as knowing, by surname or last word."""
        side = self.side(bag)
        names = [one.name for one in side.parsed.attributions if side.inside(one.start)]
        names += [quote.speaker for quote in side.quotes if quote.speaker]
        found = {word: name for name in reversed(names) for word in words(name).lemmas[-1:]}
        return {word: name for word, name in found.items() if word not in PRONOUNS}

    def side(self, bag: int) -> Side:
        """The whole sentence that a clause belongs to."""
        one = self.bags[bag]
        parsed = self.parsed[one.article]
        number = bisect_right(parsed.sentences, one.sentence.start, key=lambda sentence: sentence.start) - 1
        article = self.story.articles[one.article]
        return Side(article.id, article.text, parsed, parsed.sentences[number])


def lay(story: Story, passages: Sequence[Passage], lineage: Lineage) -> Table:
    """Lay out a story."""
    order = [article.id for article in story.articles]
    parsed = tuple(parse(article.text, article.furniture) for article in story.articles)
    bags = tuple(likeness.clause_bags([article.text for article in story.articles], parsed))
    said = [parsed[bag.article].words.folded[bag.sentence.first : bag.sentence.last] for bag in bags]
    spoken = tuple(_in_quotes(parsed[bag.article], bag.sentence) for bag in bags)
    nodes = match.distinct(bags, said)
    node = {bag: number for number, members in enumerate(nodes) for bag in members}
    shared = match.aligned(bags, order, passages)
    number = {article: index for index, article in enumerate(order)}
    family = [0] * len(order)
    for name, members in enumerate(lineage.families):
        for member in members:
            family[number[member]] = name
    above: list[set[int]] = [set() for _ in order]
    for one in lineage.derivations:
        if one.source in number:
            above[number[one.article]].add(number[one.source])
    sources = tuple(map(frozenset, above))
    return Table(
        story,
        parsed,
        bags,
        spoken,
        tuple(map(tuple, nodes)),
        match.within(
            match.likeness(nodes, bags, shared), nodes, [family[bag.article] for bag in bags], spoken
        ),
        tuple(node[bag] for bag in range(len(bags))),
        shared,
        tuple(family),
        sources,
        tuple((_depth(sources, index), index) for index in range(len(order))),
    )


def _in_quotes(parsed: Parsed, clause: Sentence) -> bool:
    """Whether most of a clause stands inside quotation marks."""
    inside = sum(
        max(0, min(clause.end, quote.end) - max(clause.start, quote.start))
        for quote in parsed.quotes
        if quote.kind != "scare"
    )
    return inside >= 0.5 * (clause.end - clause.start)


def _depth(sources: Sequence[frozenset[int]], article: int) -> int:
    """How many derivations lie above an article at most."""
    depth, level, seen = 0, {article}, {article}
    while level := {source for one in level for source in sources[one]} - seen:
        seen |= level
        depth += 1
    return depth
