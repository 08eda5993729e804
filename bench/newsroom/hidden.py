"""Sources that are no articles: a press release, a document, public words."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from newsroom.events import Fact
from newsroom.houses import House
from newsroom.parts import Clause, Draft, Numbers
from newsroom.telling import Shelf, Teller, paragraphs, quote, told

if TYPE_CHECKING:
    from newsroom.desk import Newsroom

RELEASED = 0.5  # share of the stories with a press release
PLAIN = House("", "")


def sources(room: Newsroom) -> Draft | None:
    """Put the hidden sources of a story on its shelf; return the press release if there is one."""
    _documents(room)
    _speeches(room)
    rng = room.dice("release")
    officials = [name for name, voice in room.event.kind.voices.items() if voice.kind == "official"]
    voice = max(officials, key=lambda name: sum(name in fact.voices for fact in room.event.kind.facts))
    if rng.random() > RELEASED:
        return None
    facts = [fact for fact in room.event.kind.facts if voice in fact.voices and not fact.quote]
    room.shelf.release = _plain(room.shelf, "release", voice, facts[: rng.randint(3, 6)], rng)
    body = paragraphs(room.shelf.release, rng)
    draft = Draft("release", "release", voice, body, "", rng.randint(10, 50), seen=False)
    room.drafts.append(draft)
    return draft


def _plain(shelf: Shelf, id_: str, voice: str, facts: Sequence[Fact], rng: random.Random) -> list[Clause]:
    """Facts in the sender's words; it does not name itself in every sentence."""
    teller = Teller(id_, PLAIN, frozenset({voice}))
    clauses = [told(shelf, teller, fact, voice, id_, rng, set()) for fact in facts]
    return [replace(clause, credit=None) for clause in clauses if clause]


def _documents(room: Newsroom) -> None:
    """A document says its facts; reporters put them into their own words, so that it uses up no wording of theirs."""
    rng = room.dice("documents")
    for name, voice in room.event.kind.voices.items():
        facts = [fact for fact in room.event.kind.facts if name in fact.voices]
        if voice.kind == "document" and facts:
            shelf = replace(room.shelf, unused={}, numbers=Numbers(100_000 * (1 + len(room.drafts))))
            body = paragraphs(_plain(shelf, f"document:{name}", name, facts[:4], rng), rng)
            room.drafts.append(Draft(f"document:{name}", "document", name, body, "", 0, seen=False))


def _speeches(room: Newsroom) -> None:
    """What was said in public, whole and as said (a foreign speaker's in the first translation)."""
    rng = room.dice("speeches")
    for fact in room.event.kind.facts:
        if fact.quote:
            clause = quote(room.shelf, PLAIN, replace(fact, translation=""), rng, set())
            body = paragraphs([replace(clause, kept=9, credit=None, marks="“”")], rng)
            id_ = f"speech:{fact.voices[0]}"
            room.drafts.append(Draft(id_, "speech", fact.voices[0], body, "", 30, seen=False))
