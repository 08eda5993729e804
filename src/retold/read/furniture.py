"""Furniture: what stands in a text but is not told by it, found by its form and marked by spans."""

from __future__ import annotations

import re
from bisect import bisect_right

from retold.read import captions, datelines, dates, elapsed, headlines, notices, offers
from retold.read.paragraphs import Paragraph, is_row, split
from retold.records import Furniture

HEAD_PARAGRAPHS = 8  # datelines, bylines and pictures' bare credits stand above or among the first ones
CAPTION_PARAGRAPHS = (
    4  # where "(Source: …)" and "Ann Roe/Daily News" close captions rather than sources of a statement
)
TAIL_PARAGRAPHS = 6  # reporters' credits and addresses stand among the last ones
LONGEST_NOTICE = 1200  # characters; a longer paragraph is never furniture as a whole

_DATE_HEADER = re.compile(
    r"(?:date|published|updated)[: ] ?\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?(?=\s)", re.IGNORECASE
)
_DAY_UNKNOWN = re.compile(r"\(?Published \w{6,9}, \$\{__\w{1,20}\} \d{1,2}, \d{4}\)?")
_HEADER_TITLE_WORDS = 40  # what follows a date header is its headline unless it is as long as a paragraph


def find(text: str, title: str | None = None, marked: tuple[Furniture, ...] = ()) -> tuple[Furniture, ...]:
    """Return the furniture of a text, in order and without overlaps; `marked` is what its markup says."""
    paragraphs = split(text)
    found: list[Furniture] = []
    if paragraphs and (header := _date_header(paragraphs[0], alone=len(paragraphs) == 1)):
        found += header
        paragraphs = _behind(text, paragraphs, header[-1].end)
    said = {entry.start: entry for entry in marked}
    kinds = [
        _kind(paragraph, at, len(paragraphs)) or _said(paragraph, said)
        for at, paragraph in enumerate(paragraphs)
    ]
    for at in datelines.names_above_outlet([paragraph.text for paragraph in paragraphs[:HEAD_PARAGRAPHS]]):
        kinds[at] = kinds[at] or "byline"
    if not any(entry.kind == "headline" for entry in found):
        for at in headlines.headlines(paragraphs, kinds, title):
            kinds[at] = "headline"
    for at in headlines.headings(paragraphs, kinds):
        kinds[at] = "heading"
    found += [
        Furniture(kind, part.start, part.end) for part, kind in zip(paragraphs, kinds, strict=True) if kind
    ]
    found += _parts(paragraphs, kinds)
    return _without_overlaps(found, marked)


def _said(paragraph: Paragraph, marked: dict[int, Furniture]) -> str | None:
    """Return the kind of furniture that the markup says a whole paragraph is."""
    entry = marked.get(paragraph.start)
    return entry.kind if entry and entry.end >= paragraph.end else None


def _without_overlaps(found: list[Furniture], marked: tuple[Furniture, ...]) -> tuple[Furniture, ...]:
    """Return all furniture in order, with what the markup marks inside of paragraphs."""
    taken = sorted(found, key=lambda entry: (entry.start, entry.end))
    starts = [entry.start for entry in taken]
    free = []
    for entry in marked:
        at = bisect_right(starts, entry.start)
        if (not at or taken[at - 1].end <= entry.start) and (
            at == len(taken) or entry.end <= taken[at].start
        ):
            free.append(entry)
    return tuple(sorted([*taken, *free], key=lambda entry: (entry.start, entry.end)))


def _kind(paragraph: Paragraph, at: int, count: int) -> str | None:  # noqa: PLR0911 - one return a kind
    """Return the kind of furniture that a whole paragraph is, by its form alone."""
    text = paragraph.text
    if len(text) > LONGEST_NOTICE:
        return None
    if not any(map(str.isalnum, text)):
        return "boilerplate"
    if is_row(text):
        return "table"
    if dates.line(text) or elapsed.line(text, None) or _DAY_UNKNOWN.fullmatch(text):
        return "date"
    head, tail = at < HEAD_PARAGRAPHS, at >= count - TAIL_PARAGRAPHS
    if (head or tail) and captions.is_bare_agency(text):
        return "credit" if tail and at > 1 else "caption"
    if kind := notices.kind(text, closing=tail):
        return kind
    told = tail and at > 1 and notices.closing_credit(text) is not None
    if not told and captions.is_caption(text, head=at < CAPTION_PARAGRAPHS):
        return "caption"
    if ((head or tail) and datelines.is_byline(text)) or (
        tail and at and (datelines.is_contact(text) or offers.names_author(text))
    ):
        return "byline"
    return None


def _date_header(paragraph: Paragraph, *, alone: bool) -> list[Furniture]:
    """Return the date that a scraper put before the first line, and the headline that follows it."""
    match = _DATE_HEADER.match(paragraph.text)
    if match is None:
        return []
    found = [Furniture("date", paragraph.start, paragraph.start + match.end())]
    rest = paragraph.text[match.end() :]
    first_line = rest.strip().splitlines()[0] if rest.strip() else ""
    wrapped_whole = rest.strip() if not alone and "\n" in rest.strip() else first_line
    if (
        wrapped_whole
        and wrapped_whole.count(" ") < _HEADER_TITLE_WORDS
        and not (alone and wrapped_whole == rest.strip())
    ):
        start = paragraph.start + match.end() + len(rest) - len(rest.lstrip())
        found.append(Furniture("headline", start, start + len(wrapped_whole)))
    return found


def _behind(text: str, paragraphs: list[Paragraph], end: int) -> list[Paragraph]:
    """Return the paragraphs behind a place, the first one cut there."""
    first = paragraphs[0]
    rest = text[end : first.end]
    if not rest.strip():
        return paragraphs[1:]
    start = end + len(rest) - len(rest.lstrip())
    return [Paragraph(start, first.end, text[start : first.end]), *paragraphs[1:]]


def _parts(paragraphs: list[Paragraph], kinds: list[str | None]) -> list[Furniture]:
    """Return datelines and closing credits: furniture inside telling paragraphs."""
    found: list[Furniture] = []
    telling = [paragraph for paragraph, kind in zip(paragraphs, kinds, strict=True) if kind is None]
    for paragraph in telling[:HEAD_PARAGRAPHS]:
        if (end := datelines.dateline(paragraph.text)) is not None:
            found.append(Furniture("dateline", paragraph.start, paragraph.start + end))
            break
    if not found:
        found += _colon_dateline(telling)
    for paragraph in telling[-TAIL_PARAGRAPHS:]:
        if (start := notices.closing_credit(paragraph.text)) is not None:
            found.append(Furniture("credit", paragraph.start + start, paragraph.end))
        elif (start := offers.closing(paragraph.text)) is not None:
            found.append(Furniture("subscription", paragraph.start + start, paragraph.end))
    return [entry for at, entry in enumerate(found) if not at or entry.start >= found[at - 1].end]


def _colon_dateline(telling: list[Paragraph]) -> list[Furniture]:
    """Return a dateline such as "NEW DELHI: " if it is the only line of its form; transcripts have many."""
    ends = [(paragraph, datelines.opens_with_colon(paragraph.text)) for paragraph in telling]
    ends = [(paragraph, end) for paragraph, end in ends if end is not None]
    if len(ends) != 1 or ends[0][0] not in telling[:2] or ends[0][0].text.count(" ") < headlines.PROSE_WORDS:
        return []
    paragraph, end = ends[0]
    return [Furniture("dateline", paragraph.start, paragraph.start + (end or 0))]
