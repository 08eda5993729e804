"""What every character is to a word, and how it is folded: `text.words` and `text.lemmas` as tables."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.text import lemmas, words

LETTER, DIGIT, UNSPACED, MARK, SPACE, WORD, CAPITAL, STOP = (1 << bit for bit in range(8))
END = 0x323B0  # the last letters of Unicode stand below
SEVERAL = 0xFFFFFFFF  # in `single`: the fold is longer than one character
_MODIFIER = 0x2BC  # an apostrophe that is a letter
_STOPS = ".!?…。！？؟।"
_ALONE = ((0x3400, 0xA000), (0xAC00, 0xD7A4), (0x17000, 0x1B000), (0x20000, 0x2F800))  # fold to themselves


class Letters(NamedTuple):
    """Tables by code point."""

    kinds: NDArray[np.uint8]  # the bits above
    single: NDArray[np.uint32]  # the folded character, 0 for none
    plain: NDArray[
        np.uint32
    ]  # the same for letters that are no digits and fold to one character, 0 for all else
    several: NDArray[np.uint32]  # rows: code point, count, folded characters; by code point


@cache
def letters() -> Letters:
    """Return the tables, made once a process."""
    kinds, (single, several) = _kinds(), _folds()
    plain = np.where((kinds & (LETTER | DIGIT | MARK) == LETTER) & (single != SEVERAL), single, 0)
    plain[_MODIFIER] = 0
    return Letters(kinds, single, plain.astype(np.uint32), several)


def _kinds() -> NDArray[np.uint8]:
    everything = "".join(map(chr, range(0xD800))) + "\0" * 0x800 + "".join(map(chr, range(0xE000, END)))
    kinds = np.zeros(0x110000, np.uint8)
    unspaced = f"[{words.UNSPACED}]"
    for pattern, bits in (
        (r"\w+", WORD | LETTER),
        (r"\d+", DIGIT),
        (r"\s+", SPACE),
        (f"{words.MARK}+", MARK),
        (f"{unspaced}+", UNSPACED),
        (f"[{re.escape(_STOPS)}]+", STOP),
    ):
        for match in re.finditer(pattern, everything):
            kinds[match.start() : match.end()] |= bits
    kinds[ord("_")] &= ~LETTER & 0xFF
    kinds[(kinds & UNSPACED) > 0] &= ~LETTER & 0xFF
    for point in range(0x20000):
        if kinds[point] & LETTER and (chr(point).isupper() or chr(point).istitle()):
            kinds[point] |= CAPITAL
    return kinds


def _folds() -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    single = np.arange(0x110000, dtype=np.uint32)
    several: list[list[int]] = []
    for point in _changing():
        folded = lemmas.fold(chr(point)) if point != ord(".") else "."
        if len(folded) == 1:
            single[point] = ord(folded)
        elif not folded:
            single[point] = 0
        else:
            single[point] = SEVERAL
            several.append([point, len(folded), *map(ord, folded)])
    widest = max(map(len, several))
    return single, np.array([row + [0] * (widest - len(row)) for row in several], np.uint32)


def _changing() -> list[int]:
    """Return the code points whose fold may differ from them."""
    found: list[int] = []
    start = 0
    for first, last in (*_ALONE, (END, END)):
        found += [point for point in range(start, first) if unicodedata.category(chr(point))[0] in "LMNPSC"]
        start = last
    return [point for point in found if not 0xD800 <= point < 0xE000]
