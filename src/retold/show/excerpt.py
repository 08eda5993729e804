"""The few words around a place that make it readable: still a slice of the text."""

from __future__ import annotations

import re

ENOUGH = 32  # a place of fewer characters ("some", "had not reported") says little without its neighbours
AROUND = 28  # characters of context on each side: three to five words
LONGEST_WORD = 40  # characters: more without a space are an address, or of a script that has none
# A line that goes on in lower case is one that was wrapped; any other end of a line ends what belongs together.
_BREAK = re.compile(r"\n(?![a-z])")


def around(
    text: str, start: int, end: int, *, context: int = AROUND, enough: int = ENOUGH
) -> tuple[int, int]:
    """Return the place widened to whole words of the same paragraph, or as it is if it is long enough.

    >>> text = "Putin warned that some 2,000 fighters had gathered."
    >>> text[slice(*around(text, 18, 22, context=15))]
    'warned that some 2,000 fighters'
    """
    if end - start >= enough:
        return start, end
    return _back(text, start, context), _on(text, end, context)


def beginning(text: str, most: int) -> str:
    r"""Return the words of a text on one line, or as many of them as there is room for; a word too long alone is cut.

    >>> beginning("The ferry\nstruck the pier", 12), beginning("Unpronounceable", 12)
    ('The ferry…', 'Unpronounce…')
    """
    line = " ".join(text.split())
    return line if len(line) <= most else line[: end_of_words(line, 0, len(line), most - 1)] + "…"


def end_of_words(text: str, start: int, end: int, most: int) -> int:
    """Return where a slice of at most so many characters ends behind whole words.

    >>> end_of_words("The ferry struck the pier", 0, 25, 12)
    9
    """
    if end - start <= most:
        return end
    return _back_to_words(text, start, start + most)


def _back_to_words(text: str, start: int, stop: int) -> int:
    """Return the last end of a word, or the place itself where a word has no end shortly before it."""
    at = stop
    while at > start and not text[at].isspace():
        at -= 1
    while at > start and text[at - 1].isspace():
        at -= 1
    return at if at > start and stop - at <= LONGEST_WORD else stop


def begins_inside(text: str, start: int) -> bool:
    """Tell whether a sentence is under way where an excerpt begins."""
    before = text[max(0, start - 3) : start].rstrip(" ")
    return bool(before) and before[-1] not in ".!?\n"


def ends_inside(text: str, end: int) -> bool:
    """Tell whether a sentence goes on where an excerpt ends."""
    return end < len(text) and text[end] != "\n" and text[end - 1 : end] not in tuple(".!?")


def _back(text: str, start: int, context: int) -> int:
    """Return where the words before a place begin, at most so many characters before it."""
    limit = max(0, start - context)
    # One character more than is looked at: what follows a line's end tells what it is.
    breaks = (found.end() for found in _BREAK.finditer(text, limit, start + 1))
    line = max((end for end in breaks if end <= start), default=0)
    if line > limit:
        return _skip(text, line, start)
    if limit == 0 or text[limit - 1].isspace():
        return _skip(text, limit, start)
    while limit < start and not text[limit].isspace():
        limit += 1
    return _skip(text, limit, start)


def _on(text: str, end: int, context: int) -> int:
    """Return where the words after a place end, at most so many characters after it."""
    limit = min(len(text), end + context)
    stop = _BREAK.search(text, end, limit + 1)
    if stop and stop.start() < limit:
        limit = stop.start()
    elif limit < len(text) and not text[limit].isspace():
        while limit > end and not text[limit - 1].isspace():
            limit -= 1
    while limit > end and text[limit - 1].isspace():
        limit -= 1
    return limit


def _skip(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start
