"""A person's correction goes into the store, and the stories that it is about are told again, before the answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from retold import read
from retold.errors import BadDecision, UnknownId
from retold.keep import concluding, deciding
from retold.keep.changed import Concluded
from retold.keep.decisions import decided
from retold.records import Decision
from retold.serve.stores import Stores
from retold.store import Store
from retold.watch import alerting


def decide(
    stores: Stores,
    kind: str,
    articles: Sequence[str],
    *,
    by: str | None = None,
    note: str | None = None,
    story: str | None = None,
) -> tuple[Decision, Concluded]:
    """Keep a decision on articles, and conclude; raise BadDecision, UnknownId or BadStore."""
    made = read.decision(decision=kind, articles=list(articles), by=by, note=note, story=story, when=_now())
    if made.kind == "undo":
        message = "an undo is of a decision and not of articles: name the decision"
        raise BadDecision(message)
    with stores.writer() as store:
        known = store.numbers(made.articles)
        if missing := [id_ for id_ in made.articles if id_ not in known]:
            message = f"{', '.join(missing)}: no article of the store"
            raise UnknownId(message)
        return made, _kept(store, made)


def undo(
    stores: Stores, wanted: str, *, by: str | None = None, note: str | None = None
) -> tuple[Decision, Concluded]:
    """Take back a decision that is in force, and conclude; raise UnknownId, BadDecision or BadStore."""
    with stores.writer() as store:
        void = {one.decision.id: one.void for one in decided(store.connection).rulings}
        if wanted not in void:
            message = f"{wanted} is no decision of the store"
            raise UnknownId(message)
        if void[wanted] is not None:
            message = f"{wanted} is not in force: it is {void[wanted]}"
            raise BadDecision(message)
        made = read.decision(decision="undo", undoes=wanted, by=by, note=note, when=_now())
        return made, _kept(store, made)


def _kept(store: Store, made: Decision) -> Concluded:
    deciding.decide(store, [made])
    return concluding.conclude(store, also=alerting.note)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
