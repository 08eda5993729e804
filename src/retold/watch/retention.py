"""How long articles are kept: by their age and outlet, unless somebody decided on them; what goes is told."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version

from retold.keep import terms, waits
from retold.keep.decisions import decided
from retold.store import Unit
from retold.store.articles import numbers
from retold.store.index import Index
from retold.watch import alarms, schedule
from retold.watch.alarms import Alarm
from retold.watch.intake import EXPIRED, Told
from retold.watch.listing import utc
from retold.watch.sources import Rules

AT_ONCE = 200  # articles of one unit of work, some seconds on a busy machine: others want to write, and looks are due


def over(connection: sqlite3.Connection, rules: Rules, now: float) -> Iterator[tuple[str, str]]:
    """Yield the articles that have been kept for long enough, the oldest first: id and outlet.

    Articles that a decision in force names, and all in a story with such an article, stay: somebody works with them.
    """
    spans = [(outlet, utc(now - days * schedule.DAY)) for outlet, days in rules.outlets.items()]
    usual = utc(now - rules.days * schedule.DAY) if rules.days else ""
    named = sorted({id_ for one in decided(connection).standing for id_ in one.articles})
    query = """
        with rule as (select value ->> 0 as outlet, value ->> 1 as before from json_each(?1)),
        named as (select value as id from json_each(?4)),
        marked as (select id from named
                   union select other.article from member as mine
                   join named on named.id = mine.article join member as other on other.story = mine.story)
        select article.id, coalesce(article.outlet, '') from article
        left join rule on lower(rule.outlet) = lower(article.outlet)
        where article.added < coalesce(rule.before, ?2) and article.id not in (select id from marked)
        order by article.added, article.id limit ?3
    """
    given = (json.dumps(spans), usual, AT_ONCE, json.dumps(named))
    yield from connection.execute(query, given).fetchall()


def applied(unit: Unit, index: Index, rules: Rules, now: float) -> Told:
    """Take out what has been kept for long enough, and tell how much of which outlets; pages go with `retold gc`.

    The stories that lose an article are told again by what is left of them.
    """
    told = Told()
    if rules.days is None and not rules.outlets:
        return told
    outlets: Counter[str] = Counter()
    gone = list(over(unit.connection, rules, now))
    terms.leave(unit, index, numbers(unit.connection, [id_ for id_, _ in gone]).values())
    for id_, outlet in gone:
        _drop(unit, id_, now)
        outlets[outlet or "no outlet"] += 1
    if outlets:
        named = ", ".join(f"{outlet} {count:,}" for outlet, count in sorted(outlets.items()))
        words = f"{outlets.total():,} articles were kept for long enough ({named})"
        line = alarms.entered(unit.connection, Alarm("retention", words), now)
        told.lines += [line] if line else []
    told.more = outlets.total() >= AT_ONCE
    return told


def _drop(unit: Unit, id_: str, now: float) -> None:
    """Take out one article, and note its id, so that no list brings it back; the rest of its story is told again."""
    connection = unit.connection
    query = (
        "select other.article from member as mine "
        "join member as other on other.story = mine.story where mine.article = ?"
    )
    rest = [article for (article,) in connection.execute(query, (id_,)) if article != id_]
    connection.execute("delete from visit where article = ?", (id_,))
    connection.execute(
        "update entry set state = 'skipped', article = null, said = '{}', reason = ? where article = ?",
        (EXPIRED, id_),
    )
    connection.execute("insert into expired values (?, ?) on conflict do nothing", (id_, now))
    unit.drop_article(id_)
    waits.touch(unit, rest, "an article of its story was kept for long enough", version=version("retold"))
