"""Which articles share fingerprints: a sort and a merge over one part of all fingerprints at a time.

A phrase of a few articles pairs them all. One of many articles pairs those that also agree on what stands further left
or right of it: of a report carried sixty times all pairs are found, of a stock phrase none. No phrase is left out for
being common. Where even those are too many to pair, each is paired with the next ones and with the first ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .commonplace import FEW, SITE_SHARE, SITE_TEXTS, STOCK_SHARE
from .compiled import compiled

ALL = 128  # articles that are paired each with each; beyond, neighbours and representatives are
NEXT, FIRST = 4, 4
LEAST_SHARED = 2  # fingerprints: one alone is chance more often than not

ROOM = 4_000_000  # pairs that are written before they are counted: 32 MB

_LOW = np.uint64(0xFFFFFFFF)
_HIGH = np.uint64(32)


class Filter(NamedTuple):
    """Which pairs are wanted, by article; empty arrays ask nothing."""

    wanted: NDArray[np.bool_]  # at least one of a pair
    family: NDArray[np.int32]  # must differ, -1 for unknown
    hour: NDArray[np.float64]  # when published; nan for unknown
    within: float  # hours


def unfiltered() -> Filter:
    """Return the filter that wants all pairs."""
    return Filter(np.empty(0, np.bool_), np.empty(0, np.int32), np.empty(0, np.float64), np.inf)


def wanted(a: NDArray[np.int32], b: NDArray[np.int32], keep: Filter) -> NDArray[np.bool_]:
    """Say which of some pairs a filter wants: what `_pair` says of one."""
    found = np.ones(len(a), np.bool_)
    if len(keep.wanted):
        found &= keep.wanted[a] | keep.wanted[b]
    if len(keep.family):
        found &= (keep.family[a] != keep.family[b]) & (keep.family[a] >= 0) & (keep.family[b] >= 0)
    if len(keep.hour):
        found &= np.abs(keep.hour[a] - keep.hour[b]) <= keep.within
    return found


class Joined(NamedTuple):
    """What the fingerprints of one part join: pairs in order, each once."""

    pairs: NDArray[np.uint64]  # lower article << 32 | higher article
    shared: NDArray[np.int64]  # how many of these fingerprints each pair shares
    stock: NDArray[np.int64]  # indices of fingerprints that are stock phrases


def joined(
    hashes: NDArray[np.uint64],
    articles: NDArray[np.int32],
    left: NDArray[np.uint32],
    right: NDArray[np.uint32],
    *,
    site: NDArray[np.int32],
    keep: Filter,
) -> Joined:
    """Join some fingerprints, which must be all that have any of their hashes; `site` is by article, -1 unknown."""
    order = _sorted(hashes, articles)
    columns = hashes[order], articles[order], left[order], right[order]
    stock, agrees = np.zeros(len(order), np.bool_), np.zeros(len(order), np.bool_)
    room, parts, begin = np.empty(ROOM, np.uint64), [], 0
    while begin < len(order):
        count, end = _emit(*columns, site, *keep, begin, room, stock, agrees)
        if count > len(room):
            room = np.empty(count, np.uint64)
            continue
        parts.append(_counted(room[:count]))
        begin = end
    pairs, shared = summed(parts)
    return Joined(pairs, shared, np.sort(order[stock]))


def _counted(pairs: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return pairs in order, each once, and how often each was there; what is given is sorted."""
    pairs.sort()
    heads = (
        np.flatnonzero(np.concatenate([[True], pairs[1:] != pairs[:-1]]))
        if len(pairs)
        else np.empty(0, np.int64)
    )
    return pairs[heads], np.diff(np.append(heads, len(pairs)))


