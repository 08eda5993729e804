"""Quotations whose speaker only the words around them name: 'She wants the quay “as it was”'."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from retold.records import Quote, Sentence, Speech


def voiced(
    quotes: Sequence[Quote], speech: Sequence[Speech], sentences: Sequence[Sentence]
) -> tuple[Quote, ...]:
    """Return the quotations in order; those without a speaker have that of what is attributed around them.

    Where nothing is, the one who was named as speaking in the sentence before, in the same paragraph, goes on.
    """
    found = list(quotes)
    for one in speech:
        for part in one.content if one.source else ():
            number = bisect_left(found, part.start, key=lambda quote: quote.start)
            while number < len(found) and found[number].end <= part.end:
                found[number] = _with(found[number], one)
                number += 1
    starts = [sentence.start for sentence in sentences]
    spoken = sorted((one.cue.start, at) for at, one in enumerate(speech) if one.cue and one.source)
    for number, quote in enumerate(found):
        if quote.speaker_span is None and quote.kind != "scare" and spoken:
            at = bisect_left(spoken, (quote.start, 0)) - 1
            if at >= 0 and _goes_on(sentences, starts, spoken[at][0], quote.start):
                found[number] = _with(quote, speech[spoken[at][1]])
    return tuple(found)


def _with(quote: Quote, one: Speech) -> Quote:
    if quote.speaker_span or quote.kind == "scare":
        return quote
    return replace(quote, speaker=one.name, speaker_span=one.source, cue=one.cue)


def _goes_on(sentences: Sequence[Sentence], starts: Sequence[int], cue: int, quote: int) -> bool:
    """Tell whether a quotation begins in the sentence after that of a verb, in the same paragraph."""
    before, here = bisect_right(starts, cue) - 1, bisect_right(starts, quote) - 1
    return here - before == 1 and sentences[before].paragraph == sentences[here].paragraph
