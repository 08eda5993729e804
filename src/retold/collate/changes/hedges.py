"""Hedges that one mention has and the other has not ("reportedly", "may", "so far")."""

from __future__ import annotations

from collections.abc import Iterator

from retold.collate.pairing import Pairing
from retold.collate.retelling import clause, retold
from retold.records import Change, Hedge, Place

LEAST_TOLD = 0.5  # share of the hedged clause, by weight, that the other sentence must tell too
HELPING = {"be", "have", "to"}
REACH = 4  # words after a hedge (or before it) among which its counterpart is looked for


def changes(pairing: Pairing) -> Iterator[Change]:
    """Hedges dropped from the first sentence, then hedges added in the second."""
    yield from _missing(pairing, "hedge dropped")
    for change in _missing(pairing.mirrored(), "hedge added"):
        yield Change("hedge added", change.after, change.before, change.because)


def _missing(pairing: Pairing, kind: str) -> Iterator[Change]:
    spare = [hedge.kind for hedge in pairing.b.hedges if not _kept(pairing.mirrored(), hedge)]
    for hedge in pairing.a.hedges:
        if _kept(pairing, hedge) or _at_figure(pairing, hedge):
            continue
        if hedge.kind in spare:  # another hedge stands in its place
            spare.remove(hedge.kind)
            continue
        here = _anchor(pairing, hedge) if _told(pairing, hedge) else None
        if here is not None:
            words = " ".join(pairing.a.text[hedge.start : hedge.end].split())
            because = f"“{words}” is missing" if kind == "hedge dropped" else f"“{words}” was added"
            yield Change(kind, here[0], here[1], because)


def _at_figure(pairing: Pairing, hedge: Hedge) -> bool:
    """Bound words of figures are compared with their figures."""
    return hedge.kind == "approximate" or any(
        figure.bound_span and figure.bound_span.start <= hedge.start < figure.end
        for figure in pairing.a.figures
    )


def _kept(pairing: Pairing, hedge: Hedge) -> bool:
    """Whether the words of the hedge stand in the other sentence too, forms of "be" and "have" aside."""
    lemmas = pairing.a.parsed.words.lemmas
    words = range(pairing.a.index(hedge.start), pairing.a.index(hedge.end))
    told = [index for index in words if lemmas[index] not in HELPING] or list(words)
    return all(index in pairing.match for index in told)


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
