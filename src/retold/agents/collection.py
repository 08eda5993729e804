"""What a server was started with: one report, one store, or articles; nothing else is ever opened or fetched."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from retold import asking, show
from retold.agents import parts, stored
from retold.agents.refusals import Refused
from retold.records import Article, Furniture
from retold.store import Store

Json = Mapping[str, Any]
MOST_KEPT = 20  # documents of stories; each beginning of an id is a name of its own
Mark = tuple[tuple[int, int], ...]  # modification time and size of a store's file and of its log


class Collection:
    """A report or articles as they were at the start; a store as it is when it is asked."""

    def __init__(self, inside: Sequence[str]) -> None:
        """Read what is to be asked; raises BadReport where there is nothing."""
        if "-" in inside:
            message = "standard input carries the protocol: name a report, a store or articles with --in"
            raise Refused(message)
        self.store = inside[0] if len(inside) == 1 and asking.is_store(inside[0]) else None
        self._mark: Mark = ()
        self._kept: dict[str | None, Json] = {}
        if self.store is None:
            self._kept[None] = asking.document(inside, stdin=io.BytesIO())
        else:
            asking.ready(self.store)

    def document(self, story: str | None = None) -> Json:
        """Return the document of all that is here, or of one story that an id or its beginning names.

        Of a store without a story that of the one that is meant; raises Refused where there are several.
        """
        if self.store is not None:
            self._renew(self.store)
            story = stored.only(self.store) if story is None else story
        if story not in self._kept:
            found = self._of_story(story)
            while len(self._kept) >= MOST_KEPT:
                del self._kept[next(one for one in self._kept if one is not None)]  # the oldest
            self._kept[story] = found
        return self._kept[story]

    def window(self, part: str, story: str | None, offset: int, most: int) -> tuple[Json, int, int | None]:
        """Return a document that holds what a page of a part needs, the number of its first entry, and of all."""
        if self.store is None or part not in parts.OF_ALL or story is not None:
            return self.document(story), 0, None
        found, total = (stored.stories if part == "stories" else stored.skipped)(self.store, offset, most)
        return found, offset, total

    def asked(self, question: str, story: str | None = None) -> Json:
        """Return the document that a question is put to: of a store that of the likeliest stories alone."""
        if self.store is None or story is not None:
            return self.document(story)
        with Store.open(self.store) as store, store.asked():
            return store.document(asking.likeliest(store, question))

    def about(self, ids: Sequence[str], story: str | None = None) -> Json:
        """Return a document that holds what ids name: of a store that of their stories alone."""
        if self.store is None or story is not None:
            return self.document(story)
        return stored.about(self.store, ids)

    def sources(self, story: str | None, most: int) -> list[Article]:
        """Return the articles that a draft is laid beside; raise Refused where there are too many."""
        if self.store is not None and story is None:
            return stored.sources(self.store, most)
        found = articles(self.document(story))
        if len(found) > most:
            raise Refused(stored.TOO_MANY)
        return found

    def _renew(self, store: str) -> None:
        """Forget what was kept of a store that has changed since."""
        if (mark := _marked(store)) != self._mark:
            self._kept, self._mark = {}, mark

    def _of_story(self, story: str | None) -> Json:
        if self.store is not None and story is not None:
            return asking.of_store(self.store, [story])
        document = self.document()
        subject = show.find(document, story or "")
        if subject.kind != "story":
            message = "this id is not one of a story; call report for the stories"
            raise Refused(message)
        members = set(subject.story["articles"])
        articles = [one for one in document["articles"] if one["id"] in members]
        return {**document, "articles": articles, "stories": [subject.story]}

    def article(self, id_: str) -> Json | None:
        """Return an article as the document has it, or None."""
        if self.store is not None:
            return stored.article(self.store, id_)
        return next((one for one in self.document()["articles"] if one["id"] == id_), None)

    def ids(self) -> list[str]:
        """Return the ids of all articles, sorted."""
        if self.store is not None:
            return stored.ids(self.store)
        return sorted(one["id"] for one in self.document()["articles"])


def articles(document: Json) -> list[Article]:
    """Return the articles of a document as records."""
    return [
        Article(
            **{name: one[name] for name in _SAME},
            credits=tuple(one["credits"]),
            furniture=tuple(Furniture(f["kind"], f["start"], f["end"]) for f in one["furniture"]),
            extra=one["extra"],
        )
        for one in document["articles"]
    ]


_SAME = (
    *("id", "text", "sha256", "source", "url", "canonical_url", "outlet", "title", "byline"),
    *("published", "modified", "first_seen", "fetched", "language"),
)


def _marked(store: str) -> Mark:
    """Return what changes with the content of a store: times and sizes of its file and of its log."""
    found = []
    for name in (store, f"{store}-wal"):
        path = Path(name)
        told = path.stat() if path.exists() else None
        found.append((told.st_mtime_ns, told.st_size) if told else (0, 0))
    return tuple(found)
