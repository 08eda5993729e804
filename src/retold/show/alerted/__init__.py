"""What a desk should hear of when a story has grown: what is in it now and was not before, with its places."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retold.show.alerted import became, corrected, looped, rested
from retold.show.alerted.said import Said
from retold.show.cuts import place
from retold.show.names import called, names

__all__ = ["ALERTS", "LISTED", "SCHEMA", "alerts", "listed"]

Json = Mapping[str, Any]

SCHEMA = "retold-alert/1"
LISTED = "retold-alerts/1"
ALERTS = (
    "new origin",
    "figure moved",
    "hedge dropped",
    "quote altered",
    "attribution dropped",
    "correction",
    "old form carried",
    "loop closed",
    "stories merged",
)


@dataclass(frozen=True, slots=True)
class _Grown:
    """A story before and after some articles came in."""

    before: Sequence[Json]
    after: Json
    articles: Mapping[str, Json]
    new: Collection[str]
    former: tuple[str, ...]


def alerts(
    before: Sequence[Json],
    after: Json,
    articles: Mapping[str, Json],
    *,
    new: Collection[str],
    former: Collection[str] = (),
) -> list[dict[str, Any]]:
    """Return the alerts of a story that grew by the articles `new`, each of schema `retold-alert/1`.

    `before` holds the entries of `stories[]` that it was made of (none: it is new), `after` its entry now, `articles`
    those of all of them by id, `former` the ids of all stories that its articles were in. An alert tells only of what
    a new article has a part in: what is merely seen otherwise now is none. The same growth gives the same alerts with
    the same ids, whatever else was asked between.
    """
    grown = _Grown(before, after, articles, new, tuple(sorted({*former, *(one["id"] for one in before)})))
    here = {id_: articles[id_] for id_ in after["articles"]}
    labels = {
        id_: name.label for id_, name in names({"articles": list(here.values()), "stories": [after]}).items()
    }
    texts = {id_: article["text"] for id_, article in articles.items()}
    found = {one["id"]: one for said in _said(grown, texts) for one in [_told(said, grown, labels, texts)]}
    return sorted(found.values(), key=lambda one: (ALERTS.index(one["kind"]), _first(one), one["id"]))


def listed(found: Iterable[tuple[Json, str]]) -> dict[str, Any]:
    """Return alerts, each with the time at which it was found, as one document of schema `retold-alerts/1`."""
    return {"schema": LISTED, "alerts": [{**alert, "at": at} for alert, at in found]}


def _said(grown: _Grown, texts: Mapping[str, str]) -> Iterator[Said]:
    """Yield what there is to tell, kind by kind."""
    before, after, new = grown.before, grown.after, grown.new
    yield from rested.new_origins(before, after, new, texts)
    yield from became.changes(before, after, new)
    yield from became.figures(before, after, new)
    yield from corrected.corrections(before, after, grown.articles, new)
    yield from looped.loops(before, after, new)
    if len(grown.former) > 1:
        old = tuple(sorted({*after["articles"]} - {*new}))
        text = f"{len(grown.former)} stories are one now"
        yield Said("stories merged", text, certain=True, articles=old, key=grown.former)


def _told(said: Said, grown: _Grown, labels: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, Any]:
    """Return an alert as JSON has it."""
    named = list(dict.fromkeys([*(one["article"] for one in said.places), *said.articles]))
    places = [place(one, texts) for one in said.places]
    made = {
        "schema": SCHEMA,
        "kind": said.kind,
        "certain": said.certain,
        "story": grown.after["id"],
        "title": grown.after["title"],
        "text": said.text,
        "because": said.because,
        "statement": said.statement,
        "origins": list(said.origins) if said.origins else None,
        "places": places,
        "articles": [_article(grown.articles[id_], labels.get(id_), grown.new) for id_ in named],
    }
    return {"id": _id(said, places), **made}


def _article(article: Json, label: str | None, new: Collection[str]) -> dict[str, Any]:
    """Return what a reader of an alert has to know of an article."""
    kept = {name: article[name] for name in ("id", "source", "url", "outlet", "title", "published")}
    return {**kept, "label": label or called(article), "new": article["id"] in new}


def _id(said: Said, places: Sequence[Json]) -> str:
    """Return the id of an alert: a hash of what makes it this one, so that it is told once."""
    where = [[one["article"], one["start"], one["end"]] for one in places]
    told = json.dumps([said.kind, list(said.key) or where], ensure_ascii=False)
    return "al-" + hashlib.sha256(told.encode()).hexdigest()[:16]


def _first(one: Json) -> tuple[str, int]:
    return (one["places"][0]["article"], one["places"][0]["start"]) if one["places"] else ("", -1)
