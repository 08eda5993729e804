"""Fit the weights by which versions of one house are ordered, and say how well each half of the data orders the other.

usage: python bench/versions.py VERSIONS.tar.gz

Prints the two tables of `src/retold/derive/versions/signs.py`, in bits, and one JSON object. The model: the chance of an
order of a page's versions goes with two to the power of its worth, the worth of a line is the sum over its neighbours and
over its pairs as `derive.versions.worth` adds it up; fitted by likelihood with a small penalty, among the true order and
those that differ from it by a move, so that the whole is a convex problem with one solution.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
from itertools import permutations

import numpy as np
from given import existing, parser
from page_versions import placed, read
from scipy.optimize import minimize

from retold.derive.versions import orders, signs
from retold.derive.versions.traits import version
from retold.text import parse

NEAR_PENALTY, SIGN_PENALTY = 0.01, 0.1  # on weights of measures brought to one spread: swept .003-.05, .05-.5
ALL_ORDERS = 5  # versions of which all orders are weighed


def main():
    """Fit on each half and on both."""
    options = parser(__doc__)
    options.add_argument("versions", type=existing, metavar="VERSIONS.tar.gz")
    given = options.parse_args()
    pages, texts, _ = read(given.versions)
    measured = {title: measures([texts[one] for one in ids]) for title, ids in pages.items()}
    halves = [[title for title in pages if half(title) == number] for number in (0, 1)]
    crossed = {}
    for mine, other in (halves, halves[::-1]):
        near, before = fitted([measured[title] for title in mine])
        crossed |= {title: ordered(measured[title], near, before) for title in other}
    near, before = fitted(list(measured.values()))
    table("SIGNS", before)
    table("NEAR", near)
    scores = {
        f"half {number}, by the other": placed({t: named(pages[t], crossed[t]) for t in some}, pages, texts)
        for number, some in enumerate(halves)
    }
    scores["each half by the other"] = placed({t: named(pages[t], crossed[t]) for t in pages}, pages, texts)
    print(json.dumps(scores, indent=1))


def half(title):
    """Which half of the pages one belongs to, by a hash of its title."""
    return int(hashlib.sha1(f"h{title}".encode()).hexdigest(), 16) % 2


def named(ids, order):
    """An order of numbers as one of ids."""
    return [ids[number] for number in order]


def measures(told):
    """Two tables of some versions: (i, j, measure of nearness), (i, j, sign)."""
    told = [version(text, parse(text)) for text in told]
    size, held = len(told), signs.held_by_two(told)
    near = np.zeros((size, size, len(signs.NEAR)))
    before = np.zeros((size, size, len(signs.SIGNS)))
    for i in range(size):
        for j in range(i + 1, size):
            kinship, found = signs.alike(told[i], told[j], held[i, j]), signs.measured(told[i], told[j])
            near[i, j] = near[j, i] = [kinship[name] for name in signs.NEAR]
            before[i, j] = [found[name] for name in signs.SIGNS]
            before[j, i] = -before[i, j]
    return near, before


def rivals(size):
    """The true order of so many versions, and those that differ from it by a move; all others where they are few."""
    true = tuple(range(size))
    found = set(permutations(true)) if size <= ALL_ORDERS else {*orders.moves(true)}
    for one in list(found):
        found.add(one[::-1])
    return [true, *sorted(found - {true})]


def fitted(some):
    """The weights, in bits a unit, that make the true orders likeliest among their rivals."""
    rows = [design(near, before) for near, before in some]
    spread = np.concatenate(
        [
            np.concatenate([near[np.triu_indices(len(near), 1)] for near, _ in some]).std(axis=0),
            np.sqrt(
                np.mean(np.concatenate([one[np.triu_indices(len(one), 1)] for _, one in some]) ** 2, axis=0)
            ),
        ]
    )
    spread[spread == 0] = 1.0
    rows = [row / spread for row in rows]
    penalty = np.array([NEAR_PENALTY] * len(signs.NEAR) + [SIGN_PENALTY] * len(signs.SIGNS))

    def loss(weights):
        total, slope = 0.0, np.zeros(len(weights))
        for row in rows:
            worth = row @ weights
            most = worth.max()
            chance = np.exp(worth - most)
            total += most + math.log(chance.sum()) - worth[0]
            slope += chance / chance.sum() @ row - row[0]
        return total / len(rows) + (penalty * weights**2).sum() / 2, slope / len(rows) + penalty * weights

    found = minimize(loss, np.zeros(len(penalty)), jac=True, method="L-BFGS-B").x / spread / math.log(2)
    return found[: len(signs.NEAR)], found[len(signs.NEAR) :]


def design(near, before):
    """One row an order: the sums that a line of versions in this order has of each measure."""
    size = len(near)
    all_ = np.array(rivals(size))
    steps = near[all_[:, :-1], all_[:, 1:]].sum(axis=1)
    pairs = sum(before[all_[:, i], all_[:, j]] for i in range(size) for j in range(i + 1, size)) / (size - 1)
    return np.concatenate([steps, pairs], axis=1)


def ordered(measured, near, before):
    """The order of versions by some weights."""
    kinship, found = measured
    return orders.line(kinship @ near, found @ before / (len(kinship) - 1)).order


def table(name, weights):
    """Print a table as it stands in the source."""
    print(f"{name} = {{", file=sys.stderr)
    for measure, weight in zip(getattr(signs, name), weights, strict=True):
        print(f'    "{measure}": {weight:.2f},', file=sys.stderr)
    print("}", file=sys.stderr)


if __name__ == "__main__":
    main()
