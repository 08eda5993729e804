"""What is found in a store, as exact slices of articles: in articles, statements, quotes, and by whom and of whom.

Quotes in all their wordings, and people by their names, are looked for in the stories whose articles have the words:
what they are shown by are slices of those articles.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from retold.store import calling, search

MOST = 20  # findings of one sort
STORIES = 60  # whose quotes and people are looked through: those of the best articles
RANKED = 1_000  # matches that are ranked by bm25; of words that stand in more texts the last added come first
AROUND = 32  # words of an article that are shown

CALLED = calling.asked()

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A slice of an article in which something was found, and where it belongs."""

    id: str  # of what was found: an article, a statement, an utterance or a person
    article: str
    start: int
    end: int
    words: str  # the slice itself
    outlet: str | None
    teller: str  # what a report calls the article: its outlet, or what it was read from
    title: str | None  # of the article
    published: str | None
    story: str | None
    story_title: str | None = None
    position: int | None = None  # of a statement, in its story
    articles: int = 1  # that tell it
    origins: tuple[int, int] | None = None
    who: str | None = None  # who says a quote
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A person, body or place of a story, by a name that stands in an article."""

    id: str
    name: str
    kind: str | None
    story: str
    story_title: str
    place: Found
    statements: int  # in which it has a part


def folded(text: str) -> list[str]:
    """Return the words of a text as the search compares them: no accents, no case.

    >>> folded("Le Café, à 9h")
    ['le', 'cafe', 'a', '9h']
    """
    if text.isascii():
        return _WORD.findall(text.lower())
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _WORD.findall(plain.casefold())


def articles(connection: sqlite3.Connection, wanted: str, *, skip: int = 0, most: int = MOST) -> list[Found]:
    """Return the articles that have all words, the best match first, each by the words around what was found."""
    rank, order = _rank(connection, "article_fts", wanted)
    query = f"""
      select article.id, article.text, article.outlet, {CALLED}, article.title,
             article.published,
             member.story, story.title, best.words
        from (select rowid as number, {rank} as place, snippet(article_fts, 1, '', '', '…', {AROUND}) as words
                from article_fts where article_fts match ? order by {order} limit ? offset ?) as best
        join article on article.number = best.number
        left join member on member.article = article.id
        left join story on story.id = member.story
       order by best.place, article.id
    """
    found = []
    for id_, text, *known, words in _asked(connection, query, wanted, most, skip):
        start, end = _standing(text, words)
        found.append(_found([id_, id_, start, end, text[start:end], *known]))
    return found


def statements(
    connection: sqlite3.Connection, wanted: str, *, skip: int = 0, most: int = MOST
) -> list[Found]:
    """Return the statements that have all words, the best match first; quotes have a search of their own."""
    rank, order = _rank(connection, "statement_fts", wanted)
    query = f"""
      select statement.id, place.article, place.start, place."end", place.words, article.outlet, {CALLED},
             article.title, article.published, statement.story, story.title,
             (select count(*) from statement as earlier
               where earlier.story = statement.story and earlier.number < statement.number),
             statement.articles, statement.at_least, statement.at_most, statement.speaker, statement.kind
        from (select statement_fts.rowid as number, {rank} as place from statement_fts
                join statement as any on any.number = statement_fts.rowid
               where statement_fts match ? and any.kind <> 'quote' order by {order} limit ? offset ?) as best
        join statement on statement.number = best.number
        join story on story.id = statement.story
        join mention on mention.number = coalesce(
          (select min(one.number) from mention as one join place as stands on stands.number = one.place
            where one.statement = statement.number and stands.words = statement.text),
          (select min(one.number) from mention as one where one.statement = statement.number))
        join place on place.number = mention.place
        join article on article.id = place.article
       order by best.place, statement.story, statement.id
    """
    return [
        _found(row[:13], origins=(row[13], row[14]), who=row[15], kind=row[16])
        for row in _asked(connection, query, wanted, most, skip)
    ]


def quotes(
    connection: sqlite3.Connection, wanted: str, *, among: Sequence[str] | None = None, most: int = MOST
) -> list[Found]:
    """Return utterances of which a wording, with who says it, has all words: each once, in the first such wording.

    They are of the stories that `among` names, or else that `stories` finds, in this order.
    """
    query = """
      select variant.quote, rendering.number, place.words || ' ' || coalesce(rendering.speaker, quote.speaker, '')
        from quote
        join variant on variant.quote = quote.number
        join rendering on rendering.variant = variant.number
        join place on place.number = rendering.place
       where quote.story = ?
       order by quote.number, variant.position, rendering.number
    """
    asked = f"""
      select quote.id, place.article, place.start, place."end", place.words, article.outlet, {CALLED},
             article.title, article.published, rendering.story, story.title, null, quote.articles,
             coalesce(rendering.speaker, quote.speaker)
        from rendering
        join variant on variant.number = rendering.variant
        join quote on quote.number = variant.quote
        join place on place.number = rendering.place
        join article on article.id = place.article
        join story on story.id = rendering.story
       where rendering.number = ?
    """
    rows = _forms(connection, query, asked, wanted, among=among, most=most)
    return [_found(row[:-1], who=row[-1]) for row in rows]


def people(
    connection: sqlite3.Connection, wanted: str, *, among: Sequence[str] | None = None, most: int = MOST
) -> list[Named]:
    """Return who and what is named so, each once a story, with a place of this name; stories as in `quotes`."""
    query = """
      select person.number, form.number, form.text || ' ' || person.name from person
        join form on form.person = person.number and form.what = 'name'
       where person.story = ? order by person.number, form.number
    """
    asked = f"""
      select person.name, person.kind, person.story, story.title,
             (select count(distinct part.statement) from part where part.person = person.number),
             person.id, place.article, place.start, place."end", place.words, article.outlet, {CALLED},
             article.title, article.published, person.story, story.title
        from form
        join person on person.number = form.person
        join place on place.number = form.place
        join article on article.id = place.article
        join story on story.id = person.story
       where form.number = ?
    """
    rows = _forms(connection, query, asked, wanted, among=among, most=most)
    return [
        Named(place[0], name, kind, story, title, _found(place), parts)
        for name, kind, story, title, parts, *place in rows
    ]


def stories(connection: sqlite3.Connection, wanted: str) -> list[str]:
    """Return the stories of the articles that have all words, those of the best matches first."""
    rank, order = _rank(connection, "article_fts", wanted)
    query = f"""
      select member.story
        from (select rowid as number, {rank} as place from article_fts where article_fts match ?
               order by {order} limit ?) as best
        join article on article.number = best.number
        join member on member.article = article.id
       order by best.place, article.id
    """
    return list(dict.fromkeys(story for (story,) in _asked(connection, query, wanted, STORIES)))


FIND: Mapping[str, Callable[..., Sequence[Found | Named]]] = {
    "articles": articles,
    "statements": statements,
    "quotes": quotes,
    "people": people,
}


def _forms(
    connection: sqlite3.Connection,
    query: str,
    asked: str,
    wanted: str,
    *,
    among: Sequence[str] | None,
    most: int,
) -> Iterator[tuple[Any, ...]]:
    """Yield what is asked of the first fitting form of each thing in the stories of `among`, or in those found."""
    inside = stories(connection, wanted) if among is None else among
    rows = (connection.execute(asked, one).fetchone() for one in _once(connection, query, inside, wanted))
    return islice(rows, most)


def _once(
    connection: sqlite3.Connection, query: str, inside: Iterable[str], wanted: str
) -> Iterator[tuple[int]]:
    """Yield of each thing in stories the number of the first of its forms that has all words.

    The query gives the things of a story: the number of each, those of its forms, and the words of these.
    """
    needed = _needed(wanted)
    for story in inside:
        seen: set[int] = set()
        for thing, number, words in connection.execute(query, (story,)).fetchall():
            if thing not in seen and _has(words, needed):
                seen.add(thing)
                yield (number,)


def _found(row: Sequence[Any], **more: Any) -> Found:
    """Return what was found from a row: its place, its article, and its story."""
    names = (
        "id article start end words outlet teller title published story story_title position articles".split()
    )
    told = dict(zip(names, row, strict=False))
    return Found(**{**told, "teller": calling.name(told["teller"])}, **more)


def _rank(connection: sqlite3.Connection, table: str, wanted: str) -> tuple[str, str]:
    """Return the place of a match, in SQL, and the order by it: to rank all of a common word takes too long."""
    query = f"select count(*) from (select 1 from {table} where {table} match ? limit {RANKED + 1})"
    many = next(_asked(connection, query, wanted), (0,))[0] > RANKED
    return (f"-{table}.rowid", f"{table}.rowid desc") if many else ("rank", "rank")


def _asked(
    connection: sqlite3.Connection, query: str, wanted: str, *values: int
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a question, none where no word is asked."""
    asked = search.matching(wanted)
    if asked:
        yield from connection.execute(query, (asked, *values))


def _needed(wanted: str) -> list[str]:
    """Return the words and phrases that are asked, folded, a blank on either side."""
    return [f" {' '.join(folded(part))} " for part in re.findall('"([^"]*)"', search.matching(wanted))]


def _has(text: str, needed: list[str]) -> bool:
    if not needed:
        return False
    words = f" {' '.join(folded(text))} "
    return all(part in words for part in needed)


def _standing(text: str, shown: str) -> tuple[int, int]:
    """Return where the words that a search shows stand in a text: they are between marks of what is left out."""
    for words in (
        shown,
        shown.removeprefix("…"),
        shown.removesuffix("…"),
        shown.removeprefix("…").removesuffix("…"),
    ):
        at = text.find(words)
        if words and at >= 0:
            return at, at + len(words)
    return 0, min(len(text), 200)  # no words of the text, but of its title
