"""Words that one article puts inside quotation marks and another tells without them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from retold.collate.utterances.kin import one_mouth
from retold.collate.utterances.lines import LONGEST, Spoken
from retold.records import Furniture, Sentence
from retold.text import parse
from retold.text.quote_words import Key, keys

MARKS = tuple('"“”„«»‘’')
LEAST_WORDS = 5  # words told without marks, for them to be the same words and not the same phrase
SAME_WORDS = 0.85  # share of them that must be the same
TIGHT = 1.35  # over how much text, in lengths of the quotation, they may be strewn
SHIFTED = 0.6  # share of equal words after "we will" has become "they would"
LEAST_SHIFTED = 3  # of these, words that say something of their own

_SHIFTS = {
    **dict.fromkeys("i we you he she they it us me him them".split(), "~"),
    **dict.fromkeys("my our your his her their its".split(), "~s"),
    **dict.fromkeys(("will", "would", "shall", "should"), "will"),
    **dict.fromkeys(("can", "could"), "can"),
    **dict.fromkeys(("may", "might"), "may"),
}


class Outside(NamedTuple):
    """A sentence with those of its words that stand outside all quotation marks, and who is named as knowing it."""

    sentence: Sentence
    free: tuple[Key, ...]
    texts: tuple[str, ...]  # of these
    named: frozenset[str]


@lru_cache(maxsize=1024)
def told(text: str, furniture: tuple[Furniture, ...]) -> tuple[Outside, ...]:
    """Return the sentences of a text that have words enough outside all quotation marks."""
    parsed = parse(text, furniture, None)  # as the stages ask for it: one entry in the cache
    starts, begins = parsed.words.starts, [one.start for one in parsed.attributions]
    quoted: set[int] = set()
    for quote in parsed.quotes:
        if quote.kind != "scare":
            quoted.update(range(bisect_left(starts, quote.start), bisect_left(starts, quote.end)))
    found = []
    for sentence in parsed.sentences:
        own = keys(text, parsed.words, sentence.first, min(sentence.last, sentence.first + LONGEST))
        free = tuple(key for key in own if key.first not in quoted)
        if len(free) >= LEAST_WORDS:
            naming = range(bisect_left(begins, sentence.start), bisect_left(begins, sentence.end))
            named = frozenset(parsed.attributions[at].name for at in naming)
            found.append(Outside(sentence, free, tuple(key.text for key in free), named))
    return tuple(found)


def same_words(one: Spoken, said: Sequence[str], *, beside_marks: bool = False) -> tuple[int, int] | None:
    """Return the words `[first, last)` of an article that say just this outside quotation marks, if any do.

    Words beside a mark that does not close count only where that is asked for.
    """
    if len(said) < LEAST_WORDS:
        return None
    wanted = set(said)
    for _, free, texts, _ in told(one.article.text, one.article.furniture):
        if sum(map(wanted.__contains__, texts)) < SAME_WORDS * len(said):
            continue
        if found := _within(texts, said, SAME_WORDS, TIGHT):
            first, last = free[found[0]].first, free[found[1] - 1].last
            if beside_marks or not _marked(one, first, last):
                return first, last
    return None


def _marked(one: Spoken, first: int, last: int) -> bool:
    """Whether a quotation mark stands right beside words all the same: of marks that do not close, nobody knows."""
    words, text = one.parsed.words, one.article.text
    start, end = words.starts[first], words.ends[last - 1]
    before, behind = text[max(0, start - 2) : start].rstrip(), text[end : end + 3]
    return before[-1:] in MARKS or any(mark in behind for mark in MARKS)


def _within(text: Sequence[str], said: Sequence[str], share: float, tight: float) -> tuple[int, int] | None:
    blocks = SequenceMatcher(None, said, text, autojunk=False).get_matching_blocks()[:-1]
    if not blocks or sum(block.size for block in blocks) < share * len(said):
        return None
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size
    return (first, last) if last - first <= max(tight * len(said), len(said) + 2) else None


def beside(one: Spoken, word: int, said: Sequence[str]) -> bool:
    """Whether these words stand outside the marks in the sentence of a word, or in one beside it."""
    sentences = one.parsed.sentences
    number = bisect_left(sentences, word + 1, key=lambda sentence: sentence.first) - 1
    near = {sentences[at] for at in range(max(0, number - 1), min(len(sentences), number + 2))}
    for sentence, _, texts, _ in told(one.article.text, one.article.furniture):
        if sentence in near and _has(texts, tuple(said)):
            return True
    return False


def _has(texts: tuple[str, ...], said: tuple[str, ...]) -> bool:
    return any(texts[at : at + len(said)] == said for at in range(len(texts) - len(said) + 1))


def retold(one: Spoken, said: Sequence[str], content: frozenset[str], speaker: str) -> Iterator[Sentence]:
    """Yield sentences in which the same speaker is named for the same, told in the reporter's words."""
    parsed = one.parsed
    wanted = {_shifted(word) for word in said}
    for sentence, _, texts, named in told(one.article.text, one.article.furniture):
        if not any(one_mouth(name, speaker) for name in named):
            continue
        lemmas = set(parsed.words.lemmas[sentence.first : sentence.last])
        own = set(map(_shifted, texts))
        met = len(content & lemmas)
        if met >= LEAST_SHIFTED and (
            len(wanted & own) >= SHIFTED * len(wanted) or met >= SHIFTED * len(content)
        ):
            yield sentence


def _shifted(word: str) -> str:
    """Return a word as both direct and indirect speech may have it."""
    return _SHIFTS.get(word, word)
