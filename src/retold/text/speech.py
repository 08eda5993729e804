"""Who says, thinks or wants what: every attribution of a text, with its source, its cue and what is attributed."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from retold.records import Quote, Sentence, Span, Speech, Syntax, Words

from .antecedents import Place, resolved
from .choosing import chosen
from .contents import (
    CHAINED,
    FARTHEST,
    Seen,
    Told,
    begins,
    cut,
    ends,
    inverted,
    opening,
    parted,
    resumed,
    rounded,
)
from .cue_odds import lexicon, odds
from .grammar import grammar, subject
from .names import Names
from .phrases import Reading
from .sentences import LONGEST
from .sources import RELATIVE, source

THRESHOLD: Final = -0.9  # log odds; swept -1.2 to 0 by content F on train
MARKED: Final = 0.9  # share of what is attributed that stands in marks, in a direct quotation


def speech(
    text: str,
    words: Words,
    sentences: Sequence[Sentence],
    quotes: Sequence[Quote],
    known: Names,
    *,
    syntax: Syntax | None = None,
) -> tuple[Speech, ...]:
    """Return every attribution of a text, in order of what is attributed; a parse helps where there is one."""
    read = seen(text, words, quotes, syntax)
    found: list[Speech] = []
    taken: set[int] = set()
    voices: list[Place | None] = []
    for sentence in sentences:
        if sentence.last - sentence.first < LONGEST:
            found += _speeches(read, sentence, known, taken, voices)
    found += [_quoted(quote) for number, quote in enumerate(read.spoken) if number not in taken]
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def seen(text: str, words: Words, quotes: Sequence[Quote], syntax: Syntax | None = None) -> Seen:
    """Return a text with its quotations as the rules look at it."""
    spoken = [quote for quote in quotes if quote.kind != "scare"]
    cued: dict[int, list[int]] = defaultdict(list)
    for number, quote in enumerate(spoken):
        if quote.cue:
            cued[quote.cue.start].append(number)
    parsed = grammar(syntax, words) if syntax else None
    return Seen(Reading(text, words), _inside(words, spoken), spoken, dict(cued), parsed)


def _inside(words: Words, spoken: Sequence[Quote]) -> bytearray:
    marks = bytearray(len(words))
    for quote in spoken:
        low, high = bisect_left(words.starts, quote.start), bisect_left(words.starts, quote.end)
        marks[low:high] = b"\x01" * (high - low)
    return marks


def tells(seen: Seen, sentence: Sentence) -> list[Told]:
    """Return what one sentence attributes, from left to right; nothing is attributed twice."""
    found: list[Told] = []
    for at in _verbs(seen, sentence):
        if seen.r.folded(at) == "according":
            one = _according(seen.r, at, sentence, found)
        else:
            one = told(seen, at, sentence, found)
        if one and (one.first < one.last or (one.before and seen.r.words.starts[at] in seen.cued)):
            found.append(one)
    return found


def likeliest(seen: Seen, sentence: Sentence) -> list[Told]:
    """Return what one sentence attributes by word order, and by its parse where there is one."""
    found = tells(seen, sentence)
    if seen.grammar is None:
        return found
    return chosen(seen, seen.grammar, sentence, found, lambda at: told(seen, at, sentence, []))


def _verbs(seen: Seen, sentence: Sentence) -> Iterator[int]:
    """Yield the words of a sentence that tell, outside quotation marks."""
    r, inside, cued, known = seen.r, seen.inside, seen.cued, lexicon().words
    lemmas, starts = r.words.lemmas, r.words.starts
    low, last = sentence.first, sentence.last
    for at, lemma in enumerate(lemmas[low:last], low):
        entry = known.get(lemma)
        if (entry is None and starts[at] not in cued) or inside[at]:
            continue
        if starts[at] in cued:
            yield at
        elif r.words.folded[at] == "according":
            if at + 2 < last and r.folded(at + 1) == "to":
                yield at
        elif entry and odds(r, at, low, last, entry) >= THRESHOLD:
            yield at


def told(seen: Seen, at: int, sentence: Sentence, found: list[Told]) -> Told | None:
    """Return what the verb at this word tells; what was told before it in the sentence may end where it begins."""
    r, low = seen.r, _low(seen, at, sentence, found)
    if low is None:
        return None
    if r.words.starts[at] in seen.cued and (quoted := _beside(seen, at, low, sentence)):
        return quoted
    if around := rounded(r, at, low, sentence.last):
        return around._replace(until=ends(seen, around.again, around.until)) if around.until else around
    if (begun := inverted(r, at, low, sentence.last, FARTHEST)) is not None:
        return resumed(r, Told(at, at + 1, low, begun, before=True), sentence.last)
    behind = begins(r, at, sentence.last)
    if behind is None:
        return None
    cue_last, first = behind
    stop = opening(r, sentence.first, at, sentence.last)
    return Told(at, cue_last, first, ends(seen, first, max(first, stop)), before=False)


def _low(seen: Seen, at: int, sentence: Sentence, found: list[Told]) -> int | None:
    """Return the first word that a verb may tell of; None where its clause is part of what was told before."""
    if not found:
        return sentence.first
    previous = found[-1]
    if at >= previous.stop:
        return previous.stop
    if previous.before and not previous.until:
        return None
    begun = cut(seen, at, previous.again if previous.until else previous.first)
    if begun is None:
        return None
    if not previous.until:
        found[-1] = previous._replace(last=begun)
    elif previous.before and begun <= previous.again + CHAINED // 2:
        found[-1] = previous._replace(again=0, until=0)
    else:
        found[-1] = previous._replace(until=begun)
    return begun


def _beside(seen: Seen, at: int, low: int, sentence: Sentence) -> Told | None:
    """Return what is told where a quotation has this verb for its own: it stands before it, or alone behind it."""
    starts = seen.r.words.starts
    own = [seen.spoken[number] for number in seen.cued[starts[at]]]
    before = [quote for quote in own if quote.end <= starts[at]]
    if before:
        last = bisect_left(starts, before[-1].end)
        return Told(at, at + 1, min(low, last), last, before=True)
    if own[0].kind == "direct" and own[0].end > starts[at]:
        first = bisect_left(starts, own[0].start)
        last = max(first + 1, min(sentence.last, bisect_left(starts, own[-1].end)))
        return Told(at, at + 1, first, last, before=False)
    return None


def _according(r: Reading, at: int, sentence: Sentence, found: list[Told]) -> Told | None:
    """Return what is told according to somebody: the clause before, or at the beginning the rest of the sentence."""
    low = sentence.first
    if found:
        if not found[-1].before and found[-1].last > at:
            found[-1] = found[-1]._replace(last=at)
            return None
        low = found[-1].stop
    if at > low:
        return Told(at, at + 2, low, at, before=True)
    stop = at + 3
    while stop < sentence.last and not parted(r, stop):
        stop += 1
    return Told(at, at + 2, stop, sentence.last, before=False) if stop < sentence.last else None


def _speeches(
    seen: Seen,
    sentence: Sentence,
    known: Names,
    taken: set[int],
    voices: list[Place | None],
) -> Iterator[Speech]:
    """Yield what one sentence attributes, with the quotations that belong to it."""
    r, words = seen.r, seen.r.words
    who: tuple[int, int] | None = None
    low = sentence.first
    for one in likeliest(seen, sentence):
        quoted = own(seen, one, taken)
        taken.update(quoted)
        said = parts(seen, one, quoted)
        if not said:
            continue
        who = _owner(seen, one) or source(r, one, low, sentence.last, who)
        low = one.stop if one.before else low
        named = next((seen.spoken[number] for number in quoted if seen.spoken[number].speaker_span), None)
        place = resolved(r, known, *who, voices) if who else None
        voices.append(place)
        span = Span(words.starts[who[0]], words.ends[who[1] - 1]) if who else None
        yield Speech(
            start=said[0].start,
            end=said[-1].end,
            kind=_kind(seen, quoted, said),
            content=said,
            cue=Span(words.starts[one.cue], words.ends[one.cue_last - 1]),
            source=named.speaker_span if named else span,
            name=named.speaker if named else r.text[place[0] : place[1]] if place else None,
        )


def _owner(seen: Seen, one: Told) -> tuple[int, int] | None:
    """Return the words that a parse, where there is one, makes the subject of a verb outside what it tells."""
    if seen.grammar is None or (one.until and not one.before):
        return None
    found = subject(seen.grammar, one.cue, own=True)
    if found is None or found[0] <= one.cue < found[1] or seen.r.folded(found[0]) in RELATIVE:
        return None
    apart = found[1] <= one.first or found[0] >= max(one.last, one.until)
    return found if apart else None


def own(seen: Seen, one: Told, taken: set[int]) -> list[int]:
    """Return the quotations that are told by this verb, and those that stand in what it tells."""
    words = seen.r.words
    found = {number for number in seen.cued.get(words.starts[one.cue], ()) if number not in taken}
    for first, last in ((one.first, one.last), (one.again, one.until)):
        if first < last:
            start, end = words.starts[first], words.ends[last - 1]
            number = bisect_left(seen.spoken, start, key=lambda quote: quote.end)
            while number < len(seen.spoken) and seen.spoken[number].start < end:
                if number not in taken:
                    found.add(number)
                number += 1
    return sorted(found)


def parts(seen: Seen, one: Told, quoted: Sequence[int]) -> tuple[Span, ...]:
    """Return the characters of what is told: the reporter's words and the quotations, joined where they touch."""
    words = seen.r.words
    ranges = ((one.first, one.last), (one.again, one.until))
    spans = [Span(words.starts[first], words.ends[last - 1]) for first, last in ranges if first < last]
    spans += [Span(seen.spoken[number].start, seen.spoken[number].end) for number in quoted]
    joined: list[Span] = []
    for span in sorted(spans):
        gap = seen.r.text[joined[-1].end : span.start] if joined else "-"
        if joined and not any(letter.isalnum() for letter in gap):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _kind(seen: Seen, quoted: Sequence[int], said: Sequence[Span]) -> str:
    """Tell whether what is attributed stands in quotation marks, all of it or a part."""
    if not quoted:
        return "indirect"
    marked = sum(seen.spoken[number].end - seen.spoken[number].start for number in quoted)
    length = sum(part.end - part.start for part in said)
    return "direct" if marked >= MARKED * length else "mixed"


def _quoted(quote: Quote) -> Speech:
    """Return a quotation by itself, where no verb of its own was found."""
    return Speech(
        start=quote.start,
        end=quote.end,
        kind="direct",
        content=(Span(quote.start, quote.end),),
        cue=quote.cue,
        source=quote.speaker_span,
        name=quote.speaker,
    )
