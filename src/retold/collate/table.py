"""The clauses of a story with all that the other rooms of this stage look up."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from retold.collate import clusters, decided, match
from retold.collate.counterparts import chances
from retold.collate.cutting import cut
from retold.collate.decided import Ruled
from retold.collate.nearby import near
from retold.collate.pairing import Side, sides
from retold.records import Citation, Lineage, Parsed, Passage, Place, Sentence, Story
from retold.text import likeness, parse
from retold.text.likeness import Bag
from retold.text.words import words

ALIKE = 0.3  # likeness of two clauses of one article that say one thing twice
TITLE = 2  # words before a name
PRONOUNS = frozenset("he she they it who we i".split())
ANY_OUTLETS = frozenset("paper article story post".split())  # "the paper" is another one in each newspaper
CACHED_NAMES = 4096  # a story names the same few again and again


@dataclass(frozen=True, slots=True)
class Table:
    """A story laid out for collation."""

    story: Story
    parsed: tuple[Parsed, ...]
    bags: tuple[Bag, ...]  # one a clause, in order of article and position
    whole: tuple[tuple[int, ...], ...]  # of each clause: the clauses of its sentence
    spoken: tuple[bool, ...]  # of each clause: most of it stands inside quotation marks
    nodes: tuple[tuple[int, ...], ...]  # clauses grouped by their words
    pairs: match.Pairs  # likeness of nodes `i < j`
    chances: match.Pairs  # that nodes `i < j` of two articles tell the same
    node: tuple[int, ...]  # of each clause
    shared: match.Pairs  # of clauses: share of the shorter clause that passages cover
    beside: Mapping[int, Sequence[int]]  # of each clause: those that it shares passages with
    sides: tuple[Side, ...]  # of each clause: the whole sentence that it belongs to
    family: tuple[int, ...]  # of each article
    sources: tuple[frozenset[int], ...]  # of each article: the articles that it derives from
    unordered: frozenset[tuple[int, int]]  # articles of which one derives from the other, nobody knows which
    rank: tuple[
        tuple[int, int], ...
    ]  # of each article: how many derivations deep, then its place in the story
    ruled: Ruled  # what a person decided, and the lineage without it
    cited: Mapping[int, frozenset[int]]  # of each clause: the articles that its sentence names for it

    def like(self, i: int, j: int) -> float:
        """Likeness of two clauses: 1 for the same words."""
        a, b = sorted((self.node[i], self.node[j]))
        return 1.0 if a == b else self.pairs.get((a, b), 0.0)

    def statements(self) -> list[list[int]]:
        """The clauses by what they tell; every clause is in exactly one group."""
        apart: dict[tuple[int, int], bool] = {}

        def told_apart(x: int, y: int) -> bool:
            pair = (x, y) if x < y else (y, x)
            if pair not in apart:
                apart[pair] = self.pairs.get(pair, 0.0) < ALIKE and not self._beside(*pair)
            return apart[pair]

        return clusters.clusters(self.nodes, match.texts(self.nodes, self.bags), self.chances, told_apart)

    def _beside(self, x: int, y: int) -> bool:
        """Whether two distinct clauses stand side by side in one sentence, wherever one article has both."""
        of = [{self.bags[bag].article: bag for bag in self.nodes[node]} for node in (x, y)]
        both = ((of[0][article], of[1][article]) for article in of[0].keys() & of[1].keys())
        return all(abs(i - j) == 1 and i in self.whole[j] for i, j in both)

    def article(self, bag: int) -> str:
        """The id of the article that a clause stands in."""
        return self.story.articles[self.bags[bag].article].id

    def wording(self, bag: int) -> tuple[str, ...]:
        """The folded words of the sentence of a clause."""
        side = self.sides[bag]
        return side.parsed.words.folded[side.sentence.first : side.sentence.last]

    def place(self, bag: int) -> Place:
        """Where a clause stands."""
        clause = self.bags[bag].sentence
        return Place(self.article(bag), clause.start, clause.end)

    def named(self, bag: int) -> dict[str, str]:
        """Whom the sentence of a clause names as knowing, by surname or last word."""
        side = self.sides[bag]
        names = [one.name for one in side.attributions]
        names += [quote.speaker for quote in side.quotes if quote.speaker]
        return _by_last_word(names)

    def documents(self, bag: int) -> dict[str, str]:
        """The documents that the sentence of a clause goes by, by last word: "according to the ruling"."""
        found = _by_last_word([one.name for one in self.sides[bag].attributions if one.kind == "document"])
        return {word: name for word, name in found.items() if word.isalpha() and word not in ANY_OUTLETS}


def _by_last_word(names: Sequence[str]) -> dict[str, str]:
    """The names by the lemma of their last word, the first of those that share it."""
    found = {_last(name): name for name in reversed(names)}
    return {word: name for word, name in found.items() if word and word not in PRONOUNS}


@lru_cache(maxsize=CACHED_NAMES)
def _last(name: str) -> str | None:
    """The lemma of the last word of a name."""
    found = words(name).lemmas
    return found[-1] if found else None


def lay(story: Story, passages: Sequence[Passage], lineage: Lineage, *, beside: str | None = None) -> Table:
    """Lay out a story; with `beside` only what may tell the same as that article, and the article itself."""
    order = [article.id for article in story.articles]
    parsed = tuple(parse(article.text, article.furniture, article.syntax) for article in story.articles)
    texts = [article.text for article in story.articles]
    cutting = likeness.clause_bags(texts, parsed)
    if beside is not None:
        cutting = near(cutting, order.index(beside), parsed)
    bags = tuple(cut(texts, parsed, cutting))
    said = [parsed[bag.article].words.folded[bag.sentence.first : bag.sentence.last] for bag in bags]
    of = _sides(story, parsed, bags)
    spoken = tuple(_in_quotes(side, bag.sentence) for side, bag in zip(of, bags, strict=True))
    nodes = match.distinct(bags, said)
    node = {bag: number for number, members in enumerate(nodes) for bag in members}
    shared = match.aligned(bags, order, passages)
    number = {article: index for index, article in enumerate(order)}
    ruled = decided.ruled(story, lineage)
    sources = decided.sources(number, lineage)
    whole = _sentences(of)
    alike = match.likeness(nodes, bags, shared)
    return Table(
        story,
        parsed,
        bags,
        whole,
        spoken,
        tuple(map(tuple, nodes)),
        match.within(alike, nodes, [ruled.family[bag.article] for bag in bags], spoken),
        chances(nodes, bags, whole, likes=alike, knowing=_knowing(parsed), family=ruled.family),
        tuple(node[bag] for bag in range(len(bags))),
        shared,
        _beside(shared),
        of,
        decided.families(number, lineage),
        sources,
        decided.unordered(number, lineage),
        tuple((sum(1 for _ in levels(sources, index)), index) for index in range(len(order))),
        ruled,
        _cited(bags, number, lineage.citations),
    )


def _cited(
    bags: Sequence[Bag], number: Mapping[str, int], citations: Sequence[Citation]
) -> dict[int, frozenset[int]]:
    """Each clause in a sentence that names an outlet of the set as having reported it, with that outlet's articles."""
    found: dict[int, frozenset[int]] = {}
    of: dict[int, list[int]] = defaultdict(list)
    for index, bag in enumerate(bags):
        of[bag.article].append(index)
    for one in citations:
        named = frozenset(number[id_] for id_ in (one.among if one.source is None else (one.source,)))
        if not named or one.through or one.how == "disputed":
            continue
        for index in of[number[one.place.article]]:
            if one.told.start <= bags[index].sentence.start < one.told.end:
                found[index] = found.get(index, frozenset()) | named
    return found


