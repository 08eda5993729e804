"""Which articles are one story: found by `group`, then parted and joined as a person decided."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence

from retold import group
from retold.keep.furnishing import furnished
from retold.records import Decision
from retold.store.articles import some


def placed(
    connection: sqlite3.Connection, touched: Collection[str] | None, decisions: Sequence[Decision]
) -> list[tuple[str, ...]]:
    """Return the stories, as ids, that hold these articles, or all stories; and others that changed with them."""
    articles = [furnished(connection, one) for one in some(connection, None)]
    stories = group.stories(articles, decisions=decisions)
    return [tuple(one.id for one in story.articles) for story in stories]
