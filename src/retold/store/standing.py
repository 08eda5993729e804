"""Where what an alert tells stands now: its story may have grown or been told otherwise since."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from retold.store import waiting

_STORY = """
  select title, exists (select 1 from correction where story = story.id),
         exists (select 1 from citation where story = story.id)
    from story where id = ?
"""
_LIKEST = """
  select statement.id from json_each(?) as told
    join place on place.article = told.value ->> 'article'
     and place.start < told.value ->> 'end' and place."end" > told.value ->> 'start'
    join mention on mention.place = place.number
    join statement on statement.number = mention.statement
   where statement.story = ?
   group by statement.number order by count(distinct told.key) desc, statement.number limit 1
"""
_POSITION = """
  select (select count(*) from statement as earlier
           where earlier.story = statement.story and earlier.number < statement.number), articles
    from statement where story = ? and id = ?
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """A story, and of the statement in question its position there and how many articles tell it."""

    story: str
    title: str
    position: int | None
    articles: int
    corrected: bool  # whether the story tells of corrections
    cited: bool  # whether it tells who names whom


def of(connection: sqlite3.Connection, alert: Mapping[str, Any]) -> Standing | None:
    """Return where an alert's words stand now, or None where no story has them.

    The statement is that of its id, or, where the story was told otherwise since, the one that shares most places.
    """
    named = list(
        dict.fromkeys(one["id"] for one in sorted(alert["articles"], key=lambda one: not one["new"]))
    )
    homes = waiting.homes(connection, named)
    story = next((homes[id_] for id_ in named if id_ in homes), None)
    if story is None:
        return None
    title, corrected, cited = connection.execute(_STORY, (story,)).fetchone()
    found = connection.execute(_POSITION, (story, alert["statement"])).fetchone()
    if found is None and alert["statement"]:
        likest = connection.execute(_LIKEST, (json.dumps(alert["places"]), story)).fetchone()
        found = likest and connection.execute(_POSITION, (story, *likest)).fetchone()
    position, articles = found or (None, 0)
    return Standing(story, title, position, articles, bool(corrected), bool(cited))
