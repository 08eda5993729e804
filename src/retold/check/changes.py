"""What differs from the sources that tell the same, where none of them agrees with the draft."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from retold.check.credits import credited
from retold.check.findings import Finding
from retold.check.laid import Laid, words_of
from retold.check.narrowing import NARROWING
from retold.collate import Elsewhere
from retold.records import Change, Figure, Place
from retold.text import rarity
from retold.text.agreement import AGREES
from retold.text.figures import compare

KINDS = {
    "figure": "F01",
    "hedge dropped": "H01",
    "quote altered": "Q01",
    "other translation": "Q01",
    "attribution dropped": "A01",
    "attribution changed": "A02",
    "modifier dropped": "M01",
    "contradiction": "D01",
    "other": "W01",
}
OF_TWO = {
    "figure",
    "other",
}  # another name and another figure: two sentences of a list, each on somebody else
DENIED = "one says it, the other denies it"
PAPER = "the outlet that was told is not named"  # whom a speaker told it is no attribution that a draft owes
DROPPED = frozenset(
    {"hedge dropped", "modifier dropped", "contradiction"}
)  # what was left out must be missing in a source that agrees
LEAST_TOLD = (
    0.6  # share of the rarity of the words in question that a source must tell to agree with the draft
)

Spot = tuple[str, int, int]  # a code and where it stands in the draft
Found = list[tuple[Elsewhere, Change]]


def changed(laid: Laid) -> Iterator[Finding]:
    """A finding for each change that no source speaks against."""
    above = _above(laid)
    for beside in laid.sentences:
        spots: dict[Spot, Found] = defaultdict(list)
        for compared in beside.compared:
            if {one.kind for one in compared.changes} >= OF_TWO:
                continue
            for change in compared.changes:
                if code := _code(laid, change):
                    spots[code, change.after.start, change.after.end].append((compared, change))
        for (code, start, end), found in sorted(_worded(spots).items()):
            proven = [
                (compared, change)
                for compared, change in found
                if not any(
                    _agrees(laid, beside.sentence, other, (compared, change))
                    and _speaks(laid, other, compared, change, above)
                    for other in beside.compared
                )
            ]
            if proven:
                _, change = proven[0]
                yield Finding(start, end, code, change.because, (change.before,), len(proven) - 1)


def _worded(spots: Mapping[Spot, Found]) -> dict[Spot, Found]:
    """The spots without the quotations in other words where another source has one that was altered there."""
    altered = [spot for spot, found in spots.items() if found[0][1].kind == "quote altered"]
    return {
        spot: found
        for spot, found in spots.items()
        if found[0][1].kind != "other translation"
        or not any(min(spot[2], end) > max(spot[1], start) for _, start, end in altered)
    }


def _code(laid: Laid, change: Change) -> str | None:
    """The code of a change, or None where it is none that a draft is told of."""
    code = KINDS.get(change.kind)
    if change.because == PAPER or (code == "M01" and not _narrows(laid, change)):
        return None
    return "C01" if change.because == DENIED else code


def _narrows(laid: Laid, change: Change) -> bool:
    """Whether what was dropped narrows what is said."""
    before, after = ({*_folded(laid, place)} for place in (change.before, change.after))
    return bool((before - after) & NARROWING)


def _folded(laid: Laid, place: Place) -> tuple[str, ...]:
    parsed = laid.parsed[place.article]
    first, last = words_of(parsed, place.start, place.end)
    return parsed.words.folded[first:last]


def _lemmas(laid: Laid, place: Place) -> tuple[str, ...]:
    parsed = laid.parsed[place.article]
    first, last = words_of(parsed, place.start, place.end)
    return parsed.words.lemmas[first:last]


def _above(laid: Laid) -> Mapping[str, set[str]]:
    """Of each source those that it took its text from, later versions of one's own aside: these may know better."""
    direct: dict[str, set[str]] = defaultdict(set)
    for one in laid.lineage.derivations:
        if one.kind != "revision" and one.direction != "undecided":
            direct[one.article].add(one.source)
    found: dict[str, set[str]] = defaultdict(set)
    for article in [*direct]:
        level = {article}
        while level := {up for one in level for up in direct.get(one, ())} - found[article]:
            found[article] |= level
    return found


def _agrees(laid: Laid, sentence: Place, other: Elsewhere, pair: tuple[Elsewhere, Change]) -> bool:
    """Whether a source tells the words in question as the draft has them, against another that does not."""
    against, change = pair
    if _folded(laid, other.other) == _folded(laid, sentence):
        return True
    if any(KINDS.get(one.kind) == KINDS.get(change.kind) and _touches(one, change) for one in other.changes):
        return False
    if figure := _figure(laid, change):
        return any(compare(one, figure)[0] in AGREES for one in _figures(laid, other))
    dropped = {*_lemmas(laid, change.before)} - {*_lemmas(laid, change.after)}
    if change.kind in DROPPED and dropped & {*_lemmas(laid, other.other)}:
        return False
    words = range(*words_of(laid.told, change.after.start, change.after.end))
    if any(index not in other.kept for index in words if index not in against.kept):
        return False
    bits = {index: rarity.weight(laid.told.words.lemmas[index]) for index in words}
    told = sum(value for index, value in bits.items() if index in other.kept)
    return bool(bits) and told >= LEAST_TOLD * sum(bits.values())


def _speaks(
    laid: Laid, other: Elsewhere, against: Elsewhere, change: Change, above: Mapping[str, set[str]]
) -> bool:
    """Whether a source that agrees is heard: a copy of the one that differs only where the draft names it."""
    copy = against.other.article in above.get(other.other.article, ())
    return not copy or credited(laid, other.other.article, change.after.start, change.after.end)


def _touches(one: Change, other: Change) -> bool:
    return min(one.after.end, other.after.end) > max(one.after.start, other.after.start)


def _figure(laid: Laid, change: Change) -> Figure | None:
    """The figure of the draft that a change is about, if it is about one and not about words beside it."""
    place = change.after
    return next((one for one in laid.told.figures if (one.start, one.end) == (place.start, place.end)), None)


def _figures(laid: Laid, other: Elsewhere) -> Sequence[Figure]:
    place = other.other
    return [one for one in laid.parsed[place.article].figures if place.start <= one.start < place.end]
