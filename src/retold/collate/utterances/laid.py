"""Two forms of an utterance laid beside one another, and where what differs stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from retold.collate.utterances.forms import Form
from retold.collate.utterances.lines import Line
from retold.collate.utterances.setting import Setting
from retold.records import Change, Place
from retold.text.quote_words import Key

Word = tuple[int, Key, Line]  # its place in the form


class Pair(NamedTuple):
    """Two forms, the one that the other is compared with first, and which words of the one are the other's."""

    s: Setting
    p: Form
    v: Form
    met: dict[int, int]


class Stretch(NamedTuple):
    """Words `[a1, a2)` of the one against `[b1, b2)` of the other."""

    a1: int
    a2: int
    b1: int
    b2: int


def change(pair: Pair, kind: str, before: Place, after: Place, because: str) -> Change:
    """Return a change from the earlier telling to the later one."""
    turned = pair.s.rank(pair.v.article) < pair.s.rank(pair.p.article)
    return Change(kind, after, before, because) if turned else Change(kind, before, after, because)


def whole(pair: Pair, words: list[Word], *, second: bool = False) -> Place:
    """Where all of some words stand; those of the second form where so said."""
    form = pair.v if second else pair.p
    return pair.s.words(form.article, words[0][2].first, words[-1][2].last)


def beside(pair: Pair, words: list[Word], first: int, last: int, *, second: bool = False) -> Place:
    """Where words stand, with the equal word on either side."""
    form = pair.v if second else pair.p
    low, high = max(0, first - 1), min(len(words), last + 1)
    return pair.s.words(form.article, words[low][1].first, words[high - 1][1].last)


def altered(pair: Pair, a: list[Word], b: list[Word], stretches: Sequence[Stretch]) -> Iterator[Change]:
    """Yield stretches that differ as alterations, each with the equal word on either side."""
    for one in stretches:
        yield change(
            pair,
            "quote altered",
            beside(pair, a, one.a1, one.a2),
            beside(pair, b, one.b1, one.b2, second=True),
            "the words inside the quotation marks differ",
        )
