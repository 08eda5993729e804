"""Where a capital tells nothing: in headlines, and at the place where a sentence begins."""

from __future__ import annotations

from retold.records import Sentence, Words

LEAST_HEADING = (
    4,
    0.75,
)  # words, share of capitals: such a line is a headline, where every word looks like a name
LEAST_CAPITALS = 0.6  # share of words in capitals throughout, of a line that shouts
SURE_HEADING = 0.9  # share of capitals that no sentence has
_MARKS_BEFORE = frozenset("\"“”‘’'«»„:•|—–-*([{…")


def heading(text: str, words: Words, one: Sentence) -> bool:
    """Tell whether nearly every word has a capital: then capitals tell nothing."""
    count = one.last - one.first
    capitals = sum([text[start].isupper() for start in words.starts[one.first : one.last]])
    if capitals < LEAST_CAPITALS * count or count < LEAST_HEADING[0]:
        return False
    shouted = sum(
        text[words.starts[at] : words.ends[at]].isupper() and words.ends[at] - words.starts[at] > 1
        for at in range(one.first, one.last)
    )
    ended = text[max(one.end - 2, 0) : one.end].rstrip("\"”’'")[-1:] in (".", "?", "!", ",", ":", ";")
    return (
        shouted >= LEAST_CAPITALS * count
        or (capitals >= LEAST_HEADING[1] * count and not ended)
        or (count > LEAST_HEADING[0] and capitals >= SURE_HEADING * count)
    )


def opens(text: str, words: Words, first: int, at: int) -> bool:
    """Tell whether a word stands first, in its sentence or behind a mark that lets a sentence begin."""
    if at == first:
        return True
    gap = text[words.ends[at - 1] : words.starts[at]]
    return (bool(set(gap) & _MARKS_BEFORE) and gap.strip() not in ("-", "'", "’")) or "\n" in gap.strip(" ")
