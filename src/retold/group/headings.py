"""What a story is called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retold.records import Article
from retold.text.words import words

OPENING_WORDS = 14  # about as long as a long headline

_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s|\n\s*\n")


def title(articles: Sequence[Article]) -> str:
    """Return the first title, or else the opening words of the first article that has words."""
    for article in articles:
        if article.title and article.title.strip():
            return article.title.strip()
    return next(filter(None, map(_opening, articles)), "")


def _opening(article: Article) -> str:
    found = words(article.text, article.furniture)
    if not found:
        return ""
    last = 0
    for index in range(1, min(len(found), OPENING_WORDS)):
        if _SENTENCE_END.search(article.text, found.ends[last], found.starts[index]):
            break
        last = index
    return article.text[found.starts[0] : found.ends[last]]
