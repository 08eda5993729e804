"""What is asked of a store without a story being named: no more of it is read than the answer needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from retold import show
from retold.agents.parts import SEVERAL
from retold.agents.refusals import Refused
from retold.records import Article
from retold.store import Store, asked, documents, waiting

Json = Mapping[str, Any]
MOST_NAMED = 8  # stories that one id is looked for in: what is in more is told as several things all the same
TOO_MANY = "there are too many articles here to check against: name a story; call report for a list"


def stories(path: str, offset: int, most: int) -> tuple[Json, int]:
    """Return a document of some stories without their articles, in the order of a report, and how many there are."""
    with Store.open(path) as store, store.asked() as connection:
        (total,) = connection.execute("select count(*) from story").fetchone()
        ids = [one.id for one in islice(store.stories(), offset, offset + most)]
        return {"articles": [], "skipped": [], "stories": [store.entry(id_) for id_ in ids]}, total


def skipped(path: str, offset: int, most: int) -> tuple[Json, int]:
    """Return a document of some of what was skipped, and how much there is."""
    with Store.open(path) as store, store.asked() as connection:
        (total,) = connection.execute("select count(*) from skipped").fetchone()
        found = islice(documents.skipped(connection), offset, offset + most)
        told = [{"source": one.source, "reason": one.reason} for one in found]
        return {"articles": [], "skipped": told, "stories": []}, total


def only(path: str) -> str:
    """Return the story that is meant where none is named: the only one, or the only one told more than once."""
    with Store.open(path) as store, store.asked():
        first = list(islice(store.stories(), 2))  # the largest
    if not first or (len(first) > 1 and (first[1].articles > 1 or first[0].articles == 1)):
        raise Refused(SEVERAL)
    return first[0].id


def about(path: str, ids: Sequence[str]) -> Json:
    """Return the document of the stories that ids or their beginnings name; of the only one where they name none."""
    with Store.open(path) as store, store.asked() as connection:
        found = dict.fromkeys(story for id_ in ids for story in asked.beginning(connection, id_)[:MOST_NAMED])
        everyone = [one.id for one in islice(store.stories(), 2)]
        return store.document([*found] or (everyone if len(everyone) == 1 else []))


def sources(path: str, most: int) -> list[Article]:
    """Return the articles of all stories as these tell them; raise Refused where there are too many."""
    with Store.open(path) as store, store.asked() as connection:
        (count,) = connection.execute("select count(*) from member").fetchone()
        if count > most:
            raise Refused(TOO_MANY)
        found = [one for told in store.stories() for one in documents.members(connection, told.id)]
    return sorted(found, key=lambda one: one.id)


def article(path: str, id_: str) -> Json | None:
    """Return an article as the document of its story has it; None where it is in no story."""
    with Store.open(path) as store, store.asked() as connection:
        home = waiting.homes(connection, [id_]).get(id_)
        if home is None:
            return None
        return show.articles([documents.member(connection, home, store.article(id_))])[id_]


def ids(path: str) -> list[str]:
    """Return the ids of all articles that are in a story, sorted."""
    with Store.open(path) as store, store.asked() as connection:
        return [id_ for (id_,) in connection.execute("select article from member order by article")]
