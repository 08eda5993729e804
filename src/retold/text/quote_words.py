"""Spoken words as they are compared: spelling, punctuation, typography and numbers in words make no difference."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from retold.records import Words

from . import numbers, numerals
from .spellings import american

TYPED = {"", "s", "t", "d", "ll", "re", "ve", "m", "0"}  # what a cut leaves of "we'll", and of "6:00"
LEAST_NAME = 4  # letters: shorter names differ by one letter and are other names
LIKE_NAME = 0.7  # share of equal letters of two spellings of one name

_CONTRACTED = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "ain't": "is not",
    "let's": "let us",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "got to",
    "'em": "them",
    "'cause": "because",
    "'til": "until",
    "till": "until",
    "okay": "ok",
}
_UNMARKED = "don didn isn doesn couldn wouldn shouldn aren wasn weren hasn haven hadn".split()
# typed without an apostrophe
_CONTRACTED |= {word + "t": word.removesuffix("n") + " not" for word in _UNMARKED} | {"cant": "can not"}
_CONTRACTED |= {"im": "i am", "ive": "i have", "youre": "you are", "theyre": "they are", "thats": "that is"}
_ENDINGS = {"n't": "not", "'ll": "will", "'re": "are", "'ve": "have", "'m": "am"}
_APART = {
    "ll": "will",
    "re": "are",
    "ve": "have",
    "m": "am",
    "n't": "not",
}  # of texts cut into tokens: "we ' ll"
_IS = re.compile(r"(?:it|that|he|she|there|what|who|here|where|how)['’]s", re.IGNORECASE)
_IS_APART = re.compile(r" ?['’] ?s(?!\w)")
_SUBJECTS = frozenset("it that he she there what who here where how".split())
_FILLERS = frozenset("uh um er erm hmm mm mhm".split())
_WHOLE = {
    ("per", "cent"): "percent",
    ("united", "states"): "us",
    ("united", "kingdom"): "uk",
    ("u", "s"): "us",
    ("u", "k"): "uk",
    ("all", "right"): "alright",
}
_ORDINALS = {
    "1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth",
    "6th": "sixth", "7th": "seventh", "8th": "eighth", "9th": "ninth", "10th": "tenth",
}  # fmt: skip
_UNITS = {"$": "dollar", "€": "euro", "£": "pound"}
_PLURALS = {"dollars": "dollar", "euros": "euro", "pounds": "pound"}
_TITLES = {"mister": "mr", "doctor": "dr", "senator": "sen", "governor": "gov", "general": "gen"}
_BRACKETED = re.compile(r"\[[^\[\]]{0,200}\]")


# What a number begins with; of most sentences it is quickly told that they have none.
_COUNTING = {*numbers.SMALL, *numbers.TENS, *numerals.HALVABLE, *numerals.SEVERAL, "quarter"} - {"one"}
_MAY_COUNT = re.compile(
    rf"\d|[{''.join(numbers.FRACTIONS)}]|(?<![^\W\d_])(?:{'|'.join(sorted(_COUNTING))})(?![^\W\d_])",
    re.IGNORECASE,
)


class Key(NamedTuple):
    """One word as it is compared, with the words `[first, last)` of its article that it stands for."""

    text: str
    first: int
    last: int
    name: bool  # begins with a capital


def keys(text: str, words: Words, first: int, last: int) -> list[Key]:
    """Return the words `[first, last)` as they are compared; an editor's in square brackets are no speaker's."""
    if first >= last:
        return []
    start, end = words.starts[first], words.ends[last - 1]
    left_out = [match.span() for match in _BRACKETED.finditer(text, start, min(len(text), end + 1))]
    counted = _counted(text, words, first, last)
    found: list[Key] = []
    at = first
    while at < last:
        place = words.starts[at]
        if left_out and any(a <= place < b for a, b in left_out):
            at += 1
        elif at in counted:
            value, stop, unit = counted[at]
            found.append(Key(value, at, stop, name=False))
            found += [Key(unit, at, stop, name=False)] if unit else []
            at = stop
        else:
            pair = (words.folded[at], words.folded[at + 1]) if at + 1 < last else ("", "")
            size = 2 if pair in _WHOLE else 1
            said = (_WHOLE[pair],) if size == 2 else _single(text[place : words.ends[at]], words.folded[at])
            if size == 1 and said == (words.folded[at],) and said[0] in _SUBJECTS:
                said += ("is",) if _IS_APART.match(text, words.ends[at]) else ()
            found += [Key(one, at, at + size, text[place].isupper()) for one in said]
            at += size
    return found


@lru_cache(maxsize=50_000)
def _single(raw: str, folded: str) -> tuple[str, ...]:
    """Return what one word says: two words where it is a contraction, none where it is a mere sound."""
    if _IS.fullmatch(raw):
        return folded, "is"
    if folded in _FILLERS:
        return ()
    if folded in _CONTRACTED:
        return tuple(_CONTRACTED[folded].split())
    for ending, word in _ENDINGS.items():
        if folded.endswith(ending) and len(folded) > len(ending):
            return spelled(folded[: -len(ending)]), word
    return (_APART.get(folded) or spelled(folded),)


@lru_cache(maxsize=50_000)
def spelled(folded: str) -> str:
    """Return a word in one spelling, its ending kept: what was said stays what was said.

    >>> spelled("stabilised"), spelled("neighbours"), spelled("travelling"), spelled("centres"), spelled("advised")
    ('stabilized', 'neighbors', 'traveling', 'centers', 'advised')
    """
    folded = _ORDINALS.get(folded) or _PLURALS.get(folded) or _TITLES.get(folded) or folded
    for ending in ("", "s", "d", "es", "ed", "ing"):
        stem = folded.removesuffix(ending) if ending else folded
        if folded.endswith(ending) and (known := american(stem)) != stem:
            return known + ending
    return folded


def _counted(text: str, words: Words, first: int, last: int) -> dict[int, tuple[str, int, str | None]]:
    """Return the numbers among the words: at which word, what they come to, the word after them, and their unit."""
    start, end = words.starts[first], words.ends[last - 1]
    if not _MAY_COUNT.search(text, start, end):
        return {}
    toks = numbers.tokens(text, start, end)
    found: dict[int, tuple[str, int, str | None]] = {}
    i = numbers.PAD
    while i < len(toks) - numbers.PAD:
        one = numbers.number_at(toks, i) if toks[i].low not in ("one", "a", "an", "half", "third") else None
        if one is None or one.vague or one.low != one.high or one.stop <= i:
            i += 1
            continue
        begin, end = toks[one.first].start, toks[one.stop - 1].end
        at, stop = bisect_left(words.starts, begin), bisect_left(words.starts, end)
        if first <= at < stop <= last:
            value = "one" if one.low == 1 else f"#{one.low:.12g}"
            found[at] = (value, stop, _unit(text, begin, end))
        i = one.stop
    return found


def _unit(text: str, start: int, end: int) -> str | None:
    """Return the unit that a sign beside a number stands for: "$5", "10%"."""
    sign = text[max(0, start - 1) : start]
    return _UNITS.get(sign) or ("percent" if text[end : end + 2].lstrip().startswith("%") else None)


def runs(a: Sequence[Key], b: Sequence[Key]) -> Iterator[tuple[bool, int, int, int, int]]:
    """Yield the runs of two wordings in order: whether they are alike, and the words of either side."""
    matcher = SequenceMatcher(None, [key.text for key in a], [key.text for key in b], autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        yield tag == "equal" or same(a[a1:a2], b[b1:b2]), a1, a2, b1, b2


def alike(a: Sequence[Key], b: Sequence[Key]) -> bool:
    """Whether two wordings are one, but for spelling, punctuation and typography."""
    return all(one for one, *_ in runs(a, b))


def same(a: Sequence[Key], b: Sequence[Key]) -> bool:
    """Whether two stretches differ by typing or spelling alone: the same letters, or spellings of the same names."""
    letters = ["".join(filter(str.isalnum, "".join(key.text for key in side))) for side in (a, b)]
    if letters[0] == letters[1] or {*letters} <= TYPED:
        return True
    return len(a) == len(b) and all(_one_word(x, y) for x, y in zip(a, b, strict=True))


def _one_word(x: Key, y: Key) -> bool:
    return x.text == y.text or (x.name and y.name and one_spelling(x.text, y.text))


@lru_cache(maxsize=10_000)
def one_spelling(a: str, b: str) -> bool:
    """Whether two names are one, written down from another script: the same consonants in like letters.

    >>> one_spelling("zawahri", "zawahiri"), one_spelling("kiev", "kyiv"), one_spelling("iran", "iraq")
    (True, True, False)
    """
    if min(len(a), len(b)) < LEAST_NAME or abs(len(a) - len(b)) > 2 or _bones(a) != _bones(b):
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= LIKE_NAME


def _bones(name: str) -> str:
    """Return the consonants of a name, each once, with the letters that stand for one sound as one."""
    plain = re.sub("[gqc]", "k", name.replace("kh", "k").replace("gh", "k"))
    first = plain[0] if plain[0] in "aeiou" else ""
    return first + re.sub(r"(.)\1+", r"\1", re.sub("[aeiouyhw']", "", plain))
