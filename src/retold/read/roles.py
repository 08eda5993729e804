"""What the markup says of a text's lines: captions, headings, teasers, tables, times, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from retold.read import paywalls, regions
from retold.read.paragraphs import ends_sentence
from retold.read.regions import line
from retold.records import Furniture

LONGEST_HEADING = 160  # characters
LONGEST_BYLINE = 120
MOST_BESIDE = 0.5  # of a text's characters that class names alone may declare no part of it
MOST_NOTES = 2000

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_BLOCKS = ("p", "li", "div", "td", "dd", *_HEADINGS)
_BYLINE = re.compile(r"(?:^|[\s_-])(?:byline|author)(?=$|[\s_-])", re.IGNORECASE)
_NOTE = re.compile(r"\[[^\W_]{1,4}\]|\[[^\W\d_]{2,12}(?: ?\| ?[\w ]{2,20})?\]")
_ROW = re.compile(r"\|.*\||\|[- |]{3,}$")


def of(root: Any, text: str, title: str | None, apart: set[Any]) -> tuple[Furniture, ...]:
    """Return which lines of a text are furniture by the elements that they come from, in order.

    `apart` are the elements that stand beside, as `regions.beside` gives them.
    """
    lines = text.split("\n")
    region = regions.article(root, apart, title)
    kinds = _kinds(root, region, apart, {each.removeprefix("- ") for each in lines})
    notes = _notes(root)
    has_table = root.find(".//table") is not None
    found, at = [], 0
    for each in lines:
        kind = kinds.get(each.removeprefix("- ")) or ("table" if has_table and _ROW.match(each) else None)
        if kind:
            found.append(Furniture(kind, at, at + len(each)))
        elif notes:
            found += [Furniture("note", at + note.start(), at + note.end()) for note in notes.finditer(each)]
        at += len(each) + 1
    return tuple(found)


def _kinds(root: Any, region: Any, apart: set[Any], lines: set[str]) -> dict[str, str]:
    """Return the kinds of a text's lines by what they say; a line that is also told is told."""
    told = set(regions.prose(root if region is None else region, apart))
    kinds: dict[str, str] = {}
    untold = lines - told
    for words, kind in _roles(root, region, apart, untold):
        kinds.setdefault(words, kind)
    related = sum(len(words) for words, kind in kinds.items() if kind == "related")
    if region is None and related > MOST_BESIDE * sum(map(len, lines)):
        return {words: kind for words, kind in kinds.items() if kind != "related"}
    return kinds


def _roles(root: Any, region: Any, apart: set[Any], lines: set[str]) -> Iterator[tuple[str, str]]:
    """Yield those lines that stand in elements of a role, and their kinds."""
    for element in root.iter("figcaption", "caption"):
        yield from ((words, "caption") for words in _lines(element) if words in lines)
    inside = None if region is None else set(region.iter("p", "li", "h1"))
    for element in root.iter(*_HEADINGS):
        if (words := line(element)) in lines and (kind := _kind_of_heading(words, beside=element in apart)):
            yield words, kind
    for element in root.iter("p", "li", "h1"):
        if (words := line(element)) in lines:
            outside = inside is not None and element not in inside
            if outside or element in apart or _is_link(element, words):
                yield words, "related"
    for element in root.iter("time"):
        if (words := line(element)) in lines:
            yield words, "date"
    for element in root.iterfind(".//*[@class]"):
        if (
            _BYLINE.search(element.get("class"))
            and (words := line(element)) in lines
            and len(words) <= LONGEST_BYLINE
        ):
            yield words, "byline"


def _kind_of_heading(words: str, *, beside: bool) -> str | None:
    """Return what a heading is; one that ends as a sentence does may be told."""
    if paywalls.is_offer(words):
        return "subscription"
    if len(words) > LONGEST_HEADING or ends_sentence(words):
        return None
    return "related" if beside else "heading"


def _is_link(element: Any, words: str) -> bool:
    """Say whether all words of an element stand in links, and are no sentence."""
    links = sum(len(line(link)) for link in element.iter("a")) if len(element) else 0
    return 0 < len(words) <= links and not ends_sentence(words)


def _notes(root: Any) -> re.Pattern[str] | None:
    """Return what marks of footnotes and of editing stand in a text: "[1]", "[edit]"."""
    found = {
        words
        for element in root.iter("sup", "span")
        if len(element) <= 5 and _NOTE.fullmatch(words := line(element))
    }
    return re.compile("|".join(re.escape(note) for note in sorted(found)[:MOST_NOTES])) if found else None


def _lines(element: Any) -> Iterator[str]:
    """Yield an element's text as one line, and those of the blocks in it."""
    yield line(element)
    for inner in element.iter(*_BLOCKS):
        if inner is not element:
            yield line(inner)
