"""`retold decide --store`: a person overrules in a store, and the stories that it is about are told again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from retold.cli.concluding import stories
from retold.cli.results import done
from retold.cli.talk import fail, say
from retold.errors import BadDecision

if TYPE_CHECKING:
    from retold.records import Decision
    from retold.store import Store


def decide_in(
    file: str,
    words: Sequence[str],
    *,
    undo: str | None,
    signed: Mapping[str, str | None],
    json_to: str | None,
) -> None:
    """Add a decision to a store, take one back, or list them all."""
    from retold.store import Store  # noqa: PLC0415 - slow import

    asks = undo is None and not words
    with Store.open(file, write=not asks) as store:
        if asks:
            _list(store, file, json_to)
            return
        made = _made(store, words, signed) if undo is None else [_undone(store, words, undo, signed)]
        _carried_out(store, file, made, json_to)


def _carried_out(store: Store, file: str, made: Sequence[Decision], json_to: str | None) -> None:
    """Keep decisions and tell their stories again; say what that changed, which the store notes too."""
    from retold.keep.correcting import correct  # noqa: PLC0415 - slow imports
    from retold.show import tallies  # noqa: PLC0415

    found = correct(store, made)
    told = {name: [asdict(one) for one in getattr(found, name)] for name in ("before", "after")}
    done("decide", json_to, store=file, made=found.made, **told, reasons=found.reasons)
    for one in made:
        what = f"added to {file}" if one.id in found.made else "changes nothing: it is so already"
        line = f"{one.id} {what}: {one.kind} {one.undoes or ' '.join(one.articles)}"
        say(line, err=json_to == "-")
    if found.made:
        say(f"{file}: {stories(len(found.after))} told", err=True)
        for name, counted in (("before", found.before), ("now", found.after)):
            for story in counted:
                some = tallies.some(story.articles, "article")
                origins = tallies.origins({"origins": story.origins})
                say(f"  {name}: story {story.story}: {some}, {origins}", err=True)
    for reason in found.reasons:
        say(f"  {reason}", err=True)


def _made(store: Store, words: Sequence[str], signed: Mapping[str, str | None]) -> list[Decision]:
    from retold import read  # noqa: PLC0415 - slow imports
    from retold.cli.deciding import now  # noqa: PLC0415
    from retold.records import BETWEEN_TWO  # noqa: PLC0415

    kind = read.decision_kind(words[0])
    if kind == "undo":
        fail("to take a decision back write: retold decide --store FILE --undo ID")
    ids = [_article(store, word) for word in words[1:]]
    lines = [[ids[0], other] for other in ids[1:]] if kind in BETWEEN_TWO else []
    return [read.decision(decision=kind, articles=one, when=now(), **signed) for one in lines or [ids]]


def _article(store: Store, named: str) -> str:
    from retold.keep.forgetting import articles_of  # noqa: PLC0415 - slow import

    found = articles_of(store, named)
    if len(found) != 1:
        what = (
            f"several articles: {', '.join(one.id for one in found)}" if found else "no article of the store"
        )
        message = f"{named} names {what}: give an id"
        raise BadDecision(message)
    return found[0].id


def _undone(store: Store, words: Sequence[str], wanted: str, signed: Mapping[str, str | None]) -> Decision:
    from retold import read  # noqa: PLC0415 - slow imports
    from retold.cli.deciding import begins, now  # noqa: PLC0415
    from retold.keep.decisions import decided  # noqa: PLC0415

    if words:
        fail("--undo takes a decision back by its id: name no articles beside it")
    rulings = decided(store.connection).rulings
    known = {one.decision.id for one in rulings if one.void is None}
    found = sorted(id_ for id_ in known if id_ == wanted or begins(id_, wanted))
    if len(found) != 1:
        what = f"names several decisions: {', '.join(found)}" if found else "names no decision in force"
        fail(f"{wanted} {what}; retold decide --store {store.path} lists them")
    return read.decision(decision="undo", undoes=found[0], when=now(), **signed)


def _list(store: Store, file: str, json_to: str | None) -> None:
    from retold.cli.deciding import listed, plainly  # noqa: PLC0415 - slow imports
    from retold.keep.decisions import decided, not_applied  # noqa: PLC0415

    made = decided(store.connection)
    done("decide", json_to, store=file, decisions=[plainly(one) for one in made.rulings])
    for one in made.rulings:
        say(listed(one), err=json_to == "-")
    for notice in made.told:
        say(f"{notice.source}: {notice.reason}", err=True)
    for decision, reason in not_applied(store):
        say(f"{decision.id}: not applied: {reason}", err=True)
    say(f"{file}: {len(made.rulings)} decisions, {len(made.standing)} in force", err=True)
