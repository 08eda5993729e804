"""Which articles are one story: several split off at once, or two stories joined, the other one found by its words."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from retold.serve.corrections import named
from retold.serve.framing import name_of
from retold.serve.guarding.refusal import Refused
from retold.serve.pages import page
from retold.serve.snapshots import snapshot
from retold.serve.story import current, summary
from retold.store import Store, waiting

router = APIRouter(include_in_schema=False)

MOST_OTHERS = 20  # stories to choose from; more words find fewer
MOST_HITS = 200  # articles that these are looked for among
LONGEST_QUESTION = 400  # characters

_ADDRESS = re.compile(r"(?:.*/stories/)?([0-9a-f]{16,64})(?:[/?#].*)?")


@router.get("/stories/{story}/group")
def asked(request: Request, story: str, q: str = "") -> Response:
    """The page that splits a story, and that joins it with another one."""
    if request.app.state.settings.read_only:
        raise Refused(403, "This server only shows: it was started with --read-only.")
    with snapshot(request) as store:
        id_ = current(request, store, story, below="/group")
        if isinstance(id_, Response):
            return id_
        members = waiting.members(store.connection, [id_])[id_]
        return page(
            request,
            "group.html.j2",
            story=summary(store, id_),
            articles=named(store, members),
            who=name_of(request),
            q=q[:LONGEST_QUESTION],
            others=[
                (other, _join(store, members[0], other["id"]))
                for other in _others(store, q[:LONGEST_QUESTION].strip(), id_)
            ],
        )


def _others(store: Store, wanted: str, own: str) -> list[Mapping[str, Any]]:
    """Return the stories that words or an address name, the best match first, but not this one."""
    if not wanted:
        return []
    address = _ADDRESS.fullmatch(wanted)
    direct = [summary(store, address[1])] if address else []
    found = [one.story for one in store.search(wanted, most=MOST_HITS) if one.story]
    told = [one for one in direct if one["title"] is not None]
    told += [summary(store, id_) for id_ in list(dict.fromkeys(found))[: MOST_OTHERS + 1]]
    return [one for one in told if one["id"] != own][:MOST_OTHERS]


def _join(store: Store, first: str, other: str) -> str:
    """Return the decision that joins the story of an article with another one."""
    members = waiting.members(store.connection, [other])[other]
    return json.dumps({"decision": "merge", "articles": [first, members[0]]})
