"""Tables of what was read: stories, their articles, and what gave no article."""

from __future__ import annotations

from retold.show.exported.source import Source
from retold.show.exported.tables.table import Rows, columns, listed

STORIES = columns(
    "id title articles:integer statements:integer origins_at_least:integer origins_at_most:integer"
)
ARTICLES = columns(
    "id story letter label outlet title byline credits published modified first_seen fetched language url"
    " canonical_url source sha256 characters:integer furniture:integer text"
)
SKIPPED = columns("source reason")
_AS_READ = (
    "id outlet title byline published modified first_seen fetched language url canonical_url source sha256 text"
).split()


def stories(source: Source) -> Rows:
    """Yield the stories; files of earlier versions do not say on how many origins one rests."""
    for story in source.stories:
        low, high = story.get("origins", (None, None))
        yield {
            "id": story["id"],
            "title": story["title"],
            "articles": len(story["articles"]),
            "statements": len(story["statements"]),
            "origins_at_least": low,
            "origins_at_most": high,
        }


def articles(source: Source) -> Rows:
    """Yield the articles in the order of the stories, each with its letter and label there."""
    for id_, name in source.told.items():
        article = source.articles[id_]
        yield {field: article[field] for field in _AS_READ} | {
            "story": source.story_of.get(id_),
            "letter": name.letter,
            "label": name.label,
            "credits": listed(article["credits"]),
            "characters": len(article["text"]),
            "furniture": sum(one["end"] - one["start"] for one in article["furniture"]),
        }


def skipped(source: Source) -> Rows:
    """Yield what gave no article, and why."""
    for one in source.document["skipped"]:
        yield {"source": one["source"], "reason": one["reason"]}
