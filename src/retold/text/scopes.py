"""How far a hedge reaches: the words of its sentence that it limits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from retold.records import Hedge, Parsed, Sentence, Span

from .clauses import clauses
from .cues import BREAKS, PREPOSITIONS
from .wordlist import wordlist

NEAR_FIGURE = 3  # characters between "some" and the figure that it bounds: a space, perhaps a sign
LONGEST_PHRASE = (
    6  # words of "the alleged 44-year-old owner of", at most, that an adjective is taken to qualify
)
LEAST_WORDS = 2  # a clause of fewer words beside its condition is no more than "if not"

# Adjectives that limit one noun, not the clause.
_QUALIFYING = wordlist(
    """
    alleged suspected supposed purported reputed rumored rumoured possible apparent putative preliminary provisional
    initial unconfirmed tentative probable potential so-called self-styled self-proclaimed presumed
    """
)
_CLOSING = frozenset(",.;:!?”’\"'")


def scope(
    text: str, parsed: Parsed, sentence: Sentence, hedge: Hedge, parts: Sequence[Sentence] = ()
) -> Span | None:
    """Return the words that a hedge of a sentence limits, itself left out; None where there are none.

    `parts` are the clauses of the sentence, for who asks of several hedges.

    >>> from retold.text import parse
    >>> text = "The alleged owner escaped, and some 200 boats may have sunk."
    >>> parsed = parse(text)
    >>> reach = [scope(text, parsed, parsed.sentences[0], one) for one in parsed.hedges]
    >>> [text[one.start : one.end] for one in reach]
    ['owner', '200 boats', 'sunk']
    """
    if figure := _figure(parsed, hedge):
        return figure
    first, last = (bisect_left(parsed.words.starts, at) for at in (hedge.start, hedge.end))
    parts = parts or clauses(text, parsed, sentence)
    number = max((n for n, part in enumerate(parts) if part.first <= first), default=0)
    if hedge.kind == "condition":
        return _conditional(text, parsed, sentence, first, last)
    if " ".join(parsed.words.folded[first:last]) in _QUALIFYING:
        return _phrase(text, parsed, last, sentence.last)
    closes = last >= parts[number].last or text[hedge.end : hedge.end + 1] in _CLOSING
    if closes and first > parts[number].first:
        return _span(parsed, parts[number].first, first)
    return _span(parsed, last, _told(parsed, last, parts[number].last))


def _told(parsed: Parsed, first: int, last: int) -> int:
    """The end of what a clause tells: who says so behind it is not hedged."""
    words, end = parsed.words, parsed.words.ends[last - 1]
    at = bisect_left(parsed.attributions, end, key=lambda one: one.end)
    for one in parsed.attributions[at : at + 1]:
        before = bisect_left(words.starts, one.start)
        if one.end == end and first < before < last:
            return before
    return last


def _figure(parsed: Parsed, hedge: Hedge) -> Span | None:
    """The figure that a word bounds."""
    at = bisect_left(parsed.figures, hedge.start, key=lambda figure: figure.start)
    for figure in parsed.figures[max(0, at - 1) : at + 1]:
        if figure.bound_span and figure.bound_span.start < hedge.end <= figure.number.start + NEAR_FIGURE:
            return Span(figure.number.start, figure.end)
    return None


def _conditional(text: str, parsed: Parsed, sentence: Sentence, first: int, last: int) -> Span | None:
    """What hangs on a condition: all before it, or where it opens the sentence, all behind its comma."""
    if first - sentence.first >= LEAST_WORDS:
        return _span(parsed, sentence.first, first)
    ends = parsed.words.ends
    comma = next(
        (n + 1 for n in range(last, sentence.last) if text[ends[n] : ends[n] + 1] == ","), sentence.last
    )
    return _span(parsed, comma, sentence.last)


def _phrase(text: str, parsed: Parsed, first: int, stop: int) -> Span | None:
    """The noun phrase that begins with this word."""
    words = parsed.words
    last = first
    while last < min(stop, first + LONGEST_PHRASE):
        joined = last == first or text[words.ends[last - 1] : words.starts[last]].strip() in {
            "",
            "-",
            "'",
            "’",
        }
        if not joined or (last > first and _ends(words.folded[last])):
            break
        last += 1
    return _span(parsed, first, last)


def _ends(word: str) -> bool:
    return word in BREAKS or word in PREPOSITIONS or (word.endswith("ed") and len(word) > 4)


def _span(parsed: Parsed, first: int, last: int) -> Span | None:
    return Span(parsed.words.starts[first], parsed.words.ends[last - 1]) if first < last else None
