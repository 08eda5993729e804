"""How near two words of news English are in meaning, from a hand-made table of synonym groups."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files

from .lemmas import fold, lemma

SAME_GROUP = 0.8  # a shared group: as good as the same word for matching, but not for a quote
ONE_STEM = 0.5  # "stable" and "stability": often, not always, the same thing said
_LEAST_STEM = 6  # shorter beginnings join strangers: "contr-act", "contr-ol"
_STEM_SHARE = 0.7


@lru_cache(maxsize=100_000)
def related(lemma_a: str, lemma_b: str) -> float:
    """Return how near two lemmas are: 1 the same, 0 nothing known (always so for other languages).

    >>> related("fighter", "militant"), related("pledge", "pledge"), related("fighter", "euro")
    (0.8, 1.0, 0.0)
    """
    if lemma_a == lemma_b:
        return 1.0
    table = groups()
    if table.get(lemma_a, frozenset()) & table.get(lemma_b, frozenset()):
        return SAME_GROUP
    return ONE_STEM if _one_stem(lemma_a, lemma_b) else 0.0


@cache
def groups() -> dict[str, frozenset[int]]:
    """Return the numbers of the synonym groups of each lemma."""
    text = files("retold.text").joinpath("data/synonyms.tsv").read_text(encoding="utf-8")
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(text.splitlines()):
        for word in line.split("\t"):
            found[lemma(fold(word))].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def _one_stem(a: str, b: str) -> bool:
    """Whether two words share so long a beginning that one is likely formed from the other."""
    short = min(len(a), len(b))
    if short < _LEAST_STEM or not (a.isascii() and b.isascii() and a.isalpha() and b.isalpha()):
        return False
    shared = next((k for k in range(short) if a[k] != b[k]), short)
    return shared >= max(_LEAST_STEM, _STEM_SHARE * max(len(a), len(b)))
