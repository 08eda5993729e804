"""A report in parts and pages: its stories, the articles of one, what they say and what was concluded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from retold.agents.refusals import Refused
from retold.show import tallies

Json = Mapping[str, Any]

OF_ALL = ("stories", "skipped")
OF_A_STORY = ("articles", "statements", "quotes", "people", "timeline", "corrections", "passages")
OF_A_LINEAGE = ("derivations", "unseen", "citations", "relations")
PARTS = (*OF_ALL, *OF_A_STORY, *OF_A_LINEAGE)
LONGEST_WORDS = 300  # characters of a place that are told beside its offsets
ARTICLE = "retold://article/"
SEVERAL = "there are several stories here: name one by its id; call report for a list"


def page(
    document: Json, part: str, offset: int, limit: int, *, first: int = 0, total: int | None = None
) -> dict[str, Any]:
    """Return entries of one part, from the one numbered `offset` on, and where the next page begins.

    `first` is the number of the first that the document holds, `total` how many there are where it lacks some.
    """
    story = None if part in OF_ALL else _the_story(document)
    items = _items(document, part, story)
    shown = items[offset - first : offset - first + limit]
    following, count = offset + len(shown), len(items) if total is None else total
    texts = {article["id"]: article["text"] for article in document["articles"]}
    return {
        "part": part,
        "story": story["id"] if story else None,
        "total": count,
        "offset": offset,
        "next": following if following < count else None,
        part: [with_words(one, texts) for one in shown],
    }


def _the_story(document: Json) -> Json:
    """Return the story that is meant where none is named: the only one that several articles tell."""
    stories = document["stories"]
    several = [story for story in stories if len(story["articles"]) > 1]
    if len(stories) != 1 and len(several) != 1:
        raise Refused(SEVERAL)
    found: Json = (several or stories)[0]
    return found


def _items(document: Json, part: str, story: Json | None) -> Sequence[Json]:
    if story is None:
        return document["skipped"] if part == "skipped" else list(map(_in_numbers, document["stories"]))
    if part == "articles":
        articles = {one["id"]: one for one in document["articles"]}
        return [brief(articles[id_]) for id_ in story["articles"]]
    found: Sequence[Json] = (story["lineage"] if part in OF_A_LINEAGE else story).get(part, ())
    return found


def _in_numbers(story: Json) -> dict[str, Any]:
    """Return a story in numbers: those of the card, so that nobody is told another count."""
    several = [one for one in story["statements"] if one["articles"] > 1]
    changes = Counter(kind for one in several for kind in {change["kind"] for change in one["changes"]})
    return {
        "id": story["id"],
        "title": story["title"],
        "articles": len(story["articles"]),
        "origins": story.get("origins"),
        "families": len(tallies.families(story)),
        "unseen": len(story["lineage"]["unseen"]),
        "statements": len(story["statements"]),
        "told_again": len(several),
        "on_one_origin": sum(map(tallies.on_one_origin, several)),
        "quotes": len(story.get("quotes", ())),
        "changes": [{"kind": kind, "count": count} for kind, count in sorted(changes.items())],
    }


def brief(article: Json) -> dict[str, Any]:
    """Return what is known of an article; its text is a resource."""
    told = {name: value for name, value in article.items() if name not in {"text", "furniture", "extra"}}
    return told | {"characters": len(article["text"]), "resource": ARTICLE + article["id"]}


def with_words(value: Any, texts: Mapping[str, str]) -> Any:
    """Return a value in which every place has the words that stand there, or the beginning of them."""
    if isinstance(value, list | tuple):
        return [with_words(one, texts) for one in value]
    if not isinstance(value, Mapping):
        return value
    told = {name: with_words(one, texts) for name, one in value.items()}
    if {"article", "start", "end"} <= told.keys() and "words" not in told:
        told["words"] = texts[told["article"]][told["start"] : told["end"]][:LONGEST_WORDS]
    return told
