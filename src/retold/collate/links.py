"""Which mentions of a statement go back to one another, surely or possibly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from retold.collate.table import Table, in_quotes

SURE_SHARE = 0.3  # of the shorter clause in one passage: swept .2-.7 on the annotated dev stories
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
    for i, j in combinations(sorted(bags), 2):
        a, b = table.bags[i].article, table.bags[j].article
        if table.family[a] == table.family[b]:
            if not _other_translation(table, i, j):
                yield i, j
        elif table.shared.get((i, j), 0.0) >= SURE_SHARE or _one_source(table, i, j):
            yield i, j


def _one_source(table: Table, i: int, j: int) -> bool:
    """Whether both mentions name the same one as knowing: both may have heard it in one place."""
    return bool(table.named(i) & table.named(j))


def _other_translation(table: Table, i: int, j: int) -> bool:
    """Two direct quotations whose words differ: two people wrote them down, or translated them."""
    return spoken(table, i) and spoken(table, j) and table.shared.get((i, j), 0.0) < SURE_SHARE


def spoken(table: Table, bag: int) -> bool:
    """Whether most of a clause stands inside quotation marks."""
    return in_quotes(table.parsed[table.bags[bag].article], table.bags[bag].sentence)
