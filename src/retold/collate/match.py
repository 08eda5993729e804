"""Clauses brought together that say the same, from verbatim to reworded."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Sequence

from retold.collate.calendar import DAYS, MONTHS
from retold.records import Passage
from retold.text.likeness import Bag, compare, weights

LEAST_LIKE = 0.24  # likeness inside a statement: swept .12-.45 on the annotated dev stories
INSIDE_WORTH = (
    0.6  # a short clause that stands whole in a longer one counts more than its dice; swept .5-.8 there
)
REPEATED = (
    0.12  # how much likeness two sentences of one article take away: an article seldom says a thing twice
)
ALIGNED = 0.6  # share of the shorter sentence that a passage must cover to prove that both say the same

APART = 0.8  # what likeness is worth between articles of different families: swept .5-1 there
NEAREST_SHARE = 0.4  # weight of the likest pair beside the average: swept 0-.7 there
NOTHING = (0.0, 0.0)
_DAYS, _MONTHS = ({f"^{word}" for word in words} for words in (DAYS, MONTHS))

Near = dict[int, tuple[float, float]]  # from another cluster: summed likeness, and the highest
Pairs = dict[tuple[int, int], float]


def distinct(bags: Sequence[Bag], words: Sequence[tuple[str, ...]]) -> list[list[int]]:
    """The clauses grouped by their words: what stands in two articles word for word is one thing said."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in range(len(bags)):
        groups[words[index]].append(index)
    return list(groups.values())


def likeness(nodes: Sequence[Sequence[int]], bags: Sequence[Bag], shared: Pairs) -> Pairs:
    """Likeness of each pair of distinct clauses `i < j`: by their content, or by the passage that covers both."""
    terms = [bags[node[0]].terms for node in nodes]
    found = compare(terms, weights(bags))
    pairs = {
        (i, j): max(dice, INSIDE_WORTH * (dice + inside) / 2)
        for i, j, dice, inside in zip(found.rows, found.columns, found.dice, found.inside, strict=True)
        if not _another_event(terms[i], terms[j])
    }
    of = {bag: number for number, node in enumerate(nodes) for bag in node}
    for (x, y), share in shared.items():
        i, j = sorted((of[x], of[y]))
        if share >= ALIGNED and i != j:
            pairs[i, j] = max(pairs.get((i, j), 0.0), min(1.0, share))
    articles = [{bags[bag].article for bag in node} for node in nodes]
    return {(i, j): value for (i, j), value in pairs.items() if len(articles[i] | articles[j]) > 1}


def within(
    pairs: Pairs, nodes: Sequence[Sequence[int]], family: Sequence[int], spoken: Sequence[bool]
) -> Pairs:
    """Likeness with less trust across families: separate tellings share a topic's words without saying the same.

    Quotations keep theirs: what a speaker said is one thing, whoever wrote it down.
    """
    families = [{family[bag] for bag in node} for node in nodes]
    quoted = [spoken[node[0]] for node in nodes]
    return {
        (i, j): value if families[i] & families[j] or (quoted[i] and quoted[j]) else APART * value
        for (i, j), value in pairs.items()
    }


def _another_event(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two clauses name other days and, of people and places, nobody and nowhere in common."""
    days, names = ({*a} & _DAYS, {*b} & _DAYS), (_named(a), _named(b))
    return all(one and other and not one & other for one, other in (days, names))


def _named(terms: frozenset[str]) -> set[str]:
    return {term for term in terms if term.startswith("^")} - _DAYS - _MONTHS


def aligned(bags: Sequence[Bag], order: Sequence[str], passages: Sequence[Passage]) -> Pairs:
    """Share of the words of the shorter clause that passages match, for each pair that any passage joins."""
    number = {article: index for index, article in enumerate(order)}
    bag_of: list[dict[int, int]] = [{} for _ in order]
    for index, bag in enumerate(bags):
        bag_of[bag.article].update(dict.fromkeys(range(bag.sentence.first, bag.sentence.last), index))
    common: dict[tuple[int, int], int] = defaultdict(int)
    for passage in passages:
        mine, theirs = bag_of[number[passage.a.article]], bag_of[number[passage.b.article]]
        for block in passage.blocks:
            a, b, size = block
            while size > 0:
                i, j = mine[a], theirs[b]
                step = min(size, bags[i].sentence.last - a, bags[j].sentence.last - b)
                common[i, j] += step
                a, b, size = a + step, b + step, size - step
    found = {}
    for (i, j), words in common.items():
        shorter = min(bag.sentence.last - bag.sentence.first for bag in (bags[i], bags[j]))
        found[min(i, j), max(i, j)] = min(1.0, words / shorter)
    return found


def clusters(nodes: Sequence[Sequence[int]], bags: Sequence[Bag], pairs: Pairs) -> list[list[int]]:
    """Clauses joined by average and highest likeness, the likest first; every clause is in exactly one cluster.

    Averages run over distinct clauses, so that a verbatim copy of an article changes none.
    """
    members = {index: [index] for index in range(len(nodes))}
    articles = {index: frozenset(bags[bag].article for bag in node) for index, node in enumerate(nodes)}
    near: dict[int, Near] = defaultdict(dict)
    for (i, j), value in pairs.items():
        near[i][j] = near[j][i] = (value, value)
    queue = [(_penalty(articles, i, j) - value, i, j) for (i, j), value in pairs.items()]
    heapq.heapify(queue)
    fresh = len(nodes)
    while queue:
        value, i, j = heapq.heappop(queue)
        if -value < LEAST_LIKE or i not in members or j not in members:
            continue
        members[fresh] = members.pop(i) + members.pop(j)
        articles[fresh] = articles[i] | articles[j]
        for other, (total, most) in _joined(near, i, j).items():
            near[fresh][other] = near[other][fresh] = (total, most)
            average = total / (len(members[fresh]) * len(members[other]))
            linked = (1 - NEAREST_SHARE) * average + NEAREST_SHARE * most
            heapq.heappush(queue, (round(_penalty(articles, other, fresh) - linked, 9), other, fresh))
        fresh += 1
    return sorted(sorted(bag for node in group for bag in nodes[node]) for group in members.values())


def _penalty(articles: dict[int, frozenset[int]], i: int, j: int) -> float:
    return REPEATED if articles[i] & articles[j] else 0.0


def _joined(near: dict[int, Near], i: int, j: int) -> Near:
    first, second = near.pop(i), near.pop(j)
    first.pop(j, None)
    second.pop(i, None)
    joined: Near = {}
    for other in sorted({*first, *second}):
        (total, most), (more, likest) = first.get(other, NOTHING), second.get(other, NOTHING)
        joined[other] = (total + more, max(most, likest))
        near[other].pop(i, None)
        near[other].pop(j, None)
    return joined
