"""A corpus of invented articles with copies planted in it: what was copied where is known."""

from __future__ import annotations

import random
from typing import NamedTuple

SYLLABLES = "ba be bo da de di fa fo ga go ha hi ka ke ko la le li lo ma me mi mo na ne no pa pe ra re ri ro sa se ta te to va ve".split()
GRAMMAR = "the of and to in a was for on with by at from that it is as".split()
SITE_LINE = "Sign up for our evening letter and never miss what matters on the coast and in the valleys."
WIRE = 60


class Planted(NamedTuple):
    """Rows of articles, and the pairs that were planted: kind → (source id, copy id)."""

    rows: list[dict[str, str]]
    pairs: dict[str, list[tuple[str, str]]]


def corpus(articles: int = 120, seed: int = 7) -> Planted:
    """Return articles of several outlets: verbatim, edited, excerpted and reworded copies, a report carried 60 times."""
    dice = random.Random(seed)
    vocabulary = ["".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))) for _ in range(6000)]
    texts = [[sentence(dice, vocabulary) for _ in range(14)] for _ in range(articles)]
    rows, pairs = [], {kind: [] for kind in ("verbatim", "edited", "excerpt", "reworded", "wire")}

    def add(sentences: list[str]) -> str:
        name = f"n{len(rows):04}"
        outlet = ("Ellory Courier", "Tarvon Observer", "Skerrin Islander")[len(rows) % 3]
        text = " ".join(sentences) + (f"\n\n{SITE_LINE}" if outlet == "Ellory Courier" else "")
        day = f"2031-03-{1 + len(rows) % 28:02}"
        rows.append({"id": name, "outlet": outlet, "published": day, "text": text})
        return name

    for number, sentences in enumerate(texts):
        source = add(sentences)
        if number < 40:
            kind = ("verbatim", "edited", "excerpt", "reworded")[number % 4]
            pairs[kind].append((source, add(copy(dice, vocabulary, sentences, kind, texts[-1 - number]))))
    pairs["wire"] = [(source, add(copy(dice, vocabulary, texts[-1], "edited", []))) for _ in range(WIRE)]
    return Planted(rows, pairs)


def sentence(dice: random.Random, vocabulary: list[str]) -> str:
    """Return a sentence of invented words with grammar words between."""
    words = [
        dice.choice(GRAMMAR) if dice.random() < 0.4 else dice.choice(vocabulary)
        for _ in range(dice.randint(14, 26))
    ]
    return " ".join(words).capitalize() + "."


def copy(
    dice: random.Random, vocabulary: list[str], sentences: list[str], kind: str, host: list[str]
) -> list[str]:
    """Return a copy of some sentences, made in one way."""
    if kind == "verbatim":
        return sentences[:-3]
    if kind == "excerpt":
        return [*host[:5], *sentences[4:9], *host[5:]]
    rate = 0.05 if kind == "edited" else 0.35
    edited = [
        " ".join(dice.choice(vocabulary) if dice.random() < rate else word for word in one.split())
        for one in sentences
    ]
    if kind == "reworded":
        dice.shuffle(edited)
    return [one if one.endswith(".") else f"{one}." for one in edited]