def _sides(story: Story, parsed: Sequence[Parsed], bags: Sequence[Bag]) -> tuple[Side, ...]:
    """The sentence of each clause; the clauses of one sentence share it."""
    of = [sides(one.id, one.text, mine) for one, mine in zip(story.articles, parsed, strict=True)]
    starts = [[sentence.start for sentence in one.sentences] for one in parsed]
    return tuple(of[bag.article][bisect_right(starts[bag.article], bag.sentence.start) - 1] for bag in bags)


def _sentences(of: Sequence[Side]) -> tuple[tuple[int, ...], ...]:
    """The clauses of the sentence of each clause."""
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for bag, side in enumerate(of):
        found[side.article, side.sentence.start].append(bag)
    return tuple(tuple(found[side.article, side.sentence.start]) for side in of)


def _knowing(parsed: Sequence[Parsed]) -> frozenset[str]:
    """The terms of all words that name who knows, titles too: "harbour master Dorin Kest told reporters"."""
    lemmas: set[str] = set()
    for one in parsed:
        said = one.words
        for named in one.attributions:
            first = bisect_left(said.starts, named.start)
            lemmas.update(said.lemmas[max(0, first - TITLE) : bisect_left(said.starts, named.end)])
        for quote in one.quotes:
            lemmas.update(words(quote.speaker).lemmas if quote.speaker else ())
    return frozenset(lemmas | {"^" + lemma for lemma in lemmas})


def _beside(shared: match.Pairs) -> dict[int, list[int]]:
    """Each clause with those that it shares passages with."""
    found: dict[int, list[int]] = defaultdict(list)
    for i, j in shared:
        found[i].append(j)
        found[j].append(i)
    return dict(found)


def _in_quotes(side: Side, clause: Sentence) -> bool:
    """Whether most of a clause stands inside quotation marks."""
    inside = sum(
        max(0, min(clause.end, quote.end) - max(clause.start, quote.start))
        for quote in side.quotes
        if quote.kind != "scare"
    )
    return inside >= 0.5 * (clause.end - clause.start)


def levels(sources: Sequence[frozenset[int]], article: int) -> Iterator[set[int]]:
    """Yield an article, then what it derives from, then what that derives from: each article once."""
    level, seen = {article}, {article}
    while level:
        yield level
        level = {source for one in level for source in sources[one]} - seen
        seen |= level
