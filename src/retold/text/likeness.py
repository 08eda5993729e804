"""How much two sentences say the same, by the rarity of the words they share.

A sentence is the set of its content lemmas and numbers. Words are weighed by how rare they are in general and in the
story at hand, where each distinct sentence counts once: a verbatim copy of an article changes no weight.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations
from typing import TYPE_CHECKING, Any

from retold.records import Figure, Parsed, Sentence, Words
from retold.text import rarity, synonyms
from retold.text.clauses import clauses

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.integer[Any]]
Kin = Mapping[str, Mapping[str, float]]
NO_KIN: Kin = {}

LEAST_BITS = 3.0  # rarer than one word in eight sentences: below it a word is grammar, not content
MOST_BITS = 12.0  # one name must not outweigh a whole sentence
COUNTED = {
    "count",
    "money",
    "percent",
    "measure",
}  # what two of a kind count tells as much as the number itself
NAME_SHARE = (
    0.5  # of a name's rarity: names say whom a sentence is about, not what it says; swept .25-1 there
)
STORY_SHARE = 0.05  # of a word's weight that a word in every sentence of the story keeps: swept .05-.35 there
NUMBER_BITS = 9.0  # a number is as telling as a rare word, whatever its digits
KIN = 0.75  # what a synonym is worth beside the word itself
# Different sentences with one word: pairs that share no rarer one are not looked at. A list that repeats one sentence
# with other numbers has so many: 1,000 of them cost about 2 s, 2,000 four times that.
MOST_HOLDERS = 1_000
BLOCK = 1_000  # sentences compared at a time, to bound memory
BEGINNING = 6  # letters that words of one stem have in common at least
MOST_KIN = 200  # words with one beginning: more are no words of a language, and cost their square
CACHED_TERMS = 100_000  # some 10 MB
FLOOR = 0.12  # pairs below it are not looked at more closely: no gold pair of the training stories lies there


@dataclass(frozen=True, slots=True)
class Bag:
    """The content of one sentence: its terms, each once."""

    article: int  # index of the article in the batch
    sentence: Sentence
    terms: frozenset[str]


def bags(texts: Sequence[str], parsed: Sequence[Parsed]) -> list[Bag]:
    """The bag of every sentence of every article, in order."""
    return [
        Bag(index, sentence, terms)
        for index, (text, one) in enumerate(zip(texts, parsed, strict=True))
        for sentence, terms in _with_terms(text, one, one.sentences)
    ]


def clause_bags(texts: Sequence[str], parsed: Sequence[Parsed]) -> list[Bag]:
    """The bag of every clause of every article, in order."""
    return [
        Bag(index, clause, terms)
        for index, (text, one) in enumerate(zip(texts, parsed, strict=True))
        for clause, terms in _with_terms(
            text, one, [clause for sentence in one.sentences for clause in clauses(text, one, sentence)]
        )
    ]


def terms(text: str, parsed: Parsed, sentence: Sentence) -> frozenset[str]:
    """The lemmas of a sentence, names as `^lavrov`, and its numbers by value and by what they count.

    "Ten nations" has `#10`, like "10 countries"; "€1 billion" has `#1e+09` and `#money:EUR`.
    """
    ((_, found),) = _with_terms(text, parsed, (sentence,))
    return found


def _with_terms(
    text: str, parsed: Parsed, sentences: Sequence[Sentence]
) -> Iterator[tuple[Sentence, frozenset[str]]]:
    named = _names(text, parsed)
    begins = [figure.start for figure in parsed.figures]
    for sentence in sentences:
        first, last = bisect_left(begins, sentence.start), bisect_left(begins, sentence.end)
        yield sentence, _terms(text, parsed.words, sentence, parsed.figures[first:last], named)


def _terms(
    text: str, words: Words, sentence: Sentence, numbers: Sequence[Figure], named: frozenset[str]
) -> frozenset[str]:
    found = {f"#{value:g}" for figure in numbers for value in _values(figure)}
    found |= {
        f"#{figure.kind}:{figure.unit or figure.counted}" for figure in numbers if figure.kind in COUNTED
    }
    counted = {
        index
        for figure in numbers
        for index in range(
            bisect_left(words.starts, figure.number.start), bisect_left(words.starts, figure.number.end)
        )
    }
    for index in range(sentence.first, sentence.last):
        if index not in counted:
            lemma = words.lemmas[index]
            found.add("^" + lemma if lemma in named and text[words.starts[index]].isupper() else lemma)
    return frozenset(found)


def _names(text: str, parsed: Parsed) -> frozenset[str]:
    """The lemmas that stand with a capital inside a sentence of the text."""
    words = parsed.words
    openers = {sentence.first for sentence in parsed.sentences}
    return frozenset(
        lemma
        for index, (start, lemma) in enumerate(zip(words.starts, words.lemmas, strict=True))
        if text[start].isupper() and index not in openers
    )


def _values(figure: Figure) -> set[float]:
    return {figure.low, figure.high} if math.isfinite(figure.low) and math.isfinite(figure.high) else set()


def part(text: str, parsed: Parsed, bag: Bag, piece: Sentence) -> Bag:
    """The bag of a piece of a clause whose bag is known."""
    begins = bisect_left(parsed.figures, piece.start, key=lambda figure: figure.start)
    ends = bisect_left(parsed.figures, piece.end, key=lambda figure: figure.start)
    named = frozenset(term[1:] for term in bag.terms if term.startswith("^"))
    return Bag(bag.article, piece, _terms(text, parsed.words, piece, parsed.figures[begins:ends], named))


def weights(sentences: Iterable[Bag]) -> dict[str, float]:
    """Bits per term: general rarity, less what the story itself repeats; grammar words weigh nothing."""
    distinct = {bag.terms for bag in sentences}
    frequency = Counter(chain.from_iterable(distinct))
    spread = {count: _spread(count, len(distinct) + 1) for count in {*frequency.values()}}
    return {
        term: _general(term) * (STORY_SHARE + (1 - STORY_SHARE) * spread[count])
        for term, count in frequency.items()
    }


def _spread(count: int, total: int) -> float:
    return math.log2(total / count) / math.log2(total) if total > 1 else 1.0


@lru_cache(maxsize=CACHED_TERMS)
def _general(term: str) -> float:
    if term.startswith("#"):
        return NUMBER_BITS - LEAST_BITS
    rare = max(0.0, min(rarity.weight(term.removeprefix("^")), MOST_BITS) - LEAST_BITS)
    return NAME_SHARE * rare if term.startswith("^") else rare


@dataclass(frozen=True, slots=True)
class Likeness:
    """Likeness of pairs `(row, column)`, `row < column`: `dice`, and `inside`, the share of the lighter one."""

    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    dice: tuple[float, ...] = ()
    inside: tuple[float, ...] = ()


def compare(groups: Sequence[frozenset[str]], weight: Mapping[str, float], floor: float = FLOOR) -> Likeness:
    """All pairs of term sets that share at least `floor` of their weight."""
    heavy = _heavy(groups, weight)
    if not any(heavy):
        return Likeness()
    rows, columns, mass = _sharing(heavy, weight, floor)
    kin = kinship(set(chain.from_iterable(heavy)))
    related = [not kin.keys().isdisjoint(group) for group in heavy]
    telling = [frozenset(group) for group in heavy]
    found = []
    for i, j in sorted(zip(rows.tolist(), columns.tolist(), strict=True)):
        both = kin if related[i] and related[j] else NO_KIN
        overlap = soft_overlap(telling[i], telling[j], weight, both)
        found.append((i, j, 2 * overlap / (mass[i] + mass[j]), min(1.0, overlap / min(mass[i], mass[j]))))
    return Likeness(*zip(*found, strict=True)) if found else Likeness()


def sharing(
    groups: Sequence[frozenset[str]], weight: Mapping[str, float], floor: float
) -> list[tuple[int, int]]:
    """The pairs `i < j` that `compare` looks at more closely, before it does."""
    heavy = _heavy(groups, weight)
    if not any(heavy):
        return []
    rows, columns, _ = _sharing(heavy, weight, floor)
    return sorted(zip(rows.tolist(), columns.tolist(), strict=True))


def _heavy(groups: Sequence[frozenset[str]], weight: Mapping[str, float]) -> list[list[str]]:
    """The terms of each group that weigh anything, in order."""
    telling = {term for term, bits in weight.items() if bits > 0}
    return [sorted(group & telling) for group in groups]


def _sharing(
    heavy: Sequence[Sequence[str]], weight: Mapping[str, float], floor: float
) -> tuple[Ints, Ints, list[float]]:
    """Rows and columns of the pairs that share enough at first sight, and the mass of each group."""
    import numpy as np  # noqa: PLC0415 - a question to a written report compares few wordings and must not wait
    from scipy import sparse  # noqa: PLC0415 - as above

    holders = Counter(chain.from_iterable(heavy))
    vocabulary = {term: index for index, term in enumerate(sorted(holders)) if holders[term] <= MOST_HOLDERS}
    seen = [[term for term in group if term in vocabulary] for group in heavy]
    indices = [vocabulary[term] for group in seen for term in group]
    pointers = np.cumsum([0, *(len(group) for group in seen)])
    roots = np.sqrt([weight[term] for group in seen for term in group])
    matrix = sparse.csr_matrix((roots, indices, pointers), shape=(len(heavy), len(holders)))
    mass = np.array([math.fsum(map(weight.__getitem__, group)) for group in heavy])
    found: list[tuple[Ints, Ints]] = []
    for first in range(0, len(heavy), BLOCK):
        shared = sparse.triu(matrix[first : first + BLOCK] @ matrix.T, k=first + 1).tocoo()
        rows = shared.row + first
        dice = np.round(2 * shared.data / np.maximum(mass[rows] + mass[shared.col], 1e-9), 9)
        near = dice >= floor
        found.append((rows[near], shared.col[near]))
    all_rows, columns = (np.concatenate(part) for part in zip(*found, strict=True))
    return all_rows, columns, mass.tolist()


def kinship(terms: Iterable[str]) -> Kin:
    """For each term the others that are synonyms of it, and how near they are."""
    words = sorted(term for term in terms if term and term[0] not in "#^")
    places: dict[object, list[str]] = defaultdict(list)
    for word in words:
        for place in (*synonyms.groups().get(word, ()), word[:BEGINNING]):
            places[place].append(word)
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for near in places.values():
        if len(near) > MOST_KIN:
            continue
        for x, y in combinations(near, 2):
            if how := synonyms.related(x, y):
                found[x][y] = found[y][x] = how
    return found


def soft_overlap(
    a: frozenset[str], b: frozenset[str], weight: Mapping[str, float], kin: Kin | None = None
) -> float:
    """Bits that two sentences share: common terms in full, synonyms in part, each term used once."""
    kin = kinship(a | b) if kin is None else kin
    common = a & b
    total = math.fsum(map(weight.__getitem__, common))
    if not kin:
        return total
    near = [
        (-how * min(weight[x], weight[y]), x, y)
        for x in a - common
        if x in kin
        for y, how in kin[x].items()
        if y in b and y not in common and weight[x] > 0 and weight[y] > 0
    ]
    used: set[str] = set()
    for gain, x, y in sorted(near):
        if x not in used and y not in used:
            used |= {x, y}
            total -= KIN * gain
    return total
