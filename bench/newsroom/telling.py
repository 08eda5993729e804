"""Separate reporting: who saw, heard or read something tells it in words of their own."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from newsroom.events import Event, Fact
from newsroom.houses import House, worded
from newsroom.markup import Value, filled, quoted, segments
from newsroom.parts import Body, Clause, Credit, Numbers, Segment, Sentence

RELEASE_VERBATIM = 0.6  # share of a press release's facts that are taken over in its words
CREDITED = 0.5  # share of the facts for which a reporter names who said so
BACKGROUND = 0.45  # share of the generally known facts that a reporter adds
KEPT_FROM = 3  # wordings of a fact from which on one is kept for a rewriter
STOCK = 0.04  # share of the stock sentences that a reporter uses: about one a report
JOINED = 0.18  # share of sentences that take the next one in
JOINERS = (", and ", ", while ", "; ", ", and ")
PLACES = ("after", "after", "before", "according", "according after")


@dataclass(slots=True)
class Shelf:
    """What a story's tellers share: the event, who estimates otherwise, which wordings are still unused."""

    event: Event
    numbers: Numbers
    estimates: dict[tuple[str, str], Mapping[str, Value]] = field(default_factory=dict)
    opposite: dict[str, bool] = field(default_factory=dict)  # facts that are not so
    unused: dict[str, list[int]] = field(default_factory=dict)
    release: list[Clause] = field(default_factory=list)

    def wording(self, fact: Fact, rng: random.Random, *, rewriter: bool = False) -> int | None:
        """Return a wording of a fact that nobody has used in this story, or None when all are.

        One of three or more is kept for rewriters; stock never runs out.
        """
        every = range(len(fact.wordings))
        if "stock" in fact.flags:
            return rng.choice(every)
        left = self.unused.setdefault(fact.key, rng.sample(every, len(every)))
        kept = 0 if rewriter or len(every) < KEPT_FROM else 1
        return left.pop() if len(left) > kept else None

    def values(self, fact: Fact, voice: str) -> Mapping[str, Value]:
        """Return the event's values as a voice knows them."""
        return self.estimates.get((fact.key, voice), self.event.values)


@dataclass(frozen=True, slots=True)
class Teller:
    """Who reports on their own: whom they reached, what they were handed."""

    id: str
    house: House
    voices: frozenset[str]
    has_release: bool = False
    hears: frozenset[str] = frozenset()  # voices whose public words they heard


def report(shelf: Shelf, teller: Teller, rng: random.Random, most: int) -> Body:
    """Return a teller's own report: what they know, the main things first, at most so many facts."""
    known = [fact for fact in shelf.event.kind.facts if _reaches(teller, fact, rng)]
    lead = [fact for fact in known if "lead" in fact.flags]
    rest = [fact for fact in known if "lead" not in fact.flags]
    rng.shuffle(rest)
    if lead and rng.random() < 0.3:
        rng.shuffle(lead)
    chosen = [*lead, *sorted(rest[: max(0, most - len(lead))], key=lambda fact: fact.voices == ())]
    met: set[str] = set()
    told = [clause for fact in chosen if (clause := _clause(shelf, teller, fact, rng, met))]
    return paragraphs(told, rng)


def _reaches(teller: Teller, fact: Fact, rng: random.Random) -> bool:
    if fact.quote:
        return fact.voices[0] in teller.hears
    if "stock" in fact.flags:
        return rng.random() < STOCK
    if not fact.voices:
        return rng.random() < BACKGROUND
    return bool(teller.voices & set(fact.voices))


def _clause(shelf: Shelf, teller: Teller, fact: Fact, rng: random.Random, met: set[str]) -> Clause | None:
    if fact.quote:
        return quote(shelf, teller.house, fact, rng, met)
    released = next((clause for clause in shelf.release if clause.fact == fact.key), None)
    if teller.has_release and released and rng.random() < RELEASE_VERBATIM:
        credit = _credit(shelf, released.voice, teller.house, rng, met)
        return replace(released, uid=shelf.numbers.next(), parent=released.uid, credit=credit)
    voice = rng.choice(sorted(teller.voices & set(fact.voices))) if fact.voices else ""
    origin = teller.id
    if voice and shelf.event.kind.voices[voice].kind == "document":
        origin = f"document:{voice}"
    elif teller.has_release and released:
        origin, voice = released.origin, released.voice
    return told(shelf, teller, fact, voice, origin, rng, met)


