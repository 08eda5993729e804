"""Which mentions of a statement go back to one another, surely or possibly, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from typing import NamedTuple

from retold.collate.origins import joining
from retold.collate.table import Table
from retold.records import Link

SURE_SHARE = 0.3  # of the shorter clause in one passage: swept .2-.7 on the annotated dev stories
ONE_RENDERING = 0.6  # share of the shorter quotation in equal runs: below it, somebody else put it into words
# Likeness from which an article that took passages is held to have taken this, though none covers it: below it, that
# held 16 times of 36 on invented stories (seeds 0-59), above it 8 of 9. Swept .3-.9 there and on the dev stories.
TAKEN = 0.6
NAMED = 0.5  # strength of a citation: shown where no wording tells more
OWN = 9.0  # strength of what needs no showing: two mentions in one article
DERIVED = "one article derives from the other, and both tell this alike"
ONE_TEXT = "a person decided that both articles are one text, and both tell this alike"
CITED = "one names the other's outlet as having reported it"
ONE_FAMILY = "both articles go back to one text, though the words here do not show it"


class Tie(NamedTuple):
    """Two clauses that may go back to one another; the strongest ties are what a reader is shown."""

    strength: float
    i: int
    j: int
    because: str


def certain(table: Table, bags: Sequence[int]) -> Iterator[Tie]:
    """Links between mentions in one article, in wording that goes back to one text, or told along a derivation.

    Not every such pair, but enough that the same mentions hang together: those of one article do anyway, so that one
    link tells of two articles what a thousand would.
    """
    told = _by_article(table, bags)
    for mine in told.values():
        yield from (Tie(OWN, i, j, "") for i, j in pairwise(mine))
    for i, j in _one_wording(table, bags, across=False):
        yield Tie(1 + table.shared[i, j], i, j, _same_words(table.shared[i, j]))
    yield from _one_document(table, bags)
    yield from _one_utterance(table, bags)
    for here, mine in told.items():
        for there in sorted(table.ruled.derived[here] & told.keys()):
            if table.family[here] == table.family[there] and (
                pair := _follows(table, told[there], mine, whole=there in table.ruled.whole[here])
            ):
                yield Tie(table.like(*pair), *pair, DERIVED)
        for there in sorted(table.ruled.one_text[here] & told.keys()):
            yield Tie(OWN, told[there][0], mine[0], ONE_TEXT)


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
                here, there = (table.bags[bag].article for bag in (i, j))
                if (table.family[here] != table.family[there]) == across and there not in table.ruled.apart[
                    here
                ]:
                    yield i, j


def _one_document(table: Table, bags: Sequence[int]) -> Iterator[Tie]:
    """Links of mentions that go by one document: that is a text, and what two take from it has one origin."""
    for found in _holders(bags, table.documents):
        for (i, name), (j, _) in pairwise(found):
            yield Tie(NAMED, i, j, f"both go by one document, {name}")


def _one_utterance(table: Table, bags: Sequence[int]) -> Iterator[Tie]:
    """Links of mentions of several families that quote the same words: whoever heard them, they were said once."""
    for i, j in _one_wording(table, bags, across=True):
        if table.spoken[i] and table.spoken[j] and not _other_translation(table, i, j):
            yield Tie(1 + table.shared[i, j], i, j, f"{_same_words(table.shared[i, j])}, and both quote it")


def _follows(
    table: Table, source: Sequence[int], taker: Sequence[int], *, whole: bool
) -> tuple[int, int] | None:
    """A mention of one article that is told after one of the other, and by no other translator.

    Who tells a whole text again tells all of it from there; who takes passages of it also reports by themselves.
    """
    first, second = ({(table.node[bag], table.spoken[bag]): bag for bag in side} for side in (source, taker))
    fit = [
        (i, j)
        for i in first.values()
        for j in second.values()
        if (whole or table.like(i, j) >= TAKEN or (table.spoken[i] and table.spoken[j]))
        and not _other_translation(table, i, j)
    ]
    return max(fit, key=lambda pair: table.like(*pair), default=None)


def plausible(table: Table, bags: Sequence[int]) -> Iterator[Tie]:
    """Links, beside the certain ones, of mentions that may go back to one text: of one family, or by one named source.

    Again no more of them than show which mentions hang together.
    """
    for i, j in _one_wording(table, bags, across=True):
        yield Tie(
            1 + table.shared[i, j], i, j, f"{_same_words(table.shared[i, j])}, though no derivation was found"
        )
    families: dict[int, list[int]] = defaultdict(list)
    for bag in sorted(bags):
        families[table.family[table.bags[bag].article]].append(bag)
    for members in families.values():
        yield from (Tie(table.like(i, j), i, j, ONE_FAMILY) for i, j in _in_family(table, members))
    if len(families) > 1:
        yield from (Tie(NAMED, i, j, CITED) for i, j in _cited(table, bags))
    if len({table.ruled.family[table.bags[bag].article] for bag in bags}) > 1:
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


def _cited(table: Table, bags: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Links of mentions of which one says that the other's outlet has reported this."""
    told = _by_article(table, bags)
    for i in bags:
        yield from ((i, told[article][0]) for article in sorted(table.cited.get(i, ())) if article in told)


def _named_alike(table: Table, bags: Sequence[int]) -> Iterator[Tie]:
    """Links of mentions of several families that name one source: who told both may have told them in one place."""
    for found in _holders(bags, table.named):
        if len({table.ruled.family[table.bags[bag].article] for bag, _ in found}) > 1:
            for (i, name), (j, _) in pairwise(found):
                yield Tie(0.0, i, j, f"both name {name}, who may have told both in one place")


def _holders(bags: Sequence[int], names: Callable[[int], Mapping[str, str]]) -> list[list[tuple[int, str]]]:
    """The mentions that name one and the same, each with its name for it."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for bag in bags:
        for word, name in names(bag).items():
            found[word].append((bag, name))
    return list(found.values())


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
    return f"{share * 100:.0f}% of the shorter wording stands in a passage that both share"


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
