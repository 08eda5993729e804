"""Which mentions hang together: fewer links than pairs, and the same parts of the graph."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from making import make
from test_laws import articles

from retold import align, derive, group
from retold.collate import links
from retold.collate.origins import origins
from retold.collate.table import Table, lay
from retold.records import Article

REFRAIN = "“The river rose by two metres,” the mayor, Inge Tvedt, said on Tuesday. "


def laid(told: list[Article]) -> tuple[Table, list[list[int]]]:
    """A story laid out, and its statements as groups of clauses."""
    (story,) = group.stories(told, one_story=True)
    passages = align.passages(story)
    table = lay(story, passages, derive.lineage(story, passages))
    return table, table.statements()


def pair_by_pair(table: Table, bags: list[int]) -> tuple[int, int]:
    """The bounds from every pair of mentions, each judged by itself."""
    sure, possible = [], []
    quoted = {}
    for bag in bags:
        quoted.setdefault(table.bags[bag].article, []).extend([bag] * table.spoken[bag])
    for i, j in combinations(sorted(bags), 2):
        a, b = table.bags[i].article, table.bags[j].article
        one_family, share = table.family[a] == table.family[b], table.shared.get((i, j), 0.0)
        if a == b or (one_family and (share >= links.SURE_SHARE or followed(table, i, j))):
            sure.append((i, j))
        if table.documents(i).keys() & table.documents(j).keys():
            sure.append((i, j))
        if not one_family and share >= links.SURE_SHARE and quoted_alike(table, i, j):
            sure.append((i, j))
        both = [(x, y) for x in quoted[a] or [i] for y in quoted[b] or [j]]
        alike = not all(other(table, *sorted(pair)) for pair in both)
        named = share >= links.SURE_SHARE or bool(table.named(i).keys() & table.named(j).keys())
        if alike if one_family else named:
            possible.append((i, j))
    return origins(bags, sure, possible)


def followed(table: Table, i: int, j: int) -> bool:
    """Whether one clause is told along a derivation of its article from the other's."""
    a, b = (table.bags[bag].article for bag in (i, j))
    whole = a in table.ruled.whole[b] or b in table.ruled.whole[a]
    derived = a in table.sources[b] or b in table.sources[a]
    alike = table.like(i, j) >= links.TAKEN or (table.spoken[i] and table.spoken[j])
    return derived and (whole or alike) and not other(table, i, j)


def quoted_alike(table: Table, i: int, j: int) -> bool:
    """Whether two clauses quote the same words."""
    return table.spoken[i] and table.spoken[j] and links._runs(table, i, j) >= links.ONE_RENDERING


def other(table: Table, i: int, j: int) -> bool:
    """Whether two clauses are quotations in different words."""
    both = table.spoken[i] and table.spoken[j]
    apart = table.shared.get((i, j), 0.0) < links.SURE_SHARE
    return both and apart and links._runs(table, i, j) < links.ONE_RENDERING


@settings(max_examples=40, deadline=None)
@given(articles())
def test_few_links_count_the_same_origins_as_all_pairs(told):
    """Both bounds are those that every pair of mentions, judged by itself, gives."""
    table, groups = laid(told)
    for bags in groups:
        sure, possible = links.certain(table, bags), links.plausible(table, bags)
        found = origins(bags, [(tie.i, tie.j) for tie in sure], [(tie.i, tie.j) for tie in possible])
        assert pair_by_pair(table, bags) == found


def test_a_statement_made_a_thousand_times_costs_no_square():
    """The links are few beside the pairs of mentions."""
    table, groups = laid(
        [make(REFRAIN * 300, "Quorvel Post"), make("Rain fell. " + REFRAIN * 300, "Oltane Herald")]
    )
    bags = max(groups, key=len)
    assert len(bags) >= 600
    few = 60 * len(bags)  # passages join each repeat with those around it
    assert len([*links.certain(table, bags), *links.plausible(table, bags)]) <= few
