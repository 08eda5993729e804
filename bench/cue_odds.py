"""Make the lexicon of words that tell, `src/retold/text/data/cue_odds.txt`, from the train split of PolNeAR.

SPLIT_DIR holds `text/` and `attributions/`; SCORER.py is the data set's `quotes_eval.py`. For every word outside
quotation marks: was it the head of an annotated cue, and do our rules find what is told by it? (Half counts where they
do not.) A logistic regression over the word, its form and what stands beside it; what weighs little is dropped, and
the rest rounded to tenths. Prints the table.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
from given import existing, parser, scorer_at
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from retold.records import Sentence, Words
from retold.text import contents, cue_odds, parse, speech
from retold.text.cues import DETERMINERS, PRONOUNS

LEAST = 3  # times a word must have told, and a sign must have been seen
RARE = 0.05  # share of a word's occurrences that tell; rarer ones cost more time than they bring
RIDGE = 2.0  # of 1 and 2, content F on train and dev is the same within .01; 2 gives two thirds of the table
SMALL = 0.2  # log odds; smaller weights are dropped
HALF = 0.5  # of 0, .5 and 1: best content F on train
NEAR = 0.8  # overlap, of both, that makes what is told the same
_HELPERS = cue_odds.BE | cue_odds.HAVE | cue_odds.MODALS | cue_odds.NEGATIONS | cue_odds.ADVERBS
_LIGHT = _HELPERS | DETERMINERS | PRONOUNS | {"to", "of", "and", "or", "that", "in", "on", "for"}

Row = tuple[list[str], float]
Truth = tuple[list[tuple[int, int]], tuple[int, int]]  # a cue, and from where to where its content goes


def main() -> None:
    """Print the table."""
    options = parser(__doc__)
    options.add_argument("split", type=existing, metavar="SPLIT_DIR")
    options.add_argument("scorer", type=existing, metavar="SCORER.py")
    given = options.parse_args()
    documents = scorer_at(given.scorer).load(str(given.split))
    rows = [row for _, text, truth in documents for row in _rows(text, truth)]
    told = Counter(row[0][0] for row in rows if row[1])
    met = Counter(row[0][0] for row in rows)
    words = {word for word, times in told.items() if times >= LEAST and times >= RARE * met[word]}
    rows = [row for row in rows if row[0][0] in words]
    seen = Counter(sign for signs, _ in rows for sign in signs)
    names = sorted(sign for sign in seen if seen[sign] >= LEAST)
    weights = _fitted(rows, names)
    print(
        "# Made by bench/cue_odds.py from word counts. Word, its weight, and the weights of what stands beside it."
    )
    for line in _lines(dict(zip(names, weights, strict=True)), words):
        print(line)


def _rows(text: str, annotated: list[dict[str, Any]]) -> Iterator[Row]:
    """Yield the signs of each word of a text outside quotations, and how well it tells."""
    parsed = parse(text)
    seen = speech.seen(text, parsed.words, parsed.quotes)
    truth = [(one["Cue"], (one["Content"][0][0], one["Content"][-1][1])) for one in annotated if "Cue" in one]
    heads = {head: content for cue, content in truth if (head := _head(parsed.words, cue)) is not None}
    for one in parsed.sentences:
        for at in range(one.first, one.last):
            if seen.inside[at] or parsed.words.folded[at] in _LIGHT:
                continue
            own, shared = cue_odds.signs(seen.r, at, one.first, one.last)
            word = parsed.words.lemmas[at]
            label = (HALF + (1 - HALF) * _found(seen, at, one, heads[at])) if at in heads else 0.0
            yield [word, "*", *(f"{word} {sign}" for sign in own), *(f"* {sign}" for sign in shared)], label


def _found(seen: contents.Seen, at: int, sentence: Sentence, content: tuple[int, int]) -> bool:
    """Tell whether the rules find what a verb tells."""
    told = speech.told(seen, at, sentence, [])
    parts = speech.parts(seen, told, speech.own(seen, told, set())) if told else ()
    if not parts:
        return False
    start, end = parts[0].start, parts[-1].end
    shared = min(end, content[1]) - max(start, content[0])
    return shared >= NEAR * (end - start) and shared >= NEAR * (content[1] - content[0])


def _head(words: Words, cue: list[tuple[int, int]]) -> int | None:
    """Return the first word of a cue that is more than a helper."""
    inside = [
        at
        for start, end in cue
        for at in range(bisect_left(words.ends, start + 1), bisect_left(words.starts, end))
    ]
    full = [at for at in inside if words.folded[at] not in _LIGHT and not words.folded[at].endswith("ly")]
    return (full or inside or [None])[0]


def _fitted(rows: list[Row], names: list[str]) -> NDArray[np.float64]:
    number = {name: at for at, name in enumerate(names)}
    cells = [(row, number[sign]) for row, (signs, _) in enumerate(rows) for sign in signs if sign in number]
    at, of = np.array(cells).T
    seen = csr_matrix((np.ones(len(cells)), (at, of)), shape=(len(rows), len(names)))
    truth = np.array([label for _, label in rows])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z = seen @ weights
        away = 1 / (1 + np.exp(-z)) - truth
        cost = np.logaddexp(0, z).sum() - truth @ z + RIDGE / 2 * weights @ weights
        return float(cost), seen.T @ away + RIDGE * weights

    fitted: NDArray[np.float64] = minimize(
        loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 200}
    ).x
    return fitted


def _lines(weights: dict[str, float], words: set[str]) -> Iterator[str]:
    beside: dict[str, list[tuple[str, int]]] = {word: [] for word in {*words, "*"}}
    for name, weight in weights.items():
        word, _, sign = name.partition(" ")
        if sign and abs(weight) >= SMALL:
            beside[word].append((sign, round(weight * cue_odds.SCALE)))
    for word in sorted(beside):
        pairs = " ".join(f"{sign}={weight}" for sign, weight in sorted(beside[word]))
        yield f"{word} {round(weights[word] * cue_odds.SCALE)} {pairs}".rstrip()


if __name__ == "__main__":
    main()
