"""What in one version of a text tells its age beside other versions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from retold.records import Parsed
from retold.text.wordlist import wordlist

Grams = Counter[tuple[str, ...]]

CACHED = 256  # versions: each is compared with all others of its house
LEAST_YEAR, MOST_YEAR = 1900, 2100
CENTURY = 2000  # years from it on are counted: the time of pages that change
LETTERS = 5
GRAM = 3  # words in a row that two versions share are kept, others are a version's own

_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")
_END = re.compile(r"[.!?\n]\s*")
_TYPED = re.compile(r"\s--?\s|--|\d-\d")  # hyphens that stand for a dash
_WIDE = re.compile(r"[.!?]  +\S")
_BETWEEN = re.compile(r"[.!?] +\S")
_PICTURE = re.compile(r"\b(?:thumb|upright|\d+px|left\||right\|)", re.IGNORECASE)
_FILE = re.compile(r"\bfile:", re.IGNORECASE)  # what wikis called "image:" until 2009
_VAGUE = wordlist(
    """
    very many some probably actually really basically quite perhaps often usually generally recently currently now
    """
)
_PERSONS = wordlist("i you we")


@dataclass(frozen=True, slots=True)
class Traits:
    """Counts of one version; rates are per word."""

    words: tuple[str, ...]
    pairs: Grams  # words two by two
    triples: frozenset[tuple[str, ...]]  # words three by three
    tokens: Grams  # words, marks and gaps three by three
    letters: Counter[str]  # characters five by five
    pieces: Counter[str]  # what stands between the ends of sentences and lines
    latest: int  # the latest year named, 0 for none
    years: int  # how often years of this century are
    dashes: int
    typed: int
    wide: float  # share of sentence ends with two spaces after them
    pictures: int
    files: int
    vague: float
    persons: float


@lru_cache(maxsize=CACHED)
def version(text: str, parsed: Parsed) -> Traits:
    """The traits of one text."""
    words = parsed.words.folded
    named = [int(word) for word in words if len(word) == 4 and word.isascii() and word.isdigit()]
    named = [year for year in named if LEAST_YEAR <= year <= MOST_YEAR]
    return Traits(
        words=words,
        pairs=grams(words, 2),
        triples=frozenset(grams(words, GRAM)),
        tokens=grams([token.casefold() for token in _TOKEN.findall(text)], 3),
        letters=Counter(text[at : at + LETTERS] for at in range(len(text) - LETTERS + 1)),
        pieces=Counter(piece for piece in _END.split(text) if piece.strip()),
        latest=max(named, default=0),
        years=sum(year >= CENTURY for year in named),
        dashes=text.count("–") + text.count("—"),
        typed=len(_TYPED.findall(text)),
        wide=len(_WIDE.findall(text)) / (1 + len(_BETWEEN.findall(text))),
        pictures=len(_PICTURE.findall(text)),
        files=len(_FILE.findall(text)),
        vague=_rate(words, _VAGUE),
        persons=_rate(words, _PERSONS),
    )


def grams(tokens: Sequence[str], size: int) -> Grams:
    """How often each run of so many tokens occurs."""
    return Counter(zip(*(tokens[shift:] for shift in range(size)), strict=False))


def own_runs(mine: Traits, other: Traits) -> list[tuple[int, int]]:
    """The runs of words `[first, last)` of one version that stand in no three words that the other has too.

    >>> from retold.text import parse
    >>> old, new = (version(one, parse(one)) for one in ("It rained all day.", "It rained all day in Rome."))
    >>> own_runs(new, old), own_runs(old, new)
    ([(4, 6)], [])
    """
    kept = [False] * len(mine.words)
    for at in range(len(mine.words) - GRAM + 1):
        if mine.words[at : at + GRAM] in other.triples:
            kept[at : at + GRAM] = [True] * GRAM
    edges = [at for at in range(len(kept) + 1) if (at == len(kept) or kept[at]) != (at == 0 or kept[at - 1])]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _rate(words: Sequence[str], among: Iterable[str]) -> float:
    wanted = frozenset(among)
    return sum(word in wanted for word in words) / (1 + len(words))
