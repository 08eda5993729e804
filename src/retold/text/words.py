"""The words of a text with their places; the text itself is never changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from retold.records import Furniture, Span, Words

from . import lemmas

# Scripts written without spaces between words: one character counts as one word.
UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"  # Japanese syllables
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"  # Chinese characters
)


def _marks() -> str:
    """Return the marks that belong to the letter before them (accents, vowel signs, joiners) as ranges."""
    runs: list[list[int]] = []
    for point in range(0x300, 0x20000):
        if unicodedata.category(chr(point))[0] != "M":
            continue
        if runs and runs[-1][1] == point - 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in runs) + "\u00ad\u200b-\u200d\u2060"


MARK = f"[{_marks()}]"
_LETTERS = rf"[^\W_{UNSPACED}]+(?:{MARK}+[^\W_{UNSPACED}]*)*"
_ANY = (
    r"(?P<ending>(?<=\s)['’] ?s(?!\w))"  # the possessive of a text cut into tokens: "Taliban 's"
    rf"|(?:(?<!\w)[^\W\d_{UNSPACED}]\.){{2,9}}(?:[^\W\d_{UNSPACED}](?!\w))?"  # U.S.  a.m.  J.R.R
    rf"|\d+(?:[.,]\d+)+(?:{_LETTERS})?"  # 2,000  1.2  1,200ft
    rf"|{_LETTERS}(?:['’ʼ]{_LETTERS})*"  # fighters  20th  don't  Taliban's
    rf"|[{UNSPACED}]{MARK}*"
)
# Nine words in ten are plain letters before a space or a stop: what `_ANY` finds there too, in twice the time. A letter
# before a point may be an initial, and what a mark or an apostrophe follows may go on.
_PLAIN = r"[a-zA-Z]++(?:(?=[ \n,;:?!)\"”–—-])|(?<=[a-zA-Z]{2})(?=\.))"
_WORD = re.compile(rf"{_PLAIN}|(?=[\w'’{UNSPACED}])(?:{_ANY})")


def words(text: str, skip: Iterable[Furniture | Span] = (), *, lemmatised: bool = True) -> Words:
    """Return the words of the text that lie outside the skipped spans; where they need no lemmas, with none.

    >>> words("The U.S. paid $1.2 billion to Putin’s ex-soldiers.").folded
    ('the', 'us', 'paid', '1.2', 'billion', 'to', 'putin', 'ex', 'soldiers')
    """
    found = [match.span() for match in _WORD.finditer(text) if match.lastgroup is None]
    places = list(outside(found, skip)) if skip else found
    fold = lemmas.fold
    folded = tuple([fold(text[start:end]) for start, end in places])
    starts, ends = zip(*places, strict=True) if places else ((), ())
    return Words(starts, ends, folded, tuple(map(lemmas.lemma, folded)) if lemmatised else ())


def outside(places: Iterable[tuple[int, int]], skip: Iterable[Furniture | Span]) -> Iterator[tuple[int, int]]:
    """Yield those ordered, disjoint places that touch none of the skipped spans."""
    skipped = sorted((span.start, span.end) for span in skip if span.start < span.end)
    at, reach = 0, -1
    for start, end in places:
        while at < len(skipped) and skipped[at][0] < end:
            reach = max(reach, skipped[at][1])
            at += 1
        if reach <= start:
            yield start, end
