"""Paragraphs of a text as spans, with the lines of hard-wrapped paragraphs joined."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from retold.read import dates

CLOSERS = " \t\"'`”’»)]}“‘*_"  # may follow the mark that ends a sentence; odd quotes of old corpora too
ENDS = ".!?…:;。！？।"
WIDEST_WRAP = 140  # hard-wrapped mail and PDF text is 60 to 110 wide; longer lines are whole paragraphs
LONG_LINE = 0.6  # share of the widest line: shorter ones are headlines, headings and ends of paragraphs
OPEN_BREAKS = (
    0.4  # share of long lines that break inside a sentence that tells wrapping from one sentence a line
)
FULL_LINE = 0.9  # share of the widest line that the line and the next word would have passed


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph without the white space around it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    first_of_block: bool  # an empty line stands before it, or a row of a table before or in it


def split(text: str) -> list[Paragraph]:
    """Return the paragraphs of a text in order."""
    lines = _lines(text)
    width = _wrap_width(lines)
    found: list[Paragraph] = []
    begin = 0
    for at, line in enumerate(lines):
        if at + 1 < len(lines) and _runs_on(line, lines[at + 1], width):
            continue
        start = lines[begin].start
        found.append(Paragraph(start, line.end, text[start : line.end]))
        begin = at + 1
    return found


def ends_sentence(text: str) -> bool:
    """Say whether a line closes with a mark that ends a sentence or announces what follows."""
    bare = text.rstrip(CLOSERS)
    return bool(bare) and bare[-1] in ENDS


def is_row(line: str) -> bool:
    """Say whether a line is a row of a table as trafilatura and Markdown write them: "| Port | 12 |"."""
    return len(line) > 2 and line[0] == line[-1] == "|"


def _lines(text: str) -> list[_Line]:
    """Return the lines that hold something, without the white space around them."""
    found: list[_Line] = []
    at, apart = 0, True
    for raw in text.splitlines(keepends=True):
        bare = raw.strip()
        if bare:
            start = at + len(raw) - len(raw.lstrip())
            found.append(_Line(start, start + len(bare), bare, apart or is_row(bare)))
        apart = not bare or is_row(bare)
        at += len(raw)
    return found


def _wrap_width(lines: list[_Line]) -> int:
    """Return the width that a text was hard-wrapped to, or 0 if its lines are paragraphs."""
    breaks = [above.text for above, below in pairwise(lines) if not below.first_of_block]
    if len(breaks) < 2:
        return 0
    lengths = sorted(len(line) for line in breaks)
    width = lengths[len(lengths) * 19 // 20]
    long = [line for line in breaks if len(line) > LONG_LINE * width]
    still_open = sum(not ends_sentence(line) for line in long)
    return width if width <= WIDEST_WRAP and len(long) > 1 and still_open >= OPEN_BREAKS * len(long) else 0


def _runs_on(line: _Line, following: _Line, width: int) -> bool:
    """Say whether a line break is only a wrap."""
    if following.first_of_block:
        return False
    if following.text[0].islower() and not ends_sentence(line.text):
        return not (following.text[:3] == "on " and dates.line(following.text))
    word = following.text.split(maxsplit=1)[0] if width else ""
    return width > 0 and len(line.text) + 1 + len(word) > FULL_LINE * width
