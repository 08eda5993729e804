"""Desks that retell: copy, cut, touch up, reword, take passages, merge, update."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from newsroom.changing import SLIPS, changed
from newsroom.events import DAYS
from newsroom.houses import House, number, restyled, worded
from newsroom.markup import segments
from newsroom.parts import Body, Clause, Numbers, Segment, Sentence, clauses
from newsroom.telling import Shelf, paragraphs, recredited

TABLE = Path(__file__).with_name("rewordings.txt")
SWAPPED = 0.8  # share of the words in the table that a rewriter replaces
MOST_SHARE = 100.0  # numbers with a decimal are percentages or small measures
CORRECTED = 0.5  # share of a text's slips that its next version puts right
FRONTED = 0.5  # share of the clauses with a day that begin with it when reworded
OTHER_SKELETON = 0.6  # share of the clauses that a rewriter builds anew


def copied(body: Body, numbers: Numbers) -> Body:
    """Return a body whose clauses are taken from this one, word for word."""
    return mapped(body, lambda one: replace(one, uid=numbers.next(), parent=one.uid, because=""))


def mapped(body: Body, change: Callable[[Clause], Clause]) -> Body:
    """Return a body with every clause changed."""
    return tuple(
        tuple(replace(s, clauses=tuple(change(c) for c in s.clauses)) for s in paragraph)
        for paragraph in body
    )


def republished(body: Body, shelf: Shelf, rng: random.Random) -> Body:
    """Return a whole copy; now and then the last paragraph is missing."""
    kept = body[:-1] if len(body) > 3 and rng.random() < 0.2 else body
    return copied(kept, shelf.numbers)


def edited(body: Body, shelf: Shelf, house: House, rng: random.Random, slips: int) -> Body:
    """Return a copy cut from the tail, in house style, a sentence or two taken out, with slips."""
    sentences = [one for paragraph in copied(body, shelf.numbers) for one in paragraph]
    keep = max(4, round(len(sentences) * rng.choice((1.0, 0.9, 0.75, 0.6))))
    sentences = sentences[:keep]
    for _ in range(rng.choice((0, 0, 1, 2))):
        if len(sentences) > 4:
            del sentences[rng.randrange(2, len(sentences))]
    found = grouped(sentences, rng)
    if rng.random() < 0.6:
        found = restyled(found, house)
    return slipped(found, rng, house, slips)


def reworded(body: Body, shelf: Shelf, house: House, rng: random.Random, slips: int) -> Body:
    """Return the same content in the same order, in other words; slips first, since they are of the content."""
    fresh = slipped(copied(body, shelf.numbers), rng, house, slips)
    told = [_rewritten(clause, shelf, house, rng) for clause in clauses(fresh)]
    keep = max(4, round(len(told) * rng.choice((1.0, 1.0, 0.85))))
    return restyled(paragraphs(told[:keep], rng), house)


def excerpted(body: Body, shelf: Shelf, house: House, rng: random.Random, share: float) -> list[Sentence]:
    """Return some passages of a body, word for word in house style."""
    sentences = [one for paragraph in copied(body, shelf.numbers) for one in paragraph]
    want = max(2, round(len(sentences) * share))
    start = rng.randrange(0, max(1, len(sentences) - want + 1))
    taken = sentences[start : start + want]
    if rng.random() < 0.4:
        taken = list(restyled((tuple(taken),), house)[0])
    return taken


def updated(
    body: Body, shelf: Shelf, house: House, rng: random.Random, wrong: Mapping[int, Clause] | None = None
) -> Body:
    """Return a later version: figures grown, the future become past, a sentence moved or dropped.

    Half of the clauses in `wrong` are put right: they are told as where they were taken from.
    """
    righted = {uid for uid in sorted(wrong or {}) if rng.random() < CORRECTED}
    fresh = mapped(
        copied(body, shelf.numbers),
        lambda one: corrected(one, (wrong or {})[one.parent], house) if one.parent in righted else one,
    )
    factor = rng.choice((1.2, 1.4, 2.0))
    known = {one.options[0] for clause in clauses(fresh) for one in clause.segments if one.role == "figure"}
    later = rng.random() < 0.5
    count = rng.choice((0, 1, 1)) if later else 1  # a later version that is the same would be none
    risen = set(rng.sample(sorted(known), min(len(known), count)))

    def change(clause: Clause) -> Clause:
        found = clause
        if clause.because:
            return clause
        if later and (moved := changed(found, "tense moved on", rng, house)):
            found = moved
        if any(one.role == "figure" and one.options[0] in risen for one in found.segments):
            found = replace(
                found, segments=tuple(_risen(one, risen, factor, house) for one in found.segments)
            )
        return replace(found, because="update") if found != clause else found

    sentences = [one for paragraph in mapped(fresh, change) for one in paragraph]
    if len(sentences) > 6 and rng.random() < 0.5:
        del sentences[rng.randrange(3, len(sentences))]
    if len(sentences) > 5 and rng.random() < 0.3:
        sentences.insert(1, sentences.pop(rng.randrange(3, len(sentences))))
    return grouped(sentences, rng)


def corrected(clause: Clause, right: Clause, house: House) -> Clause:
    """Return a clause with the words, forms and source that it should have had."""
    told = restyled(((Sentence((right,)),),), house)[0][0].clauses[0]
    return replace(told, uid=clause.uid, parent=clause.parent, because="correction")


def _risen(one: Segment, names: set[str], factor: float, house: House) -> Segment:
    if one.role != "figure" or one.options[0] not in names or one.form == "clock":
        return one
    old = one.value or 0.0
    grown = min(old * factor, (old + MOST_SHARE) / 2) if one.form == "dec" else old * factor
    value = round(grown, 1) if one.form == "dec" else max(old + 1, round(grown))
    return replace(one, value=value, text=number(value, one.form, house))


def slipped(body: Body, rng: random.Random, house: House, count: int) -> Body:
    """Return a body with so many slips, at most one a clause, each of a kind that the clause can have."""
    told = {clause.uid: clause for clause in clauses(body)}
    known = tuple(
        clause.credit for clause in told.values() if clause.credit and ":" not in clause.credit.voice
    )
    for _ in range(count):
        kind = rng.choices(list(SLIPS), weights=list(SLIPS.values()))[0]
        for uid in rng.sample(sorted(told), len(told)):
            found = None if told[uid].because else changed(told[uid], kind, rng, house, known)
            if found:
                told[uid] = replace(found, because="slip")
                break
    return mapped(body, lambda clause: told[clause.uid])


def _rewritten(clause: Clause, shelf: Shelf, house: House, rng: random.Random) -> Clause:
    """Return a clause in other words with the same content; what stands in quotation marks stays."""
    credit = recredited(shelf, clause, house, rng)
    if clause.marks:
        return replace(clause, credit=credit, marks=house.marks)
    if rng.random() < OTHER_SKELETON and (other := _rebuilt(clause, shelf, house, rng)):
        return replace(other, credit=credit)
    fresh = tuple(_other_words(one, rng, house) for one in clause.segments)
    return replace(clause, segments=fronted(fresh) if rng.random() < FRONTED else fresh, credit=credit)


def fronted(segments_: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Return a clause with its day at the front: "a court on Monday jailed" → "on Monday, a court jailed"."""
    for at, one in enumerate(segments_[1:], 1):
        before = segments_[at - 1]
        if one.text in DAYS and before.role == "plain" and before.text.endswith(" on "):
            left = replace(before, text=before.text.removesuffix(" on "))
            day = (replace(one, text="on "), one, replace(one, text=", "))
            after = segments_[at + 1 :]
            if after and after[0].text.startswith(","):
                left = replace(left, text=left.text.rstrip(","))
            space = (replace(one, text=" "),) if after and after[0].text[:1].isalnum() else ()
            return (*day, *segments_[: at - 1], left, *space, *after)
    return segments_


