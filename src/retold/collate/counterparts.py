"""How likely two clauses tell the same, by their words, their sentences and what else in the articles could be meant.

Likeness alone cannot say it: in one story "the police said" is a clause's best match, in another its tenth. Asked is
therefore how much of the shorter sentence the other has, whether either clause has a better counterpart in the other's
article, and whether it meets the neighbours of its counterpart too.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from retold.collate import match
from retold.text.likeness import Bag, compare, weights

# Log odds by logistic regression over the pairs of clauses in two articles that both tell an annotated statement, of
# the eleven annotated dev stories; invented stories alone give nearly the same. Bits and number of common words,
# numbers that differ, and places in the article added nothing to speak of.
CONSTANT = -5.64
OF_SENTENCE = 5.9  # share of the lighter sentence that stands in the other
# Likeness over that of the best counterpart in the other's text: the lesser of both ways, and the greater.
OF_BEST = (3.25, 1.4)
OF_NEIGHBOUR = 2.85  # likeness to another clause of the counterpart's sentence
OF_APART = 0.15  # articles of different families: swept 0-.3 there
LEAST_LIKE = 0.16  # below it clauses with one word in common are no counterparts, best or not
ALIGNED = 0.6  # a passage joins such clauses, whatever words of theirs tell something
LEAST_BITS = 20.0  # a sentence that says less counts as saying so much: swept 0-40 there

Pairs = Mapping[tuple[int, int], float]
Nodes = Sequence[Sequence[int]]


def chances(
    nodes: Nodes,
    bags: Sequence[Bag],
    whole: Sequence[tuple[int, ...]],
    *,
    likes: Pairs,
    knowing: frozenset[str],
    family: Sequence[int],
) -> dict[tuple[int, int], float]:
    """The chance that two distinct clauses of different articles tell the same, for each pair that is alike at all.

    `whole` has for each clause the clauses of its sentence; `knowing` are terms that name who knows: what is told is
    something else.
    """
    node = {bag: number for number, members in enumerate(nodes) for bag in members}
    sentences = [{tuple(node[bag] for bag in whole[of]) for of in members} for members in nodes]
    terms, weight = [bags[members[0]].terms for members in nodes], weights(bags)
    inside = _Inside(sentences, terms, weight)
    texts = match.texts(nodes, bags)
    families = [{family[bags[bag].article] for bag in members} for members in nodes]
    best = _best(texts, likes)
    beside = [sorted({one for sentence in of for one in sentence} - {at}) for at, of in enumerate(sentences)]
    found = {}
    for (i, j), like in likes.items():
        if len(texts[i] | texts[j]) < 2 or _little(terms[i] & terms[j] - knowing, weight, like):
            continue
        shares = sorted(max(like / best[a, text] for text in texts[b]) for a, b in ((i, j), (j, i)))
        odds = CONSTANT + OF_SENTENCE * inside(i, j) + OF_BEST[0] * shares[0] + OF_BEST[1] * shares[1]
        odds += OF_NEIGHBOUR * _met(i, j, beside, likes)
        odds -= 0.0 if families[i] & families[j] else OF_APART
        found[i, j] = round(1 / (1 + math.exp(-odds)), 9)
    return found


def _met(i: int, j: int, beside: Sequence[Sequence[int]], likes: Pairs) -> float:
    """How like one of two clauses is to another clause of the other's sentence, at most."""
    pairs = ((a, other) for a, b in ((i, j), (j, i)) for other in beside[b])
    return max((likes.get((min(pair), max(pair)), float(pair[0] == pair[1])) for pair in pairs), default=0.0)


def _little(common: frozenset[str], weight: Mapping[str, float], like: float) -> bool:
    """Whether clauses have in common no word that tells something, or one beside little else; a number is more."""
    telling = [term for term in common if weight[term] > 0]
    least = 1 if like >= LEAST_LIKE or any(term.startswith("#") for term in telling) else 2
    return like < ALIGNED and len(telling) < least


def _best(texts: Sequence[frozenset[int]], likes: Pairs) -> dict[tuple[int, int], float]:
    """The highest likeness of each clause to one of each text."""
    found: dict[tuple[int, int], float] = defaultdict(float)
    for number, holding in enumerate(texts):
        found.update(((number, text), 1.0) for text in holding)
    for (i, j), like in likes.items():
        for a, b in ((i, j), (j, i)):
            for text in texts[b]:
                found[a, text] = max(found[a, text], like)
    return found


class _Inside:
    """Share of the lighter sentence that stands in the other, at most, over the sentences of two clauses."""

    def __init__(
        self,
        sentences: Sequence[set[tuple[int, ...]]],
        terms: Sequence[frozenset[str]],
        weight: Mapping[str, float],
    ) -> None:
        kinds = sorted({sentence for of in sentences for sentence in of})
        number = {sentence: index for index, sentence in enumerate(kinds)}
        self.of = [sorted(number[sentence] for sentence in of) for of in sentences]
        said = [frozenset().union(*(terms[clause] for clause in sentence)) for sentence in kinds]
        shared = compare(said, weight, match.FLOOR)
        self.share = {
            (i, j): share for i, j, share in zip(shared.rows, shared.columns, shared.inside, strict=True)
        }
        self.full = [min(1.0, sum(weight[term] for term in sorted(one)) / LEAST_BITS) for one in said]

    def __call__(self, a: int, b: int) -> float:
        return max(self._shares(a, b))

    def _shares(self, a: int, b: int) -> Iterator[float]:
        for i in self.of[a]:
            for j in self.of[b]:
                share = 1.0 if i == j else self.share.get((min(i, j), max(i, j)), 0.0)
                yield share * min(self.full[i], self.full[j])
