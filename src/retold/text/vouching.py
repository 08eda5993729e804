"""Which part of a sentence the words vouch for that name a source: "It fell, and nobody was hurt, the Post said"."""

from __future__ import annotations

import re
from bisect import bisect_left

from retold.records import Parsed, Sentence, Span

from .clauses import clauses

_ARTICLE = re.compile(r"\bthe\s+$", re.IGNORECASE)
LEAST_WORDS = 3  # beside the citing words: fewer say nothing that could be vouched for


def vouched(text: str, parsed: Parsed, sentence: Sentence, start: int, end: int) -> Span:
    """Return the clause that citing words stand with: the one before them behind a comma, else the one after.

    >>> from retold.text import parse
    >>> text = "The old tower fell on Monday night, the Post said, and the new market hall was closed by police."
    >>> parsed = parse(text)
    >>> told = vouched(text, parsed, parsed.sentences[0], 36, 49)
    >>> text[told.start : told.end]
    'The old tower fell on Monday night, the Post said'
    """
    parts = clauses(text, parsed, sentence)
    before = _ARTICLE.sub("", text[sentence.start : start]).rstrip()
    behind = before.endswith((",", "”", '"', "—", "–"))
    from_ = sentence.start + len(before) - 1 if behind else start
    at = max((number for number, part in enumerate(parts) if part.start <= from_), default=0)
    low = high = at
    if behind:
        while low > 0 and _words(parsed, parts[low].start, start) < LEAST_WORDS:
            low -= 1
    else:
        high = max(at, max((number for number, part in enumerate(parts) if part.start < end), default=at))
        while (
            high + 1 < len(parts)
            and _rest(parsed, parts[low].start, parts[high].end, start, end) < LEAST_WORDS
        ):
            high += 1
    return Span(min(parts[low].start, start), max(parts[high].end, end))


def _words(parsed: Parsed, start: int, end: int) -> int:
    """Return how many words begin between two places."""
    starts = parsed.words.starts
    return bisect_left(starts, end) - bisect_left(starts, start)


def _rest(parsed: Parsed, low: int, high: int, start: int, end: int) -> int:
    """Return how many words of a stretch do not cite."""
    return _words(parsed, low, start) + _words(parsed, end, high)
