"""The quotations of a text: their marks, their kind, and whose words they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from retold.records import Quote, Sentence, Span, Words

from . import marks
from .antecedents import Place, resolved
from .names import Names
from .phrases import Reading, is_cue
from .sentences import LONGEST
from .signed import signed
from .speakers import Voice, after_quote, before_quote, main_subject, trailing
from .stations import station

SCARE_WORDS = 3  # longer phrases in marks are somebody's words even where nobody is named
NEXT = 4  # words of "the old minister said"
LATE_VERB = 8  # words of the sentence after '…?"' in which its verb of saying must stand
_SMALL = frozenset(
    {"a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "with", "from", "by", "vs"}
)


class _Found(NamedTuple):
    pair: marks.Pair
    first: int  # its words
    last: int
    opens: int  # the sentence in which it begins
    closes: int  # and the one in which it ends


def quotes(
    text: str, words: Words, sentences: Sequence[Sentence], paragraphs: Sequence[Place], known: Names
) -> tuple[Quote, ...]:
    """Return the quotations of the text in order, each with its speaker where the text names one."""
    r = Reading(text, words)
    starts = [sentence.start for sentence in sentences]
    found = [
        one
        for pair in marks.pairs(text, paragraphs)
        if (one := _placed(words, starts, pair)).last > one.first
    ]
    voices = [_voice(r, sentences, found, number) for number in range(len(found))]
    for number in range(len(found)):
        voices[number] = voices[number] or _inherited(r, sentences, found, voices, number)
    made = []
    spoken: list[Place | None] = []
    for one, voice in zip(found, voices, strict=True):
        kind = _kind(r, sentences, one, voice)
        if kind == "scare":
            made.append(_quote(r, one, kind, None, None))
            continue
        spoken.append(resolved(r, known, voice.first, voice.last, spoken) if voice else None)
        made.append(_quote(r, one, kind, voice, spoken[-1]))
    return tuple(made)


def _placed(words: Words, starts: Sequence[int], pair: marks.Pair) -> _Found:
    first, last = bisect_left(words.starts, pair.start), bisect_left(words.starts, pair.end)
    opens = max(0, bisect_right(starts, words.starts[first] if first < last else pair.start) - 1)
    closes = max(opens, bisect_right(starts, words.starts[last - 1] if first < last else pair.start) - 1)
    return _Found(pair, first, last, opens, closes)


def _voice(r: Reading, sentences: Sequence[Sentence], found: Sequence[_Found], number: int) -> Voice | None:
    """Return who is named as speaking in the sentence of a quotation itself."""
    one = found[number]
    if layout := signed(r, one.pair.inner_start, one.pair.end):
        return layout
    if sentences[one.opens].last - sentences[one.opens].first >= LONGEST:
        return None
    before = max(sentences[one.opens].first, found[number - 1].last if number else 0)
    after = sentences[one.closes].last
    if number + 1 < len(found):
        after = min(after, found[number + 1].first)
    alone = _stands_alone(r, sentences, one)
    following = (
        after_quote(r, one.last, after) if one.last < after and _runs_on(r, one, alone=alone) else None
    )
    if following and (alone or _at_once(r, one, following)):
        return following
    leading = before_quote(r, before, one.first) if before < one.first else None
    if not leading and number and found[number - 1].closes == one.opens:
        start = sentences[one.opens].first
        leading = before_quote(r, start, found[number - 1].first) if start < found[number - 1].first else None
    return (
        leading
        or following
        or _late(r, sentences, found, number)
        or _announced(r, before, one)
        or trailing(r, one.last, sentences[one.closes].last)
    )


def _tail(r: Reading, one: _Found) -> str:
    """Return the last character inside the marks and the first after them."""
    inner = r.text[one.pair.inner_start : one.pair.inner_end].rstrip("'’”\"\u00a0 \t\r\n")
    return inner[-1:] + r.text[one.pair.end : one.pair.end + 2].lstrip()[:1]


def _at_once(r: Reading, one: _Found, voice: Voice) -> bool:
    """Tell whether nothing but "she said" or "said Ann Lee" follows: whatever stands before is told by another verb."""
    first, last = min(voice.first, voice.cue), max(voice.last, voice.cue_last)
    return first == one.last and voice.cue - first <= NEXT and (last == len(r.words) or not r.plain(last))


def _runs_on(r: Reading, one: _Found, *, alone: bool) -> bool:
    """Tell whether a quotation ends so that its verb of saying may follow: with a comma, ?, ! or a dash.

    A sentence of its own may lack the mark: '"We are ready" Lee said.'
    """
    tail = _tail(r, one)
    if alone and tail[1:].isalpha() and tail[:1].isalpha():
        stop = min(len(r.words), one.last + NEXT)
        return any(
            is_cue(r, at) and (at + 1 == len(r.words) or not r.plain(at + 1)) for at in range(one.last, stop)
        )
    return tail[:1] in (",", "?", "!", "—", "–", "-", "…") or tail[1:] in (",", "—", "–")


def _late(r: Reading, sentences: Sequence[Sentence], found: Sequence[_Found], number: int) -> Voice | None:
    """Return who speaks by the next sentence: '"Why?" the minister asked.'."""
    one, here = found[number], sentences[found[number].closes]
    if one.last != here.last or _tail(r, one)[:1] not in ("?", "!", ".") or one.closes + 1 >= len(sentences):
        return None
    following = sentences[one.closes + 1]
    stop = min(following.last, following.first + LATE_VERB)
    if number + 1 < len(found):
        stop = min(stop, found[number + 1].first)
    if following.paragraph != here.paragraph or following.first >= stop or _tail(r, one)[:1] == ".":
        return None
    return after_quote(r, following.first, stop)


def _announced(r: Reading, before: int, one: _Found) -> Voice | None:
    """Return who speaks by a colon alone: 'Lavrov on the talks: "…"'."""
    if before >= one.first or not r.text[: one.pair.start].rstrip().endswith(":"):
        return None
    found = main_subject(r, before, one.first)
    return Voice(*found, -1, -1) if found else None


def _inherited(
    r: Reading,
    sentences: Sequence[Sentence],
    found: Sequence[_Found],
    voices: Sequence[Voice | None],
    number: int,
) -> Voice | None:
    """Return the speaker of a quotation that stands alone from the quotation or the sentence before it."""
    one = found[number]
    if not _stands_alone(r, sentences, one):
        return None
    here = sentences[one.opens].paragraph
    previous = found[number - 1] if number else None
    if previous and sentences[previous.closes].paragraph == here:
        return voices[number - 1]
    if one.opens and (told := _introduction(r, sentences, one, found[number - 1] if number else None)):
        return told
    if previous and here - sentences[previous.closes].paragraph == 1 and one.opens - previous.closes <= 1:
        return voices[number - 1]
    following = found[number + 1] if number + 1 < len(found) else None
    if following and sentences[following.opens].paragraph == here and following.opens - one.closes <= 1:
        return voices[number + 1]
    return None


def _introduction(
    r: Reading, sentences: Sequence[Sentence], one: _Found, previous: _Found | None
) -> Voice | None:
    """Return who is named as speaking by the sentence before a quotation, if that holds no quotation."""
    before = sentences[one.opens - 1]
    if sentences[one.opens].paragraph - before.paragraph > 1:
        return None
    if previous and previous.closes >= one.opens - 1 and previous.last > before.first:
        return None
    told = before_quote(r, before.first, before.last)
    if told or not r.text[before.start : before.end].endswith(":"):
        return told
    found = main_subject(r, before.first, before.last)
    return Voice(*found, -1, -1) if found else None


def _stands_alone(r: Reading, sentences: Sequence[Sentence], one: _Found) -> bool:
    """Tell whether no words of the reporter stand before a quotation in its sentence."""
    return one.first <= sentences[one.opens].first and _capital(r, one)


def _capital(r: Reading, one: _Found) -> bool:
    return not r.text[r.words.starts[one.first]].islower()


def _kind(r: Reading, sentences: Sequence[Sentence], one: _Found, voice: Voice | None) -> str:
    """Tell a direct quotation from a phrase in the reporter's sentence and from mere marks."""
    stopped = _tail(r, one)[:1] in (",", ".", "?", "!", "…", "—", "–", "-") or _tail(r, one)[1:] in (",", ".")
    length = one.last - one.first
    if _title(r, one) and not (voice and stopped and _stands_alone(r, sentences, one)):
        return "scare"
    led = r.text[max(0, one.pair.start - 3) : one.pair.start].rstrip()[-1:] in (",", ":", "")
    spoken = stopped and _capital(r, one) and (voice is not None or length > SCARE_WORDS)
    if spoken and (led or _stands_alone(r, sentences, one)):
        return "direct"
    return "mixed" if voice or length > SCARE_WORDS else "scare"


def _title(r: Reading, one: _Found) -> bool:
    """Tell whether the quoted words are written like the title of a work."""
    long = [at for at in range(one.first, one.last) if r.folded(at) not in _SMALL]
    return one.last - one.first <= 10 and bool(long) and all(r.capital(at) for at in long)


def _quote(r: Reading, one: _Found, kind: str, voice: Voice | None, place: Place | None) -> Quote:
    pair, words = one.pair, r.words
    named = station(r.text, *place) if place else None
    return Quote(
        start=pair.start,
        end=pair.end,
        inner=Span(pair.inner_start, pair.inner_end),
        kind=kind,
        speaker=r.text[named[0] : named[1]] if named else None,
        speaker_span=Span(words.starts[voice.first], words.ends[voice.last - 1]) if voice else None,
        cue=Span(words.starts[voice.cue], words.ends[voice.cue_last - 1])
        if voice and voice.cue >= 0
        else None,
    )
