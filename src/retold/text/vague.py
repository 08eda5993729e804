"""Numbers that words leave open: "dozens", "several hundred", "a couple", "a handful"."""

from __future__ import annotations

from .numerals import HALVABLE, SCALES, VAGUE, Number, Token

# What "a … of" may stand for: the least and the most, and whether that is only about.
GROUPS = {"couple": (2.0, 2.0, True), "handful": (2.0, 9.0, True), "pair": (2.0, 2.0, False)}


def vague_at(toks: list[Token], i: int) -> Number | None:
    """Read "dozens", "tens of thousands", "hundreds of thousands"; "tens" and "scores" need an "of"."""
    low, high = VAGUE[toks[i].low]
    stop = i + 1
    if toks[stop].low == "of" and toks[stop + 1].low in {"thousands", "millions", "billions"}:
        scale = SCALES[toks[stop + 1].low[:-1]]
        low, high, stop = low * scale, (high + 1) * scale - 1, stop + 2
    elif toks[i].low in {"tens", "scores"} and toks[stop].low != "of":
        return None
    return Number(low, high, i, stop, vague=True)


def several_at(toks: list[Token], i: int) -> Number | None:
    """Read "several hundred", "few dozen": as vague as "hundreds"."""
    scale = toks[i + 1].low
    if scale not in HALVABLE:
        return None
    low, high = VAGUE[f"{scale}s"]
    return Number(low, high, i, i + 2, vague=True)


def group_at(toks: list[Token], i: int) -> Number | None:
    """Read what follows an article in "a couple of million", "a handful of", "a pair of"."""
    word = toks[i].low
    low, high, vague = GROUPS[word]
    of = toks[i + 1].low == "of"
    more = toks[i + 2 if of else i + 1].low
    if word == "couple" and more in SCALES:
        return Number(low * SCALES[more], high * SCALES[more], i, i + 3 if of else i + 2, vague=True)
    if word != "couple" and not of:
        return None
    return Number(low, high, i, i + 1, vague)
