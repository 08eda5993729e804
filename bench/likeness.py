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
from stream import batched

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
    options.add_argument("folder", type=folder_of_sets, metavar="FOLDER")
    options.add_argument(
        "--leave-out", action="store_true", help="fit without each set in turn, and group it"
    )
    given = options.parse_args()
    sets = [[split(*one) for one in articles(given.folder, *names)] for names in SETS]
    tables = [_times(table(splits), count) for splits, count in zip(sets, COUNTS, strict=True)]
    print(json.dumps(fitted(tables), indent=1))
    for at, splits in enumerate(sets if given.leave_out else ()):
        likeness.WEIGHTS = MappingProxyType(fitted(tables[:at] + tables[at + 1 :]))  # type: ignore[misc]
        for one in splits:
            print(one.name, json.dumps(grouped(one)))


def folder_of_sets(name: str) -> Path:
    """Return a folder that has all sets, for `type=` of an argument."""
    for names, _ in SETS:
        for one in names.split():
            existing(f"{name}/{one}.jsonl.gz")
    return Path(name)


def grouped(found: Split) -> dict[str, float]:
    """The scores of a split by the weights as they are."""
    told = {str(at): str(n) for n, part in enumerate(batched(found.features)) for at in part}
    return score({str(at): story for at, story in enumerate(found.stories.tolist())}, told)


def table(splits: Sequence[Split], more: Sequence[str] = ()) -> Table:
    """The pairs of a set: of its splits as they are, and of small collections."""
    few = [one for whole in splits for one in small(whole)]
    return stacked([weighed(splits, 1.0, more), weighed(few, SMALL_WEIGHT, more)])


def fitted(tables: Sequence[Table]) -> dict[str, float]:
    """The weights by their names."""
    every = stacked(tables)
    mean, spread = every.signs.mean(axis=0), every.signs.std(axis=0) + 1e-9
    columns = np.concatenate([np.ones((len(every.alike), 1)), (every.signs - mean) / spread], axis=1)
    names = signs()
    bounds = [(None, None)] + [
        (None, None) if name in FREE else (None, 0) if name in AGAINST else (0, None) for name in names
    ]
    best, loss = regressed(
        every._replace(signs=columns), bounds, ridge=np.array([0.0] + [RIDGE] * len(names))
    )
    each = best[1:] / spread
    found = {"base": best[0] - each @ mean} | dict(zip(names, each, strict=True))
    return {name: round(float(value), 2) for name, value in found.items()} | {"loss": round(loss, 3)}


def regressed(
    found: Table,
    bounds: Sequence[tuple[float | None, float | None]],
    ridge: NDArray[np.float64],
    known: NDArray[np.float64] | float = 0.0,
) -> tuple[NDArray[np.float64], float]:
    """The weights of the columns of a logistic regression within bounds, and its loss; `known` log odds are added."""

    def loss(tried: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = found.signs @ tried + known
        error = found.weights * (1 / (1 + np.exp(-odds)) - found.alike)
        total = (found.weights * (np.logaddexp(0, odds) - found.alike * odds)).sum() + (
            ridge * tried**2
        ).sum()
        return float(total), found.signs.T @ error + 2 * ridge * tried

    best = minimize(loss, np.zeros(found.signs.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds)
    return best.x, float(best.fun)


def _times(found: Table, count: float) -> Table:
    return found._replace(weights=found.weights * count)


def signs() -> list[str]:
    """The signs of a pair, in the order of their weights."""
    return [name for name in likeness.WEIGHTS if name != "base"]


def articles(folder: Path, names: str, splits: str) -> Iterable[tuple[str, list[dict[str, Any]]]]:
    """The names of those splits of some sets that there are, each with its rows."""
    for name in names.split():
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows: list[dict[str, Any]] = list(map(json.loads, lines))
        for told in splits.split():
            mine = [row for row in rows if row["split"] == told]
            if mine:
                yield f"{name} {told}", mine


def split(name: str, rows: Sequence[dict[str, Any]]) -> Split:
    """Rows of a gold file as a split."""
    return Split(
        name, [group.counted(article(row)) for row in rows], np.array([row["story"] for row in rows])
    )


def small(whole: Split) -> Iterable[Split]:
    """Random small collections of whole stories and parts of stories."""
    dice = np.random.default_rng(5)
    stories = np.unique(whole.stories)
    for _ in range(SMALL_COLLECTIONS):
        size, picked = min(int(dice.choice(SMALL_SIZES)), len(whole.stories)), dict[int, None]()
        while len(picked) < size:
            members = dice.permutation(np.flatnonzero(whole.stories == dice.choice(stories)))
            picked.update(dict.fromkeys(members[: dice.integers(1, 7)].tolist()))
        chosen = sorted(list(picked)[:size])
        yield Split(whole.name, [whole.features[at] for at in chosen], whole.stories[chosen])


def weighed(splits: Iterable[Split], weight: float, more: Sequence[str] = ()) -> Table:
    """The pairs of some splits, weighed so that those of one story count `weight` together; `more` signs beside."""
    names = [*signs(), *more]
    found = [_pairs(one, names) for one in splits]
    together = sum(float(alike.sum()) for _, alike in found)
    return stacked([Table(told, alike, np.full(len(alike), weight / together)) for told, alike in found])


def _pairs(found: Split, names: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    rows, every = _rows(found.features), np.arange(len(found.features))
    upper = every[:, None] < every[None, :]
    cosines = {id(matrix): (matrix @ matrix.T).toarray() for matrix in _matrices(rows)}
    near = upper & (cosines[id(rows.matrix)] > COMPARED)
    told = likeness.signs(rows, every[:, None], every[None, :], lambda matrix: cosines[id(matrix)], near)
    alike = (found.stories[:, None] == found.stories[None, :])[near]
    return np.stack([told[name] for name in names], axis=1), alike.astype(np.float64)


def _matrices(rows: vectors.Rows) -> tuple[Any, ...]:
    return rows.matrix, rows.lead, rows.names, rows.numbers, rows.pairs


def _rows(features: Sequence[Features]) -> vectors.Rows:
    return vectors.side_by_side(vectors.weighed(features, *vectors.collected(features), len(features)))


def stacked(tables: Sequence[Table]) -> Table:
    """All pairs of some tables."""
    return Table(*(np.concatenate(column) for column in zip(*tables, strict=True)))


if __name__ == "__main__":
    main()
