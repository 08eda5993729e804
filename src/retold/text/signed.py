"""Who speaks by layout alone: a label ("LEE: …") at the head of what is said, or a signature ("— Ann Lee") below it."""

from __future__ import annotations

import re
from typing import Final

from .names import runs
from .phrases import Reading
from .speakers import Voice

_NAME: Final = r"[^\W\d_][\w.’'-]*(?:[ \t]+[^\W\d_][\w.’'-]*){0,3}"
_LABEL: Final = re.compile(rf"(?P<name>{_NAME})(?:[ \t]*\([^()\n]{{1,30}}\))?:(?=\s)")
_SIGNATURE: Final = re.compile(
    rf"[ \t]*\n?[ \t]*(?:[—–―]|--?)[ \t]*(?P<name>{_NAME})"
    r"[ \t]*(?=(?:,[^.\n\r]{1,60}|\([^()\n\r]{1,60}\))?\.?[ \t]*(?:[\n\r]|\Z))"
)
_LETTERS: Final = 2  # at least, of a label: "Q" and "A" name nobody


def signed(r: Reading, inner: int, end: int) -> Voice | None:
    """Return whom a label within a quotation's marks, from `inner` on, or a signature from its `end` on names."""
    if (match := _LABEL.match(r.text, inner)) and match["name"].isupper() and len(match["name"]) >= _LETTERS:
        return _voice(r, match.start("name"), match.end("name"), label=True)
    if match := _SIGNATURE.match(r.text, end):
        return _voice(r, match.start("name"), match.end("name"), label=False)
    return None


def _voice(r: Reading, start: int, end: int, *, label: bool) -> Voice | None:
    """Return the words between these places as a speaker, if all of them are a name."""
    first, last = r.first(start), r.first(end)
    if first >= last:
        return None
    named = label or runs(r.text, r.words, first, last) == [(first, last)]
    return Voice(first, last, -1, -1) if named else None
