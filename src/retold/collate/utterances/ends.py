"""What one form of a sentence has at an end and the other has not: cut, or told outside the marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retold.collate.utterances import outside
from retold.collate.utterances.kin import LEAST_RUN, holds
from retold.collate.utterances.laid import Pair, Stretch, Word, altered, beside, change, whole
from retold.records import Change


def edge(one: Stretch, size: int, other: int) -> bool:
    """Whether words are there on one side alone, before the first or behind the last that are common."""
    at_end = (one.a1 == 0 and one.b1 == 0) or (one.a2 == size and one.b2 == other)
    return at_end and (one.a1 == one.a2 or one.b1 == one.b2)


def _unclosed(a: list[Word], b: list[Word], one: Stretch) -> bool:
    """Whether the words at an end may be a reporter's: behind a mark that nothing closes."""
    longer = a if one.a1 < one.a2 else b
    quote = longer[-1][2].quote
    return one.a2 == len(a) and one.b2 == len(b) and quote.end == quote.inner.end


def edges(pair: Pair, a: list[Word], b: list[Word], stretches: Sequence[Stretch]) -> Iterator[Change]:
    """What one form has at an end and the other has not: cut, or told outside the marks."""
    ends = [one for one in stretches if edge(one, len(a), len(b)) and not _unclosed(a, b, one)]
    cut = 0
    for one in ends:
        few, word, article = (
            (a[one.a1 : one.a2], b[0][2].first, pair.v.article)
            if one.b1 == one.b2
            else (b[one.b1 : one.b2], a[0][2].first, pair.p.article)
        )
        said = [key.text for _, key, _ in few]
        if _said_elsewhere(pair, a, b, one):
            continue
        if outside.beside(pair.s.articles[article], word, said):
            yield _moved(pair, a, b, one, said)
        elif one.b1 == one.b2:
            cut += one.a2 - one.a1
        elif pair.s.derived(pair.v.article, pair.p.article):
            yield from altered(pair, a, b, [one])
        else:
            cut += one.b2 - one.b1
    if cut:
        words = f"{cut} word{'s are' if cut > 1 else ' is'} missing"
        yield change(
            pair,
            "quote truncated",
            whole(pair, a),
            whole(pair, b, second=True),
            f"the same words, but fewer of them: {words} at an end",
        )


def _said_elsewhere(pair: Pair, a: list[Word], b: list[Word], one: Stretch) -> bool:
    """Whether words at an end stand in the other form too, as those of the sentence beside it."""
    form, words = (pair.v, a) if one.b1 == one.b2 else (pair.p, b)
    return holds(form.said, tuple(word[1].text for word in words))


def _moved(pair: Pair, a: list[Word], b: list[Word], one: Stretch, said: Sequence[str]) -> Change:
    """Words that the one has inside the marks and the other beside them."""
    places = beside(pair, a, one.a1, one.a2), beside(pair, b, one.b1, one.b2, second=True)
    gained = one.a1 == one.a2
    if gained and pair.s.derived(pair.v.article, pair.p.article) and len(said) >= LEAST_RUN:
        return change(
            pair,
            "paraphrase as quote",
            *places,
            "the words stand inside the quotation marks, in its source outside",
        )
    return change(
        pair,
        "marks moved",
        *places,
        "the same words, some of them inside the marks in one and outside in the other",
    )
