"""The tense of a sentence's main verb: whether an event is announced, under way or over."""

from __future__ import annotations

from typing import NamedTuple

from .auxiliaries import DOES, HAVE, IS, MODALS, WAS, WILL, denied
from .lemmas import fold, lemma
from .numbers import PAD, Token, tokens
from .verbs import PAST, PRESENT, REPORTING
from .wordlist import wordlist

_ORDER = {"future": 0, "present": 1, "past": 2}
_FARTHEST = 80  # words of a sentence that are looked at; a main verb farther off is a list or noise
_WILL = WILL | denied(WILL) | {"'ll"}
_MODALS = MODALS - WILL
_IS = IS | denied(IS) | {"am"}
_WAS = WAS | denied(WAS)
_HAS = HAVE | denied(HAVE) | {"did", "didn't"}
_DOES = DOES | denied(DOES)
_AHEAD = wordlist(
    """
    set scheduled expected due slated poised likely going about supposed planning preparing
    """
)
PLANS = wordlist("plans intends aims hopes expects plan intend aim hope expect")
_BETWEEN = wordlist(
    """
    not also still now already currently reportedly widely once again never only just then
    """
)
_OPENERS = wordlist(
    """
    after when while as because although though since if before until once despite with
    """
)
_RELATIVES = frozenset({"who", "which", "whom", "whose", "where"})
_NOT_SUBJECT = wordlist(
    """
    a an the this that these those his her its their our my of in on at by for from with to and or but as
    some any no more most very be been being have has had than
    """
)
_OBJECT_STARTS = wordlist(
    """
    a an the this that these those his her its their our my of in on at by for from with to into over
    against about around across toward towards up out off no some it him them us me as all another more
    new after before
    """
)
_MARKS = frozenset({",", ")", "”", '"'})
_QUOTES = {"“": "”", '"': '"', "«": "»", "„": "“"}


class Verb(NamedTuple):
    """A finite verb: where it or its first auxiliary begins, its tense, and whether it reports ("has said")."""

    start: int
    tense: str  # future | present | past | possible ("may visit")
    reports: bool


def verbs(text: str, start: int, end: int) -> list[Verb]:
    """Return every finite verb between two offsets, in order, as far as forms and neighbours tell.

    >>> verbs("Rome said it would host the talks.", 0, 34)
    [Verb(start=5, tense='past', reports=True), Verb(start=13, tense='future', reports=False)]
    """
    toks = tokens(text, start, end)
    found, i = [], PAD
    while i < min(len(toks) - PAD, PAD + _FARTHEST):
        told = _possible(toks, i) or _tense_at(toks, i) or _reporting(toks, i)
        head = _head(toks, i) if told else i
        if told:
            found.append(Verb(toks[i].start, told, reports=toks[head].low in REPORTING))
        i = head + 1
    return found


def tense(text: str, start: int, end: int) -> str | None:
    """Return "future", "present" or "past" for the main verb of the sentence between two offsets, or None.

    Reporting verbs are looked through where what they report has a verb of its own; "was scheduled to" looks
    ahead and counts as future.

    >>> [tense(s, 0, len(s)) for s in ("Rome will host it.", "Rome hosts it.", "Rome hosted it.", "Talks.")]
    ['future', 'present', 'past', None]
    """
    found = main_verb(text, start, end)
    return found[0] if found else None


