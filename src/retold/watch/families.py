"""The lists that lists name: followed some steps deep and up to a number, so that none leads on for ever."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from retold.watch import alarms, feeds
from retold.watch.alarms import Alarm
from retold.watch.feeds import Feed
from retold.watch.intake import Told
from retold.watch.listing import utc
from retold.watch.sources import Wanted

DEEPEST = 3  # lists below the one that was given; an OPML may name an index of sitemaps, and that sitemaps
MOST = 1000  # that one list leads to; each is asked hourly or so

_ABOVE = """
    with recursive above (id, parent, deep) as (select id, parent, 0 from feed where id = ?
        union all select feed.id, feed.parent, deep + 1 from feed join above on feed.id = above.parent)
    select id, deep from above where parent is null
"""
_BELOW = """
    with recursive below (id) as (values (?)
        union all select feed.id from feed join below on feed.parent = below.id)
    select count(*) - 1, sum(kind = 'list' and listed <> '[]') from below join feed on feed.id = below.id
"""


def follow(
    connection: sqlite3.Connection, feed: Feed, lists: Sequence[Wanted], *, now: float, told: Told
) -> None:
    """Begin to watch what a list names, as far as it is neither too deep nor too much; what is left out is told.

    That a list names more than is watched stands in its column `listed`, so that the alarm ends with the last of them.
    """
    root, deep = connection.execute(_ABOVE, (feed.id,)).fetchone()
    (there, _) = connection.execute(_BELOW, (root,)).fetchone()
    room = MOST - there if deep < DEEPEST else 0
    left = []
    for wanted in lists:
        if connection.execute("select 1 from feed where address = ?", (wanted.address,)).fetchone():
            continue
        if room <= 0:
            left.append(wanted.address)
            continue
        room -= 1
        feeds.add(connection, wanted, now=now, at=utc(now), parent=feed.id)
        told.lines.append(f"{feed.address} names {wanted.address}: it is watched too")
    connection.execute("update feed set listed = ? where id = ?", (json.dumps(left[:1]), feed.id))
    (_, full) = connection.execute(_BELOW, (root,)).fetchone()
    alarm = Alarm("overflow", "leads to no more than is watched", root, over=True)
    if left:
        bound = f"{DEEPEST} lists deep" if deep >= DEEPEST else f"{MOST:,} addresses in all"
        words = (
            f"leads to more than is watched ({bound}): {feed.address} names {len(left):,} more, as {left[0]}"
        )
        alarm = Alarm("overflow", f"{words}; name what is wanted of these itself", root)
    if (left or not full) and (line := alarms.entered(connection, alarm, now)):
        told.lines.append(line)
