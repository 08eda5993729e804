"""Wording that articles share with articles of other stories, looked for when their own stories stand.

What is still to be looked for is a table, so that a crash loses nothing; the same articles in the same stories have the
same echoes, in whatever order they came, as long as none shares wording with more than `sources.CANDIDATES` others.
"""

from __future__ import annotations

from retold.keep import sources, terms
from retold.keep.sources import Source
from retold.records import Article
from retold.store import Store, echoes
from retold.store.articles import some
from retold.store.echoes import Echo
from retold.text import held

LEAST_WORDS = 30  # of the article's own, outside quotations: one long sentence, or two
AT_ONCE = 20  # articles of one transaction
MOST_NOW = (
    200  # articles that are looked at before more input is waited for: an upgrade finds all to be looked at
)


def look(store: Store, *, finish: bool = True) -> int:
    """Note the echoes of articles that are new in their stories; return how many articles were looked at.

    Without `finish` some may be left to a later call.
    """
    todo = echoes.unheard(store.connection, most=-1 if finish else MOST_NOW)
    if not todo:
        return 0
    with store.writing() as unit:
        terms.count(unit, store.index)
    for begin in range(0, len(todo), AT_ONCE):
        batch = todo[begin : begin + AT_ONCE]
        found = [one for article in some(store.connection, batch) for one in of_article(store, article)]
        with store.writing() as unit:
            echoes.keep(unit.connection, batch, found)
        held.let_go()
    return len(todo)


def of_article(store: Store, article: Article) -> list[Echo]:
    """Return the echoes between an article and those of other stories."""
    found = sources.sources(store, article, elsewhere_only=True)
    return [
        _echo(store, found.article, one)
        for one in found.found
        if one.story not in (None, found.story) and one.unquoted >= LEAST_WORDS
    ]


def _echo(store: Store, article: Article, source: Source) -> Echo:
    """Return an echo from the later article to the earlier one, measured from there."""
    if _key(article) < _key(source.article):
        turned = sources.compared(store, source.article, article)
        if turned is not None:
            article, source = source.article, turned
    best = next(one for one in source.passages if not one.quoted)
    a, b = best.a, best.b
    return Echo(
        article=article.id,
        other=source.article.id,
        words=source.unquoted,
        share=source.share,
        kind=best.kind,
        start=a.start,
        end=a.end,
        wording=article.text[a.start : a.end],
        other_start=b.start,
        other_end=b.end,
        other_wording=source.article.text[b.start : b.end],
    )


def _key(article: Article) -> tuple[str, str]:
    return article.published or "", article.id
