"""Make the weights by which what a word tells is chosen in a parsed text, `src/retold/text/data/choosing.txt`.

SPLIT_DIR is the train split of PolNeAR (`text/`, `attributions/`); SCORER.py is the data set's `quotes_eval.py`; MODEL
is what `--parse` takes. For every word that may tell something: which of what is proposed is annotated as told by it,
if any? A logistic regression between the proposals and nothing; what weighs little is dropped, and the rest rounded to
tenths. Prints the table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from given import existing, parser, scorer_at
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from retold import parsing
from retold.records import Article
from retold.text import choosing, contents, cue_odds, parse, speech

LEAST = 4  # times a sign must have been seen
RIDGE = 6.0  # of 2 and 6, content F on a third of train is .006 better with 6
SMALL = 0.1  # log odds; dropping smaller ones changes content F by .001 and leaves a quarter of the table
NEAR = choosing.NEAR
STEPS = 150


class Row(NamedTuple):
    """The signs of nothing and of each proposal, and which of them are right."""

    signs: list[tuple[str, ...]]
    right: list[bool]


def main() -> None:
    """Print the table."""
    options = parser(__doc__)
    options.add_argument("split", type=existing, metavar="SPLIT_DIR")
    options.add_argument("scorer", type=existing, metavar="SCORER.py")
    options.add_argument(
        "model", metavar="MODEL", help="a spaCy pipeline: a folder, or the name of an installed one"
    )
    given = options.parse_args()
    model = parsing.model(given.model)
    rows = [
        row
        for _, text, truth in scorer_at(given.scorer).load(str(given.split))
        for row in _rows(text, truth, model)
    ]
    print(
        "# Made by bench/choosing.py. The weight of a sign in tenths, and the sign; those of nothing begin with 0."
    )
    for name, weight in sorted(_fitted(rows).items()):
        if abs(weight) >= SMALL and (tenths := round(weight * cue_odds.SCALE)):
            print(f"{tenths}\t{name}")


def _rows(text: str, annotated: list[dict[str, Any]], model: parsing.Model) -> Iterator[Row]:
    article = model.parsed([Article(id="", text=text, sha256="", source="", language="en")])[0]
    parsed = parse(text)
    seen = speech.seen(text, parsed.words, parsed.quotes, article.syntax)
    assert seen.grammar is not None
    hulls = {one.cue.start: (one.start, one.end) for one in parsed.speech if one.cue}
    starts, ends = parsed.words.starts, parsed.words.ends
    truth = [(one.get("Cue", []), (one["Content"][0][0], one["Content"][-1][1])) for one in annotated]
    for sentence in parsed.sentences:
        if sentence.last - sentence.first >= speech.LONGEST:
            continue
        found = speech.tells(seen, sentence)
        alone = _alone(seen, sentence)
        for case in choosing.cases(seen, seen.grammar, sentence, found, alone):
            low, high = starts[case.at], ends[case.at]
            own = [content for cue, content in truth if any(a < high and low < b for a, b in cue)]
            final = next((one for one in found if one.cue == case.at), None)
            whole = (final.first, max(final.last, final.until)) if final else None
            right = [
                any(
                    _same(
                        hulls[low]
                        if (one.first, one.last) == whole and low in hulls
                        else _span(starts, ends, one),
                        content,
                    )
                    for content in own
                )
                for one in case.proposed
            ]
            yield Row([case.nothing, *(one.signs for one in case.proposed)], [not any(right), *right])


def _alone(seen: contents.Seen, sentence: Any) -> choosing.Alone:
    return lambda at: speech.told(seen, at, sentence, [])


def _span(starts: Any, ends: Any, one: Any) -> tuple[int, int]:
    return starts[one.first], ends[one.last - 1]


def _same(one: tuple[int, int], other: tuple[int, int]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared >= NEAR * (one[1] - one[0]) and shared >= NEAR * (other[1] - other[0])


def _fitted(rows: list[Row]) -> dict[str, float]:
    """Return the weights under which the right ones are likeliest."""
    count = Counter(sign for row in rows for signs in row.signs for sign in set(signs))
    names = {sign: at for at, sign in enumerate(sorted(sign for sign in count if count[sign] >= LEAST))}
    every = [signs for row in rows for signs in row.signs]
    cells = [(at, names[sign]) for at, signs in enumerate(every) for sign in signs if sign in names]
    at, of = np.array(cells).T
    seen = csr_matrix((np.ones(len(cells)), (at, of)), shape=(len(every), len(names)))
    right = np.concatenate([np.array(row.right, dtype=float) for row in rows])
    sizes = np.array([len(row.right) for row in rows])
    firsts, group = np.concatenate([[0], np.cumsum(sizes)[:-1]]), np.repeat(np.arange(len(rows)), sizes)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z = seen @ weights
        raised = np.exp(z - np.maximum.reduceat(z, firsts)[group])
        good = raised * right + 1e-300
        total, held = np.add.reduceat(raised, firsts), np.add.reduceat(good, firsts)
        cost = np.log(total).sum() - np.log(held).sum() + RIDGE / 2 * weights @ weights
        return float(cost), seen.T @ (raised / total[group] - good / held[group]) + RIDGE * weights

    fitted = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return dict(zip(names, fitted, strict=True))


if __name__ == "__main__":
    main()
