"""Slices of articles as HTML: exactly `text[start:end]`, marked inside, checkable by whoever has the file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup, escape

from retold.show.excerpt import end_of_words
from retold.show.invisible import named, unseen

# A page holds hundreds of slices: one short attribute says where each comes from.
_SPAN = Markup('<span data-at="{}:{}-{}">{}</span>')
_CLAUSE = Markup('<span class="clause"{} data-at="{}:{}-{}">{}</span>')
_PART = Markup(' data-part="{}"')
_LACKS = Markup('<del data-at="{}:{}-{}">{}</del>')
DOTS = Markup('<span class="dots">…</span>')  # outside the slice: no character of the article
_MARKED = {
    "mark": Markup("<mark>{}</mark>"),
    "ins": Markup("<ins>{}</ins>"),
    "del": Markup("<del>{}</del>"),
}


class Mark(NamedTuple):
    """A run of an article's text that is set off: `tag` is `mark`, `ins` or `del`."""

    start: int
    end: int
    tag: str


def cut(
    article: str, text: str, start: int, end: int, marks: Iterable[Mark] = (), *, lacking: bool = False
) -> Markup:
    """Return `text[start:end]` as an element that says of which article and from where to where it is."""
    inner = Markup("").join(_marked(text, start, end, marks))
    return (_LACKS if lacking else _SPAN).format(article, start, end, inner)


def opening(
    article: str, text: str, start: int, end: int, marks: Iterable[Mark] = (), *, most: int
) -> Markup:
    """Return a slice as `cut` does, or of a longer one the words that so many characters hold, and that it goes on."""
    stop = end_of_words(text, start, end, most)
    return cut(article, text, start, stop, marks) + (DOTS if stop < end else "")


def clause(article: str, text: str, start: int, end: int, marks: Iterable[Mark], *, part: int) -> Markup:
    """Return `text[start:end]` as `cut` does, as what the note of this number in its row is about."""
    inner = Markup("").join(_marked(text, start, end, marks))
    return _CLAUSE.format(_PART.format(part) if part else "", article, start, end, inner)


def visible(text: str) -> Markup:
    """Return a text as HTML in which invisible characters that act on their neighbours are shown by name."""
    found, last = [], 0
    for match in unseen(text):
        found += [_plain(text[last : match.start()]), _chip(match[0])]
        last = match.end()
    return Markup("").join([*found, _plain(text[last:])])


def _plain(text: str) -> Markup:
    # A parser would turn a bare carriage return into a line feed: one character of the text would be lost.
    return escape(text).replace("\r", Markup("&#13;"))


def _chip(character: str) -> Markup:
    return Markup('<span class="chip" data-char="{:x}">{}</span>').format(ord(character), named(character))


def _marked(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[Markup]:
    """Return the pieces of a slice; of marks that overlap the first and longest stays."""
    pieces, last = [], start
    for mark in sorted(marks, key=lambda m: (m.start, -m.end, m.tag)):
        first, stop = max(mark.start, start), min(mark.end, end)
        if first < last or first >= stop:
            continue
        pieces += [visible(text[last:first]), _MARKED[mark.tag].format(visible(text[first:stop]))]
        last = stop
    return [*pieces, visible(text[last:end])]
