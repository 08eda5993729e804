"""The paragraphs of a text, whether its lines are whole paragraphs or were wrapped at a width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_STOPPED = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*\Z")  # a line that could end a sentence
_UNFINISHED = re.compile(r",[\"'”’»]?\Z")  # a line that no sentence ends with

WRAP_WIDTHS = (40, 160)  # texts wrapped by mail readers, PDF extraction and terminals lie between
WRAPPED_SHARE = (
    0.3  # of the line ends: followed by lower case. Wrapped news: .5–.8, a line a paragraph: below .05
)
FULL_LINE = 0.92  # of the width: a line to which the next word could have been added was ended on purpose
HEADING = 0.5  # of the width: a line this short without a full stop is a heading, not a wrapped line


def paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Return the runs of lines that belong together, as places without surrounding white space.

    >>> paragraphs("Two hurt in fire\nTwo people were hurt.\n\nThe fire is out.")
    [(0, 16), (17, 38), (40, 56)]
    """
    lines = list(_lines(text))
    width = _width(text, lines)
    found: list[tuple[int, int]] = []
    before = (0, 0)
    for line in lines:
        if found and _continues(text, before, line, width):
            found[-1] = (found[-1][0], line[1])
        else:
            found.append(line)
        before = line
    return found


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(text):
        line = match.group()
        if bare := line.strip():
            start = match.start() + len(line) - len(line.lstrip())
            yield start, start + len(bare)


def _adjacent(text: str, end: int, start: int) -> bool:
    """Tell whether only one line end lies between two lines."""
    return start - end < 200 and len(_LINE_END.findall(text, end, start)) == 1


def _runs_on(text: str, end: int, start: int) -> bool:
    """Tell whether a line ends within a sentence that the next one continues in lower case."""
    return text[start].islower() and not _STOPPED.search(text, max(0, end - 4), end)


def _width(text: str, lines: list[tuple[int, int]]) -> int:
    """Return the width at which the text was wrapped, or 0 when each of its lines is a paragraph."""
    ends = [(a[1], b[0]) for a, b in pairwise(lines) if _adjacent(text, a[1], b[0])]
    running = sum(_runs_on(text, end, start) for end, start in ends)
    if not ends or running < WRAPPED_SHARE * len(ends):
        return 0
    lengths = sorted(end - start for start, end in lines)
    width = lengths[len(lengths) * 9 // 10]
    return width if WRAP_WIDTHS[0] <= width <= WRAP_WIDTHS[1] else 0


def _continues(text: str, before: tuple[int, int], line: tuple[int, int], width: int) -> bool:
    """Tell whether a line belongs to the paragraph of the line before it."""
    length, (start, end) = before[1] - before[0], line
    if not _adjacent(text, before[1], start):
        return False
    if _runs_on(text, before[1], start):
        return width > 0 or length >= WRAP_WIDTHS[0] or bool(_UNFINISHED.search(text, before[0], before[1]))
    if not width:
        return False
    if _STOPPED.search(text, max(0, before[1] - 4), before[1]):
        space = text.find(" ", start, end)
        needed = (space if space >= 0 else end) - start
        return length + 1 + needed > FULL_LINE * width
    return length > HEADING * width