def _other_words(one: Segment, rng: random.Random, house: House) -> Segment:
    if one.role == "choice":
        others = [at for at in range(len(one.options)) if str(at) != one.form]
        at = rng.choice(others)
        return replace(one, text=worded(one.options[at], house), form=str(at))
    return replace(one, text=synonyms(one.text, rng)) if one.role == "plain" else one


def synonyms(text: str, rng: random.Random) -> str:
    """Return words with some replaced by others of the same meaning."""
    for words, others in table():
        start = text.find(words)
        before, after = text[start - 1 : start], text[start + len(words) : start + len(words) + 1]
        if start >= 0 and not before.isalnum() and not after.isalnum() and rng.random() < SWAPPED:
            text = text[:start] + rng.choice(others) + text[start + len(words) :]
    return text


@cache
def table() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Phrases with what may stand in their place."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("|") for line in lines if line and not line.startswith("#")]
    return tuple((words, tuple(others)) for words, *others in rows)


def _rebuilt(clause: Clause, shelf: Shelf, house: House, rng: random.Random) -> Clause | None:
    """Return a clause on another skeleton with the figures, forms and caution of this one."""
    fact = next((one for one in shelf.event.kind.facts if one.key == clause.fact), None)
    if fact is None:
        return None
    at = shelf.wording(fact, rng, rewriter=True)
    if at is None:
        return None
    fresh = segments(fact.wordings[at], f"{fact.key}.{at}", shelf.event.values, house, rng)
    figures = {one.options[0]: one for one in clause.segments if one.role == "figure"}
    forms = {one.role: one.form for one in clause.segments if one.role in {"tense", "polarity"}}
    cautious = any(one.role == "hedge" and one.on for one in clause.segments)
    told = tuple(_carried(one, figures, forms, house, cautious=cautious) for one in fresh)
    wanted = {one.role for one in clause.segments} & {"tense", "polarity"}
    same = wanted == {one.role for one in told} & {"tense", "polarity"}
    return replace(clause, segments=told) if same else None


def _carried(
    one: Segment, figures: dict[str, Segment], forms: dict[str, str], house: House, *, cautious: bool
) -> Segment:
    if one.role == "figure" and (old := figures.get(one.options[0])) and old.value is not None:
        return replace(one, value=old.value, text=number(old.value, one.form, house))
    if one.role in {"tense", "polarity"} and one.role in forms:
        form = forms[one.role]
        return replace(one, form=form, text=one.options[int(form)])
    if one.role == "hedge":
        return replace(one, on=cautious)
    return replace(one, on=False) if one.role == "modifier" else one


def grouped(sentences: list[Sentence], rng: random.Random) -> Body:
    """Return sentences in paragraphs."""
    found: list[tuple[Sentence, ...]] = []
    at = 0
    while at < len(sentences):
        size = rng.choice((1, 2, 2, 3))
        found.append(tuple(sentences[at : at + size]))
        at += size
    return tuple(found)
