"""Names of bodies that are made of a name and a noun: "Russia's foreign ministry", "House of Lords"."""

from __future__ import annotations

from collections.abc import Sequence

from .countries import UNIONS, countries
from .everyday import demonym
from .names import capital
from .nouns import BODY, OWNED, PLACES
from .phrases import Reading
from .wordlist import wordlist

_ABBREVIATED = frozenset({"US", "GB", "EU", "UN"})  # whose names are mostly shortened before another name
_BETWEEN = wordlist(
    """
    foreign interior defence defense finance health supreme high constitutional national central armed justice
    education transport energy air security federal trade
    """
)


def joined(r: Reading, runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the names with those made one that "of" holds together: "University of Orlan"."""
    found: list[tuple[int, int]] = []
    for first, last in runs:
        if (
            found
            and found[-1][1] < first
            and _of(r, found[-1][1], first)
            and r.folded(found[-1][1] - 1) in BODY
        ):
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _of(r: Reading, last: int, first: int) -> bool:
    return r.words.folded[last:first] in (("of",), ("of", "the"), ("for",), ("on",)) and all(
        r.plain(at) for at in range(last, first + 1)
    )


def owned(r: Reading, runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the names that a name and a body's noun make: those that stand within them are left as they are."""
    ends = {last: first for first, last in runs}
    starts = dict(runs)
    found = []
    for at, word in enumerate(r.words.folded):
        if word not in OWNED:
            continue
        if r.capital(at):  # "Russia's Foreign Ministry"
            begun = next((first for first, last in runs if first <= at < last), None)
            if begun is not None and starts[begun] == at + 1 and begun in ends and _possessive(r, begun - 1):
                found.append((ends[begun], at + 1))
            continue
        begun = at
        while begun > 0 and at - begun < 2 and r.plain(begun) and r.folded(begun - 1) in _BETWEEN:
            begun -= 1
        if not begun or not _beside(r, begun):
            continue
        if begun in ends and _possessive(r, begun - 1):
            found.append((ends[begun], at + 1))
        elif capital(r.text, r.words, begun - 1) and demonym(r.words.folded[begun - 1 : begun]):
            found.append((begun - 1, at + 1))
    return found


def _beside(r: Reading, at: int) -> bool:
    return r.text[r.words.ends[at - 1] : r.words.starts[at]].isspace()


def _possessive(r: Reading, at: int) -> bool:
    return r.text[r.words.starts[at] : r.words.ends[at]].endswith(("'s", "’s", "s'", "s’"))


def key(folded: Sequence[str]) -> tuple[str, ...]:
    """Return what all ways to write one name have in common: a country, or its people, by its code.

    >>> key(("russia", "foreign", "ministry")) == key(("russian", "foreign", "ministry")), key(("us",))
    (True, ('@US',))
    """
    parts = tuple(word for word in folded if word != "the")
    table = countries()
    if parts in table.names:
        return (f"@{table.names[parts]}",)
    for many in (2, 1):
        head = parts[:many]
        code = table.names.get(head) or table.peoples.get(head)
        if code and len(parts) > many and (parts[-1] in BODY | OWNED or code in _ABBREVIATED):
            return (f"@{code}", *parts[many:])
    return parts


def kind(folded: Sequence[str]) -> str | None:
    """Return what a name is by its words alone: `body`, `place` or None."""
    table, parts = countries(), tuple(folded)
    if parts in table.names:
        return "body" if table.names[parts] in UNIONS else "place"
    if parts in table.capitals:
        return "place"
    headed = parts[0] in BODY and {"of", "for"} & set(parts)
    if len(parts) > 1 and (parts[-1] in BODY | OWNED or headed or parts[-2:] == ("school", "district")):
        return "body"
    if len(parts) > 1 and parts[-1] in PLACES:
        return "place"
    return None