def summed(
    parts: Sequence[tuple[NDArray[np.uint64], NDArray[np.int64]]],
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the pairs of several parts in order, each once, and how many fingerprints each shares in all."""
    if len(parts) == 1:
        return parts[0]
    pairs = np.concatenate([part[0] for part in parts]) if parts else np.empty(0, np.uint64)
    shared = np.concatenate([part[1] for part in parts]) if parts else np.empty(0, np.int64)
    order = np.argsort(pairs, kind="stable")
    pairs, shared = pairs[order], shared[order]
    heads = (
        np.flatnonzero(np.concatenate([[True], pairs[1:] != pairs[:-1]]))
        if len(pairs)
        else np.empty(0, np.int64)
    )
    return pairs[heads], np.add.reduceat(shared, heads) if len(heads) else shared


def candidates(
    pairs: NDArray[np.uint64], shared: NDArray[np.int64], *, least: int = LEAST_SHARED
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return lower and higher article of the pairs that share enough fingerprints."""
    kept = pairs[shared >= least]
    return (kept >> _HIGH).astype(np.int32), (kept & _LOW).astype(np.int32)


def _sorted(hashes: NDArray[np.uint64], articles: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return the order by hash, then article; halves of hashes sort fast with their index."""
    keys = (hashes & ~_LOW) | np.arange(len(hashes), dtype=np.uint64)
    keys.sort()
    order = (keys & _LOW).astype(np.int64)
    _mend(keys, order, hashes, articles)
    return order


@compiled
def _mend(
    keys: NDArray[np.uint64],
    order: NDArray[np.int64],
    hashes: NDArray[np.uint64],
    articles: NDArray[np.int32],
) -> None:
    """Order what agrees in the upper half of its hash by the whole hash and by article."""
    begin = 0
    while begin < len(order):
        end = begin + 1
        upper = keys[begin] >> _HIGH
        while end < len(order) and keys[end] >> _HIGH == upper:
            end += 1
        if end - begin > 1:
            part = order[begin:end]
            by_article = part[np.argsort(articles[part], kind="mergesort")]
            order[begin:end] = by_article[np.argsort(hashes[by_article], kind="mergesort")]
        begin = end


@compiled
def _emit(
    hashes: NDArray[np.uint64],
    articles: NDArray[np.int32],
    left: NDArray[np.uint32],
    right: NDArray[np.uint32],
    site: NDArray[np.int32],
    wanted: NDArray[np.bool_],
    family: NDArray[np.int32],
    hour: NDArray[np.float64],
    within: float,
    begin: int,
    pairs: NDArray[np.uint64],
    stock: NDArray[np.bool_],
    agrees: NDArray[np.bool_],
) -> tuple[int, int]:
    """Write the pairs of phrases from a place on until half of the room is taken; return how many, and where to go on.

    Where the last phrase has more than fit, their number is still right.
    """
    count = 0
    while begin < len(hashes) and 2 * count <= len(pairs):
        end = begin + 1
        while end < len(hashes) and hashes[end] == hashes[begin]:
            end += 1
        size = end - begin
        for one in range(begin, end if 1 < size <= FEW else begin):
            for other in range(one + 1, end):
                count = _pair(articles, one, other, wanted, family, hour, within, pairs, count)
        if size > FEW or (size >= SITE_TEXTS and len(site)):
            for side in range(2):
                around = left if side == 0 else right
                order = begin + np.argsort(around[begin:end], kind="mergesort")
                fits = pairs if size > FEW else pairs[:0]
                more = _emit_alike(articles, around, order, wanted, family, hour, within, fits, count, agrees)
                count = more if size > FEW else count
            _find_stock(articles, site, agrees, begin, end, stock)
        begin = end
    return count, begin


@compiled
def _find_stock(
    articles: NDArray[np.int32],
    site: NDArray[np.int32],
    agrees: NDArray[np.bool_],
    begin: int,
    end: int,
    stock: NDArray[np.bool_],
) -> None:
    """Mark the places of a phrase that is stock everywhere, or on some sites."""
    alone = 0
    for at in range(begin, end):
        alone += not agrees[at]
    if end - begin > FEW and alone >= STOCK_SHARE * (end - begin):
        stock[begin:end] = True
        return
    if not len(site) or alone < SITE_TEXTS:
        return
    sites = site[articles[begin:end]]
    order = begin + np.argsort(sites, kind="mergesort")
    head = 0
    while head < len(order):
        last, own = head, site[articles[order[head]]]
        lonely = 0
        while last < len(order) and site[articles[order[last]]] == own:
            lonely += not agrees[order[last]]
            last += 1
        if own >= 0 and lonely >= SITE_TEXTS and lonely >= SITE_SHARE * (last - head):
            stock[order[head:last]] = True
        head = last


@compiled
def _emit_alike(
    articles: NDArray[np.int32],
    around: NDArray[np.uint32],
    order: NDArray[np.int64],
    wanted: NDArray[np.bool_],
    family: NDArray[np.int32],
    hour: NDArray[np.float64],
    within: float,
    pairs: NDArray[np.uint64],
    count: int,
    agrees: NDArray[np.bool_],
) -> int:
    """Write the pairs of those places of a phrase that agree on what stands to one side of it, and mark these."""
    begin = 0
    while begin < len(order):
        end = begin + 1
        while end < len(order) and around[order[end]] == around[order[begin]]:
            end += 1
        size = end - begin
        if around[order[begin]] != 0 and size > 1:
            agrees[order[begin:end]] = True
            for one in range(begin, end):
                last = end if size <= ALL else min(end, one + 1 + NEXT)
                for other in range(one + 1, last):
                    count = _pair(
                        articles, order[one], order[other], wanted, family, hour, within, pairs, count
                    )
                if size > ALL and one >= begin + FIRST:
                    for other in range(begin, begin + FIRST):
                        count = _pair(
                            articles, order[other], order[one], wanted, family, hour, within, pairs, count
                        )
        begin = end
    return count


@compiled
def _pair(
    articles: NDArray[np.int32],
    one: int,
    other: int,
    wanted: NDArray[np.bool_],
    family: NDArray[np.int32],
    hour: NDArray[np.float64],
    within: float,
    pairs: NDArray[np.uint64],
    count: int,
) -> int:
    """Write a pair that is wanted and return how many there are."""
    a, b = articles[one], articles[other]
    if a == b:
        return count
    if len(wanted) and not (wanted[a] or wanted[b]):
        return count
    if len(family) and (family[a] == family[b] or family[a] < 0 or family[b] < 0):
        return count
    if len(hour) and not abs(hour[a] - hour[b]) <= within:
        return count
    if count < len(pairs):
        low, high = (a, b) if a < b else (b, a)
        pairs[count] = np.uint64(low) << _HIGH | np.uint64(high)
    return count + 1
