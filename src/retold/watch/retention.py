"""How long articles are kept: by their age and outlet, unless somebody decided on them; what goes is told."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator

from retold.store import Unit
from retold.watch import alarms, schedule
from retold.watch.alarms import Alarm
from retold.watch.listing import utc
from retold.watch.sources import Rules
from retold.watch.writes import Told

Forget = Callable[[Unit, str], None]
AT_ONCE = 1000  # articles that are taken out in one unit of work; the rest goes on the next day


def over(connection: sqlite3.Connection, rules: Rules, now: float) -> Iterator[tuple[str, str]]:
    """Yield the articles that have been kept for long enough, the oldest first: id and outlet.

    Articles that a decision names, and all in a story with such an article, stay: somebody works with them.
    """
    spans = [(outlet, utc(now - days * schedule.DAY)) for outlet, days in rules.outlets.items()]
    usual = utc(now - rules.days * schedule.DAY) if rules.days else ""
    query = """
        with rule as (select value ->> 0 as outlet, value ->> 1 as before from json_each(?1)),
        named as (select distinct json_each.value as id from decision, json_tree(decision.line) as json_each
                  where json_each.type = 'text'),
        marked as (select id from named
                   union select other.article from member as mine
                   join named on named.id = mine.article join member as other on other.story = mine.story)
        select article.id, coalesce(article.outlet, '') from article
        left join rule on lower(rule.outlet) = lower(article.outlet)
        where article.added < coalesce(rule.before, ?2) and article.id not in (select id from marked)
        order by article.added, article.id limit ?3
    """
    yield from connection.execute(query, (json.dumps(spans), usual, AT_ONCE)).fetchall()


def applied(unit: Unit, rules: Rules, now: float, forget: Forget | None = None) -> Told:
    """Take out what has been kept for long enough, and tell how much of which outlets."""
    told = Told()
    if forget is None or (rules.days is None and not rules.outlets):
        return told
    outlets: dict[str, int] = {}
    for id_, outlet in list(over(unit.connection, rules, now)):
        forget(unit, id_)
        outlets[outlet or "no outlet"] = outlets.get(outlet or "no outlet", 0) + 1
    if outlets:
        named = ", ".join(f"{outlet} {count:,}" for outlet, count in sorted(outlets.items()))
        words = f"{sum(outlets.values()):,} articles were kept for long enough ({named})"
        told.lines += [
            line for line in [alarms.entered(unit.connection, Alarm("retention", words), now)] if line
        ]
    return told
