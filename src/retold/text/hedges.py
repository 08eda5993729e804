"""The words that limit how far a text commits itself: "may", "reportedly", "some 2,000", "so far"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from retold.records import Hedge

from . import hedge_odds
from .bounds import bound_before
from .hedging import CUES, Cue
from .numbers import PAD, SMALL, TENS, VAGUE, Token, tokens
from .units import SIGNS
from .wordlist import wordlist

_ENDS = frozenset({".", "!", "?", ";"})
_CONDITIONS = frozenset(
    {"if", "unless", "if not", "until", "provided", "provided that", "assuming", "assuming that", "in case"}
    | {"depending on whether", "as long as", "once"}
)
_CONDITION = re.compile(rf"\b(?:{'|'.join(sorted(_CONDITIONS))})\b", re.IGNORECASE)
_NEGATIONS = frozenset({"not", "never", "no", "cannot", "won't", "n't", "wo", "without"})
_HEADS = frozenset({"one", "among"})  # of "one of the" and "among the"
_NUMBER_WORDS = frozenset(SMALL) | frozenset(TENS) | frozenset(VAGUE) | frozenset(SIGNS)
_NUMBER_WORDS |= {"half", "hundred", "thousand", "million", "billion", "dozen"}
_DETERMINERS = frozenset(
    {"a", "an", "another", "its", "their", "his", "her", "any", "one", "’s", "'s", "the"}
)
# Conditions on the next and the previous word: whether it must or must not be one of these.
_AFTER = {
    "able": (False, wordlist("not n't see hear talk never no")),  # "could see" tells what was possible
    "to": (True, wordlist("to")),
    "that": (True, wordlist("that")),
    "as": (True, wordlist("as by to")),
    "clause": (True, wordlist("to that there as likely unlikely")),
    "clausal": (True, wordlist("they he she it we more all the a")),
}
_BEFORE = {
    "might": (False, wordlist("the military his its their of")),
    "open": (False, wordlist("as even only what")),
    "verb": (False, wordlist("the a his her their no to of prime")),
    "passive": (True, wordlist("is are was were be been being widely generally often also still now")),
}
_SUPERLATIVES = frozenset(
    {"most", "best", "worst", "top", "main", "leading", "key", "first", "few", "only", "least"}
)
_NOT_SUPERLATIVE = wordlist(
    """
    west rest forest interest protest arrest priest guest request contest harvest
    """
)


class _Sentence(NamedTuple):
    """What a sentence holds that tells a conditional "would" or "until" from a plain one."""

    conditional: bool
    negated: int  # index of the first negation, or past the end
    stop: int  # index of the token after it


def hedges(text: str, start: int = 0, end: int | None = None) -> tuple[Hedge, ...]:
    """Return the hedges an editor would mark, in order; where two overlap, the longer.

    >>> [(h.kind, h.start) for h in hedges("Some 200 people may reportedly have left so far.")]
    [('approximate', 0), ('modal', 16), ('reportive', 20), ('limit', 41)]
    """
    return among(tokens(text, start, end))


def among(toks: list[Token]) -> tuple[Hedge, ...]:
    """Return the hedges among the tokens of a text."""
    found = [*_cues(toks, "e"), *_approximate(toks), *_one_of_the_most(toks)]
    return _longest(found)


def uncertain(text: str, start: int = 0, end: int | None = None) -> tuple[Hedge, ...]:
    """Return the cues of uncertainty in the wide sense, conditions and beliefs ("if", "think") among them.

    This is what the Szeged corpus annotates; it leaves out approximations and limits. The lexicon proposes, the words
    around decide (`hedge_odds.py`).
    """
    toks = tokens(text, start, end)
    said = [(odds, toks[a].start, toks[b - 1].end) for odds, a, b in hedge_odds.chances(toks, ruled(toks))]
    return tuple(
        Hedge(a, b, _kind(text[a:b].lower().replace("’", "'"))) for a, b in likeliest(said, hedge_odds.LEAST)
    )


def ruled(toks: list[Token]) -> frozenset[tuple[int, int]]:
    """Return where the rules of the lexicon alone see cues of uncertainty."""
    return frozenset((one.start, one.end) for one in _longest([*_cues(toks, "s")]))


def likeliest(said: Iterable[tuple[float, int, int]], least: float) -> list[tuple[int, int]]:
    """Return the places of (chance, start, end), in order; where some overlap, the likeliest."""
    kept: list[tuple[int, int]] = []
    for chance, start, end in sorted(said, key=lambda one: (-one[0], one[1], -one[2])):
        at = bisect_left(kept, (start, end))
        free = (at == 0 or kept[at - 1][1] <= start) and (at == len(kept) or end <= kept[at][0])
        if chance > least and free:
            kept.insert(at, (start, end))
    return kept


def conditions(text: str, start: int, end: int) -> tuple[Hedge, ...]:
    """Return the words of a sentence that make what it says hang on something: "if", "unless", "provided that"."""
    if not _CONDITION.search(text, start, end):
        return ()
    return tuple(one for one in uncertain(text, start, end) if one.kind == "condition")


def _kind(words: str) -> str:
    """Return the class of a cue: as the lexicon has it, or one like it."""
    if words in _CONDITIONS:
        return "condition"
    return next(
        (cue.kind for cue in CUES.get(words.split(maxsplit=1)[0], ()) if " ".join(cue.words) == words),
        "evidential",
    )


def _longest(found: list[Hedge]) -> tuple[Hedge, ...]:
    """Return hedges in order without those that overlap an earlier or longer one."""
    kept: list[Hedge] = []
    for hedge in sorted(found, key=lambda h: (h.start, -h.end)):
        if not kept or hedge.start >= kept[-1].end:
            kept.append(hedge)
    return tuple(kept)


def _cues(toks: list[Token], scope: str) -> Iterator[Hedge]:
    """Yield the hedges of the lexicon that hold for a scope, the longest phrase at each word."""
    here = _Sentence(conditional=False, negated=0, stop=PAD)
    for i in [at for at, tok in enumerate(toks) if tok.low in CUES]:
        for cue in CUES[toks[i].low]:
            last = i + len(cue.words) - 1
            if last >= len(toks) - PAD or any(toks[i + k].low != word for k, word in enumerate(cue.words)):
                continue
            if i >= here.stop:
                here = _sentence(toks, i)
            if scope in cue.scope and _holds(cue, toks, i, last, here):
                yield Hedge(toks[i].start, toks[last].end, cue.kind)
                break


def _sentence(toks: list[Token], i: int) -> _Sentence:
    """Return what the sentence of a token between the pads holds."""
    first = stop = i
    while first > PAD and toks[first - 1].raw not in _ENDS:
        first -= 1
    while stop < len(toks) - PAD and toks[stop].raw not in _ENDS:
        stop += 1
    lows = [toks[k].low for k in range(first, stop)]
    negated = next((k for k, low in enumerate(lows, first) if low in _NEGATIONS or low.endswith("n't")), stop)
    return _Sentence("if" in lows or "unless" in lows, negated, stop + 1)


def _holds(cue: Cue, toks: list[Token], first: int, last: int, sentence: _Sentence) -> bool:
    """Whether the words around a cue make it one."""
    before, after = toks[first - 1], toks[last + 1]
    for name in cue.condition.split("+") if cue.condition else ():
        if name in _AFTER:
            fine = (after.low in _AFTER[name][1]) is _AFTER[name][0]
        elif name in _BEFORE:
            fine = (before.low in _BEFORE[name][1]) is _BEFORE[name][0]
        elif name == "if":
            fine = sentence.conditional
        elif name == "negated":
            fine = sentence.negated < first
        else:
            fine = _noun_follows(before, after) if name == "noun" else _no_month(toks[first], before, after)
        if not fine:
            return False
    return True


def _no_month(here: Token, before: Token, after: Token) -> bool:
    """Whether "may" is no month."""
    if here.raw == "may":
        return True
    return before.raw in {".", "!", "?", ""} and not after.raw[:1].isdecimal() and after.raw not in {",", "."}


def _noun_follows(before: Token, after: Token) -> bool:
    """Whether "possible" or "apparent" qualifies what is told: "possible that", "a possible link"."""
    return after.low == "that" or (before.low in _DETERMINERS and after.raw[:1].isalpha())


def _approximate(toks: list[Token]) -> Iterator[Hedge]:
    """Yield the words that make a number approximate or a bound: "some", "at least", "up to"."""
    for i in [at for at, tok in enumerate(toks) if tok.low in _NUMBER_WORDS or tok.low[:1].isdecimal()]:
        if toks[i - 1].raw in SIGNS or toks[i - 1].low in SMALL:
            continue
        if bound := bound_before(toks, i):
            last = i - 2 if toks[i - 1].low in {"the", "a", "an"} else i - 1
            yield Hedge(toks[bound[1]].start, toks[last].end, "approximate")


def _one_of_the_most(toks: list[Token]) -> Iterator[Hedge]:
    """Yield "one of the" and "among the" before a superlative: they claim less than it does alone."""
    for i in [at for at, tok in enumerate(toks) if tok.low in _HEADS]:
        if toks[i].low == "one" and toks[i + 1].low == "of":
            j = i + 2
        elif toks[i].low == "among" and toks[i + 1].low == "the":
            j = i + 1
        else:
            continue
        if any(_superlative(toks, k) for k in range(j + 1, min(j + 5, len(toks) - PAD))):
            yield Hedge(toks[i].start, toks[j].end, "limit")


def _superlative(toks: list[Token], i: int) -> bool:
    """Whether token `i` is a superlative: "most", "biggest"."""
    low = toks[i].low
    ending = len(low) > 5 and low.endswith("est") and not any(low.endswith(word) for word in _NOT_SUPERLATIVE)
    return (low in _SUPERLATIVES and low != "first") or ending
