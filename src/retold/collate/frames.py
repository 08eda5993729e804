"""The words by which a sentence says who speaks: name, office and cue. What changes there changes no claim."""

from __future__ import annotations

from functools import lru_cache

from retold.collate.pairing import CACHED_SIDES, Side
from retold.text.cues import AUXILIARIES, ROLES
from retold.text.verbs import PAST

WIDEST = 8  # words of a label beside a name: "the region's chief medical officer"
NAMELESS = frozenset({"anonymous", "anonymity", "condition"})  # said of a source, these do matter
OPENERS = frozenset({"who", "of", "for", "from"})
BEFORE_NAMES = frozenset({"that", "but", "and", "while", "when", "because", "as"})


@lru_cache(maxsize=CACHED_SIDES)
def framed(side: Side) -> frozenset[int]:
    """The words of a sentence that say who speaks, labels included, up to the marks around them."""
    found: set[int] = set()
    for first, last, open_ended in _spoken(side):
        if not side.sentence.first <= first < last <= side.sentence.last:
            continue
        low, high = _back(side, first), _on(side, first, last) if open_ended else last
        if not NAMELESS & {*side.parsed.words.folded[low:high]}:
            found.update(range(low, high))
    return frozenset(found)


def _spoken(side: Side) -> list[tuple[int, int, bool]]:
    """The words from the speaker to the cue, of attributions and quotations, and whether a name ends them."""
    spans = [
        (one.start, one.end, one.cue.start == one.start and one.cue.end < one.end)
        for one in side.attributions
    ]
    for quote in side.quotes:
        named = [span for span in (quote.speaker_span, quote.cue) if span]
        if named and not any(quote.start < span.start < quote.end for span in named):
            first, last = min(span.start for span in named), max(span.end for span in named)
            spans.append((first, last, quote.cue is None or quote.cue.end < last))
    return [(side.index(start), side.index(end), open_ended) for start, end, open_ended in spans]


def _back(side: Side, first: int) -> int:
    """The first word of the label before a name; where no mark ends it near by, there is none."""
    low = first
    while low > side.sentence.first and first - low <= WIDEST and _plain(side, low):
        if side.parsed.words.folded[low - 1] in BEFORE_NAMES:
            return low
        low -= 1
    return _apposed(side, low) if first - low <= WIDEST else first


def _apposed(side: Side, low: int) -> int:
    """Where a label between commas begins before a name ("the authority's engineer, Gloria Gallardo, said")."""
    first = low
    while first > side.sentence.first and low - first <= WIDEST and not side.quoted(first - 1):
        if first < low and not _plain(side, first):
            break
        first -= 1
    words = side.parsed.words.folded[first:low]
    label = bool(words) and words[-1] in ROLES and not any(_finite(word) for word in words)
    opens = first == side.sentence.first or side.quoted(first - 1)
    return first if opens and label and low - first <= WIDEST else low


def _finite(word: str) -> bool:
    """Whether a word may be the verb of a clause, which no label has."""
    return word in PAST or word in AUXILIARIES or word.endswith("ed")


def _on(side: Side, first: int, last: int) -> int:
    """The end of the label behind a name ("according to Hale of the Orlan port, its master,")."""
    end = _run(side, last)
    behind = _run(side, end + 1) if end < side.sentence.last and not side.quoted(end) else end
    closed = behind < side.sentence.last or first > side.sentence.first
    folded = side.parsed.words.folded
    label = {*folded[end:behind]} & ROLES or {*folded[end : end + 1]} & OPENERS
    return behind if behind > end and closed and label and behind - end <= WIDEST else end


def _run(side: Side, index: int) -> int:
    """The end of the words from here on that no mark parts from the word before them; too many are no label."""
    end = index
    while end < side.sentence.last and _plain(side, end):
        end += 1
    return end if end - index <= WIDEST else index


def _plain(side: Side, index: int) -> bool:
    """Whether nothing but a space parts a word from the one before it."""
    words = side.parsed.words
    return side.text[words.ends[index - 1] : words.starts[index]].strip() in {"", "'s", "’s", "-"}
