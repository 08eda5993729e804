"""Headlines above a text and headings between its paragraphs, told by their missing full stop."""

from __future__ import annotations

import re

from retold.read.paragraphs import Paragraph, ends_sentence

HEADLINE_WORDS = 30
HEADING_WORDS = 10
HEADING_LENGTH = 90
PROSE_WORDS = 8  # a paragraph of as many words that ends in a full stop is told text
PUNCTUATED = 0.7  # share of the longer paragraphs that must end in a mark before its absence means anything
MOST_HEADLINES = 3  # kicker, headline and deck

_BETWEEN = re.compile(r"[\W_]+")

# A line that ends in one of these goes on in the next line.
_UNFINISHED = frozenset(
    "a an the of in on at to and or but for from with by as is are was were has have had that".split()
)


def headlines(paragraphs: list[Paragraph], kinds: list[str | None], title: str | None) -> list[int]:
    """Return which paragraphs are the headline, its kicker or its deck."""
    found: list[int] = []
    wanted = fold(title) if title else ""
    telling = [at for at, kind in enumerate(kinds) if kind is None]
    for at in telling[:5]:
        if wanted and _is_title(fold(paragraphs[at].text), wanted) and len(telling) > 1:
            found.append(at)
    if not _is_punctuated([paragraphs[at] for at in telling]):
        return found
    for position, at in enumerate(telling[:MOST_HEADLINES]):
        if at in found:
            continue
        if not _is_headline(paragraphs[at].text) or not any(
            _is_prose(paragraphs[i].text) for i in telling[position + 1 :][:6]
        ):
            break
        found.append(at)
    return sorted(found)


def headings(paragraphs: list[Paragraph], kinds: list[str | None]) -> list[int]:
    """Return which paragraphs are headings between told paragraphs."""
    telling = [at for at, kind in enumerate(kinds) if kind is None]
    if not _is_punctuated([paragraphs[at] for at in telling]):
        return []
    found = []
    for before, at, after in zip(telling, telling[1:], telling[2:], strict=False):
        above = paragraphs[before].text
        if _is_heading(paragraphs[at].text) and _is_prose(paragraphs[after].text) and _closes(above):
            found.append(at)
    return found


def fold(text: str) -> str:
    """Return the letters and digits of a line, for comparing it with a title."""
    return _BETWEEN.sub("", text.casefold())


def _is_title(line: str, title: str) -> bool:
    """Say whether a line is the title, or what a page title has before the name of its site."""
    return line == title or (len(line) >= 20 and title.startswith(line) and len(title) < 2 * len(line))


def _is_headline(text: str) -> bool:
    """Say whether an opening paragraph reads as a headline."""
    words = text.split()
    if len(words) < 2 or len(words) > HEADLINE_WORDS or ends_sentence(text) or _has_open_quote(text):
        return False
    return words[-1].lower() not in _UNFINISHED and text[-1] not in ",-–—"


def _is_heading(text: str) -> bool:
    """Say whether a paragraph between two others reads as a heading."""
    words = text.split()
    if (
        len(words) > HEADING_WORDS
        or len(text) > HEADING_LENGTH
        or ends_sentence(text)
        or _has_open_quote(text)
    ):
        return False
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "'‘\"“«"):
        return False
    return (
        words[-1].lower() not in _UNFINISHED
        and text[-1] not in ",-–—"
        and "@" not in text
        and "http" not in text
    )


def _has_open_quote(text: str) -> bool:
    """Say whether a quotation begins in a line and does not end in it."""
    return (
        text.count("“") != text.count("”") or text.count('"') % 2 == 1 or text.count("``") != text.count("''")
    )


def _is_prose(text: str) -> bool:
    """Say whether a paragraph tells something in whole sentences."""
    return text.count(" ") + 1 >= PROSE_WORDS and ends_sentence(text)


def _closes(text: str) -> bool:
    """Say whether the paragraph above is finished and announces no list."""
    return ends_sentence(text) and not text.rstrip().endswith((":", ";", ","))


def _is_punctuated(paragraphs: list[Paragraph]) -> bool:
    """Say whether the longer paragraphs of a text end in marks as a rule."""
    longer = [
        ends_sentence(paragraph.text)
        for paragraph in paragraphs
        if paragraph.text.count(" ") + 1 >= PROSE_WORDS
    ]
    return bool(longer) and sum(longer) >= PUNCTUATED * len(longer)