def main_verb(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Return the tense of the main verb, and the offset at which the verb or its first auxiliary begins."""
    toks = _unquoted(tokens(text, start, end))
    first, last = _clause(toks)
    found = _first_verb(toks, first, last)
    if found is None and (first, last) != (PAD, len(toks) - PAD):
        found = _first_verb(toks, PAD, len(toks) - PAD)
    return (found[0], toks[found[1]].start) if found else None


def moved_on(earlier: str | None, later: str | None) -> bool:
    """Whether the later tense tells the event as nearer to being over: future, present, past."""
    if earlier is None or later is None:
        return False
    return _ORDER[earlier] < _ORDER[later]


def _unquoted(toks: list[Token]) -> list[Token]:
    """Return the tokens outside quotation marks; a mark that is never closed hides nothing."""
    kept: list[Token] = []
    i = 0
    closing = {
        close: max((k for k, t in enumerate(toks) if t.raw == close), default=-1)
        for close in _QUOTES.values()
    }
    while i < len(toks):
        close = _QUOTES.get(toks[i].raw)
        if close and closing[close] > i:
            i += 1
            while toks[i].raw != close:
                i += 1
        else:
            kept.append(toks[i])
        i += 1
    return kept


def _clause(toks: list[Token]) -> tuple[int, int]:
    """Return where the clause that tells the event starts and stops: past openers and reporting frames."""
    first, last = PAD, min(len(toks) - PAD, PAD + _FARTHEST)
    if toks[first].low in _OPENERS:
        first = next((i + 1 for i in range(first, last) if toks[i].raw == ","), first)
    for i in range(first, last):
        if toks[i].low not in REPORTING:
            continue
        if _closes(toks, i, last):
            return first, _frame_start(toks, i, first)
        if _first_tense(toks, i + 1, last) and not _relative(toks, first, i):
            return i + 1, last
        break
    return first, last


def _closes(toks: list[Token], i: int, last: int) -> bool:
    """Whether the reporting verb at `i` follows what it reports: "…, Lavrov said on Tuesday."."""
    commas = [k for k in range(max(PAD, i - 8), i) if toks[k].raw == ","]
    return (
        bool(commas)
        and _first_tense(toks, i + 1, last) is None
        and _first_tense(toks, PAD, commas[-1]) is not None
    )


def _frame_start(toks: list[Token], i: int, first: int) -> int:
    """Return the index of the last comma before a reporting frame."""
    return max((k for k in range(first, i) if toks[k].raw == ","), default=i)


def _relative(toks: list[Token], first: int, i: int) -> bool:
    """Whether the verb at `i` belongs to a relative clause: "…, who Russia says have started"."""
    return any(toks[k].low in _RELATIVES for k in range(max(first, i - 4), i))


def _first_tense(toks: list[Token], first: int, last: int) -> str | None:
    """Return the tense of the first finite verb between two indices."""
    found = _first_verb(toks, first, last)
    return found[0] if found else None


def _first_verb(toks: list[Token], first: int, last: int) -> tuple[str, int] | None:
    """Return the tense and the index of the first finite verb between two indices."""
    i = first
    while i < last:
        if toks[i].low in _RELATIVES and i > first:
            comma = next((k for k in range(i, last) if toks[k].raw == ","), None)
            if comma is None:
                return None
            i = comma
        elif found := _tense_at(toks, i):
            return found, i
        i += 1
    return None


def _tense_at(toks: list[Token], i: int) -> str | None:
    """Return the tense of the finite verb at token `i`, or None where it is none."""
    low = toks[i].low
    if low in _WILL:
        return "future" if toks[i].raw.islower() or toks[i - 1].raw in {"", "."} else None
    if low in _IS or low in _WAS:
        return "future" if _looks_ahead(toks, i) else "present" if low in _IS else "past"
    if low in _HAS:
        return None if low == "have" and toks[i - 1].low == "to" else "past"
    if low in _DOES:
        return "present"
    if low in PLANS and toks[i + 1].low == "to" and toks[i - 1].low not in _NOT_SUBJECT:
        return "future"
    return _lexical(toks, i)


def _reporting(toks: list[Token], i: int) -> str | None:
    """Return the tense of a reporting verb whatever follows it: "warned last week"."""
    here, before = toks[i], toks[i - 1].low
    if here.low not in REPORTING or not here.raw.islower() or before in _NOT_SUBJECT or before == ".":
        return None
    return "past" if here.low in PAST or here.low.endswith("ed") else "present"


def _possible(toks: list[Token], i: int) -> str | None:
    """Return "possible" for a modal verb that commits to no time."""
    return "possible" if toks[i].low in _MODALS and toks[i].raw.islower() else None


def _head(toks: list[Token], i: int) -> int:
    """Return the index of the verb that an auxiliary at `i` belongs to, or of the verb itself: "has since told"."""
    if toks[i].low not in _WILL | _IS | _WAS | _HAS | _DOES | _MODALS:
        return i
    j = i + 1
    while toks[j].low in _BETWEEN or toks[j].low in {"be", "been", "since"}:
        j += 1
    return j


def _looks_ahead(toks: list[Token], i: int) -> bool:
    """Whether a form of "be" opens "is set to", "was scheduled to", "is to address"."""
    j = i + 1
    while toks[j].low in _BETWEEN:
        j += 1
    if toks[j].low == "to":
        return toks[j + 1].raw[:1].islower() and toks[j + 1].low not in {"be", "the", "a"}
    return toks[j].low in _AHEAD and toks[j + 1].low == "to"


def _lexical(toks: list[Token], i: int) -> str | None:
    """Return the tense of a verb that is no auxiliary, where its form and its neighbours leave no doubt."""
    here, before, after = toks[i], toks[i - 1], toks[i + 1]
    after_subject = before.low not in _NOT_SUBJECT and (before.raw[:1].isalnum() or before.raw in _MARKS)
    if not here.raw[:1].islower() or not after_subject:
        return None
    if here.low in PAST and after.low != "by":
        return "past"
    if here.low.endswith("ed") and len(here.low) > 4 and lemma(fold(here.low)) != here.low:
        return None if after.low == "by" or not _verb_like(after) else "past"
    if here.low.endswith("s") and lemma(fold(here.low)) in PRESENT and _verb_like(after):
        return "present"
    return None


def _verb_like(after: Token) -> bool:
    """Whether the word after a verb's form may follow a verb: an object, a preposition, a name, a mark."""
    raw = after.raw
    return (
        after.low in _OBJECT_STARTS
        or not raw[:1].isalpha()
        or raw[:1].isupper()
        or raw.endswith(("ly", "s", "ing"))
    )
