"""`/api/who`, `/api/recall`, `/api/explain`: questions to the stories of the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from retold import show
from retold.asking import MOST_STORIES, likeliest
from retold.errors import UnknownId
from retold.serve.api import contracts, given
from retold.serve.api.answering import of_version
from retold.serve.problems import declared
from retold.serve.snapshots import snapshot, version
from retold.store import Store, asked

router = APIRouter(tags=["api"])

Json = Mapping[str, Any]


@router.get(
    "/api/who",
    responses={200: contracts.gives(contracts.ref("Who"), "The answer `retold-who/1`."), **declared(404)},
)
def who(request: Request, q: given.Question, story: given.Inside = None) -> Response:
    """Who told something first, through whom it came to the others, and who changed it.

    `q` is a statement in about its words, the id of one, or an article's id or address.
    """
    with snapshot(request) as store:
        return _answered(request, store, likeliest(store, q, story), lambda document: show.who(document, q))


@router.get(
    "/api/recall",
    responses={
        200: contracts.gives(contracts.ref("Recall"), "The answer `retold-recall/1`."),
        **declared(404),
    },
)
def recall(request: Request, q: given.Question | None = None, story: given.Inside = None) -> Response:
    """Who still carries what its own source has corrected.

    `q` names a correction, a statement or an article, or is a statement in about its words; without it all corrections
    of the story are listed.
    """
    with snapshot(request) as store:
        stories = _corrected(store) if q is None and story is None else likeliest(store, q or "", story)
        return _answered(request, store, stories, lambda document: show.recall(document, q))


@router.get(
    "/api/explain",
    responses={
        200: contracts.gives(contracts.ref("Explanation"), "The answer `retold-explain/1`."),
        **declared(404),
    },
)
def explain(
    request: Request,
    id_: Annotated[
        list[Annotated[str, Query(min_length=1, max_length=given.LONGEST_ID)]],
        Query(
            alias="id",
            description="What is explained: ids; within a story also letters and labels. Two articles: as a pair.",
            min_length=1,
            max_length=20,
        ),
    ],
    story: given.Inside = None,
) -> Response:
    """Why something was concluded: the reasons for a relation, an unseen text or a count of origins."""
    with snapshot(request) as store:
        stories = likeliest(store, id_[0], story)
        if story is None:
            for one in id_:
                if not (named := asked.named(store.connection, one)):
                    message = f"{one} names nothing in the store: give a whole id, or the story that it is in"
                    raise UnknownId(message)
                stories = list(dict.fromkeys([*stories, *named]))
        return _answered(request, store, stories, lambda document: show.explained(document, *id_))


def _corrected(store: Store) -> list[str]:
    """Return the stories in which something was corrected, those with the latest articles first."""
    return asked.corrected(store.connection, most=MOST_STORIES)


def _answered(request: Request, store: Store, stories: list[str], answer: Callable[[Json], Json]) -> Response:
    """Return the answer that the document of these stories gives; the same as long as none of them changes."""
    known = " ".join(version(store, one) for one in stories)
    return of_version(
        request,
        f"{' '.join(stories)} {known}",
        lambda: show.to_json(answer(store.document(stories))).encode(),
    )
