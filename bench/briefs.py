"""Fit what each sign of likeness weighs more in short texts: `BRIEF` of `src/retold/group/likeness.py`.

FOLDER as for `likeness.py`; test splits are never read. Of few words a town's name is a large part, so that the fit sees, beside
all articles as they are, their openings of 20 to 120 words, and briefs: openings of several stories that are put into one
invented town on one day. The weights of long texts are kept. Undated texts are not held to it, and of ECB+, which has no dates,
only the briefs are learnt from. Prints the weights; with --score also how openings of 40 words are grouped, and briefs of
stories that the fit has not seen, by the weights of the package.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import towns
from given import parser
from likeness import (
    AGAINST,
    COUNTS,
    FREE,
    RIDGE,
    SETS,
    Split,
    Table,
    articles,
    folder_of_sets,
    grouped,
    regressed,
    signs,
    split,
    stacked,
    table,
    weighed,
)
from towns import Row

from retold.group import likeness, terms, vectors

OPENED = 40  # words of each article where openings are scored
UNDATED = ("ecbplus",)
TOWNS = ("ecbplus train", "gvc train", "allsides dev")  # whose stories become briefs of one town
FITTED = (3, 80)  # the seed of the briefs that are learnt from, and how many collections of each set
SCORED = (9, 25)  # of the other half of the stories

Named = tuple[str, Sequence[Row]]


def main() -> None:
    """Fit, and score."""
    options = parser(__doc__)
    options.add_argument("folder", type=folder_of_sets, metavar="FOLDER")
    options.add_argument(
        "--score", action="store_true", help="group openings, and briefs of stories left out"
    )
    given = options.parse_args()
    sets = [list(articles(given.folder, *names)) for names in SETS]
    every = [one for found in sets for one in found]
    local = [one for one in every if one[0] in TOWNS]
    tables = [
        learnt(found, count)
        for (names, _), found, count in zip(SETS, sets, COUNTS, strict=True)
        if names not in UNDATED
    ]
    tables += [weighed(briefs(one, *FITTED, even=True), 1.0, more=["brief"]) for one in local]
    print(json.dumps(fitted(stacked(tables)), indent=1))
    for name, rows in every if given.score else ():
        opened = split(name, [towns.opening(row, OPENED) for row in rows])
        print(name, f"openings of {OPENED} words", json.dumps(grouped(opened)))
    for name, rows in local if given.score else ():
        scores = [grouped(one) for one in briefs((name, rows), *SCORED, even=False)]
        print(name, "briefs", json.dumps(mean(scores)))


def learnt(found: Sequence[Named], count: float) -> Table:
    """The pairs of a set: of its articles as they are, and of their openings."""
    whole = [split(*one) for one in found]
    opened = [split(name, towns.openings(rows)) for name, rows in found]
    both = stacked([table(whole, more=["brief"]), table(opened, more=["brief"])])
    return both._replace(weights=both.weights * count)


def briefs(found: Named, seed: int, many: int, *, even: bool) -> list[Split]:
    """So many collections of briefs, each of one town, of half of the stories of a split."""
    name, rows = found
    return [split(name, one) for one in towns.collections(towns.halved(rows, even=even), seed, many)]


def fitted(found: Table) -> dict[str, float]:
    """What each sign weighs more for each unit of `brief`; none turns against its sense in the briefest text."""
    told = dict(zip([*signs(), "brief"], found.signs.T, strict=True))
    known = likeness.WEIGHTS["base"] + sum(likeness.WEIGHTS[name] * told[name] for name in signs())
    names = ["base", *(name for name in signs() if name != "undated")]
    told["base"] = np.ones(len(found.alike))
    columns = np.stack([told["brief"] * told[name] for name in names], axis=1)
    spread = np.sqrt((columns**2).mean(axis=0)) + 1e-9
    bounds = [bounded(name, float(size)) for name, size in zip(names, spread, strict=True)]
    best, loss = regressed(
        found._replace(signs=columns / spread), bounds, np.full(len(names), RIDGE), np.asarray(known)
    )
    each = dict(zip(names, best / spread, strict=True)) | {"undated": 0.0, "loss": loss}
    return {name: round(float(value), 2) for name, value in each.items()}


def bounded(name: str, size: float) -> tuple[float | None, float | None]:
    """Between which numbers the weight of a sign may lie, if its column was divided by its size."""
    if name in {"base", *FREE}:
        return None, None
    briefest = np.log(terms.BRIEF_WORDS / vectors.FEWEST_WORDS)
    turned = float(-likeness.WEIGHTS[name] / briefest * size)
    return (None, turned) if name in AGAINST else (turned, None)


def mean(scores: Iterable[dict[str, float]]) -> dict[str, float]:
    """The mean of each score."""
    found: list[dict[str, Any]] = list(scores)
    return {name: round(sum(one[name] for one in found) / len(found), 1) for name in found[0]}


if __name__ == "__main__":
    main()
