"""An article is forgotten: it goes with all that was concluded of it; a hash stays, so that it is not read in again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version

from retold import group
from retold.errors import UnknownId
from retold.keep import furnishing, keeping, roundups, terms, waits
from retold.keep.changed import Changed, Concluded
from retold.keep.concluding import Also, conclude
from retold.keep.decisions import decided
from retold.keep.overlaps import Overlap
from retold.keep.tellers import Tellers, Telling
from retold.read import locations, looking
from retold.records import Article
from retold.store import Store, Unit, clearing, runs, search, sites, waiting
from retold.store.articles import drop, numbers, some
from retold.store.index import Index
from retold.store.unit import hashes

LEAST_ID = 6  # characters by which an article may be named
GONE = "an article of its story was forgotten"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was removed, and what became of the stories."""

    articles: tuple[Article, ...]
    pages: int
    concluded: Concluded
    whole: bool  # whether the file and its log were written anew; else readers hold them, and `gc` is to be run later


def forget(
    store: Store,
    named: str,
    *,
    why: str | None = None,
    tellers: Tellers | None = None,
    also: Also | None = None,
) -> Forgotten:
    """Remove the articles of an id or of an address everywhere; an address is noted even where no article has it.

    Raises UnknownId where nothing is meant by the name.
    """
    found = articles_of(store, named)
    own = Tellers() if tellers is None else tellers
    pages, done = 0, Concluded()
    try:
        for article in found:
            removed, changed = _removed(store, article, own, why=why, also=also)
            pages += removed
            done = replace(done, changed=(*done.changed, *changed))
        if _is_address(named):
            with store.writing() as unit:
                _noted(unit, [(named, "url")], why)
                clearing.addressed(unit.connection, [named])
        more = conclude(store, tellers=own, also=also)
        terms.tidy(store, forgotten=True)
    finally:
        if tellers is None:
            own.close()
    done = replace(more, changed=(*done.changed, *more.changed))
    return Forgotten(tuple(found), pages, done, store.anew())


def articles_of(store: Store, named: str) -> list[Article]:
    """Return the articles that an id, its beginning, an address or a source names; raise UnknownId."""
    query = (
        "select id from article where id = :name or url = :name or canonical_url = :name and url is null "
        "or source = :name or (length(:name) >= :least and substr(id, 1, length(:name)) = :name) order by id"
    )
    ids = [id_ for (id_,) in store.connection.execute(query, {"name": named, "least": LEAST_ID})]
    ids = [named] if named in ids else ids
    if _is_address(named):
        ids = sorted({*ids, *_at(store, named)})
    elif len(ids) > 1 and not any(named in (one.url, one.source) for one in store.articles(ids)):
        message = f"{named} names several articles: {', '.join(ids[:5])}: give more of the id"
        raise UnknownId(message)
    if not ids and not _is_address(named):
        message = f"{named} is no article of {store.path}: give its id or its address"
        raise UnknownId(message)
    return list(store.articles(ids))


def _at(store: Store, url: str) -> Iterator[str]:
    """Yield the articles at an address, however it is spelled."""
    wanted, host = locations.plain(url), looking.host(url).removeprefix("www.")
    query = "select id, coalesce(url, canonical_url) as place from article where instr(lower(place), ?)"
    for id_, place in store.connection.execute(query, (host,)):
        if locations.plain(place) == wanted:
            yield id_


def _removed(
    store: Store, article: Article, tellers: Tellers, *, why: str | None, also: Also | None
) -> tuple[int, list[Changed]]:
    """Remove one article; its story is told without it in the same transaction."""
    while True:
        overlap = _without(store, article.id)
        told = []
        if overlap and overlap.new:
            rest = [
                furnishing.furnished(store.connection, one) for one in some(store.connection, overlap.new[0])
            ]
            story = group.story(rest, decisions=decided(store.connection).standing)
            told = list(tellers.told([story], 1))
        with store.writing() as unit:
            unit.connection.execute("pragma secure_delete = on")
            if overlap and not keeping.stands(unit, overlap):
                continue  # somebody changed the story meanwhile
            changed = _story_without(unit, overlap, told) if overlap else []
            if also is not None:
                for one in changed:
                    also(unit, one)
            return _rows(unit, store.index, article, why), changed


def _without(store: Store, article: str) -> Overlap | None:
    """Return the story of an article as it is, and without the article."""
    story = waiting.homes(store.connection, [article]).get(article)
    if story is None:
        return None
    members = waiting.members(store.connection, [story])[story]
    rest = tuple(one for one in members if one != article)
    return Overlap((story,), (rest,) if rest else (), dict.fromkeys(members, story))


def _story_without(unit: Unit, overlap: Overlap, told: Sequence[Telling]) -> list[Changed]:
    """Keep what is left of a story; where that could not be told its articles wait."""
    run = runs.standing(unit.connection, "conclude", version("retold"), at=unit.at)
    if any(one.entry is None for one in told):
        unit.drop_story(overlap.old[0])
        return []
    changed = list(keeping.keep(unit, overlap, told, {}, run=run))
    for part in overlap.new:  # the rest may be several stories now
        waits.touch(unit, part, GONE, version=version("retold"))
    return changed


def _rows(unit: Unit, index: Index, article: Article, why: str | None) -> int:
    """Remove an article's rows, and the pages that only it was read from; return how many pages."""
    connection = unit.connection
    site, _ = sites.of_article(connection, article.id)
    pages = [
        page
        for (page,) in connection.execute(
            "select distinct page from reading where article = ? and page is not null", (article.id,)
        )
    ]
    sources = [
        source
        for (source,) in connection.execute(
            "select distinct source from reading where article = ?", (article.id,)
        )
    ]
    number = numbers(connection, [article.id])[article.id]
    roundups.leave(unit, number)
    terms.leave(unit, index, [number])
    drop(connection, article.id)
    clearing.addressed(connection, {*sources, article.source, *([article.url] if article.url else [])})
    removed, _ = clearing.unused_pages(connection, pages)
    if site:
        furnishing.relearn(unit, [site], version=version("retold"))
    _noted(unit, [(article.id, "article"), *([(article.url, "url")] if article.url else [])], why)
    search.merged(connection)
    return removed


def _noted(unit: Unit, keys: Sequence[tuple[str, str]], why: str | None) -> None:
    """Leave hashes of what must not be read in again."""
    rows = [(hash_, kind, unit.at, why) for key, kind in keys for hash_ in sorted(hashes(key))]
    unit.connection.executemany("insert or ignore into forgotten values (?, ?, ?, ?)", rows)


def _is_address(named: str) -> bool:
    return named.startswith(("https://", "http://"))
