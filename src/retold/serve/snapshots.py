"""A store as it is at one moment, whatever is written meanwhile; and what tells whether a story is still as it was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version as release

from fastapi import Request

from retold.serve.stores import Stores
from retold.store import Store, versions

_SEALS = """
  select digest from seal where kind = 'story' and name = :story
  union all
  select seal.digest from member join seal on seal.kind = 'member' and seal.name = member.article
   where member.story = :story
  union all
  select seal.digest from member join article on article.id = member.article
    join seal on seal.kind = 'article' and seal.name = cast(article.number as text)
   where member.story = :story
  order by 1
"""


@contextmanager
def snapshot(request: Request) -> Iterator[Store]:
    """Give this thread's reader, which sees one state of the store within the block; raise BadStore."""
    stores: Stores = request.app.state.stores
    store = stores.reader()
    with store.asked():
        _let_go(request, store)
        yield store


def _let_go(request: Request, store: Store) -> None:
    """Keep nothing in memory that was made before something was forgotten; it is never shown, and soon gone."""
    state, now = request.app.state, versions.forgotten(store.connection)
    before, state.forgotten = state.forgotten, now
    if before not in {None, now}:
        for made in (state.pages, state.comparisons, state.kept, state.work):
            made.clear()


def version(store: Store, story: str) -> str:
    """Return another word as soon as the story, an article of it, or retold itself is another."""
    seals = [digest for (digest,) in store.connection.execute(_SEALS, {"story": story})]
    return hashlib.sha256("\n".join([release("retold"), *seals]).encode()).hexdigest()[:16]
