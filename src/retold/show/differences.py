"""The words in which two wordings differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from retold.text.spellings import american

_WORD = re.compile(r"\w+(?:[’'.,:-]\w+)*|[^\w\s]")
_SAME = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-"}
)
# The matcher may need time quadratic in the words; sentences have 10 to 60, nobody reads a longer diff.
MOST_WORDS = 400

Runs = tuple[tuple[int, int], ...]


def differences(before: str, after: str) -> tuple[Runs, Runs]:
    """Return the runs of words that only the first and only the second wording has; spelling is no difference.

    >>> differences("some 2,000 fighters had converged", "2,000 fighters had gathered")
    (((0, 4), (24, 33)), ((19, 27),))
    """
    left, right = (list(_WORD.finditer(text)) for text in (before, after))
    if max(len(left), len(right)) > MOST_WORDS:
        return (), ()
    old, new = ([american(_folded(match[0])) for match in side] for side in (left, right))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    blocks = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    only_left = tuple(_run(left, a, b) for _, a, b, _, _ in blocks if b > a)
    only_right = tuple(_run(right, c, d) for _, _, _, c, d in blocks if d > c)
    return only_left, only_right


def shared(before: str, after: str) -> float:
    """Return which share of the distinct words two wordings have in common; a cheap first look."""
    left, right = ({_folded(m[0]) for m in _WORD.finditer(text)} for text in (before, after))
    return len(left & right) / max(1, len(left | right))


def folded(text: str) -> str:
    """Return the words of a text in the form in which they are compared: equal texts have the same words."""
    return " ".join(_folded(match[0]) for match in _WORD.finditer(text))


def _folded(word: str) -> str:
    return word.translate(_SAME).casefold()


def _run(words: Sequence[re.Match[str]], first: int, last: int) -> tuple[int, int]:
    return words[first].start(), words[last - 1].end()
