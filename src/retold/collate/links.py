"""Which mentions of a statement go back to one another, surely or possibly, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from typing import NamedTuple

from retold.collate.origins import joining
from retold.collate.table import Table
from retold.records import Link

SURE_SHARE = 0.3  # of the shorter clause in one passage: swept .2-.7 on the annotated dev stories
ONE_RENDERING = 0.6  # share of the shorter quotation in equal runs: below it, somebody else put it into words
FOLLOWED = (
    0.3  # likeness at which a mention in a derived article is taken from the article that it derives from
)
OWN = 9.0  # strength of what needs no showing: two mentions in one article
DERIVED = "one article derives from the other, and both tell this alike"
ONE_FAMILY = "both articles go back to one text, though the words here do not show it"


class Tie(NamedTuple):
    """Two clauses that may go back to one another; the strongest ties are what a reader is shown."""

    strength: float
    i: int
    j: int
    because: str


def certain(table: Table, bags: Sequence[int]) -> Iterator[Tie]:
    """Pairs of mentions in one article, with wording that goes back to one text, or told along a derivation."""
    for i, j in combinations(sorted(bags), 2):
        a, b = table.bags[i].article, table.bags[j].article
        if a == b:
            yield Tie(OWN, i, j, "")
        elif table.family[a] == table.family[b]:
            share = table.shared.get((i, j), 0.0)
            if share >= SURE_SHARE:
                yield Tie(1 + share, i, j, _same_words(share))
            elif _followed(table, i, j):
                yield Tie(table.like(i, j), i, j, DERIVED)


def _followed(table: Table, i: int, j: int) -> bool:
    a, b = table.bags[i].article, table.bags[j].article
    derived = a in table.sources[b] or b in table.sources[a]
    return derived and table.like(i, j) >= FOLLOWED and not _other_translation(table, i, j)


def plausible(table: Table, bags: Sequence[int]) -> Iterator[Tie]:
    """Pairs of mentions that may go back to one text: of one family, in shared words, or by one named source."""
    quoted: dict[int, list[int]] = defaultdict(list)
    for bag in bags:
        if table.spoken[bag]:
            quoted[table.bags[bag].article].append(bag)
    named = {bag: table.named(bag) for bag in bags}
    for i, j in combinations(sorted(bags), 2):
        a, b = table.bags[i].article, table.bags[j].article
        share = table.shared.get((i, j), 0.0)
        if table.family[a] == table.family[b]:
            # an article that has the speaker's words tells them by these, whatever else it says of them
            mine, theirs = quoted[a] or [i], quoted[b] or [j]
            if not all(_other_translation(table, *sorted((x, y))) for x in mine for y in theirs):
                yield Tie(table.like(i, j), i, j, ONE_FAMILY)
        elif share >= SURE_SHARE:
            yield Tie(1 + share, i, j, f"{_same_words(share)}, though no derivation was found")
        elif both := named[i].keys() & named[j].keys():
            # who both name may have told both in one place
            who = named[i][min(both)]
            yield Tie(0.0, i, j, f"both name {who}, who may have told both in one place")


def shown(table: Table, sure: Sequence[Tie], possible: Sequence[Tie], bags: Sequence[int]) -> Iterator[Link]:
    """The links that join the mentions of several articles: as few as there are, the strongest of them."""
    known = {(tie.i, tie.j): tie for tie in (*possible, *sure)}
    for kept, is_certain in zip(joining(bags, _ranked(sure), _ranked(possible)), (True, False), strict=True):
        for pair in kept:
            if because := known[pair].because:
                yield Link(table.place(pair[0]), table.place(pair[1]), is_certain, because)


def _ranked(ties: Sequence[Tie]) -> list[tuple[int, int]]:
    return [(tie.i, tie.j) for tie in sorted(ties, key=lambda tie: (-tie.strength, tie.i, tie.j))]


def _same_words(share: float) -> str:
    return f"{share * 100:.0f} % of the shorter wording stands in a passage that both share"


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
