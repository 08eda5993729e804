"""Arrays as the index holds them: keys are unsigned 64-bit numbers, articles unsigned 32-bit ones."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Keys = NDArray[np.uint64]
Articles = NDArray[np.uint32]
Places = NDArray[np.int64]

HIGHEST_ARTICLE = 2**32 - 1
LONG_LISTS = 16  # numbers of a list from which slices are copied faster than single numbers


def spread(begins: Places, counts: Places) -> Places:
    """Return the numbers of some ranges one behind the other.

    >>> spread(np.array([5, 0]), np.array([3, 2])).tolist()
    [5, 6, 7, 0, 1]
    """
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    found: Places = np.arange(total, dtype=np.int64) + np.repeat(begins - (ends - counts), counts)
    return found


def gathered(column: Articles, begins: Places, counts: Places) -> Articles:
    """Return what stands in some ranges of a column, one behind the other."""
    if counts.sum() < LONG_LISTS * len(counts):
        return column[spread(begins, counts)]
    ends = (begins + counts).tolist()
    return np.concatenate([column[begin:end] for begin, end in zip(begins.tolist(), ends, strict=True)])


def held(wanted: NDArray[np.uint32] | Keys, ascending: NDArray[np.uint32] | Keys) -> NDArray[np.bool_]:
    """Say of each wanted number whether it stands among ascending ones."""
    if not len(ascending):
        return np.zeros(len(wanted), np.bool_)
    at = np.minimum(np.searchsorted(ascending, wanted), len(ascending) - 1)
    found: NDArray[np.bool_] = ascending[at] == wanted
    return found


def times(wanted: Keys, ascending: Keys) -> Places:
    """Return how often each wanted key stands among ascending ones."""
    found: Places = np.searchsorted(ascending, wanted, side="right") - np.searchsorted(ascending, wanted)
    return found


def distinct(keys: ArrayLike) -> Keys:
    """Return keys in order, each once; raise ValueError for what is no unsigned 64-bit number."""
    given = np.asarray(keys)
    if given.size and given.dtype.kind == "i" and int(given.min()) < 0:
        message = "keys are unsigned 64-bit numbers, and one is negative"
        raise ValueError(message)
    if given.size and given.dtype.kind not in "iu":
        message = f"keys are unsigned 64-bit numbers, and not {given.dtype}"
        raise ValueError(message)
    return once(given.astype(np.uint64).ravel())


def asked(keys: ArrayLike) -> Keys:
    """Return keys as they are asked for, in their order."""
    given = np.asarray(keys)
    if given.size and given.dtype.kind != "u":
        message = f"keys are unsigned 64-bit numbers, and not {given.dtype}"
        raise ValueError(message)
    return given.astype(np.uint64).ravel()


def once(numbers: NDArray[Any]) -> NDArray[Any]:
    """Return numbers in order, each once: a sort, which is faster here than the table of hashes of `np.unique`."""
    ascending = np.sort(numbers)
    first = np.ones(len(ascending), np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=first[1:])
    return ascending[first]


def by_key(keys: Keys, articles: Articles) -> tuple[Keys, Articles]:
    """Return postings in order of key, those of one key in the order given."""
    order = np.argsort(keys, kind="stable")
    return keys[order], articles[order]


def ordered(keys: Keys, articles: Articles) -> tuple[Keys, Articles]:
    """Return postings in order of key, then article, faster where they are in order of key."""
    if ((keys[1:] == keys[:-1]) & (articles[1:] <= articles[:-1])).any() or (keys[1:] < keys[:-1]).any():
        order = np.lexsort((articles, keys))
        return keys[order], articles[order]
    return keys, articles
