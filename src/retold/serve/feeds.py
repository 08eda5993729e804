"""Atom feeds of a store: new stories, what changed in one, what people and what sources corrected, alerts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from fastapi import APIRouter, Request
from fastapi.responses import Response

from retold import show
from retold.keep.decisions import decided
from retold.records import Decision
from retold.serve.api import given
from retold.serve.api.answering import sent
from retold.serve.problems import declared
from retold.serve.snapshots import snapshot
from retold.show import syndicated, tallies
from retold.show.names import called
from retold.show.syndicated import Entry, Link
from retold.store import Store, alerts, articles, latest
from retold.store.latest import NewChange, NewStory

router = APIRouter(tags=["feeds"])

GIVES = {
    200: {
        "description": "An Atom feed (RFC 4287), the newest first.",
        "content": {syndicated.KIND: {"schema": {"type": "string"}}},
    },
    **declared(),
}


class Feed(Response):
    """An answer that is a feed."""

    media_type = syndicated.KIND


@router.get("/feeds/stories.atom", response_class=Feed, responses=GIVES)
def stories(request: Request) -> Response:
    """New stories, by the articles that they began with; an entry is updated when its story changes."""
    with snapshot(request) as store:
        entries = [_story(request, one) for one in latest.stories(store.connection)]
        return _sent(request, store, "stories", "New stories", entries)


@router.get("/feeds/stories/{story}.atom", response_class=Feed, responses={**GIVES, **declared(404)})
def changes(request: Request, story: given.Story) -> Response:
    """What changed on the way within a story: a dropped hedge, an altered quote, with the words on both sides."""
    with snapshot(request) as store:
        id_ = store.story(story)
        first = latest.first_article(store.connection, id_)
        title = store.connection.execute("select title from story where id = ?", (id_,)).fetchone()[0]
        entries = _changed(request, latest.changes(store.connection, id_), "change")
        return _sent(request, store, f"story:{first}:changes", f"Changes: {title}", entries)


@router.get("/feeds/recalls.atom", response_class=Feed, responses=GIVES)
def recalls(request: Request) -> Response:
    """What sources took back or put otherwise, in all stories."""
    with snapshot(request) as store:
        entries = _changed(request, latest.corrections(store.connection), "correction")
        return _sent(request, store, "recalls", "Corrected by their sources", entries)


@router.get("/feeds/corrections.atom", response_class=Feed, responses=GIVES)
def corrections(request: Request) -> Response:
    """What people decided against what was found, with who and when; an undo is an entry of its own."""
    with snapshot(request) as store:
        when = latest.decided(store.connection)
        made = {one.decision.id: one.decision for one in decided(store.connection).rulings}
        about = {id_ for one in made.values() for id_ in one.articles}
        named = {one.id: called(asdict(one)) for one in articles.some(store.connection, sorted(about))}
        entries = [_decision(request, made[id_], named, at) for id_, at in when.items() if id_ in made]
        return _sent(request, store, "corrections", "Corrections", entries)


@router.get("/feeds/alerts.atom", response_class=Feed, responses=GIVES)
def told(request: Request) -> Response:
    """Alerts, as `retold watch --alert-feed` writes them; each leads to its story here."""
    with snapshot(request) as store:
        found = alerts.latest(store.connection, alerts.Wanted(show.ALERTS), most=latest.MOST)
        title = f"Alerts of {store.path.name}"
        made = show.atom(found, title=title, name=str(store.path), site=_at(request, ""))
        return sent(request, made, syndicated.KIND)


def _story(request: Request, one: NewStory) -> Entry:
    origins = tallies.origins({"origins": (one.at_least, one.at_most)})
    return Entry(
        id=f"urn:retold:story:{one.first_article}",
        title=one.title,
        updated=one.changed,
        published=one.came,
        content="\n".join(
            filter(None, [f"{tallies.some(one.articles, 'article')} on {origins}", one.outlets])
        ),
        links=[Link(_at(request, f"/stories/{one.id}"))],
    )


def _changed(request: Request, found: Iterable[NewChange], what: str) -> Iterator[Entry]:
    """Yield what differs between two tellings: who changed it, the words on both sides, and why it is said."""
    for one in found:
        digest = hashlib.sha256(one.id.encode()).hexdigest()[:16] if what == "change" else one.id
        told_by, changed_by = one.told_by, one.changed_by
        words = [
            f"{who}: {' '.join(said.split())}"
            for who, said in ((told_by or "before", one.before), (changed_by, one.after))
            if said
        ]
        urls = ((one.told_url, told_by), (one.changed_url, changed_by))
        yield Entry(
            id=f"urn:retold:{what}:{digest}",
            title=f"{one.kind}: {changed_by}",
            updated=one.at,
            content="\n".join(filter(None, [one.story_title, one.because, *words])),
            terms=[one.kind],
            links=[
                Link(_at(request, f"/stories/{one.story}")),
                *(Link(url, "related", title) for url, title in urls if url),
            ],
        )


def _decision(request: Request, one: Decision, named: dict[str, str], at: str) -> Entry:
    about = ", ".join(named.get(id_, id_) for id_ in one.articles) or one.undoes or ""
    return Entry(
        id=f"urn:retold:decision:{one.id}",
        title=f"{one.kind}: {about}",
        updated=at,
        author=one.by,
        content=one.note or f"{one.kind}: {about}",
        terms=[one.kind],
        links=[Link(_at(request, f"/corrections/{one.id}"))],
    )


def _sent(request: Request, store: Store, name: str, title: str, entries: Iterable[Entry]) -> Response:
    """Return a feed; a hash of where the store is tells its feeds from those of others."""
    where = hashlib.sha256(str(store.path).encode()).hexdigest()[:16]
    links: Sequence[Link] = (Link(_at(request, request.url.path), "self"), Link(_at(request, "/")))
    made = syndicated.feed(
        entries, id_=f"urn:retold:{where}:{name}", title=f"{title} · {store.path.name}", links=links
    )
    return sent(request, made, syndicated.KIND)


def _at(request: Request, path: str) -> str:
    """Return the address of a path of ours, as whoever asks reaches it."""
    return f"{str(request.base_url).rstrip('/')}{path}"
