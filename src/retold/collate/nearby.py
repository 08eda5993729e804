"""The clauses of a story that may tell what one of its articles tells; the others are not looked at beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from retold.records import Parsed
from retold.text.likeness import Bag, sharing, weights

# Likeness at first sight, synonyms left out, from which a clause may tell what another tells: of counterparts in two
# articles of the annotated dev stories one in fifty lies below it, and a third of all clauses above.
LEAST_LIKE = 0.15


def near(bags: Sequence[Bag], article: int, parsed: Sequence[Parsed]) -> list[Bag]:
    """The clauses of one article, and whole sentences of the others with a clause that is like one of them."""
    starts = [[sentence.start for sentence in one.sentences] for one in parsed]
    of = [(bag.article, bisect_right(starts[bag.article], bag.sentence.start)) for bag in bags]
    mine = {index for index, bag in enumerate(bags) if bag.article == article}
    pairs = sharing([bag.terms for bag in bags], weights(bags), LEAST_LIKE)
    kept = {of[i] for i, j in pairs if j in mine} | {of[j] for i, j in pairs if i in mine}
    return [bag for index, bag in enumerate(bags) if index in mine or of[index] in kept]
