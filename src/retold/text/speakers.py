"""Who a clause says is speaking, found by word order alone: "X said", "said X", "according to X"."""

from __future__ import annotations

from typing import NamedTuple

from .cues import AUXILIARIES, DAYS, PREPOSITIONS
from .phrases import LEADS, Reading, chunks, is_cue, name_within, np_ending, np_starting

WIDEST = 25  # words between a quotation and the verb that introduces or follows it
PLAINEST = frozenset(
    {"say", "tell", "add", "write", "ask", "continue", "reply", "respond", "tweet", "explain", "note"}
)
_SUBORDINATORS = frozenset(
    {
        "after",
        "before",
        "as",
        "when",
        "while",
        "if",
        "although",
        "though",
        "since",
        "because",
        "despite",
        "asked",
    }
    | {"last", "late", "early", "earlier", "this", "next", "according"}
)


class Voice(NamedTuple):
    """A speaker's words `[first, last)` and the words `[cue, cue_last)` that make it one."""

    first: int
    last: int
    cue: int
    cue_last: int


def after_quote(r: Reading, first: int, last: int) -> Voice | None:
    """Return who speaks by the words `[first, last)` that follow a quotation."""
    stop = min(last, first + WIDEST)
    cues = [at for at in range(first, stop) if is_cue(r, at, beside=at < first + 5)]
    plainest = [at for at in cues if r.words.lemmas[at] in PLAINEST]
    for at in (plainest or cues)[:2]:
        alone = r.folded(at) == "according" or _nothing_between(r, first, at)
        found = behind(r, at, stop) if alone or not r.plain(at) else None
        if not found and not alone:
            found = subject(r, at, first)
        if found:
            return Voice(*found, at, at + 1)
    return according(r, first, stop)


def before_quote(r: Reading, first: int, last: int) -> Voice | None:
    """Return who speaks by the words `[first, last)` of the same sentence that come before a quotation."""
    first = max(first, last - 2 * WIDEST)
    for at in range(last - 1, first - 1, -1):
        if is_cue(r, at, beside=at >= last - 3):
            found = _quoted_as(r, at, first) or subject(r, at, first)
            if not found and at == first:
                found = behind(r, at, last)
            if found:
                return Voice(*found, at, at + 1)
    return according(r, first, last)


def trailing(r: Reading, first: int, last: int) -> Voice | None:
    """Return who speaks by a clause at the end of the sentence: "…, the minister said as he left"."""
    last = min(last, first + 2 * WIDEST)
    for begun, end in chunks(r, first, last):
        for at in range(begun + 1, end) if begun > first else ():
            if r.words.lemmas[at] in PLAINEST and is_cue(r, at) and not r.folded(at).endswith("ing"):
                found = np_ending(r, at - 1, begun)
                if found and found[0] - begun <= 4:
                    return Voice(*found, at, at + 1)
    return according(r, first, last)


def according(r: Reading, first: int, last: int) -> Voice | None:
    """Return who is named by "according to" among these words."""
    for at in range(first, last - 2):
        if r.folded(at) == "according" and r.folded(at + 1) == "to":
            found = np_starting(r, at + 2, last)
            if found:
                return Voice(*found, at, at + 2)
    return None


def subject(r: Reading, verb: int, low: int) -> tuple[int, int] | None:
    """Return the words that are the subject of a verb, looking back no further than `low`."""
    low = max(low, verb - 2 * WIDEST)
    at = verb - 1
    while at >= low and r.plain(at + 1) and _skippable(r, at):
        at -= 1
    if at < low:
        return main_subject(r, low, verb)
    if inserted := _name_between_commas(r, at, low):
        return inserted
    if not r.plain(at + 1) or r.folded(at) in LEADS or r.folded(verb).endswith("ing"):
        return main_subject(r, low, at + 1)
    if r.folded(at) in ("who", "which", "that"):
        found = np_ending(r, at - 1, low, across=True) if at > low else None
        return found or main_subject(r, low, at)
    return np_ending(r, at, low) or main_subject(r, low, at + 1)


def _name_between_commas(r: Reading, at: int, low: int) -> tuple[int, int] | None:
    """Return the name between commas before a verb, or before what is said of it between commas.

    "The harbour master, Inge Tvedt, said"; "…, Inge Tvedt, for the harbour, said".
    """
    if r.plain(at + 1):
        return None
    first = _begins(r, at, low)
    if at > first > low and _all_capitals(r, first, at + 1):
        return first, at + 1
    before = _begins(r, first - 1, low) if first > low else first
    label = not r.capital(first) and r.folded(first) not in LEADS
    if before + 1 < first and label and _all_capitals(r, before, first) and r.folded(before) not in DAYS:
        return before, first
    return None


def _begins(r: Reading, at: int, low: int) -> int:
    """Return the first word of those up to this one that no mark parts."""
    while at > low and r.plain(at):
        at -= 1
    return at


def _all_capitals(r: Reading, first: int, last: int) -> bool:
    return all(r.capital(word) for word in range(first, last))


def main_subject(r: Reading, low: int, end: int) -> tuple[int, int] | None:
    """Return the subject of the first of these clauses that begins with one."""
    fallback = None
    for first, last in chunks(r, low, end):
        at = first
        while at < last and r.folded(at) in LEADS:
            at += 1
        if at >= last:
            continue
        if r.folded(at) in PREPOSITIONS or r.folded(at) in _SUBORDINATORS or r.folded(at).endswith("ing"):
            fallback = fallback or name_within(r, at + 1, last)
            continue
        found = np_starting(r, at, last)
        if found:
            return found
    return fallback


def behind(r: Reading, cue: int, stop: int) -> tuple[int, int] | None:
    """Return the subject behind its verb: "said Lavrov", "said the minister", "according to police"."""
    at = cue + 1
    if at < stop and r.folded(at) == "to" and r.folded(cue) == "according":
        at += 1
    elif at < stop and (not r.plain(at) or r.words.lemmas[cue] == "tell" or r.folded(cue).endswith("ing")):
        return None
    if at >= stop or r.folded(at) in DAYS or r.folded(at) in PREPOSITIONS:
        return None
    return np_starting(r, at, stop)


def _quoted_as(r: Reading, at: int, low: int) -> tuple[int, int] | None:
    """Return who "was quoted as saying" something."""
    if at - 2 > low and r.folded(at - 1) == "as" and r.folded(at - 2) == "quoted":
        return subject(r, at - 2, low)
    return None


def _nothing_between(r: Reading, first: int, verb: int) -> bool:
    return all(r.folded(at) in AUXILIARIES or r.folded(at) in LEADS for at in range(first, verb))


def _skippable(r: Reading, at: int) -> bool:
    """Tell whether a word may stand between a subject and its verb."""
    folded = r.folded(at)
    if folded in AUXILIARIES or folded in DAYS or folded.isdigit() or folded in ("last", "this", "earlier"):
        return True
    if folded in ("on", "in", "late", "early"):
        return r.folded(at + 1) in DAYS
    return folded.endswith("ly") and not r.capital(at)
