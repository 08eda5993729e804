"""What is new in a store, the newest first, each with the time since when it is there: what feeds tell."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from retold.store import calling

MOST = 200  # of a feed: readers of feeds look about every hour
LONGEST = 600  # characters of words that a feed shows


@dataclass(frozen=True, slots=True)
class NewStory:
    """A story, known by the one of its articles that was kept first: its id is another one with every article."""

    id: str
    first_article: str
    title: str
    articles: int
    at_least: int
    at_most: int
    outlets: str
    came: str
    changed: str  # when an article came in, stories became it, or a person decided on it


@dataclass(frozen=True, slots=True)
class NewChange:
    """What differs between two tellings, or between what an article said and says: two places with their words."""

    id: str  # of a correction; of a change its two places
    story: str
    story_title: str
    kind: str
    before: str | None
    after: str | None
    told_by: str | None  # what the articles are called
    changed_by: str
    told_url: str | None
    changed_url: str | None
    because: str
    at: str  # since when both articles are here


_STORIES = """
  with came (story, first, last) as (
    select member.story, min(article.number), max(article.added)
      from member join article on article.id = member.article group by member.story
     order by 2 desc limit ?
  )
  select story.id, article.id, story.title, story.articles, story.at_least, story.at_most,
         coalesce((select group_concat(outlet, ', ') from (
           select distinct other.outlet from member join article as other on other.id = member.article
            where member.story = story.id and other.outlet is not null order by 1 limit 12)), ''),
         article.added,
         max(came.last,
             coalesce((select max(former.at) from former where former.became = story.id), ''),
             coalesce((select max(decision.at) from json_each(story.decided) as j
                        join decision on decision.id = j.value ->> 'id'), ''))
    from came join story on story.id = came.story join article on article.number = came.first
   order by came.first desc
"""
_WORDS = f"substr({{0}}.words, 1, {LONGEST})"
_CHANGES = f"""
  select printf('%s:%s:%d-%d:%s:%d-%d', change.kind, earlier.article, earlier.start, earlier."end",
                later.article, later.start, later."end"),
         change.story, story.title, change.kind, {_WORDS.format("earlier")}, {_WORDS.format("later")},
         {calling.asked("teller")}, {calling.asked("taker")}, teller.url, taker.url,
         change.because, max(teller.added, taker.added)
    from change join story on story.id = change.story
    join place as earlier on earlier.number = change.from_place
    join place as later on later.number = change.to_place
    join article as teller on teller.id = earlier.article
    join article as taker on taker.id = later.article
   where change.story = ?
   order by 12 desc, 1 limit ?
"""
_CORRECTED = f"""
  select correction.id, correction.story, story.title, correction.kind,
         {_WORDS.format("old")}, {_WORDS.format("new")},
         {calling.asked("earlier")}, {calling.asked("article")}, earlier.url, article.url,
         '', max(article.added, coalesce(earlier.added, ''))
    from correction join story on story.id = correction.story
    join article on article.id = correction.article
    left join article as earlier on earlier.id = correction.earlier
    left join place as old on old.number = coalesce(correction.old_place, correction.from_place)
    left join place as new on new.number = coalesce(correction.new_place, correction.to_place)
   order by 12 desc, 1 limit ?
"""


def stories(connection: sqlite3.Connection, *, most: int = MOST) -> Iterator[NewStory]:
    """Yield the stories whose first article came in last."""
    for row in connection.execute(_STORIES, (most,)):
        yield NewStory(*row)


def changes(connection: sqlite3.Connection, story: str, *, most: int = MOST) -> Iterator[NewChange]:
    """Yield what changed on the way within a story."""
    for row in connection.execute(_CHANGES, (story, most)):
        yield _change(row)


def corrections(connection: sqlite3.Connection, *, most: int = MOST) -> Iterator[NewChange]:
    """Yield what sources took back or put otherwise, in all stories."""
    for row in connection.execute(_CORRECTED, (most,)):
        yield _change(row)


def _change(row: Sequence[Any]) -> NewChange:
    """Return a change from its row, with what its articles are called; the earlier one may not be here."""
    found = NewChange(*row)
    earlier = None if found.told_by is None else calling.name(found.told_by)
    return replace(found, told_by=earlier, changed_by=calling.name(found.changed_by))


def first_article(connection: sqlite3.Connection, story: str) -> str:
    """Return the article of a story that was kept first."""
    query = """
      select article.id from member join article on article.id = member.article
       where member.story = ? order by article.number limit 1
    """
    return str(connection.execute(query, (story,)).fetchone()[0])


def decided(connection: sqlite3.Connection, *, most: int = MOST) -> dict[str, str]:
    """Return when decisions were kept, by their ids, the latest first."""
    query = "select id, max(at) from decision group by id order by max(position) desc limit ?"
    return dict(connection.execute(query, (most,)))
