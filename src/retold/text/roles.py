"""What a text says beside a name of who it is: "Russia's foreign minister", "a spokesman for the port"."""

from __future__ import annotations

from .cues import (
    AUXILIARIES,
    BREAKS,
    DAYS,
    DETERMINERS,
    DOCUMENTS,
    NATIONS,
    PREPOSITIONS,
    PRONOUNS,
    ROLES,
    SAYING,
    TITLES,
)
from .everyday import PERSONAL
from .nouns import BODY
from .numbers import SMALL
from .phrases import LEADS, Reading
from .verbs import PAST
from .wordlist import wordlist

HONORIFICS = wordlist("mr mrs ms miss mx")
LONGEST_ROLE = 10  # words of an apposition; longer ones are clauses
_ENDING = ("er", "or", "ist", "ian", "ant", "man", "woman", "men", "ee")
_PERSONS = wordlist(
    """
    figure star veteran teenager native hero chief head deputy boy girl student representative suspect
    graduate immigrant refugee
    """
)
_NO_ROLES = (
    DAYS
    | frozenset(SMALL)
    | wordlist("other another number manner order matter september october november december later earlier")
)
_MORE = wordlist(
    "master receiver lineman forward striker goalkeeper midfielder quarterback linebacker tackle teenager"
)
_BEFORE = _MORE | ((TITLES & PERSONAL) | ROLES) - HONORIFICS - DOCUMENTS - BODY - wordlist(
    "police military lobby ad voice others some many"
)
_MODIFYING = wordlist(
    "former then ex top senior veteran chief acting interim longtime deputy vice assistant current new"
)


def before(r: Reading, first: int, low: int) -> tuple[int, int] | None:
    """Return the words `[first, last)` of the role that ends right before a name: "Russian Foreign Minister"."""
    last = at = first
    while at > low and last - at < LONGEST_ROLE and _joined(r, at, last) and _of_role(r, at - 1):
        at -= 1
    if at == last or r.folded(last - 1) not in _BEFORE - _MODIFYING or _owns(r, last - 1):
        return None
    while (
        at > low
        and r.plain(at)
        and r.capital(at - 1)
        and r.folded(at - 1) not in BREAKS | PREPOSITIONS | LEADS | DETERMINERS
    ):
        at -= 1  # "Kremlin spokesperson"
    begun = at
    while (
        begun > low
        and last - begun < LONGEST_ROLE
        and r.plain(begun)
        and r.text[r.words.starts[begun - 1]].islower()
    ):
        word = r.folded(begun - 1)
        if word in PREPOSITIONS | BREAKS | SAYING or word in DETERMINERS or word.endswith("ed"):
            break
        begun -= 1
    owner = begun - 1
    if owner >= low and _owns(r, owner) and r.words.starts[begun] - r.words.ends[owner] == 1:
        return _owner_from(r, owner, low), last
    return at - _with_noun(r, at, low), last


def _with_noun(r: Reading, at: int, low: int) -> bool:
    """Tell whether a noun in small letters belongs to the role behind it: "harbour master"."""
    if at - 1 < low or not r.plain(at) or r.capital(at) or not r.text[r.words.starts[at - 1]].islower():
        return False
    word = r.folded(at - 1)
    closed = PREPOSITIONS | BREAKS | DETERMINERS | PRONOUNS | LEADS | AUXILIARIES | PAST
    return (
        word not in closed and r.words.lemmas[at - 1] not in SAYING and not word.endswith(("ly", "ing", "ed"))
    )


def behind(r: Reading, last: int, stop: int) -> tuple[int, int] | None:
    """Return the words of an apposition behind a name: ", the harbour master of Karsund,"."""
    at = last
    if at >= stop or not _comma(r, at):
        return None
    if r.folded(at).isdigit() and at + 1 < stop and _comma(r, at + 1):  # ", 34, a teacher"
        at += 1
    end = at + 1
    while end < stop and end - at <= LONGEST_ROLE + 2 and r.plain(end) and r.folded(end) not in BREAKS:
        end += 1
    closed = end >= stop or not r.plain(end) or r.folded(end) in ("who", "which", "that", "whose")
    if not closed or end - at > LONGEST_ROLE or not _opens(r, at, end):
        return None
    if r.folded(at) not in DETERMINERS and "and" in {r.folded(word) for word in range(at, end)}:
        return None  # a list goes on
    suffixed = r.folded(at) in ("a", "an", "the")
    heads = [
        word
        for word in range(at, end)
        if (_role(r, word) or _person(r, word, suffixed=suffixed))
        and not r.folded(word).endswith("s")
        and not _owns(r, word)
    ]
    return (at, end) if heads and heads[0] - at <= 5 and not _verb(r, at, heads[0]) else None


def _joined(r: Reading, at: int, last: int) -> bool:
    """Tell whether a word goes on to the one before it; a name may follow its role behind a comma."""
    return r.plain(at) or (at == last and _comma(r, at) and r.text[r.words.starts[at - 1]].islower())


def _comma(r: Reading, at: int) -> bool:
    return r.text[r.words.ends[at - 1] : r.words.starts[at]].strip() == ","


def _of_role(r: Reading, at: int) -> bool:
    word = r.folded(at)
    if word in PRONOUNS or word in DETERMINERS:
        return False
    return word in TITLES or word in ROLES or word in NATIONS or word in _MODIFYING or word in _MORE


def _role(r: Reading, at: int) -> bool:
    word = r.folded(at)
    return word in ROLES or word in TITLES


def _person(r: Reading, at: int, *, suffixed: bool) -> bool:
    word = r.folded(at)
    return (
        not r.capital(at)
        and word not in _NO_ROLES
        and (word in _PERSONS or (suffixed and len(word) > 4 and word.endswith(_ENDING)))
    )


def _owns(r: Reading, at: int) -> bool:
    ending = r.text[r.words.starts[at] : r.words.ends[at]]
    return ending.endswith(("'s", "’s", "s'", "s’")) and ending[:1].isupper()


def _owner_from(r: Reading, at: int, low: int) -> int:
    """Return where the name of an owner begins."""
    while at > low and r.plain(at) and r.capital(at - 1) and r.folded(at - 1) not in BREAKS | PREPOSITIONS:
        at -= 1
    return at + 1 if r.folded(at) in DETERMINERS else at


def _opens(r: Reading, at: int, end: int) -> bool:
    """Tell whether an apposition can begin so."""
    word = r.folded(at)
    if word in DETERMINERS or word in TITLES or word in ROLES or word in NATIONS or word in _MODIFYING:
        return word not in ("and", "this", "that", "it")
    return any(_owns(r, number) for number in range(at, min(at + 4, end)))


def _verb(r: Reading, first: int, last: int) -> bool:
    return any(
        r.folded(at) in PAST or (r.words.lemmas[at] in SAYING and r.folded(at).endswith(("d", "s")))
        for at in range(first, last)
    )
