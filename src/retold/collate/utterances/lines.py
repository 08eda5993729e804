"""The quoted words of an article line by line: a line is what stands of one sentence inside one pair of marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from retold.collate.pairing import tells
from retold.records import Article, Parsed, Quote, Span
from retold.text import cues, parse
from retold.text.quote_words import Key, keys

LONGEST = 200  # words of a line: a speech without full stops is compared piece by piece
SHORTEST = 3  # words: "No." belongs to the sentence beside it in the same marks
WIDEST_FRAME = (
    25  # words that may part two halves of one utterance: "…," the mayor of Orlan, Ann Lee, said. "…"
)

GOING_ON = tuple(",;:–—-")  # what a speaker is interrupted behind
WITHIN, FRAMED, APART = "within", "framed", "apart"  # what parts a line from the one before it


@dataclass(frozen=True, slots=True)
class Line:
    """One line of quoted words."""

    article: int
    number: int  # in its article
    first: int  # its words
    last: int
    keys: tuple[Key, ...]
    said: tuple[str, ...]  # the same as strings
    content: frozenset[str]  # lemmas of the words that say something of their own
    quote: Quote
    run: int  # lines of one run are one utterance, whatever its halves are parted by
    parted: str  # from the line before it
    paragraph: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """An article with its quoted lines."""

    number: int
    article: Article
    parsed: Parsed
    lines: tuple[Line, ...]

    def span(self, line: Line) -> Span:
        """Where the words of a line stand."""
        return Span(self.parsed.words.starts[line.first], self.parsed.words.ends[line.last - 1])


def spoken(number: int, article: Article) -> Spoken:
    """Return an article with its quoted lines; words in marks that nobody says are none."""
    parsed = parse(article.text, article.furniture, article.syntax)
    found: list[Line] = []
    before: Quote | None = None
    run = 0
    for quote in parsed.quotes:
        if quote.kind == "scare":
            continue
        parted = _parted(article.text, parsed, before, quote)
        run += parted == APART
        for first, last in _pieces(parsed, quote):
            if said := tuple(keys(article.text, parsed.words, first, last)):
                place = Span(first, last)
                how = parted if found else APART
                found.append(_line((number, len(found)), parsed, quote, said, place, run=run, parted=how))
                parted = WITHIN
        before = quote
    return Spoken(number, article, parsed, tuple(found))


def _line(
    number: tuple[int, int],
    parsed: Parsed,
    quote: Quote,
    said: tuple[Key, ...],
    words: Span,
    *,
    run: int,
    parted: str,
) -> Line:
    first, last = words.start, words.end
    sentence = _sentence(parsed, first)
    return Line(
        article=number[0],
        number=number[1],
        first=first,
        last=last,
        keys=said,
        said=tuple(key.text for key in said),
        content=frozenset(filter(tells, parsed.words.lemmas[first:last])),
        quote=quote,
        run=run,
        parted=parted,
        paragraph=parsed.sentences[sentence].paragraph if parsed.sentences else 0,
    )


def _sentence(parsed: Parsed, word: int) -> int:
    """Return the number of the sentence that a word stands in."""
    return max(0, bisect_left(parsed.sentences, word + 1, key=lambda one: one.first) - 1)


def _pieces(parsed: Parsed, quote: Quote) -> Iterator[tuple[int, int]]:
    """Yield the words of a quotation sentence by sentence; a very short sentence goes with the one before it."""
    words = parsed.words
    first, end = bisect_left(words.starts, quote.inner.start), bisect_left(words.starts, quote.inner.end)
    cuts = [first]
    number = _sentence(parsed, first)
    for sentence in parsed.sentences[number + 1 :]:
        if sentence.first >= end:
            break
        if sentence.first - cuts[-1] >= SHORTEST and end - sentence.first >= SHORTEST:
            cuts.append(sentence.first)
    for start, stop in zip(cuts, [*cuts[1:], end], strict=True):
        for at in range(start, stop, LONGEST):
            yield at, min(stop, at + LONGEST)


def _parted(text: str, parsed: Parsed, before: Quote | None, quote: Quote) -> str:
    """Tell whether a quotation goes on with the one before it: at once, or behind words that say who speaks."""
    if before is None or (before.speaker and quote.speaker and before.speaker != quote.speaker):
        return APART
    between = text[before.end : quote.start]
    if not any(character.isalnum() for character in between):
        return FRAMED
    words = parsed.words
    first, last = bisect_left(words.starts, before.end), bisect_left(words.starts, quote.start)
    if last - first > WIDEST_FRAME or _sentences_between(parsed, first, last):
        return APART
    cue = any(one and before.end <= one.start < quote.start for one in (before.cue, quote.cue))
    saying = cue or any(lemma in cues.SAYING for lemma in words.lemmas[first:last])
    goes_on = (
        text[before.inner.start : before.inner.end].rstrip()[-1:] in GOING_ON
        and between.rstrip()[-1:] in GOING_ON
    )
    whole = before.kind == "direct" and (quote.kind == "direct" or goes_on)
    return FRAMED if saying and whole else APART


def _sentences_between(parsed: Parsed, first: int, last: int) -> int:
    """Return how many sentences stand wholly between two words: a reporter's own."""
    number = _sentence(parsed, first)
    inside = [one for one in parsed.sentences[number : number + WIDEST_FRAME] if first < one.first < last]
    return sum(one.last <= last for one in inside)
