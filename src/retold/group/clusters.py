"""Average-link clustering over likeness, in memory that grows with the articles and not with their pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse.csgraph import connected_components

from . import chains, likeness, near, parting
from .chains import Links
from .likeness import Numbers
from .near import Pairs
from .vectors import Rows

JOINS = (
    0.40  # average likeness from which two groups are one story; swept .25-.50 with the weights in `likeness`
)
DENSE = (
    1_000  # articles of a connected part up to which all its pairs are laid out: 4 MB, and the quickest way
)
SPOKESMEN = 8  # articles of a crowded group that look beyond it, evenly spread over it


class Atom(NamedTuple):
    """Rows that stay together, and how many articles they stand for."""

    rows: Numbers
    articles: float


def average_link(rows: Rows, atoms: Sequence[Atom] = ()) -> list[list[int]]:
    """Return the rows of each story, ascending.

    Groups joined at an average of at least `JOINS` hold a pair of at least `JOINS`, so that each connected part of
    the graph of such pairs can be clustered by itself, with the same result. Where copies of one text crowd out all
    other neighbours, the groups found first look about again, beyond themselves. What is then two look-alike events
    is parted; what an atom is part of is not.
    """
    if len(rows) <= DENSE and not atoms:
        return _told(_all_pairs(np.arange(len(rows)), rows), rows)
    pairs = near.pairs(rows, JOINS)
    if atoms:
        whole = frozenset(at for atom in atoms for at in atom.rows.tolist())
        return _told(_around(atoms, pairs, rows), rows, whole)
    found: list[Numbers] = []
    for members, inside in _parts(len(rows), pairs):
        if len(members) < 3:  # one alone, or two that their own likeness connects
            found.append(members)
        else:
            found += _all_pairs(members, rows) if len(members) <= DENSE else _linked(members, inside, rows)
    while len(pairs.crowded):
        before, (found, pairs) = len(found), _beyond(found, pairs.crowded, rows)
        if len(found) == before:
            break
    return _told(found, rows)


def _told(found: list[Numbers], rows: Rows, whole: frozenset[int] = frozenset()) -> list[list[int]]:
    """Return the groups in their order, parted but for those that hold a row of what stays whole."""
    parts = [
        part
        for group in found
        for part in (parting.parted(group, rows) if whole.isdisjoint(group.tolist()) else [group])
    ]
    return sorted(sorted(part.tolist()) for part in parts)


def _parts(size: int, pairs: Pairs) -> list[tuple[Numbers, Pairs]]:
    """Return the connected parts of the graph of pairs, each with its pairs."""
    graph = sparse.csr_array((np.ones(len(pairs.a), dtype=np.int8), (pairs.a, pairs.b)), shape=(size, size))
    count, label = connected_components(graph, directed=False)
    order = np.argsort(label, kind="stable")
    members = np.split(order, np.flatnonzero(np.diff(label[order])) + 1) if size else []
    by_part = np.argsort(label[pairs.a], kind="stable")
    ends = np.searchsorted(label[pairs.a][by_part], np.arange(count + 1))
    return [
        (part, _chosen(pairs, by_part[first:end]))
        for part, first, end in zip(members, ends[:-1], ends[1:], strict=True)
    ]


def _chosen(pairs: Pairs, which: Numbers) -> Pairs:
    return Pairs(pairs.a[which], pairs.b[which], pairs.likeness[which], pairs.crowded)


def _all_pairs(members: Numbers, rows: Rows) -> list[Numbers]:
    """Cluster one connected part with all its pairs laid out."""
    if len(members) < 2:
        return [members] * len(members)
    groups = defaultdict(list)
    whole = likeness.block(rows, members, members)
    apart = np.clip(1 - whole[np.triu_indices(len(members), 1)], 0, 1)
    tree = linkage(apart, method="average")
    for member, label in zip(members.tolist(), fcluster(tree, 1 - JOINS, criterion="distance"), strict=True):
        groups[label].append(member)
    return [np.array(group, dtype=np.intp) for group in groups.values()]


def _linked(members: Numbers, pairs: Pairs, rows: Rows) -> list[Numbers]:
    """Cluster one connected part along its pairs."""
    a, b = np.searchsorted(members, pairs.a), np.searchsorted(members, pairs.b)
    links = Links(a, b, pairs.likeness)
    return chains.joined(
        np.split(members, len(members)), links, partial(likeness.block, rows), JOINS, _ones(rows)
    )


def _around(atoms: Sequence[Atom], pairs: Pairs, rows: Rows) -> list[Numbers]:
    """Cluster along the pairs, where some rows are together from the start and stand for more articles."""
    weights, label = _ones(rows), np.arange(len(rows))
    for atom in atoms:
        weights[atom.rows] = atom.articles / len(atom.rows)
        label[atom.rows] = atom.rows.min()
    heads, label = np.unique(label, return_inverse=True)
    order = np.argsort(label, kind="stable")
    parts = np.split(order, np.searchsorted(label[order], np.arange(1, len(heads))))
    between = pairs._replace(a=label[pairs.a], b=label[pairs.b])
    across = _chosen(between, np.flatnonzero(between.a != between.b))
    found: list[Numbers] = []
    for together, inside in _parts(len(parts), across):
        some = [parts[number] for number in together.tolist()]
        a, b = np.searchsorted(together, inside.a), np.searchsorted(together, inside.b)
        found += chains.joined(some, Links(a, b), _block(some, rows), JOINS, weights)
    return found


def _block(parts: Sequence[Numbers], rows: Rows) -> chains.Block:
    """What tells the likeness of rows of these parts: laid out at once where they are few."""
    members = np.sort(np.concatenate(parts))
    if len(parts) < 2 or len(members) > DENSE:
        return partial(likeness.block, rows)
    whole = likeness.block(rows, members, members)
    return lambda a, b: whole[np.ix_(np.searchsorted(members, a), np.searchsorted(members, b))]


def _beyond(found: list[Numbers], crowded: Numbers, rows: Rows) -> tuple[list[Numbers], Pairs]:
    """The groups, joined where some of a crowded one have neighbours outside it; and the pairs that were found so."""
    label = np.empty(len(rows), dtype=np.int64)
    for number, part in enumerate(found):
        label[part] = number
    speaking = [
        part[np.unique(np.linspace(0, len(part) - 1, SPOKESMEN).astype(np.intp))]
        for part in (np.sort(found[number]) for number in np.unique(label[crowded]).tolist())
    ]
    pairs = near.pairs(rows, JOINS, which=np.concatenate(speaking), apart=label)
    links = Links(label[pairs.a], label[pairs.b])
    return chains.joined(found, links, partial(likeness.block, rows), JOINS, _ones(rows)), pairs


def _ones(rows: Rows) -> NDArray[np.float64]:
    return np.ones(len(rows))
