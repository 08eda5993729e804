"""Which of a text's names mean one: a surname behind the full name, a short form of a body's name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from .countries import countries
from .names import gender, surname
from .nouns import BODY, COMPANIES, PLACES

Parts = tuple[str, ...]

JUNIOR = frozenset({"jr", "sr"})
MEN = frozenset({"mr", "sir", "lord"})
WOMEN = frozenset({"mrs", "ms", "miss", "dame", "lady"})


Named = tuple[Parts, str | None]  # a name, and whose titles stand before it there: "m", "f" or None


class Fuller(NamedTuple):
    """The fuller form of each name, and of those that may be short for several, all of these."""

    of: Mapping[Named, Parts]
    among: Mapping[Named, tuple[Parts, ...]]


def fuller(names: Sequence[Named], kinds: Mapping[Parts, str | None]) -> Fuller:
    """Return the fuller form of each name of a text, by the folded words of names in the order of the text.

    >>> found = fuller([(("ana", "lee"), None), (("lee",), None)], {("ana", "lee"): "person"})
    >>> found.of[("lee",), None]
    ('ana', 'lee')
    """
    by_word = indexed(parts for parts, _ in names)
    first: dict[Parts, int] = {}
    for at, (parts, _) in enumerate(names):
        first.setdefault(parts, at)
    of: dict[Named, Parts] = {}
    among: dict[Named, tuple[Parts, ...]] = {}
    for parts, titled in sorted(set(names), key=lambda one: (-len(one[0]), one[0], one[1] or "")):
        found = fitting(parts, by_word, kinds)
        found = [other for other in found if not titled or gender(other[0]) in (titled, None)]
        longest = [
            other for other in found if not any(other != x and short_for(other, x, kinds) for x in found)
        ]
        if len(longest) == 1 and len(parts) == 1 and kinds.get(longest[0]) != "body":
            # Whoever is called by a surname before anybody of that name is named in full is somebody known, or another.
            longest = longest if titled or first[longest[0]] < first[parts] else []
        if len(longest) == 1:
            of[parts, titled] = longest[0]
        elif longest:
            among[parts, titled] = tuple(longest)
    return Fuller(of, among)


def titled(title: str) -> str | None:
    """Return whose title a folded word is.

    >>> titled("mr"), titled("ms"), titled("president")
    ('m', 'f', None)
    """
    return "m" if title in MEN else "f" if title in WOMEN else None


def indexed(names: Iterable[Parts]) -> dict[str, list[Parts]]:
    """Return the names of several words by each of their words: a short form has its first word from the full one."""
    found: dict[str, list[Parts]] = {}
    for name in sorted({name for name in names if len(name) > 1}):
        for word in dict.fromkeys(name):
            found.setdefault(word, []).append(name)
    return found


def fitting(
    short: Parts, by_word: Mapping[str, Sequence[Parts]], kinds: Mapping[Parts, str | None]
) -> list[Parts]:
    """Return the fuller names that a name can be short for; a first name is also that of all others who bear it.

    >>> kinds = {("kim", "il"): "person", ("kim", "un"): None}
    >>> fitting(("kim",), indexed(kinds), kinds)
    [('kim', 'il'), ('kim', 'un')]
    """
    having = min((by_word.get(word, ()) for word in short), key=len)
    found = [other for other in having if short_for(short, other, kinds)]
    if len(short) == 1 and any(other[0] == short[0] for other in found):
        found += [
            other
            for other in having
            if other not in found and other[0] == short[0] and kinds.get(other) in ("person", None)
        ]
    return sorted(other for other in found if not (other[-1] in JUNIOR and other[:-1] in found))


def short_for(short: Parts, full: Parts, kinds: Mapping[Parts, str | None]) -> bool:
    """Tell whether a name can be short for a fuller one."""
    if len(short) >= len(full) or short[0].startswith("@") or short in countries().names:
        return False
    kind = kinds.get(full)
    own = kinds.get(short)
    if kind in ("person", None) and own in ("person", None) and _person(short, full, sure=kind == "person"):
        return True
    return kind in ("body", None) and own in ("body", None) and _body(short, full)


def _person(short: Parts, full: Parts, *, sure: bool) -> bool:
    if short in countries().capitals and not sure:
        return False
    if not sure and (BODY | PLACES) & set(full):
        return False
    if len(short) == 1:
        first = short[0] == full[0] and (sure or gender(short[0]) is not None)
        if not sure and len(full) > 2:
            return first
        return first or (short[0] == surname(full) and short[0] not in BODY | PLACES)
    if full[-1] in JUNIOR and short[-1] not in JUNIOR:
        return False  # the son, and not his father
    middle = short[0] == full[0] and surname(short) == surname(full) and set(short) <= set(full)
    return middle or short == full[-len(short) :]


def _body(short: Parts, full: Parts) -> bool:
    if len(short) > 1:
        return short == full[-len(short) :]
    if short in countries().capitals or short[0] in PLACES or gender(short[0]):
        return False
    if short[0] in BODY:
        return False
    plural = short[0] == full[-1] and short[0].endswith("s")  # "Chargers"
    return plural or (short[0] == full[0] and full[-1] in COMPANIES and len(full) == 2)
