"""What a text lets those do whom it names: verbs whose subject is a name, sorted by what they do."""

from __future__ import annotations

from .auxiliaries import BE, DENIED, DO, HAVE, MODALS
from .cues import (
    AUXILIARIES,
    BREAKS,
    DAYS,
    DETERMINERS,
    JUDGING,
    NEEDING_THAT,
    PREPOSITIONS,
    PRONOUNS,
    SAYING,
)
from .phrases import Reading
from .verbs import PAST, PRESENT
from .wordlist import wordlist

PLEDGING = wordlist("pledge promise vow commit undertake guarantee swear")
WARNING = wordlist("warn caution")
DENYING = wordlist("deny refute rebut repudiate disavow")
REJECTING = wordlist("reject dismiss dispute")  # denials only of what somebody said
CLAIMED = wordlist("claim allegation accusation charge report suggestion assertion rumor rumour notion that")
_NEGATIONS = DENIED | wordlist("not never no")
_AUX = (AUXILIARIES | MODALS | _NEGATIONS | BE) - {"to", "on", "all", "both"}
_NOT_SAID = JUDGING | wordlist("go put offer reason hold urge ask threaten agree")
_TAKING = PRESENT | wordlist("remember meet love hate like miss visit join")
_FAR = 14  # words of a subject's apposition or of the names beside it
_NO_SUBJECT = PREPOSITIONS | wordlist("than like versus via per including")


def verb(r: Reading, at: int, stop: int) -> tuple[int, int, bool] | None:
    """Return the verb that a group beginning at this word is of, as `[first, last)`, and whether it is denied."""
    begun, negated, helped = at, False, ""
    while at < stop and (at == begun or r.plain(at)) and (
        r.folded(at) in _AUX or r.folded(at) in DAYS or (r.folded(at).endswith("ly") and not r.capital(at))
        or (r.folded(at) in ("last", "this", "on", "to", "so", "far", "thus") and at > begun)
    ):  # fmt: skip
        negated = negated or r.folded(at) in _NEGATIONS
        helped = r.folded(at) if r.folded(at) in BE | MODALS | HAVE | DO else helped
        at += 1
    if at >= stop or r.capital(at) or (at > begun and not r.plain(at)):
        return None
    if at == begun and r.text[r.words.ends[at - 1] : r.words.starts[at]] in "-‑–":  # "Washington-based"
        return None
    word, lemma = r.folded(at), r.words.lemmas[at]
    if helped in BE:
        passive = not word.endswith("ing") and r.folded(at - 1) != "to"
        going = r.folded(at) in (
            "set",
            "scheduled",
            "due",
            "expected",
            "ready",
            "about",
            "willing",
            "prepared",
        )
        if passive and not going:
            return None
        return begun, at + 1, negated
    if helped:
        return (begun, at + 1, negated) if word not in PREPOSITIONS | BREAKS and word.isalpha() else None
    present = word.endswith("s") and lemma in PRESENT | SAYING and _goes_on(r, at + 1, stop)
    finite = word in PAST or (word.endswith("ed") and lemma != word) or present
    plural = (word in PRESENT and r.folded(at - 1).endswith("s")) or word == "say"
    return (begun, at + 1, negated) if finite or (plural and at == begun) else None


def _goes_on(r: Reading, at: int, stop: int) -> bool:
    """Tell whether a word may follow a verb in the present, which else is a noun: "faces DUI charges"."""
    if at >= stop:
        return False
    word = r.folded(at)
    return (
        not r.plain(at)
        or r.capital(at)
        or word in DETERMINERS | PREPOSITIONS | PRONOUNS | BREAKS
        or word.isdigit()
        or word.endswith(("ly", "s", "ing"))
    )


def sort(r: Reading, first: int, last: int, *, negated: bool) -> str:
    """Return what a verb does: said | did | pledged | warned | denied."""
    lemma = r.words.lemmas[last - 1]
    after = {r.words.lemmas[at] for at in range(last, min(last + 6, len(r.words)))}
    if lemma in PLEDGING or (lemma == "agree" and last < len(r.words) and r.folded(last) == "to"):
        found = "pledged"
    elif lemma in WARNING:
        found = "warned"
    elif lemma in DENYING or (lemma in REJECTING and after & CLAIMED):
        found = "denied"
    else:
        told = (
            lemma in SAYING and lemma not in _NOT_SAID and not (lemma in NEEDING_THAT and "that" not in after)
        )
        found = "said" if told else "did"
    if found == "said" and r.folded(last - 1).endswith("ing") and first == last - 1:
        return "did"
    return "did" if negated and found != "said" else found


def of_saying(lemma: str) -> str:
    """Return what somebody does by a verb of saying.

    >>> of_saying("caution"), of_saying("tell")
    ('warned', 'said')
    """
    kinds = (("pledged", PLEDGING), ("warned", WARNING), ("denied", DENYING))
    return next((kind for kind, lemmas in kinds if lemma in lemmas), "said")


def subject_of(r: Reading, last: int, stop: int) -> int | None:
    """Return where the verb may begin whose subject ends before this word: behind an apposition, or other names."""
    if last >= stop:
        return None
    gap = r.text[r.words.ends[last - 1] : r.words.starts[last]].strip()
    if r.folded(last) in ("who", "which") and (gap == "," or r.plain(last)):
        return last + 1
    if r.plain(last) or gap != ",":
        return last if r.plain(last) else None
    at = last + 1
    while at < stop and at - last < _FAR and r.plain(at):
        if r.folded(at) == "who":
            return at + 1
        at += 1
    closing = at < stop and r.text[r.words.ends[at - 1] : r.words.starts[at]].strip() == ","
    return at if closing and at - last < _FAR else None


def may_act(r: Reading, first: int, low: int) -> bool:
    """Tell whether a name can be a subject: no preposition governs it, nor a verb that says nothing."""
    at = first - 1
    while (
        at >= low and r.plain(at + 1) and (r.folded(at) in ("the", "a", "an") or not r.folded(at).isalpha())
    ):
        at -= 1
    if at < low or not r.plain(at + 1):
        return True
    word, lemma = r.folded(at), r.words.lemmas[at]
    object_of = lemma not in SAYING and (word in PAST or (word.endswith("s") and lemma in _TAKING))
    return word not in _NO_SUBJECT and not object_of
