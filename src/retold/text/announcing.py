"""Verb groups that look ahead ("is to be lodged"), and verbs that tell what was looked forward to ("was lodged")."""

from __future__ import annotations

from collections.abc import Sequence

from .auxiliaries import DO, HAVE, IS, MODALS, WAS, WILL
from .tenses import PLANS
from .verbs import PAST, PRESENT
from .wordlist import wordlist

_MODALS = WILL | {"ll", "must"}
POSSIBLE = frozenset({"may", "can"})
_TENSED = IS | WAS
_AHEAD = wordlist("set scheduled expected due slated poised about planning preparing planned likely going")
_PLANNED = frozenset({"planned", "scheduled", "due", "set", "expected"})  # "a march is planned for Saturday"
OPENERS = _MODALS | POSSIBLE | _TENSED | PLANS  # of a group that looks ahead
_WHEN = frozenset({"for", "on", "in", "at", "from", "by", "after", "before", "next", "this"})
_BETWEEN = wordlist(
    "not also still now already currently reportedly once again never only just then both all"
)
_PASSED = _BETWEEN | {"been"}
_DONE = WAS | HAVE
_NO_VERB = (
    MODALS
    | DO
    | wordlist(
        """
        a an the this that these those his her its their our my of in on at by for from with to and or than no some
        any be been being have not get got
        """
    )
)
_NO_DEED = _NO_VERB - {"be", "get", "do"}
_NO_PAST = MODALS | wordlist("ll a an the to be been being his her its their our my not")


def announced(words: Sequence[str], index: int, last: int) -> int | None:
    """Return the number of the verb that a group beginning at this word announces, or None; words are folded.

    >>> announced("an appeal is to be lodged".split(), 2, 6), announced("it will go".split(), 1, 3)
    (5, 2)
    """
    word, after = words[index], _past_adverbs(words, index + 1, last)
    if after >= last:
        return None
    if word in _MODALS:
        return _verb(words, after, last)
    if word in _TENSED:
        if words[after] in _PLANNED and after + 1 < last and words[after + 1] in _WHEN:
            return after
        after += words[after] in _AHEAD
    elif word not in PLANS:
        return None
    return _verb(words, after + 1, last) if after < last and words[after] == "to" else None


def possible(words: Sequence[str], index: int, last: int) -> int | None:
    """Return the number of the verb of a group that says what may come: "may cross", not "may have crossed".

    >>> possible("lorries may cross the bridge".split(), 1, 5), possible("it may have gone".split(), 1, 4)
    (2, None)
    """
    return _verb(words, index + 1, last) if words[index] in POSSIBLE else None


def _verb(words: Sequence[str], index: int, last: int) -> int | None:
    """Return the number of the verb, past "be" where something is to be done."""
    index = _past_adverbs(words, index, last)
    if index < last and words[index] == "be" and index + 1 < last:
        following = _past_adverbs(words, index + 1, last)
        index = following if following < last and words[following].endswith(("ed", "n", "t")) else index
    return index if index < last and words[index] not in _NO_DEED else None


def _past_adverbs(words: Sequence[str], index: int, last: int) -> int:
    while index < last and words[index] in _BETWEEN:
        index += 1
    return index


def told(words: Sequence[str], lemmas: Sequence[str], index: int, low: int) -> tuple[int, str] | None:
    """Return where the group of a verb that tells begins, and "past" or "present"; None if it tells nothing for sure.

    >>> told("an appeal was lodged".split(), "a appeal be lodge".split(), 3, 0)
    (2, 'past')
    """
    word, begin = words[index], index - 1
    while begin > low and words[begin] in _PASSED:
        begin -= 1
    before = words[begin] if begin >= low else ""
    if word in _TENSED:
        return index, "past" if word in WAS else "present"
    if before in _DONE:
        return begin, "past"
    if before in IS:
        return (begin, "present") if word.endswith("ing") else None
    tense = _finite(word, lemmas[index], before) if index > low else None
    return (index, tense) if tense else None


def _finite(word: str, lemma: str, before: str) -> str | None:
    """Return the tense of a verb without an auxiliary, where its form and the word before leave no doubt."""
    if word in PAST:
        return None if before in _NO_PAST else "past"
    if before in _NO_VERB or lemma == word or word.endswith("ing"):
        return None
    if word.endswith("s"):
        return "present" if lemma in PRESENT else None
    return "past"
