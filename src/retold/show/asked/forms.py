"""Wordings in the form in which they are compared: content words, figures, hedges, whether they deny."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from retold.records import Figure, Furniture, Sentence
from retold.text import likeness, parse, rarity
from retold.text.agreement import AMOUNTS, ONE_AMOUNT
from retold.text.figures import compare

PLAIN = AMOUNTS | {"date", "time", "ordinal"}
_DENYING = frozenset({"not", "no", "never", "nobody", "none", "nothing", "neither", "without", "deny"})
PARTICULAR = (
    13  # from here on people no longer count in words; smaller numbers count many things in one story
)
LARGE = 1_000
_ACCORDING = re.compile(
    r"according to [^,;:.]*[,.]?", re.IGNORECASE
)  # a clause cut off from what it vouches for
LEAST_SAID = 2  # content words that a wording must have beside whom it names
CACHED = 20_000  # wordings: those of a report are few thousand, and each is asked for more than once


@dataclass(frozen=True, slots=True)
class Form:
    """What a wording says: its terms as in `likeness`, figures, hedges by their words, and whether it denies."""

    terms: frozenset[str]
    figures: tuple[Figure, ...] = ()
    hedges: frozenset[str] = frozenset()
    denies: bool = False
    idle: bool = False  # it only names who knows it


@lru_cache(maxsize=CACHED)
def form(words: str) -> Form:
    """Return the form of a wording; whom it names as knowing is no part of what it says, unless it says nothing else.

    >>> sorted(term for term in form("12 people were hurt").terms if "#" in term)
    ['#12', '#count:person']
    """
    parsed = parse(words)
    knowing = tuple(Furniture("attribution", one.start, one.end) for one in parsed.attributions)
    told = parse(words, knowing) if knowing else parsed
    idle = sum(rarity.weight(lemma) >= likeness.LEAST_BITS for lemma in told.words.lemmas) < LEAST_SAID
    if idle:
        told = parsed
    whole = Sentence(0, len(words), 0, len(told.words), 0)
    return Form(
        terms=likeness.terms(words, told, whole) - {"#count:None"},  # that something is counted says nothing
        figures=tuple(one for one in told.figures if one.kind in PLAIN),
        hedges=frozenset(" ".join(words[one.start : one.end].casefold().split()) for one in parsed.hedges),
        denies=bool(_DENYING & set(told.words.lemmas))
        or any(one.endswith("n't") for one in told.words.folded),
        idle=(idle and bool(knowing)) or _ACCORDING.fullmatch(words.strip()) is not None,
    )


class Scale:
    """How much the words of some wordings weigh, and how much two of them say the same."""

    def __init__(self, forms: Iterable[Form], also: Iterable[Form] = ()) -> None:
        """Weigh the words of `forms`; those of `also` are compared too, but are the same words again."""
        told = list(forms)
        terms = {term for one in (*told, *also) for term in one.terms}
        # A name is written with a capital at the beginning of a question too, where nobody can tell.
        self.named = frozenset(term[1:] for term in terms if term.startswith("^"))
        bags = [likeness.Bag(0, Sentence(0, 0, 0, 0, 0), self.terms(one)) for one in told]
        self.weight: Mapping[str, float] = defaultdict(float, likeness.weights(bags))

    def terms(self, one: Form) -> frozenset[str]:
        """Return the terms of a wording, names as names wherever they stand."""
        return frozenset("^" + term if term in self.named else term for term in one.terms)

    def mass(self, terms: Iterable[str]) -> float:
        """Return the bits that terms weigh together."""
        return math.fsum(self.weight.get(term, 0.0) for term in terms)

    def shared(self, one: Form, other: Form) -> float:
        """Return the bits that two wordings share; figures of one amount count as one however they are written."""
        a, b = self.terms(one), self.terms(other)
        bits = likeness.soft_overlap(a, b, self.weight)
        again = {
            term for mine in one.figures if stands(mine, other.figures)[0] == "same" for term in counted(mine)
        }
        return bits + self.mass((again & a) - b)

    def alike(self, asked: Form, told: Form) -> tuple[float, float]:
        """Return which share of what is asked a wording tells, and how much they are alike, both 0 to 1."""
        shared, mass, all_ = (
            self.shared(asked, told),
            self.mass(self.terms(asked)),
            self.mass(self.terms(told)),
        )
        if not mass:
            return 0.0, 0.0
        return min(1.0, shared / mass), min(1.0, 2 * shared / (mass + all_))


def counted(figure: Figure) -> frozenset[str]:
    """Return the terms of a figure: its numbers, and what it counts."""
    numbers = {f"#{value:g}" for value in (figure.low, figure.high) if math.isfinite(value)}
    return frozenset(numbers | {f"#{figure.kind}:{figure.unit or figure.counted}"})


def stands(mine: Figure, others: Iterable[Figure]) -> tuple[str, Figure | None]:
    """Return how a figure stands in another wording: same | other | lacking, and which figure there it is.

    An amount that a bound merely allows ("at least 12" beside 14) is another one.
    """
    near = None
    for theirs in others:
        verdict, because = compare(mine, theirs)
        if verdict in ONE_AMOUNT or (verdict == "rounded" and "bound" not in because):
            return "same", theirs
        if verdict in {"conflict", "rounded"} and near is None:
            near = theirs
    return ("lacking", None) if near is None else ("other", near)


def amount(figure: Figure) -> tuple[str, str | None, float, float]:
    """Return what two figures of one amount have in common, whatever nouns they count."""
    return figure.kind, None if figure.kind == "age" else figure.unit, figure.low, figure.high


def telling(figure: Figure) -> bool:
    """Tell whether an amount is so particular that two sentences of one story hardly share it by chance."""
    return figure.kind in AMOUNTS and (figure.low != int(figure.low) or figure.low >= PARTICULAR)


def unmistakable(figure: Figure) -> bool:
    """Tell whether an amount is large or has three digits that say something: in one story it means one thing."""
    digits = f"{figure.low:.10g}".replace(".", "").strip("0")
    return figure.kind in AMOUNTS and (len(digits) >= 3 or figure.low >= LARGE)
