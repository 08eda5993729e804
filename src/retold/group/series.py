"""Columns that come out again and again: the weather, the stars, the markets, a live page a day."""

from __future__ import annotations

from functools import cache

from retold.records import Article
from retold.text.calendars import CALENDARS
from retold.text.lemmas import fold
from retold.text.sites import site
from retold.text.words import words


def name(article: Article) -> str:
    """What all editions of a column have in common: the outlet, and the title but for its date; empty without either.

    >>> name(Article("a", "Dry.", "", "a.txt", outlet="Orlan Post", title="Weather for Monday 3 May"))
    'orlan post weather for'
    """
    outlet = site(article.url) or fold(article.outlet or "")
    title = [word for word in words(article.title or "", lemmatised=False).folded if not (_dated(word))]
    return " ".join([outlet, *title]) if outlet and title else ""


def _dated(word: str) -> bool:
    return word[0].isdigit() or word in _calendar()


@cache
def _calendar() -> frozenset[str]:
    """The months and weekdays of all languages that we read."""
    named = [{**calendar.months, **calendar.weekdays} for calendar in CALENDARS.values()]
    return frozenset(fold(word) for words in named for word in words)
