"""Hedges that one mention has and the other has not ("reportedly", "may", "so far")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retold.collate.pairing import Pairing
from retold.collate.retelling import clause, retold
from retold.records import Change, Hedge, Place
from retold.text.verbs import REPORTING

LEAST_TOLD = 0.5  # share of the hedged clause, by weight, that the other sentence must tell too
LEAST_ALIKE = (
    0.25  # share of equal words below which sentences may tell two things: swept .2-.35 on dev stories
)
HELPING = {"be", "have", "to"}
GUESSES = frozenset(
    {"modal", "reportive", "evidential"}
)  # "may have", "reportedly": neither is told as known
STEM = 5  # letters that words formed from one another share: "alleg-edly", "alleg-es"
NEAR = 6  # words on either side of a figure among which its bound word is looked for
REACH = 4  # words after a hedge (or before it) among which its counterpart is looked for


def changes(pairing: Pairing) -> Iterator[Change]:
    """Hedges dropped from the first sentence, then hedges added in the second."""
    yield from _missing(pairing, "hedge dropped")
    if not pairing.b.hedges:
        return
    for change in _missing(pairing.mirrored(), "hedge added"):
        yield Change("hedge added", change.after, change.before, change.because)


def _missing(pairing: Pairing, kind: str) -> Iterator[Change]:
    if not pairing.a.hedges or pairing.alike < LEAST_ALIKE:
        return
    back = pairing.mirrored()
    spare = [hedge for hedge in pairing.b.hedges if not _kept(back, hedge) and not _at_figure(back, hedge)]
    for hedge in pairing.a.hedges:
        if _kept(pairing, hedge) or _at_figure(pairing, hedge) or _retold_later(pairing, hedge):
            continue
        if other := _in_its_place(pairing, hedge, spare):
            spare.remove(other)
            continue
        here = _anchor(pairing, hedge) if _told(pairing, hedge) else None
        if here is not None:
            words = " ".join(pairing.a.text[hedge.start : hedge.end].split())
            because = f"“{words}” is missing" if kind == "hedge dropped" else f"“{words}” was added"
            yield Change(kind, here[0], here[1], because)


def _in_its_place(pairing: Pairing, hedge: Hedge, spare: Sequence[Hedge]) -> Hedge | None:
    """Another hedge of the other sentence that limits the same."""
    for other in spare:
        alike = other.kind == hedge.kind or {other.kind, hedge.kind} <= GUESSES
        if alike and _with_its_clause(pairing, hedge, pairing.b.index(other.start)):
            return other
    return None


def _across(pairing: Pairing, hedge: Hedge) -> range:
    """The words of the other sentence from the first to the last that tell what the hedge's clause tells."""
    number, parts = clause(pairing.a, pairing.a.index(hedge.start))
    inside = range(parts[number].first, parts[number].last)
    found = [pairing.match[i] for i in inside if i in pairing.match and _says(pairing, i)]
    return range(min(found), max(found) + 1) if found else range(0)


def _retold_later(pairing: Pairing, hedge: Hedge) -> bool:
    """Whether "would" only tells in the past what a speaker said "will" happen."""
    first, told = pairing.a.index(hedge.start), pairing.a.parsed.words.folded
    said = REPORTING & {*told[pairing.a.sentence.first : first]}
    return told[first : pairing.a.index(hedge.end)] == ("would",) and bool(said)


def _at_figure(pairing: Pairing, hedge: Hedge) -> bool:
    """Bound words of figures are compared with their figures."""
    return hedge.kind == "approximate" or any(
        figure.bound_span and figure.bound_span.start <= hedge.start < figure.end
        for figure in pairing.a.figures
    )


