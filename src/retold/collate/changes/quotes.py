"""Words inside quotation marks that are not the same words any more."""

from __future__ import annotations

from bisect import bisect_right
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
LEAST_RUN = 3  # equal words in a row that show one utterance, and that part two alterations of it
NEARLY_ALL = 0.75  # share of equal words that shows one utterance without such a run
MOST_ALTERATIONS = 3  # of one quotation, told one by one; more are one rewording
WIDEST_FRAME = 90  # characters between two parts of one utterance ("…," Inge Tvedt of the port said. "…")
TYPED = {"", "s", "t", "d", "ll", "re", "ve", "m", "00"}  # what a cut leaves of "we'll", and of "6:00"
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
        found = _changes(pairing, mine, pairing.b.quotes[number])
        if found:
            taken.add(number)
            yield from found


def _range(side: Side, quote: Quote) -> tuple[int, int]:
    """The words of the part of a quotation that stands in the sentence."""
    first = max(side.index(quote.inner.start), side.sentence.first)
    return first, max(first, min(side.index(quote.inner.end), side.sentence.last))


def _words(side: Side, quote: Quote) -> list[str]:
    """The lemmas of the part of a quotation that stands in the sentence."""
    first, last = _range(side, quote)
    return list(side.parsed.words.lemmas[first:last])


def _ratio(a: list[str], b: list[str]) -> float:
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return same / max(1, min(len(a), len(b)))


def _changes(pairing: Pairing, mine: Quote, theirs: Quote) -> list[Change]:
    a, b = _words(pairing.a, mine), _words(pairing.b, theirs)
    places = _place(pairing.a, mine), _place(pairing.b, theirs)
    if "".join(a) == "".join(b):
        cut = _rest_missing(pairing, mine, theirs)
        return (
            [Change("quote truncated", *places, "what the speaker went on to say is missing")] if cut else []
        )
    if len(b) < LEAST_WORDS:
        return []
    if _holds(a, b) or _holds(b, a):
        whole, part = places if len(b) < len(a) else places[::-1]
        return [Change("quote truncated", whole, part, "the same words, but fewer of them")]
    if _ratio(a, b) >= ONE_UTTERANCE and (_run(a, b) >= LEAST_RUN or _ratio(a, b) >= NEARLY_ALL):
        return _alterations(pairing, mine, theirs)
    if (
        _one_speaker(mine, theirs)
        and min(len(a), len(b)) >= LEAST_TRANSLATED
        and _meaning(a, b) >= ONE_MEANING
    ):
        return [Change("other translation", *places, "the same speaker says the same in other words")]
    return []


def _rest_missing(pairing: Pairing, mine: Quote, theirs: Quote) -> bool:
    """Whether the first quotation goes on behind these words, and the second article has nothing of the rest."""
    rest = _rest(pairing.a, mine)
    if len(rest) < LEAST_WORDS or _rest(pairing.b, theirs):
        return False
    words, there = rest[:LEAST_RUN], list(pairing.b.parsed.words.lemmas)
    return not _holds(there, words)


def _rest(side: Side, quote: Quote) -> list[str]:
    """The lemmas that a speaker goes on with: behind the sentence, or in the quotation that follows at once."""
    last = _range(side, quote)[1]
    if quote.inner.end > side.sentence.end:
        return list(side.parsed.words.lemmas[last : side.index(quote.inner.end)])
    number = bisect_right(side.parsed.quotes, quote)
    for other in side.parsed.quotes[number : number + 1]:
        between = side.text[quote.end : other.start]
        near = len(between) <= WIDEST_FRAME and "\n\n" not in between
        if near and other.speaker in {None, quote.speaker} and other.kind == "direct":
            return list(side.parsed.words.lemmas[side.index(other.start) : side.index(other.inner.end)])
    return []


def _run(a: list[str], b: list[str]) -> int:
    """The most equal words in a row."""
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size


def _alterations(pairing: Pairing, mine: Quote, theirs: Quote) -> list[Change]:
    """The stretches where two quotations differ, each with the equal word on either side."""
    (first, last), (there, until) = _range(pairing.a, mine), _range(pairing.b, theirs)
    found: list[tuple[int, int, int, int]] = []
    for a1, a2, b1, b2 in _differing(_words(pairing.a, mine), _words(pairing.b, theirs)):
        if found and a1 - found[-1][1] <= LEAST_RUN:
            found[-1] = (*found[-1][:1], a2, found[-1][2], b2)
        else:
            found.append((a1, a2, b1, b2))
    if len(found) > MOST_ALTERATIONS:
        found = [(found[0][0], found[-1][1], found[0][2], found[-1][3])]
    return [
        Change(
            "quote altered",
            pairing.a.place(max(first, first + a1 - 1), min(last, first + a2 + 1)),
            pairing.b.place(max(there, there + b1 - 1), min(until, there + b2 + 1)),
            "the words inside the quotation marks differ",
        )
        for a1, a2, b1, b2 in found
    ]


def _differing(a: list[str], b: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Stretches `[a1, a2)` against `[b1, b2)` that differ in letters, not in marks alone ("we'll", "we ' ll")."""
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        letters = ["".join(filter(str.isalnum, "".join(words))) for words in (a[a1:a2], b[b1:b2])]
        if tag != "equal" and letters[0] != letters[1] and not {*letters} <= TYPED:
            yield a1, a2, b1, b2


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
