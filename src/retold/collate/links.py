"""Which mentions of a statement go back to one another, surely or possibly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from retold.collate.table import Table

SURE_SHARE = 0.3  # of the shorter clause in one passage: swept .2-.7 on the annotated dev stories
ONE_RENDERING = 0.6  # share of the shorter quotation in equal runs: below it, somebody else put it into words
FOLLOWED = (
    0.3  # likeness at which a mention in a derived article is taken from the article that it derives from
)


def certain(table: Table, bags: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of mentions in one article, with wording that goes back to one text, or told along a derivation."""
    for i, j in combinations(sorted(bags), 2):
        a, b = table.bags[i].article, table.bags[j].article
        if a == b or (table.family[a] == table.family[b] and _one_wording(table, i, j)):
            yield i, j


def _one_wording(table: Table, i: int, j: int) -> bool:
    if table.shared.get((i, j), 0.0) >= SURE_SHARE:
        return True
    a, b = table.bags[i].article, table.bags[j].article
    derived = a in table.sources[b] or b in table.sources[a]
    return derived and table.like(i, j) >= FOLLOWED and not _other_translation(table, i, j)


def plausible(table: Table, bags: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of mentions that may go back to one text: of one family, in shared words, or by one named source."""
    quoted: dict[int, list[int]] = defaultdict(list)
    for bag in bags:
        if table.spoken[bag]:
            quoted[table.bags[bag].article].append(bag)
    named = {bag: table.named(bag) for bag in bags}
    for i, j in combinations(sorted(bags), 2):
        a, b = table.bags[i].article, table.bags[j].article
        if table.family[a] == table.family[b]:
            # an article that has the speaker's words tells them by these, whatever else it says of them
            mine, theirs = quoted[a] or [i], quoted[b] or [j]
            if not all(_other_translation(table, *sorted((x, y))) for x in mine for y in theirs):
                yield i, j
        elif table.shared.get((i, j), 0.0) >= SURE_SHARE or named[i] & named[j]:
            # who both name may have told both in one place
            yield i, j


def _other_translation(table: Table, i: int, j: int) -> bool:
    """Two direct quotations whose words differ: two people wrote them down, or translated them."""
    both = table.spoken[i] and table.spoken[j]
    return both and table.shared.get((i, j), 0.0) < SURE_SHARE and _runs(table, i, j) < ONE_RENDERING


def _runs(table: Table, i: int, j: int) -> float:
    """Share of the shorter clause in runs of two or more words that the other has in the same order."""
    a, b = (_lemmas(table, bag) for bag in (i, j))
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 1) / max(1, min(len(a), len(b)))


def _lemmas(table: Table, bag: int) -> tuple[str, ...]:
    clause = table.bags[bag].sentence
    return table.parsed[table.bags[bag].article].words.lemmas[clause.first : clause.last]
