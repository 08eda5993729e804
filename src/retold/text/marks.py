"""Quotation marks and which of them belong together; apostrophes are told from single marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

OPENS, CLOSES, EITHER = 1, -1, 0

_MARK = re.compile(
    r"(?P<rule>[\"'“”‘’«»`]{4,})|[“”„‟«»\"＂「」『』]|''|``|‘‘|’’|(?<![\w’'])['‘‚‹](?=\w)|(?<=[^\s'’])['’›](?!\w)"
)
_SINGLE = frozenset("'‘’‚‹›")
_DECIDED = {"“": OPENS, "„": OPENS, "‟": OPENS, "「": OPENS, "『": OPENS, "``": OPENS, "‘‘": OPENS}
_DECIDED |= {"」": CLOSES, "』": CLOSES, "’’": CLOSES}
_LEANING = {"”": CLOSES, "«": OPENS, "»": CLOSES}
_ELIDED = re.compile(r"['‘‚](?:em|til|cause|tis|twas|n|round|\d0s|\d\d)(?!\w)", re.IGNORECASE)
REACH = 6  # paragraphs in which a closing mark is looked for: texts with one sentence a line close late


class Pair(NamedTuple):
    """A quotation: its marks and the place between them; unclosed, it ends with its paragraph."""

    start: int
    inner_start: int
    inner_end: int
    end: int


class _Mark(NamedTuple):
    start: int
    end: int
    shape: int
    single: bool


def pairs(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Pair]:
    """Return the outermost quotations of the text in order; what is quoted inside them is left out.

    >>> text = "“He told us ‘no’,” she said, and left the ‘club’."
    >>> [text[pair.start : pair.end] for pair in pairs(text, [(0, len(text))])]
    ['“He told us ‘no’,”', '‘club’']
    """
    marks = [_marks(text, start, end) for start, end in paragraphs]
    found: list[Pair] = []
    carried: _Mark | None = None
    for number, (start, end) in enumerate(paragraphs):
        if not marks[number]:
            continue
        doubles = [mark for mark in marks[number] if not mark.single]
        here, unclosed = _resolve(text, doubles, carried)
        if carried and doubles:
            carried = None
        here = _with_singles(text, here, [mark for mark in marks[number] if mark.single], doubles)
        found.extend(here)
        if unclosed and not any(pair.end > unclosed.start for pair in here):
            if _closed_later(marks, number):
                carried = unclosed
            elif _reopened(paragraphs, marks, number) or _introduced(text, start, unclosed.start):
                found.append(Pair(unclosed.start, unclosed.end, end, end))
    return [pair for pair in sorted(found) if text[pair.inner_start : pair.inner_end].strip()]


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    return [
        _Mark(match.start(), match.end(), _shape(text, match.start(), match.end()), match.group() in _SINGLE)
        for match in _MARK.finditer(text, start, end)
        if match.lastgroup is None and not (match.group() in _SINGLE and _ELIDED.match(text, match.start()))
    ]


def _shape(text: str, start: int, end: int) -> int:
    """Tell from a mark and its neighbours whether it opens or closes."""
    mark = text[start:end]
    if mark in _DECIDED:
        return _DECIDED[mark]
    before, after = text[start - 1 : start], text[end : end + 1]
    free_left = not before or before.isspace() or before in "([{—–-/"
    free_right = not after or after.isspace() or after in ".,;:!?)]}—–-…"
    if free_left != free_right:
        return OPENS if free_left else CLOSES
    if mark in _LEANING:
        return _LEANING[mark]
    return CLOSES if not free_left and before in ".,!?…" else EITHER


def _resolve(text: str, marks: list[_Mark], carried: _Mark | None) -> tuple[list[Pair], _Mark | None]:
    """Pair the double marks of one paragraph; return the outermost pairs and the last mark left open."""
    found: list[Pair] = []
    stack: list[_Mark] = [carried] if carried and marks else []
    for mark in marks:
        german = bool(stack) and text[mark.start] == "“" and text[stack[-1].start] in "„‟"
        if stack and (german or mark.shape in (CLOSES, EITHER)):
            opened = stack.pop()
            found.append(Pair(opened.start, opened.end, mark.start, mark.end))
        elif mark.shape != CLOSES:
            stack.append(mark)
    return _outermost(found), stack[-1] if stack else None


def _outermost(found: list[Pair]) -> list[Pair]:
    kept: list[Pair] = []
    for pair in sorted(found, key=lambda pair: (pair.start, -pair.end)):
        if not kept or pair.start >= kept[-1].end:
            kept.append(pair)
    return kept


def _with_singles(text: str, doubles: list[Pair], singles: list[_Mark], marks: list[_Mark]) -> list[Pair]:
    """Add the quotations in single marks that neither lie in double marks nor cross them."""
    found: list[Pair] = []
    opened: _Mark | None = None
    for number, mark in enumerate(singles):
        if mark.shape == OPENS and not opened:
            opened = mark
        elif opened and mark.shape != OPENS and not _of_many(text, singles, number):
            found.append(Pair(opened.start, opened.end, mark.start, mark.end))
            opened = None
    if (
        opened and not found and len(marks) == 1 and marks[0].start > opened.end
    ):  # opened by ' and closed by "
        return [Pair(opened.start, opened.end, marks[0].start, marks[0].end)]
    starts = [double.start for double in doubles]
    free = [
        pair
        for pair in found
        if not _inside(doubles, starts, pair.start) and not _inside(doubles, starts, pair.end - 1)
    ]
    return _outermost([*doubles, *free]) if free else doubles


def _of_many(text: str, singles: list[_Mark], number: int) -> bool:
    """Tell whether a single mark is the apostrophe of a plural: "the sailors' fate", with what closes still to come."""
    mark = singles[number]
    if text[mark.start - 1 : mark.start] != "s" or not re.match(r" [a-z]", text[mark.end : mark.end + 2]):
        return False
    following = singles[number + 1] if number + 1 < len(singles) else None
    return following is not None and following.shape != OPENS


def _inside(doubles: list[Pair], starts: list[int], at: int) -> bool:
    number = bisect_right(starts, at) - 1
    return number >= 0 and at < doubles[number].end


def _closed_later(marks: list[list[_Mark]], number: int) -> bool:
    """Tell whether the next double mark, not far below, closes what this paragraph left open."""
    for later in marks[number + 1 : number + 1 + REACH]:
        for mark in later:
            if not mark.single:
                return mark.shape == CLOSES
    return False


def _reopened(paragraphs: Sequence[tuple[int, int]], marks: list[list[_Mark]], number: int) -> bool:
    """Tell whether the next paragraph begins with an opening mark: the quotation goes on there."""
    if number + 1 >= len(paragraphs) or not marks[number + 1]:
        return False
    return marks[number + 1][0].start == paragraphs[number + 1][0]


def _introduced(text: str, start: int, at: int) -> bool:
    """Tell whether words before an unclosed mark show that a quotation begins there."""
    return at == start or text[start:at].rstrip()[-1:] in (":", ",")
