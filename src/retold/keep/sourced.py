"""What is found of an article among all articles of a store, as plain values with places and words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from retold import show
from retold.keep.sources import CANDIDATES, Source, Sources, sources
from retold.records import Article, Passage, Place
from retold.store import Store


def answer(store: Store, article: Article, *, most: int = CANDIDATES) -> dict[str, Any]:
    """Return where the wording of an article, of a store or not, stands too (schema `retold-sources/1`)."""
    found = sources(store, article, most=most)
    stories = _stories(store, [found.story, *(one.story for one in found.found)])
    known = bool(store.numbers([article.id]))
    asked = _named(article, stories.get(found.story or ""))
    asked |= {"in_store": known, "words": found.words, "stock": found.stock}
    entry = store.entry(found.story) if found.story else {}
    told = [_source(found, one, stories, entry) for one in found.found[:most]]
    others = store.count() - known
    return show.sources(asked, told, articles=others, compared=found.candidates)


def _source(
    found: Sources, one: Source, stories: Mapping[str, dict[str, str]], entry: Mapping[str, Any]
) -> dict[str, Any]:
    same = one.story is not None and one.story == found.story
    pair = {found.article.id, one.article.id}
    steps = entry.get("lineage", {}).get("derivations", ()) if same else ()
    return _named(one.article, stories.get(one.story or "")) | {
        "same_story": same,
        "words": one.words,
        "unquoted": one.unquoted,
        "share": one.share,
        "other_share": one.other_share,
        "lineage": [
            {name: step[name] for name in ("article", "from", "kind", "direction", "probability")}
            for step in steps
            if {step["article"], step["from"]} == pair
        ],
        "passages": [_passage(passage, found.article, one.article) for passage in one.passages],
    }


def _named(article: Article, story: dict[str, str] | None) -> dict[str, Any]:
    return {
        "article": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "source": article.source,
        "published": article.published,
        "story": story,
    }


def _passage(passage: Passage, a: Article, b: Article) -> dict[str, Any]:
    return {
        "a": _place(passage.a, a),
        "b": _place(passage.b, b),
        "words": passage.words,
        "kind": passage.kind,
        "quoted": passage.quoted,
    }


def _place(place: Place, article: Article) -> dict[str, Any]:
    words = article.text[place.start : place.end]
    return {"article": place.article, "start": place.start, "end": place.end, "words": words}


def _stories(store: Store, ids: Iterable[str | None]) -> dict[str, dict[str, str]]:
    query = "select id, title from story where id in (select value from json_each(?))"
    wanted = json.dumps(sorted({id_ for id_ in ids if id_}))
    return {id_: {"id": id_, "title": title} for id_, title in store.connection.execute(query, (wanted,))}
