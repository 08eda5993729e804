"""Who is meant by "he", "Lavrov" or "the Russian president": the fullest name that the same text gives."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from .cues import DETERMINERS, ORGANIZATIONS, PRONOUNS
from .names import Names, by_title, fullest, gender
from .phrases import Reading

GENDERS = {"he": "m", "she": "f"}
NEAR_BY = 240  # characters before a pronoun: a sentence or two, in which the only person named is meant
LOOK_BACK = 6  # mentions of people before a pronoun; beyond them a reader would not look either

Place = tuple[int, int]


def resolved(r: Reading, known: Names, first: int, last: int, spoken: Sequence[Place | None]) -> Place | None:
    """Return where the text names in full whom these words mean; `spoken` are the speakers so far."""
    if last - first == 1 and r.folded(first) in PRONOUNS:
        return _antecedent(r, known, first, spoken[-1] if spoken else None)
    wanted = [r.folded(at) for at in range(first, last) if r.folded(at) not in DETERMINERS]
    office = r.folded(first) == "the" and not ORGANIZATIONS.issuperset(
        wanted
    )  # a commission is not its chair
    name = by_title(known, wanted) if office else None
    if name:
        return name.start, name.end
    if all(not r.capital(at) for at in range(first + 1, last)) and r.folded(first) in DETERMINERS:
        return r.words.starts[first], r.words.ends[last - 1]
    if any(r.text[r.words.starts[at]].islower() for at in range(first, last)):
        return r.words.starts[first], r.words.ends[last - 1]
    return fullest(r.text, r.words, known, first, last)


def _antecedent(r: Reading, known: Names, at: int, spoken: Place | None) -> Place | None:
    """Return the last named person whom a "he" or "she" can mean, the last speaker first."""
    wanted = GENDERS.get(r.folded(at))
    if not wanted:
        return None
    place = r.words.starts[at]
    upto = bisect_left(known.mentions, place, key=lambda mention: mention[0])
    recent = known.mentions[max(0, upto - LOOK_BACK) : upto]
    for start, name in reversed(recent):
        if (
            (name.start, name.end) == spoken
            and gender(name.parts[0]) in (wanted, None)
            and place - start < 600
        ):
            return spoken
    for _, name in reversed(recent):
        if gender(name.parts[0]) == wanted:
            return name.start, name.end
    unsure = {(name.start, name.end) for _, name in recent if gender(name.parts[0]) is None}
    near = {
        (name.start, name.end)
        for start, name in recent
        if gender(name.parts[0]) is None and place - start < NEAR_BY
    }
    found = unsure if len(unsure) == 1 else near
    return found.pop() if len(found) == 1 else None
