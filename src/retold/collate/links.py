"""Which mentions of a statement go back to one another, surely or possibly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from retold.collate.table import Table

SURE_SHARE = 0.3  # of the shorter clause in one passage: swept .2-.7 on the annotated dev stories
ONE_RENDERING = 0.6  # share of the shorter quotation in equal runs: below it, somebody else put it into words
FOLLOWED = (
    0.3  # likeness at which a mention in a derived article is taken from the article that it derives from
)


def certain(table: Table, bags: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Links between mentions in one article, in wording that goes back to one text, or told along a derivation.

    Not every such pair, but enough that the same mentions hang together: those of one article do anyway, so that one
    link tells of two articles what a thousand would.
    """
    told = _by_article(table, bags)
    for mine in told.values():
        yield from pairwise(mine)
    yield from _one_wording(table, bags, across=False)
    for here, mine in told.items():
        for there in sorted(table.sources[here] & told.keys()):
            if table.family[here] == table.family[there] and _follows(table, told[there], mine):
                yield told[there][0], mine[0]


def _by_article(table: Table, bags: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for bag in sorted(bags):
        found[table.bags[bag].article].append(bag)
    return found


def _one_wording(table: Table, bags: Sequence[int], *, across: bool) -> Iterator[tuple[int, int]]:
    """Pairs of mentions that share passages, inside one family or across two."""
    members = set(bags)
    for i in members:
        for j in table.beside.get(i, ()):
            if i < j and j in members and table.shared[i, j] >= SURE_SHARE:
                families = {table.family[table.bags[bag].article] for bag in (i, j)}
                if len(families) == 1 + across:
                    yield i, j


def _follows(table: Table, source: Sequence[int], taker: Sequence[int]) -> bool:
    """Whether any mention of one article is told after one of the other, and by no other translator."""
    first, second = ({(table.node[bag], table.spoken[bag]): bag for bag in side} for side in (source, taker))
    return any(
        table.like(i, j) >= FOLLOWED and not _other_translation(table, i, j)
        for i in first.values()
        for j in second.values()
    )


def plausible(table: Table, bags: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Links, beside the certain ones, of mentions that may go back to one text: of one family, or by one named source.

    Again no more of them than show which mentions hang together.
    """
    yield from _one_wording(table, bags, across=True)
    families: dict[int, list[int]] = defaultdict(list)
    for bag in sorted(bags):
        families[table.family[table.bags[bag].article]].append(bag)
    for members in families.values():
        yield from _in_family(table, members)
    if len(families) > 1:
        yield from _named_alike(table, bags)


def _in_family(table: Table, members: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Links of one family: of all its articles, unless both have the speaker's words and these differ.

    An article that has the speaker's words tells them by these, whatever else it says of them.
    """
    told = _by_article(table, members)
    free = [mine[0] for mine in told.values() if not any(table.spoken[bag] for bag in mine)]
    if free:
        yield from ((free[0], mine[0]) for mine in told.values())
        return
    quoted: dict[int, list[int]] = defaultdict(list)  # by their words
    for bag in members:
        if table.spoken[bag]:
            quoted[table.node[bag]].append(bag)
    for same in quoted.values():
        if _runs(table, same[0], same[0]) >= ONE_RENDERING:
            yield from pairwise(same)
    for one, other in combinations(quoted.values(), 2):
        if _runs(table, one[0], other[0]) >= ONE_RENDERING:
            yield one[0], other[0]


def _named_alike(table: Table, bags: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Links of mentions of several families that name one source: who told both may have told them in one place."""
    named: dict[str, list[int]] = defaultdict(list)
    for bag in bags:
        for name in table.named(bag):
            named[name].append(bag)
    for holders in named.values():
        if len({table.family[table.bags[bag].article] for bag in holders}) > 1:
            yield from pairwise(holders)


def _other_translation(table: Table, i: int, j: int) -> bool:
    """Two direct quotations whose words differ: two people wrote them down, or translated them."""
    return table.spoken[i] and table.spoken[j] and _runs(table, i, j) < ONE_RENDERING


def _runs(table: Table, i: int, j: int) -> float:
    """Share of the shorter clause in runs of two or more words that the other has in the same order."""
    a, b = (_lemmas(table, bag) for bag in (i, j))
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 1) / max(1, min(len(a), len(b)))


def _lemmas(table: Table, bag: int) -> tuple[str, ...]:
    clause = table.bags[bag].sentence
    return table.parsed[table.bags[bag].article].words.lemmas[clause.first : clause.last]
