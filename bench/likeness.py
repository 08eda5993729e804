"""Fit the weights by which articles are alike: a logistic regression of "both tell one event" on the signs of a pair.

FOLDER holds the gold stories of `grouping.py`; train and dev splits are read, test never. Each set counts by `COUNTS`, however
many pairs of one story it has, and random small collections of its articles by a part of that. Prints the weights of
`src/retold/group/likeness.py`; with --leave-out also how each set is grouped by weights that were fitted on the others.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from given import existing, parser
from grouping import article, score
from numpy.typing import NDArray
from scipy.optimize import minimize

from retold import group
from retold.group import likeness, vectors
from retold.group.features import Features

SETS = (("ecbplus", "train dev"), ("gvc", "train dev"), ("allsides", "dev"), ("basil newswcl50", "dev all"))
COUNTS = (
    1.0,
    3.0,
    1.0,
    1.0,
)  # how much each set counts; with 1 for all GVC train lost 1.3 of pair F, to AllSides
COMPARED = 0.04  # cosine of all words from which a pair is learnt from
SMALL_SIZES = (2, 3, 4, 6, 8, 12, 20, 30, 50)  # articles of small collections
SMALL_COLLECTIONS = 60  # of each split
SMALL_WEIGHT = 0.3  # against the whole split
RIDGE = 1e-3  # on standardised signs
FREE = ("shorter", "longer", "undated")  # these may count either way
AGAINST = ("soon", "late")  # these only against one event


class Split(NamedTuple):
    """The articles of a split, and the story of each."""

    name: str
    features: list[Features]
    stories: NDArray[np.str_]


class Table(NamedTuple):
    """Signs of pairs, whether they are of one story, and how much each counts."""

    signs: NDArray[np.float64]
    alike: NDArray[np.float64]
    weights: NDArray[np.float64]


def main() -> None:
    """Fit on all sets, and on all but one."""
    options = parser(__doc__)
    options.add_argument("folder", type=existing, metavar="FOLDER")
    options.add_argument(
        "--leave-out", action="store_true", help="fit without each set in turn, and group it"
    )
    given = options.parse_args()
    sets = [list(_splits(given.folder, *one)) for one in SETS]
    tables = [_times(table(splits), count) for splits, count in zip(sets, COUNTS, strict=True)]
    print(json.dumps(fitted(tables), indent=1))
    for at, splits in enumerate(sets if given.leave_out else ()):
        likeness.WEIGHTS = MappingProxyType(fitted(tables[:at] + tables[at + 1 :]))  # type: ignore[misc]
        for split in splits:
            print(split.name, json.dumps(grouped(split)))


def grouped(split: Split) -> dict[str, float]:
    """The scores of a split by the weights as they are."""
    parts = group.clusters.average_link(_rows(split.features))
    told = {str(at): str(number) for number, part in enumerate(parts) for at in part}
    return score({str(at): story for at, story in enumerate(split.stories.tolist())}, told)


def table(splits: Sequence[Split]) -> Table:
    """The pairs of a set: of its splits as they are, and of small collections."""
    small = [one for split in splits for one in _small(split)]
    return _stacked([_counted(splits, 1.0), _counted(small, SMALL_WEIGHT)])


def fitted(tables: Sequence[Table]) -> dict[str, float]:
    """The weights by their names."""
    signs, alike, weights = _stacked(tables)
    mean, spread = signs.mean(axis=0), signs.std(axis=0) + 1e-9
    scaled = (signs - mean) / spread

    def loss(found: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = scaled @ found[1:] + found[0]
        error = weights * (1 / (1 + np.exp(-odds)) - alike)
        total = (weights * (np.logaddexp(0, odds) - alike * odds)).sum() + RIDGE * (found[1:] ** 2).sum()
        return total, np.concatenate([[error.sum()], scaled.T @ error + 2 * RIDGE * found[1:]])

    names = _names()
    bounds = [(None, None)] + [
        (None, None) if name in FREE else (None, 0) if name in AGAINST else (0, None) for name in names
    ]
    best = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", bounds=bounds)
    each = best.x[1:] / spread
    found = {"base": best.x[0] - each @ mean} | dict(zip(names, each, strict=True))
    return {name: round(float(value), 2) for name, value in found.items()} | {
        "loss": round(float(best.fun), 3)
    }


def _times(found: Table, count: float) -> Table:
    return found._replace(weights=found.weights * count)


def _names() -> list[str]:
    return [name for name in likeness.WEIGHTS if name != "base"]


def _splits(folder: Path, names: str, splits: str) -> Iterable[Split]:
    for name in names.split():
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows: list[dict[str, Any]] = list(map(json.loads, lines))
        for split in splits.split():
            mine = [row for row in rows if row["split"] == split]
            if mine:
                features = [group.counted(article(row)) for row in mine]
                yield Split(f"{name} {split}", features, np.array([row["story"] for row in mine]))


def _small(split: Split) -> Iterable[Split]:
    """Random small collections of whole stories and parts of stories."""
    dice = np.random.default_rng(5)
    stories = np.unique(split.stories)
    for _ in range(SMALL_COLLECTIONS):
        size, picked = min(int(dice.choice(SMALL_SIZES)), len(split.stories)), dict[int, None]()
        while len(picked) < size:
            members = dice.permutation(np.flatnonzero(split.stories == dice.choice(stories)))
            picked.update(dict.fromkeys(members[: dice.integers(1, 7)].tolist()))
        chosen = sorted(list(picked)[:size])
        yield Split(split.name, [split.features[at] for at in chosen], split.stories[chosen])


def _counted(splits: Iterable[Split], weight: float) -> Table:
    """The pairs of some splits, weighed so that those of one story count `weight` together."""
    found = [_pairs(split) for split in splits]
    together = sum(float(alike.sum()) for _, alike in found)
    return _stacked([Table(signs, alike, np.full(len(alike), weight / together)) for signs, alike in found])


def _pairs(split: Split) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    rows, every = _rows(split.features), np.arange(len(split.features))
    upper = every[:, None] < every[None, :]
    cosines = {id(matrix): (matrix @ matrix.T).toarray() for matrix in _matrices(rows)}
    near = upper & (cosines[id(rows.matrix)] > COMPARED)
    told = likeness.signs(rows, every[:, None], every[None, :], lambda matrix: cosines[id(matrix)], near)
    alike = (split.stories[:, None] == split.stories[None, :])[near]
    return np.stack([told[name] for name in _names()], axis=1), alike.astype(np.float64)


def _matrices(rows: vectors.Rows) -> tuple[Any, ...]:
    return rows.matrix, rows.lead, rows.names, rows.numbers, rows.pairs


def _rows(features: Sequence[Features]) -> vectors.Rows:
    return vectors.side_by_side(vectors.weighed(features, *vectors.collected(features), len(features)))


def _stacked(tables: Sequence[Table]) -> Table:
    return Table(*(np.concatenate(column) for column in zip(*tables, strict=True)))


if __name__ == "__main__":
    main()