def _kept(pairing: Pairing, hedge: Hedge) -> bool:
    """Whether the other sentence hedges the same in the same words, be they other forms: "allegedly", "alleges"."""
    lemmas = pairing.a.parsed.words.lemmas
    words = range(pairing.a.index(hedge.start), pairing.a.index(hedge.end))
    told = [index for index in words if lemmas[index] not in HELPING] or list(words)
    if told and all(index in pairing.match for index in told):  # a sign, such as "~", has no word
        return _with_its_clause(pairing, hedge, pairing.match[told[0]])
    return any(_with_its_clause(pairing, hedge, there) for there in _formed(pairing, told))


def _formed(pairing: Pairing, told: Sequence[int]) -> list[int]:
    """The words of the other sentence that are formed from the same stem as one of these, and answer no other word."""
    lemmas = pairing.a.parsed.words.lemmas
    stems = {
        lemmas[index][:STEM] for index in told if len(lemmas[index]) >= STEM and lemmas[index] not in HELPING
    }
    sentence, others = pairing.b.sentence, pairing.b.parsed.words.lemmas
    return [
        there
        for there in range(sentence.first, sentence.last)
        if others[there][:STEM] in stems and pairing.back.get(there, told[0]) in told
    ]


def _with_its_clause(pairing: Pairing, hedge: Hedge, there: int) -> bool:
    """Whether what stands beside the hedge's counterpart tells what its own clause tells, if that is told at all."""
    own = _across(pairing, hedge)
    number, parts = clause(pairing.b, there)
    beside = range(parts[number].first, parts[number].last)
    return not own or len(parts) == 1 or bool({*own} & {*beside})


def kept_near(pairing: Pairing, change: Change) -> bool:
    """Whether a bound word that fell away from its figure stands near by: "an estimated 200", "estimated at 200"."""
    turned = change.kind == "hedge added"
    seen = pairing.mirrored() if turned else pairing
    before, after = (change.after, change.before) if turned else (change.before, change.after)
    for hedge in seen.a.hedges:
        if hedge.kind == "approximate" and before.start <= hedge.start < before.end:
            told = range(seen.a.index(hedge.start), seen.a.index(hedge.end))
            low, high = seen.b.index(after.start) - NEAR, seen.b.index(after.end) + NEAR
            return any(low <= there < high for there in _formed(seen, list(told)))
    return False


def _told(pairing: Pairing, hedge: Hedge) -> bool:
    """Whether the other sentence tells what the hedge limits."""
    number, parts = clause(pairing.a, pairing.a.index(hedge.start))
    own = set(range(pairing.a.index(hedge.start), pairing.a.index(hedge.end)))
    return bool(retold(pairing, set(range(parts[number].first, parts[number].last)) - own, LEAST_TOLD))


def _anchor(pairing: Pairing, hedge: Hedge) -> tuple[Place, Place] | None:
    """The hedge with the words that it hedges, and those words in the other sentence."""
    first, last = pairing.a.index(hedge.start), pairing.a.index(hedge.end)
    until = min(last + REACH, pairing.a.sentence.last)
    after = [index for index in range(last, until) if index in pairing.match and _says(pairing, index)]
    if after:
        there = pairing.across(last, after[-1] + 1)
        return (pairing.a.place(first, after[-1] + 1), there) if there else None
    if not _closes(pairing, hedge):
        return None
    since = max(first - REACH, pairing.a.sentence.first)
    earlier = [index for index in range(since, first) if index in pairing.match and _says(pairing, index)]
    if earlier:
        there = pairing.across(earlier[0], first)
        return (pairing.a.place(earlier[0], last), there) if there else None
    return None


def _closes(pairing: Pairing, hedge: Hedge) -> bool:
    """Whether a hedge ends its clause, and so hedges what stands before it ("…, so far")."""
    return pairing.a.text[hedge.end : hedge.end + 2].strip()[:1] in {
        "",
        ",",
        ".",
        ";",
        "”",
        '"',
        "’",
        ":",
        "!",
        "?",
    }


def _says(pairing: Pairing, index: int) -> bool:
    return bool(pairing.a.content(index, index + 1))
