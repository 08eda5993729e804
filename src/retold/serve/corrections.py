"""What people overruled, as pages tell it: by whom and when, what it changed, what it took back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from retold.keep import correcting, deciding
from retold.keep.decisions import decided, not_applied
from retold.read import Ruling
from retold.records import Decision
from retold.serve.framing import name_of
from retold.serve.guarding.refusal import Refused
from retold.serve.pages import page
from retold.serve.snapshots import snapshot
from retold.serve.story import summary
from retold.show.names import called
from retold.store import Store, waiting

router = APIRouter(include_in_schema=False)

AT_ONCE = 50  # corrections on one page
FIRST_WORDS = 80  # characters: a line of a phone, two of a list

WORDS = {
    "not a copy": "Not a copy",
    "same text": "The same text",
    "source": "The first is the source of the second",
    "split": "About something else: split off",
    "merge": "One story: joined",
    "undo": "Taken back",
}


@router.get("/corrections")
def listed(request: Request, at: Annotated[int, Query(alias="page", ge=1, le=10_000)] = 1) -> HTMLResponse:
    """All that people decided against what was found, the latest first."""
    first = AT_ONCE * (at - 1)
    with snapshot(request) as store:
        rulings = list(reversed(decided(store.connection).rulings))
        apart = {one.id: reason for one, reason in not_applied(store)}
        did = correcting.changes(store)
        known = _first(rulings)
        shown = [_entry(store, one, apart, did, known) for one in rulings[first : first + AT_ONCE]]
    return page(
        request,
        "corrections.html.j2",
        entries=shown,
        many=len(rulings),
        at=at,
        last=max(1, -(-len(rulings) // AT_ONCE)),
        who=name_of(request),
    )


@router.get("/corrections/{id_}")
def single(request: Request, id_: str) -> Response:
    """The way to where the list shows a correction; that moves on with each new one, this address does not."""
    with snapshot(request) as store:
        newest = list(reversed(decided(store.connection).rulings))
    found = [(place, one) for place, one in enumerate(newest) if one.decision.id == id_]
    if not found:
        raise Refused(
            404, "There is no such correction here: the list of corrections has all that were made."
        )
    place, one = found[-1]  # of one made twice the first, as the list counts
    return RedirectResponse(f"/corrections?page={place // AT_ONCE + 1}#c{one.line}", status_code=302)


def _entry(
    store: Store,
    one: Ruling,
    apart: Mapping[str, str],
    did: Mapping[str, correcting.Corrected],
    known: Mapping[str, Ruling],
) -> Mapping[str, Any]:
    """Return a correction as the list shows it."""
    decision = one.decision
    undo = json.dumps({"decision": "undo", "undoes": decision.id})
    changed = did.get(decision.id)
    return {
        "number": one.line,
        "what": WORDS[decision.kind],
        "kind": decision.kind,
        "id": decision.id,
        "undone": list(_chain(decision, known)),
        "articles": named(store, deciding.about(decision, {id_: it.decision for id_, it in known.items()})),
        "by": decision.by,
        "when": decision.when,
        "note": decision.note,
        "void": one.void and one.void.replace("line", "no."),
        "apart": None if one.void else apart.get(decision.id),
        "undo": None if one.void else undo,
        "did": changed and outcome(store, changed),
    }


@dataclass(frozen=True, slots=True)
class Undone:
    """A correction that another one takes back, as a page names it."""

    id: str
    number: int
    what: str
    by: str | None
    when: str | None
    note: str | None


def undone(store: Store, decision: Decision) -> list[Undone]:
    """Return what an undo takes back; where that is an undo too, then what that one took back, and so on."""
    return list(_chain(decision, _first(decided(store.connection).rulings)))


def _first(rulings: Sequence[Ruling]) -> dict[str, Ruling]:
    """Return rulings by the ids of their decisions, of one made twice the first."""
    found: dict[str, Ruling] = {}
    for one in sorted(rulings, key=lambda one: one.line):
        found.setdefault(one.decision.id, one)
    return found


def _chain(decision: Decision, rulings: Mapping[str, Ruling]) -> Iterator[Undone]:
    seen: set[str] = set()
    while decision.undoes and decision.undoes in rulings and decision.undoes not in seen:
        seen.add(decision.undoes)
        one = rulings[decision.undoes]
        decision = one.decision
        yield Undone(decision.id, one.line, WORDS[decision.kind], decision.by, decision.when, decision.note)


def about(store: Store, decision: Decision) -> list[Mapping[str, Any]]:
    """Return the articles that a decision is about; those of an undo are those of what it takes back."""
    known = {one.decision.id: one.decision for one in decided(store.connection).rulings}
    return named(store, deciding.about(decision, known))


def named(store: Store, ids: Sequence[str]) -> list[Mapping[str, Any]]:
    """Return articles as a reader knows them: what they are called, title or first words, and the story of each."""
    homes = waiting.homes(store.connection, ids)
    there = {one.id: one for one in store.articles(ids)}
    return [
        {
            "id": id_,
            "called": called(asdict(there[id_])) if id_ in there else None,
            "title": there[id_].title if id_ in there else None,
            "opens": _opens(there[id_].text) if id_ in there and not there[id_].title else None,
            "story": homes.get(id_),
        }
        for id_ in ids
    ]


def _opens(text: str) -> str:
    """Return the first words of a text, which tell it from others where it has no title.

    >>> _opens("The  ferry ran aground. ")
    'The ferry ran aground.'
    """
    words = " ".join(text[: 4 * FIRST_WORDS].split())
    return (
        words
        if len(words) <= FIRST_WORDS
        else f"{words[:FIRST_WORDS].rpartition(' ')[0] or words[:FIRST_WORDS]} …"
    )


def outcome(store: Store, done: correcting.Corrected) -> Mapping[str, Any]:
    """Return what a correction changed, with the titles that its stories have now."""
    sides = {
        name: [{**summary(store, one.story), "counted": one} for one in told]
        for name, told in (("before", done.before), ("after", done.after))
    }
    return {**sides, "same": done.before == done.after, "reasons": done.reasons, "made": done.made}
