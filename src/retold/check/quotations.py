"""Words in quotation marks: in no source, a reporter's own in the sources, or another speaker's there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retold.check.findings import Finding
from retold.check.laid import Laid, rows, words_of
from retold.collate import Side, one_name, quotations, sides
from retold.records import Article, Parsed, Place, Quote

LEAST_WORDS = 4  # shorter phrases in marks are terms, titles, irony
LEAST_PART = 2  # words between two cuts ("…") that are looked for
LEAST_SHARED = 0.5  # of the words of a quotation that a quotation in a source must have to be a form of it
LEAST_OWN = 5  # words that a reporter writes too, and nobody quotes; fewer are soon found somewhere
ALTERED = frozenset({"quote altered", "other translation"})
_CUT = re.compile(r"\.\.\.|…|\[[^\[\]]*\]|\([^()]*\)")
_MARK = re.compile(
    r"[\"“”„«»‘]|''|(?<!\w)'"
)  # that may open words of a speaker; an apostrophe stands in a word


@dataclass(frozen=True, slots=True)
class Found:
    """Where a source has the words of a quotation."""

    place: Place
    quote: Quote | None  # that they stand in there


def quoted(laid: Laid, altered: Sequence[Finding]) -> Iterator[Finding]:
    """The findings about each quotation of the draft; `altered` are those that are known already."""
    for quote in laid.told.quotes:
        first, last = words_of(laid.told, quote.inner.start, quote.inner.end)
        if quote.kind == "scare" or last - first < LEAST_WORDS:
            continue
        parts = [_found(laid, part) for part in _parts(laid, quote)]
        if all(parts):
            found = [one for part in parts for one in part]
            if _names_speaker(laid, quote):
                yield from _of_another(quote, found)
            yield from _unquoted(laid, quote, last - first, found)
        elif not any(one.start < quote.end and quote.start < one.end for one in altered):
            yield from _nowhere(laid, quote)


def verbatim(laid: Laid, quote: Quote) -> bool:
    """Whether some source has all words of a quotation, each of its parts in a row."""
    return all(_found(laid, part) for part in _parts(laid, quote))


def _parts(laid: Laid, quote: Quote) -> list[tuple[str, ...]]:
    """The lemmas of what stands between the cuts of a quotation."""
    text = laid.draft.text
    bounds = [quote.inner.start]
    for cut in _CUT.finditer(text, quote.inner.start, quote.inner.end):
        bounds += [cut.start(), cut.end()]
    bounds.append(quote.inner.end)
    found = []
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        first, last = words_of(laid.told, start, end)
        if last - first >= LEAST_PART:
            found.append(laid.told.words.lemmas[first:last])
    return found


def _found(laid: Laid, part: tuple[str, ...]) -> list[Found]:
    """Where sources have these words in a row."""
    found = []
    for source in laid.sources:
        parsed = laid.parsed[source.id]
        for first in rows(parsed, part):
            place = Place(source.id, parsed.words.starts[first], parsed.words.ends[first + len(part) - 1])
            found.append(Found(place, _holding(parsed, place)))
    return found


def _holding(parsed: Parsed, place: Place) -> Quote | None:
    """The quotation that has most of a place."""
    middle = (place.start + place.end) // 2
    return next((one for one in parsed.quotes if one.start <= middle < one.end), None)


def _of_another(quote: Quote, found: Sequence[Found]) -> Iterator[Finding]:
    """A quotation whose speaker no source names, while all that name one name another."""
    named = [(one, one.quote.speaker) for one in found if one.quote and _is_name(one.quote.speaker)]
    if not quote.speaker or not quote.speaker_span or not _is_person(quote.speaker) or not named:
        return
    if any(_same(quote.speaker, speaker) for _, speaker in named if speaker):
        return
    span = quote.speaker_span
    because = f"the sources name “{_line(named[0][1] or '')}” as the speaker"
    evidence = [Place(one.place.article, one.quote.start, one.quote.end) for one, _ in named if one.quote]
    spoken = [
        Place(one.place.article, one.quote.speaker_span.start, one.quote.speaker_span.end)
        for one, _ in named[:1]
        if one.quote and one.quote.speaker_span
    ]
    yield Finding(span.start, span.end, "Q03", because, (*spoken, *evidence[:1]), len(named) - 1)


def _names_speaker(laid: Laid, quote: Quote) -> bool:
    """Whether a sentence of the quotation itself names who speaks: nothing is inherited from the one before."""
    span = quote.speaker_span
    return (
        span is not None
        and _is_name(" ".join(laid.draft.text[span.start : span.end].split()[-1:]))
        and any(
            one.start <= span.start < one.end and one.start < quote.end and quote.start < one.end
            for one in laid.told.sentences
        )
    )


def _is_name(speaker: str | None) -> bool:
    """Whether a speaker is told by name: "the minister" may be anybody."""
    return speaker is not None and speaker.split()[-1][:1].isupper() and speaker[:1].isupper()


def _is_person(speaker: str) -> bool:
    """Whether a speaker is known by a full name: "Moscow" notes and regrets too."""
    return _is_name(speaker) and len(speaker.split()) > 1


def _same(one: str, other: str) -> bool:
    return one_name(one, other) or bool({*one.casefold().split()} & {*other.casefold().split()})


def _unquoted(laid: Laid, quote: Quote, words: int, found: Sequence[Found]) -> Iterator[Finding]:
    """Words that all sources tell as their own."""
    if words < LEAST_OWN or any(one.quote or _marked(laid, one.place) for one in found):
        return
    because = "the source has these words outside quotation marks"
    yield Finding(quote.start, quote.end, "Q04", because, (found[0].place,), len(found) - 1)


def _marked(laid: Laid, place: Place) -> bool:
    """Whether a quotation mark stands near a place, read as one or not."""
    text = laid.article[place.article].text
    sentence = next(
        (one for one in laid.parsed[place.article].sentences if one.start <= place.start < one.end),
        None,
    )
    start, end = (sentence.start - 2, sentence.end + 2) if sentence else (place.start - 2, place.end + 2)
    return _MARK.search(text, max(0, start), end) is not None


def _nowhere(laid: Laid, quote: Quote) -> Iterator[Finding]:
    """A quotation that no source has: the likest one there shows what was altered, if any is like it."""
    mine = _terms(laid.told, quote)
    ranked = sorted(
        (
            (-(mine & _terms(laid.parsed[source.id], other)).total() / mine.total(), source.id, other)
            for source in laid.sources
            for other in laid.parsed[source.id].quotes
            if other.kind != "scare"
        ),
        key=lambda one: one[:2],
    )
    if ranked and -ranked[0][0] >= LEAST_SHARED:
        _, source, other = ranked[0]
        altered = list(_altered(laid, quote, laid.article[source], other))
        yield from altered
        if altered:
            return
    yield Finding(quote.start, quote.end, "Q02", "no source has these words")


def _altered(laid: Laid, quote: Quote, source: Article, other: Quote) -> Iterator[Finding]:
    """The words that two forms of one utterance differ in, sentence by sentence."""
    theirs = _sentences(laid, source, other)
    for side in _sentences(laid, laid.draft, quote):
        said = {*side.parsed.words.lemmas[side.sentence.first : side.sentence.last]}
        best = max(
            theirs,
            key=lambda one: len(said & {*one.parsed.words.lemmas[one.sentence.first : one.sentence.last]}),
        )
        for change in quotations(best, side):
            if change.kind in ALTERED:
                yield Finding(change.after.start, change.after.end, "Q01", change.because, (change.before,))


def _sentences(laid: Laid, article: Article, quote: Quote) -> list[Side]:
    """The sentences that a quotation stands in."""
    told = sides(article.id, article.text, laid.parsed[article.id])
    found = [one for one in told if one.sentence.start < quote.end and quote.start < one.sentence.end]
    return found or told[:1]


def _terms(parsed: Parsed, quote: Quote) -> Counter[str]:
    first, last = words_of(parsed, quote.inner.start, quote.inner.end)
    return Counter(parsed.words.lemmas[first:last])


def _line(text: str) -> str:
    return " ".join(text.split())