def told(
    shelf: Shelf, teller: Teller, fact: Fact, voice: str, origin: str, rng: random.Random, met: set[str]
) -> Clause | None:
    """Return a fact in a teller's own words, or None where every way to say it is taken."""
    at = shelf.wording(fact, rng)
    if at is None:
        return None
    values = shelf.values(fact, voice)
    denied = shelf.opposite.get(fact.key, False)
    found = segments(fact.wordings[at], f"{fact.key}.{at}", values, teller.house, rng, opposite=denied)
    named = voice and (rng.random() < CREDITED or shelf.event.kind.voices[voice].kind == "document")
    credit = _credit(shelf, voice, teller.house, rng, met) if named else None
    return Clause(shelf.numbers.next(), fact.key, found, credit, origin, voice, teller.id)


def quote(shelf: Shelf, house: House, fact: Fact, rng: random.Random, met: set[str]) -> Clause:
    """Return public words as a reporter heard them; a foreign speaker's in one of two translations."""
    other = int(bool(fact.translation) and rng.random() < 0.4)
    words = fact.translation if other else fact.wordings[0]
    voice = fact.voices[0]
    found = quoted(words, f"{fact.key}.{other}", shelf.event.values, house)
    credit = _credit(shelf, voice, house, rng, met, spoken=True)
    kept = 1 if rng.random() < 0.3 else 9
    speech = f"speech:{voice}"
    return Clause(
        shelf.numbers.next(), fact.key, found, credit, speech, voice, f"{speech}:{other}",
        marks=house.marks, kept=kept, translation=other,
    )  # fmt: skip


def _credit(
    shelf: Shelf, voice: str, house: House, rng: random.Random, met: set[str], *, spoken: bool = False
) -> Credit:
    ways = shelf.event.kind.voices[voice].words
    words = rng.choice(ways[:2]) if voice not in met else ways[-1]
    met.add(voice)
    words = worded(filled(words, shelf.event.values, house), house)
    place = rng.choice(("after", "after", "before")) if spoken else rng.choice(PLACES)
    verb = rng.choice(house.verbs)
    if shelf.event.kind.voices[voice].kind == "document" and not spoken:
        place = rng.choice(("according", "according after"))
    return Credit(voice, words, verb, place)


def recredited(shelf: Shelf, clause: Clause, house: House, rng: random.Random) -> Credit | None:
    """Return the credit of a clause said another way: the same voice, another place, verb or name."""
    if clause.credit is None or clause.credit.voice not in shelf.event.kind.voices:
        return clause.credit
    return _credit(shelf, clause.credit.voice, house, rng, set(), spoken=clause.marks is not None)


def paragraphs(told: list[Clause], rng: random.Random) -> Body:
    """Return clauses as sentences and paragraphs; some sentences take the next clause in."""
    sentences: list[Sentence] = []
    at = 0
    while at < len(told):
        pair = told[at : at + 2]
        joinable = len(pair) == 2 and not any(one.marks or one.credit for one in pair) and at > 0
        if (joinable and rng.random() < JOINED * 3) or (_short(pair) and rng.random() < JOINED):
            sentences.append(Sentence(tuple(pair), rng.choice(JOINERS)))
            at += 2
        else:
            sentences.append(Sentence((told[at],)))
            at += 1
    found: list[tuple[Sentence, ...]] = []
    at = 0
    while at < len(sentences):
        size = rng.choice((1, 1, 2, 2, 3))
        found.append(tuple(sentences[at : at + size]))
        at += size
    return tuple(found)


def _short(pair: list[Clause]) -> bool:
    """Whether two clauses can share a sentence: none quoted, and the second names its source at the end if at all."""
    if len(pair) < 2 or any(one.marks for one in pair):
        return False
    second = pair[1].credit
    return second is None or second.place in {"after", "according after"}


def figures(one: Clause) -> list[Segment]:
    """The figures of a clause."""
    return [segment for segment in one.segments if segment.role == "figure"]
