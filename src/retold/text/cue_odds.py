"""Which words tell that somebody says, thinks or wants something: a lexicon with the frames that each word stands in.

A word alone decides little: "calls" is a verb in "he calls for talks" and none in "the calls from voters". Each entry
of `data/cue_odds.txt` therefore holds a weight for the word and for what it has beside it; they add up to log odds.
The weights are made by `bench/cue_odds.py`.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Final, NamedTuple

from . import auxiliaries
from .auxiliaries import DENIED, DO
from .cues import DETERMINERS, PREPOSITIONS, ROLES
from .phrases import Reading

SCALE: Final = 10  # weights in the table are tenths
BE: Final = auxiliaries.BE | {"am"}
HAVE: Final = auxiliaries.HAVE | {"having"}
MODALS: Final = auxiliaries.MODALS | DO
NEGATIONS: Final = DENIED | {"not", "never"}
ADVERBS: Final = frozenset(
    {"also", "still", "now", "already", "just", "often", "recently", "later", "then", "even", "once", "again"}
    | {"previously", "initially", "only", "first", "since", "long", "always", "both", "all", "himself"}
    | {"herself", "themselves", "itself", "too", "however"}
)
WH: Final = frozenset({"what", "how", "why", "who", "whether", "if", "where", "when", "which"})
SUBJECTS: Final = frozenset({"he", "she", "they", "i", "we"})
OBJECTS: Final = frozenset(
    {"him", "her", "them", "me", "us", "reporters", "voters", "supporters", "journalists"}
)
_SIDE: Final = frozenset({"up", "down", "out", "off", "back", "away"}) | PREPOSITIONS | {"as"}
_AND: Final = frozenset({"and", "or", "but"})
_QUOTING: Final = frozenset('“"”„«»')
_PARTING: Final = frozenset(",;—–()-")
_GROUPS: Final = (
    (BE, "be"),
    (HAVE, "have"),
    (MODALS, "modal"),
    (NEGATIONS, "not"),
    (frozenset({"to"}), "to"),
    (SUBJECTS | {"it", "who", "which"}, "pronoun"),
    (DETERMINERS, "the"),
    (PREPOSITIONS, "of"),
    (_AND, "and"),
    (ROLES, "role"),
)
_FOLLOWING: Final = (
    (WH, "wh"),
    (BE, "be"),
    (HAVE | MODALS, "aux"),
    (SUBJECTS, "subj"),
    (OBJECTS, "obj"),
    (_AND, "and"),
    (DETERMINERS | {"it", "there"}, "the"),
)
_AFTER: Final = {word: name for group, name in reversed(_FOLLOWING) for word in group} | {
    word: word for word in (*_SIDE, "that", "to")
}
_BEFORE: Final = {word: name for group, name in reversed(_GROUPS) for word in group}


class Entry(NamedTuple):
    """What one base form weighs, and what it gains or loses by what stands beside it."""

    base: int
    beside: dict[str, int]


class Lexicon(NamedTuple):
    """The words that tell, and what weighs for any of them."""

    words: dict[str, Entry]
    every: Entry


@cache
def lexicon() -> Lexicon:
    """Return the table that the package ships."""
    lines = resources.files(__package__).joinpath("data/cue_odds.txt").read_text("utf-8").splitlines()
    found = {}
    for line in lines:
        if line and not line.startswith("#"):
            word, base, *pairs = line.split()
            parted = (pair.rpartition("=") for pair in pairs)
            found[word] = Entry(int(base), {sign: int(weight) for sign, _, weight in parted})
    every = found.pop("*")
    return Lexicon(found, every)


def odds(r: Reading, at: int, first: int, last: int, entry: Entry) -> float:
    """Return the log odds that a word of the sentence `[first, last)` tells."""
    every = lexicon().every
    own, shared = signs(r, at, first, last)
    total = entry.base + every.base
    for sign in own:
        total += entry.beside.get(sign, 0)
    for sign in shared:
        total += every.beside.get(sign, 0)
    return total / SCALE


def signs(r: Reading, at: int, first: int, last: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what is seen beside a word: what counts for this word alone, and what counts for any."""
    after, form = frame(r, at, last), _form(r, at)
    before, lead = _before(r, at, first), _lead(r, at, first)
    if at > first and r.capital(at):
        form += "C"
    head, back = before, at
    while head in _HELPING and back > first and r.plain(back):
        back -= 1
        head = _before(r, back, first)
    own = ("~" + form, ">" + after, "<" + before, "<<" + head, "," + lead)
    return own, (
        f"~{form}>{after}",
        f"~{form}<{before}",
        f"<{before}>{after}",
        f"~{form}<<{head}",
        f",{lead}~{form}>{after}",
        f"<<{head}>{after}",
    )


_HELPING: Final = frozenset({"be", "have", "modal", "not", "ly", "to"})


def frame(r: Reading, at: int, last: int) -> str:
    """Return what follows a word: a mark, "that", "to", a preposition, a noun or a clause."""
    if at + 1 >= last:
        return "colon" if r.text[r.words.ends[at] : r.words.ends[at] + 1] == ":" else "end"
    gap = r.text[r.words.ends[at] : r.words.starts[at + 1]]
    if gap != " " and (mark := _mark(gap)):
        return mark
    word = r.words.folded[at + 1]
    if name := _AFTER.get(word):
        return name
    if r.capital(at + 1):
        return "cap"
    return "ly" if word.endswith("ly") else "ing" if word.endswith("ing") else "word"


def _mark(gap: str) -> str | None:
    if not _QUOTING.isdisjoint(gap):
        return "quote"
    if ":" in gap:
        return "colon"
    return "comma" if not _PARTING.isdisjoint(gap) else None


def _before(r: Reading, at: int, first: int) -> str:
    if at <= first:
        return "start"
    word = r.words.folded[at - 1]
    if name := _BEFORE.get(word):
        return name
    if r.text[r.words.ends[at - 1] - 2 : r.words.ends[at - 1]] in ("'s", "’s"):
        return "'s"
    if r.capital(at - 1):
        return "cap"
    return "ly" if word in ADVERBS or word.endswith("ly") else "word"


def _lead(r: Reading, at: int, first: int) -> str:
    gap = r.text[r.words.ends[at - 1] : r.words.starts[at]] if at > first else " "
    if gap == " " or gap.isspace():
        return ""
    return "q" if not _QUOTING.isdisjoint(gap) else "c" if not _PARTING.isdisjoint(gap) else "."


def _form(r: Reading, at: int) -> str:
    word = r.folded(at)
    if word.endswith("ing"):
        return "ing"
    if word == r.words.lemmas[at]:
        return "base"
    return "ed" if word.endswith("ed") else "s" if word.endswith("s") else "past"
