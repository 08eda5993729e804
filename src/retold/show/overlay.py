"""One wording laid over another: the words of both in one line, those that only one has marked as such."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from retold.show.slices import Mark, cut
from retold.text.quote_words import keys, runs
from retold.text.words import words

Json = Mapping[str, Any]

LONGEST_GAP = 24  # words that one lacks: of more, the first and the last are shown
ENDS = 8  # so many of them
LONGEST = 150  # words of one wording: a speech is read in the article
_SPACE = Markup(" ")
GAP = Markup(' <span class="gap">[…]</span> ')  # words that are not shown
FRAME = Markup('<span class="gap">” “</span>')  # the reporter's words stand between


class Word(NamedTuple):
    """A word of a rendering: from where to where the text is its own, with the marks behind it."""

    start: int
    end: int  # of the word
    until: int  # where the next word of the piece begins, or the piece ends
    piece: int


def plain(rendering: Json, text: str) -> Markup:
    """Return the words of a rendering piece by piece."""
    all_ = _words(rendering, text)[0]
    return _slices(rendering, text, all_, None) if all_ else Markup("")


def overlay(base: Json, base_text: str, rendering: Json, text: str) -> Markup:
    """Return a rendering with the words that the base has besides struck out, and its own others underlined."""
    mine, my_keys = _words(base, base_text)
    theirs, their_keys = _words(rendering, text)
    found: list[Markup] = []
    piece: int | None = None
    for alike, a1, a2, b1, b2 in runs(my_keys, their_keys):
        if not alike and a2 > a1:
            found += [_SPACE if found else Markup(""), _lacking(base, base_text, mine[a1:a2])]
            found += [_SPACE] if b1 < len(theirs) else []
        if b2 > b1:
            found.append(_slices(rendering, text, theirs[b1:b2], piece, tag=None if alike else "ins"))
            piece = theirs[b2 - 1].piece
    return Markup("").join(found)


def _words(rendering: Json, text: str) -> tuple[list[Word], list[Any]]:
    """Return the words of a rendering, one a key, and the keys themselves."""
    places: list[Word] = []
    said: list[Any] = []
    for piece, part in enumerate(rendering["parts"]):
        inside = text[part["start"] : part["end"]]
        here = words(inside)
        for key in keys(inside, here, 0, len(here)):
            start, end = (part["start"] + at for at in (here.starts[key.first], here.ends[key.last - 1]))
            until = part["start"] + (here.starts[key.last] if key.last < len(here) else len(inside))
            first = not places or places[-1].piece != piece
            places.append(Word(part["start"] if first else start, end, until, piece))
            said.append(key)
    return places, said


def _slices(
    rendering: Json, text: str, run: Sequence[Word], before: int | None, *, tag: str | None = None
) -> Markup:
    """Return a run of words as exact slices, one a piece, with a sign where the reporter's words part two pieces."""
    found = []
    for first, last in _by_piece(run):
        if before is not None and run[first].piece != before:
            found.append(FRAME)
        before = run[first].piece
        start, until = run[first].start, max(word.until for word in run[first:last])
        end = max(word.end for word in run[first:last])
        marks = [Mark(start, end, tag)] if tag else []
        found.append(cut(rendering["article"], text, start, until, marks))
    return Markup("").join(found)


def _by_piece(run: Sequence[Word]) -> Iterator[tuple[int, int]]:
    first = 0
    for at in range(1, len(run) + 1):
        if at == len(run) or run[at].piece != run[first].piece:
            yield first, at
            first = at


def _lacking(base: Json, text: str, run: Sequence[Word]) -> Markup:
    """Return words that only the base has, struck out; of many, the first and the last."""
    groups = [run] if len(run) <= LONGEST_GAP else [run[:ENDS], run[-ENDS:]]
    shown = [
        cut(base["article"], text, group[first].start, max(w.end for w in group[first:last]), lacking=True)
        for group in groups
        for first, last in _by_piece(group)
    ]
    return (_SPACE if len(groups) == 1 else GAP).join(shown)
