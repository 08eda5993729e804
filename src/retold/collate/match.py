"""How like clauses are, from verbatim to reworded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from retold.collate.calendar import DAYS, MONTHS
from retold.records import Passage
from retold.text.likeness import Bag, compare, weights

INSIDE_WORTH = (
    0.6  # a short clause that stands whole in a longer one counts more than its dice; swept .5-.8 there
)
ALIGNED = 0.6  # share of the shorter sentence that a passage must cover to prove that both say the same

APART = 0.8  # what likeness is worth between articles of different families: swept .5-1 there
FLOOR = 0.08  # pairs of clauses, or of sentences, less alike are not looked at
_DAYS, _MONTHS = ({f"^{word}" for word in words} for words in (DAYS, MONTHS))

Pairs = dict[tuple[int, int], float]


def worth(dice: float, inside: float) -> float:
    """How like two clauses are by their dice and the share of the lighter one that stands in the other."""
    return max(dice, INSIDE_WORTH * (dice + inside) / 2)


def distinct(bags: Sequence[Bag], words: Sequence[tuple[str, ...]]) -> list[list[int]]:
    """The clauses grouped by their words: what stands in two articles word for word is one thing said."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in range(len(bags)):
        groups[words[index]].append(index)
    return list(groups.values())


def texts(nodes: Sequence[Sequence[int]], bags: Sequence[Bag]) -> list[frozenset[int]]:
    """The texts that hold each distinct clause; articles of the same clauses are one text: copies change nothing."""
    told: dict[int, list[int]] = defaultdict(list)
    for number, members in enumerate(nodes):
        for article in sorted({bags[bag].article for bag in members}):
            told[article].append(number)
    first: dict[tuple[int, ...], int] = {}
    of = {article: first.setdefault(tuple(clauses), article) for article, clauses in sorted(told.items())}
    return [frozenset(of[bags[bag].article] for bag in members) for members in nodes]


def likeness(nodes: Sequence[Sequence[int]], bags: Sequence[Bag], shared: Pairs) -> Pairs:
    """Likeness of each pair of distinct clauses `i < j`: by their content, or by the passage that covers both."""
    terms = [bags[node[0]].terms for node in nodes]
    days, names = [{*one} & _DAYS for one in terms], [_named(one) for one in terms]
    found = compare(terms, weights(bags), FLOOR)
    pairs = {
        (i, j): worth(dice, inside)
        for i, j, dice, inside in zip(found.rows, found.columns, found.dice, found.inside, strict=True)
        if not _another_event(days[i], days[j], names[i], names[j])
    }
    of = {bag: number for number, node in enumerate(nodes) for bag in node}
    for (x, y), share in shared.items():
        i, j = sorted((of[x], of[y]))
        if share >= ALIGNED and i != j:
            pairs[i, j] = max(pairs.get((i, j), 0.0), min(1.0, share))
    return pairs


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


def _another_event(day: set[str], other_day: set[str], name: set[str], other_name: set[str]) -> bool:
    """Whether two clauses name other days and, of people and places, nobody and nowhere in common."""
    pairs = ((day, other_day), (name, other_name))
    return all(one and other and not one & other for one, other in pairs)


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
                i, j = mine.get(a, -1), theirs.get(b, -1)
                step = 1 if min(i, j) < 0 else min(size, bags[i].sentence.last - a, bags[j].sentence.last - b)
                if min(i, j) >= 0:  # of a story that is laid beside one article, some clauses are left out
                    common[i, j] += step
                a, b, size = a + step, b + step, size - step
    found = {}
    for (i, j), words in common.items():
        shorter = min(bag.sentence.last - bag.sentence.first for bag in (bags[i], bags[j]))
        found[min(i, j), max(i, j)] = min(1.0, words / shorter)
    return found
