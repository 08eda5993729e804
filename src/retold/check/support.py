"""On how much each sentence of the draft rests."""

from __future__ import annotations

from collections.abc import Iterator

from retold.check.findings import Finding
from retold.check.laid import Laid, rows, words_of
from retold.collate import Beside

LEAST_WORDS = 6  # of a sentence that tells something


def supported(laid: Laid) -> Iterator[Finding]:
    """A note for each sentence that rests on nothing here, or on one origin."""
    at = {one.start: one for one in laid.told.sentences}
    for beside in laid.sentences:
        sentence = at[beside.sentence.start]
        if sentence.last - sentence.first < LEAST_WORDS:
            continue
        _, most = rests(beside)
        if not beside.compared and nowhere(laid, beside):
            yield Finding(sentence.start, sentence.end, "S01", "no source tells it")
        elif most == 1:
            places = [place for one in beside.clauses for place in one.mentions]
            count = len({place.article for place in places})
            because = f"{count} {'source tells' if count == 1 else 'sources tell'} it, from one origin"
            yield Finding(sentence.start, sentence.end, "S02", because, tuple(places[:1]))


def nowhere(laid: Laid, beside: Beside) -> bool:
    """Whether a sentence rests on no origin, and no source has its words in a row; short ones have no passages."""
    if rests(beside)[1]:
        return False
    first, last = words_of(laid.told, beside.sentence.start, beside.sentence.end)
    words = laid.told.words.lemmas[first:last]
    sources = (laid.parsed[one.id] for one in laid.sources) if words else ()
    return all(next(rows(source, words), None) is None for source in sources)


def rests(beside: Beside) -> tuple[int, int]:
    """On how many origins a sentence rests, at least and at most: those of its best supported clause."""
    return max((one.origins for one in beside.clauses), key=lambda one: (one[1], one[0]), default=(0, 0))
