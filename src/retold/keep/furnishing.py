"""What sites repeat, learned as articles come: the same for any order in which they came.

The lines that a site repeats are a function of its articles with the lowest ids, as `text.repeats` has it for a
whole set. When they change, the stories whose articles hold such lines are told again.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from retold.records import Article
from retold.store import Unit, features, sites, waiting
from retold.store.articles import some
from retold.text import repeats

OTHER_LINES = "its site is known to repeat other lines now"
AT_ONCE = 200  # articles whose texts are held


def learn(unit: Unit, *, version: str, again: bool = False) -> int:
    """Look at the lines of articles that are new, or of all `again`; return how many articles wait because of it."""
    connection = unit.connection
    if again:
        connection.execute("delete from feature where kind = ?", (sites.KIND,))
        connection.execute("delete from site")
    fresh = sites.unknown(connection)
    touched: set[str] = set()
    for article in some(connection, fresh):
        site = repeats.site_of(article)
        sites.keep(connection, article.id, site, _lines(article))
        touched |= {site} if site else set()
    names = {name for (name,) in connection.execute("select site from repeated")} if again else set()
    return sum(_relearned(unit, site, version=version) for site in sorted(touched | names))


def relearn(unit: Unit, names: Iterable[str], *, version: str) -> int:
    """Learn anew what these sites repeat, as after an article was forgotten."""
    return sum(_relearned(unit, site, version=version) for site in sorted(set(names)))


def furnished(connection: sqlite3.Connection, article: Article) -> Article:
    """Return an article, of the store or not, with what its site repeats marked as furniture too."""
    site, lines = _site(connection, article)
    own = sites.repeated(connection, site) if site else frozenset()
    if not own:
        return article
    more = repeats.marked([(key, start, end) for key, start, end in lines.tolist()], own)
    return replace(article, furniture=tuple(sorted({*article.furniture, *more}))) if more else article


def site_of(connection: sqlite3.Connection, article: Article) -> str | None:
    """Return the site of an article, of the store or not."""
    return _site(connection, article)[0]


def _site(connection: sqlite3.Connection, article: Article) -> tuple[str | None, sites.Lines]:
    site, lines = sites.of_article(connection, article.id)
    return (site, lines) if site or len(lines) else (repeats.site_of(article), _lines(article))


def _relearned(unit: Unit, site: str, *, version: str) -> int:
    connection = unit.connection
    sample = sites.of_site(connection, site, most=repeats.MOST_LEARNED)
    own = repeats.learned({id_: lines[:, 0].tolist() for id_, lines in sample})
    flipped = sorted(own ^ sites.repeated(connection, site))
    if not flipped:
        return 0
    sites.repeats(connection, site, own)
    held = [id_ for id_, lines in sites.of_site(connection, site) if np.isin(lines[:, 0], flipped).any()]
    features.drop(connection, [features.WORDS], held)
    told = sorted(waiting.homes(connection, held).keys() - waiting.notes(connection).keys())
    waiting.note(connection, told, OTHER_LINES, version=version, at=unit.at)
    return len(told)


def _lines(article: Article) -> sites.Lines:
    rows = [(_key(line), start, end) for line, start, end in repeats.lines(article)]
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def _key(line: repeats.Line) -> int:
    """Return 63 bits of a hash of a line's words."""
    hashed = hashlib.blake2b("\0".join(line).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(hashed, "big") >> 1
