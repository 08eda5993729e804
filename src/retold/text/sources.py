"""Who is named beside a verb of saying as the one who says it."""

from __future__ import annotations

from typing import Final

from .contents import Told, parted
from .phrases import Reading, np_starting
from .speakers import behind, main_subject, subject

RELATIVE: Final = frozenset({"which", "who", "that"})


def source(
    r: Reading, told: Told, low: int, last: int, previous: tuple[int, int] | None
) -> tuple[int, int] | None:
    """Return the words that name whose words these are; `previous` is who spoke before in the same sentence."""
    at = told.cue
    if r.folded(at) == "according" or (at + 1 < last and r.folded(at + 1) == "by"):
        return np_starting(r, at + 2, last)
    if told.until and not told.before and r.folded(told.last - 1) not in RELATIVE:
        return None  # "she is expected to stay": the text does not say by whom
    if at > low and r.folded(at).endswith("ing"):
        return previous or main_subject(r, low, at)
    found: tuple[int, int] | None = None
    if told.before and (at == low or parted(r, at)):
        found = behind(r, at, last)
    elif at > low and r.text[r.words.ends[at - 1] - 2 : r.words.ends[at - 1]] in ("'s", "’s"):
        found = np_starting(r, at - 1, at)
    elif at > low and r.folded(at - 1) in ("and", "but", "then"):
        found = previous
    return found or subject(r, at, low)
