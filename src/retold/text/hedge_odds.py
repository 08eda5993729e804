"""How likely words of doubt ("may", "if", "suspects") are meant as such where they stand, by the words around them.

The table of log odds holds no text, only phrases, patterns of one or two words and their weights; `bench/hedge_odds.py`
makes it from a corpus in which cues of uncertainty are marked.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from .auxiliaries import BE, HAVE, MODALS
from .hedging import RULES
from .lemmas import CACHED_WORDS, fold, lemma
from .numbers import PAD, Token
from .wordlist import wordlist

LEAST = 0.22  # chance from which on words are taken as a cue: most expected F1 over both cross-halves, swept .1-.5
BEHIND = 6  # words before a cue in which "said", "if" or "that" is looked for
AHEAD = 12  # words after it in which an "if" is looked for
_BEFORE_VERB = 3  # words after a modal among which "be", "have" or "not" stand

_CLASSES = {
    "BE": BE | {"am", "'s", "'re"},
    "HAVE": HAVE | {"having"},
    "MOD": MODALS | {"wo", "ca"},
    "DET": wordlist("a an the this that these those its his her their our my your some any"),
    "PRON": wordlist("he she they it we i you who which what"),
    "PREP": wordlist("in on at by for from with into over under about than"),
}
_OF_ITS_OWN = wordlist("to that as not of be have there if so no")
_CLASS = {word: name for name, words in _CLASSES.items() for word in words}
_CLASS |= {word: word for word in _OF_ITS_OWN}
_ENDINGS = ("ed", "ing", "ly", "s")
_SENTENCE = (
    ("if", wordlist("if unless")),
    ("said", wordlist("said says told say")),
    ("neg", wordlist("not no never cannot n't")),
    ("?", frozenset("?")),
    ("quoted", frozenset({'"', "“", "``"})),
    ("sum", frozenset("$%")),
)
_SAID = wordlist("said told announced added")
Phrases = Mapping[str, Sequence[tuple[str, ...]]]


class Odds(NamedTuple):
    """The table: phrases by first word, the weight of each feature, and the weight that all start from."""

    phrases: Phrases
    weights: Mapping[str, float]
    start: float


def chances(toks: Sequence[Token], ruled: Collection[tuple[int, int]]) -> Iterator[tuple[float, int, int]]:
    """Yield (chance, first token, token after the last) of every phrase of the table among padded tokens.

    `ruled` are the places `(start, end)` in characters that the rules of the lexicon take for cues.
    """
    odds = table()
    for first, last, said in spots(toks, odds.phrases):
        told = features(toks, first, last, said, ruled)
        sum_ = odds.start + sum(odds.weights.get(one, 0.0) for one in told)
        yield 1 / (1 + math.exp(-sum_)), first, last


def spots(toks: Sequence[Token], phrases: Phrases) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Yield where a phrase stands, and what its sentence holds; sentences are what ends with ".", "!" or "?"."""
    here: frozenset[str] = frozenset()
    stop = PAD
    for first in range(PAD, len(toks) - PAD):
        if first >= stop:
            stop = next(
                (k + 1 for k in range(first, len(toks) - PAD) if toks[k].raw in ".!?"), len(toks) - PAD
            )
            here = _held(toks, first, stop)
        for words in phrases.get(toks[first].low, ()):
            if all(toks[first + k].low == word for k, word in enumerate(words)):
                yield first, first + len(words), here


def features(
    toks: Sequence[Token], first: int, last: int, sentence: frozenset[str], ruled: Collection[tuple[int, int]]
) -> list[str]:
    """What can be said of a phrase where it stands: its words, its neighbours, its sentence, the lexicon's verdict."""
    words = " ".join(token.low for token in toks[first:last])
    base = words if " " in words else _base(words)
    row = f"L{RULES.get(words, 'x')}"
    before, after = toks[first - 1], toks[last]
    kinds = _class(before), _class(after)
    found = [f"={words}", f"~{base}", row, f">{kinds[1]}", f"<{kinds[0]}"]
    found += [f"{base}>{after.low}", f"{base}<{before.low}", f"{base}>>{toks[last + 1].low}"]
    found += [f"{base}<<{toks[first - 2].low}", f"{row}>{kinds[1]}", f"{row}<{kinds[0]}"]
    found += [f"{base}:{kinds[0]}_", f"{base}:_{kinds[1]}"]
    found += [f"{base}:_{kinds[1]} {_class(toks[last + 1])}", f"{base}:{_class(toks[first - 2])} {kinds[0]}_"]
    found += [f"{head}/{one}" for one in sorted(sentence) for head in (words, row, "")]
    hand = int((toks[first].start, toks[last - 1].end) in ruled)
    found += [f"H{hand}", f"{row}H{hand}", f"{words}H{hand}"]
    if toks[first].raw[:1].isupper():
        found.append(f"{words}/^")
    if kinds[1] == "w":
        found.append(f"{words}>v{_base(after.low)}")
    return [*found, *(f"{head}@{one}" for one in _about(toks, first, last) for head in (words, row))]


def _about(toks: Sequence[Token], first: int, last: int) -> list[str]:
    """Which telling words stand within reach of a phrase."""
    back = {token.low for token in toks[max(PAD, first - BEHIND) : first]}
    ahead = {token.low for token in toks[last : last + _BEFORE_VERB]}
    found = ["said"] * bool(back & _SAID) + [word for word in ("if", "that") if word in back]
    found += [f"{word}>" for word in ("be", "have", "not") if word in ahead]
    if any(token.low == "if" for token in toks[last : last + AHEAD]):
        found.append("if>")
    return found + ["first"] * (first - PAD < _BEFORE_VERB)


def _held(toks: Sequence[Token], first: int, stop: int) -> frozenset[str]:
    """What a sentence holds that tells a guess from a report."""
    words = {token.low for token in toks[first:stop]}
    found = {name for name, some in _SENTENCE if words & some}
    return frozenset(found | ({"modals"} if len(words & _CLASSES["MOD"]) > 1 else set()))


@lru_cache(maxsize=CACHED_WORDS)
def _base(word: str) -> str:
    return lemma(fold(word))


def _class(token: Token) -> str:
    """What sort of word stands beside a phrase."""
    low = token.low
    if known := _CLASS.get(low):
        return known
    if not low[:1].isalnum():
        return low if low in {"", ".", ",", '"', "?", ";"} else "mark"
    if low[0].isdecimal() or token.raw[0].isupper():
        return "NUM" if low[0].isdecimal() else "CAP"
    return next((f"-{end}" for end in _ENDINGS if low.endswith(end) and len(low) > 4), "w")


@cache
def table() -> Odds:
    """Return the shipped table."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    weights: dict[str, float] = {}
    start = 0.0
    for line in files("retold.text").joinpath("data/hedge_odds.tsv").read_text(encoding="utf-8").splitlines():
        what, _, value = line.rpartition("\t")
        if what == "start":
            start = float(value)
        elif what == "phrase":
            words = tuple(value.split())
            phrases.setdefault(words[0], []).append(words)
        else:
            weights[what] = float(value)
    return Odds(phrases, weights, start)
