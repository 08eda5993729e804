"""Words inside quotation marks that are not the same words any more."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from retold.collate.names import one_name
from retold.collate.pairing import Pairing, Side, tells
from retold.records import Change, Place, Quote
from retold.text import synonyms

LEAST_WORDS = 3  # shorter runs in quotation marks are terms, not utterances
MOST_QUOTES = 20  # of one sentence: more are no reporter's
ONE_UTTERANCE = 0.5  # share of equal words that shows one utterance in one translation
ONE_MEANING = 0.45  # share of equal content words that shows one utterance in two translations
LEAST_TRANSLATED = 5  # words that both must have: two short phrases are soon alike


def changes(pairing: Pairing) -> Iterator[Change]:
    """Each quotation of the first sentence against its likest in the second."""
    taken: set[int] = set()
    others = [_words(pairing.b, theirs) for theirs in pairing.b.quotes[:MOST_QUOTES]]
    for mine in pairing.a.quotes[:MOST_QUOTES]:
        words = _words(pairing.a, mine)
        if len(words) < LEAST_WORDS:
            continue
        ranked = [
            (-_ratio(words, theirs), number) for number, theirs in enumerate(others) if number not in taken
        ]
        if not ranked:
            continue
        _, number = min(ranked)
        change = _change(pairing, mine, pairing.b.quotes[number])
        if change is not None:
            taken.add(number)
            yield change


def _words(side: Side, quote: Quote) -> list[str]:
    """The lemmas of the part of a quotation that stands in the sentence."""
    first = max(side.index(quote.inner.start), side.sentence.first)
    last = min(side.index(quote.inner.end), side.sentence.last)
    return list(side.parsed.words.lemmas[first:last])


def _ratio(a: list[str], b: list[str]) -> float:
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return same / max(1, min(len(a), len(b)))


def _change(pairing: Pairing, mine: Quote, theirs: Quote) -> Change | None:
    a, b = _words(pairing.a, mine), _words(pairing.b, theirs)
    if a == b or len(b) < LEAST_WORDS:
        return None
    places = _place(pairing.a, mine), _place(pairing.b, theirs)
    if _holds(a, b):
        return Change("quote truncated", *places, "the same words, but fewer of them")
    if _holds(b, a):
        return Change("quote truncated", *places[::-1], "the same words, but fewer of them")
    if _ratio(a, b) >= ONE_UTTERANCE:
        return Change("quote altered", *places, "the words inside the quotation marks differ")
    if (
        _one_speaker(mine, theirs)
        and min(len(a), len(b)) >= LEAST_TRANSLATED
        and _meaning(a, b) >= ONE_MEANING
    ):
        return Change("other translation", *places, "the same speaker says the same in other words")
    return None


def _one_speaker(mine: Quote, theirs: Quote) -> bool:
    """Whether both name the same one; a pronoun that nothing resolves speaks neither for it nor against."""
    if mine.speaker and theirs.speaker:
        return one_name(mine.speaker, theirs.speaker)
    return bool(mine.speaker or theirs.speaker)


def _meaning(a: list[str], b: list[str]) -> float:
    """Share of the content words of the shorter quotation that the other has, or a synonym of them."""
    first, second = ({word for word in side if tells(word)} for side in (a, b))
    few, many = sorted((first, second), key=len)
    return sum(any(x == y or synonyms.related(x, y) for y in many) for x in few) / max(1, len(few))


def _holds(whole: list[str], part: list[str]) -> bool:
    return len(part) < len(whole) and any(
        whole[start : start + len(part)] == part for start in range(len(whole) - len(part) + 1)
    )


def _place(side: Side, quote: Quote) -> Place:
    """The part of the quotation, with its marks, that stands in the sentence."""
    return Place(side.article, max(quote.start, side.sentence.start), min(quote.end, side.sentence.end))
