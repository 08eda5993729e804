"""Parts of words to candidate pairs, by way of fingerprints kept in parts of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.align.corpus import fingerprints, joins, worth
from retold.align.corpus.joins import Filter

from .corpus import Corpus
from .folder import Arrays, Folder

BYTES_OF_A_PRINT = 160  # that a join holds for each fingerprint, measured
BYTES_OF_A_PAIR = 64
SHARE_OF_MEMORY = (
    4  # of what is allowed, for a join: small shares cost it nothing, small blocks cost aligning
)


def counts(folder: Folder, corpus: Corpus) -> None:
    """Count the words of all parts."""

    def made() -> Arrays:
        found = None
        for number, part in enumerate(corpus.parts):
            found = worth.counted(_once(folder, part, corpus.first[number]), found)
        return {"counts": np.zeros(1 << worth.SLOT_BITS, np.int64) if found is None else found}

    folder.once("counts", made)


def _once(folder: Folder, part: str, first: NDArray[np.bool_]) -> NDArray[np.uint32]:
    """Return the words of those texts of a part that are no copy of another: a copy makes its words no commoner."""
    words = folder.read(part, "words")
    return words if first.all() else words[np.repeat(first, np.diff(folder.read(part, "first")))]


def candidates(
    folder: Folder,
    corpus: Corpus,
    *,
    keep: Filter,
    site: NDArray[np.int32],
    memory: int,
    tell: Callable[[str, int], None],
) -> None:
    """Find the pairs that share fingerprints, and the places of stock phrases."""
    if folder.has("candidates"):
        return
    counts(folder, corpus)
    worths = worth.of_counts(folder.read("counts", "counts"))
    total = sum(len(folder.get(part, "words")) for part in corpus.parts)
    every = fingerprints.sample(total)
    memory //= SHARE_OF_MEMORY
    shares = max(1, -(-total // every * BYTES_OF_A_PRINT // memory))
    for number, part in enumerate(corpus.parts):
        folder.once(f"prints-{number:05}", lambda part=part: _prints(folder, part, worths, every, shares))  # type: ignore[misc]
        tell("fingerprints", number + 1)
    for share in range(shares):
        folder.once(f"joined-{share:05}", lambda share=share: _joined(folder, corpus, share, keep, site))  # type: ignore[misc]
        tell("join", share + 1)
    folder.once("candidates", lambda: _candidates(folder, corpus, shares, memory, keep))


def _prints(folder: Folder, part: str, worths: NDArray[np.float32], every: int, shares: int) -> Arrays:
    """Return the fingerprints of a part, those of one share together."""
    found = fingerprints.of_words(folder.read(part, "first"), folder.read(part, "words"), worths, every=every)
    share = (
        (found.hash % np.uint64(shares)).astype(np.int64)
        if shares > 1
        else np.zeros(len(found.hash), np.int64)
    )
    order = np.argsort(share, kind="stable") if shares > 1 else slice(None)
    bounds = np.searchsorted(share[order], np.arange(shares + 1))
    return {name: column[order] for name, column in found._asdict().items()} | {"bounds": bounds}


def _joined(folder: Folder, corpus: Corpus, share: int, keep: Filter, site: NDArray[np.int32]) -> Arrays:
    """Return the pairs of one share of the fingerprints with how many each shares there, and stock phrases' places."""
    columns: dict[str, list[NDArray[Any]]] = {name: [] for name in fingerprints.Fingerprints._fields}
    for number in range(len(corpus.parts)):
        part = f"prints-{number:05}"
        begin, end = (int(bound) for bound in folder.read(part, "bounds")[share : share + 2])
        for name, pieces in columns.items():
            column = folder.get(part, name)[begin:end]
            pieces.append(corpus.number[number][column] if name == "text" else np.asarray(column))
    joined: list[NDArray[Any]] = [
        np.concatenate(pieces) if pieces else np.empty(0, np.uint32) for pieces in columns.values()
    ]
    return of_prints(*joined, turn=corpus.turn, site=site, keep=keep)


def of_prints(
    text: NDArray[np.int32],
    hashes: NDArray[np.uint64],
    position: NDArray[np.int32],
    left: NDArray[np.uint32],
    right: NDArray[np.uint32],
    *,
    turn: NDArray[np.int64],
    site: NDArray[np.int32],
    keep: Filter,
) -> Arrays:
    """Return what fingerprints join, in order of text and position, which must be all that have any of their hashes."""
    once = (text >= 0) & (turn[text] < joins.ALL)
    if not once.all():
        text, hashes, position = text[once], hashes[once], position[once]
        left, right = left[once], right[once]
    found = joins.joined(hashes.astype(np.uint64), text, left, right, site=site, keep=keep)
    stock = {"stock_article": text[found.stock], "stock_position": position[found.stock]}
    return {"keys": found.pairs, "shared": found.shared, **stock}


def twins(corpus: Corpus, keep: Filter) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return each of too many copies of one text with the first and with the one before it."""
    many = np.flatnonzero(corpus.turn >= joins.ALL).astype(np.int32)
    a = np.concatenate([many - corpus.turn[many], many - 1]).astype(np.int32)
    b = np.concatenate([many, many])
    wanted = joins.wanted(a, b, keep)
    return a[wanted], b[wanted]


def _candidates(folder: Folder, corpus: Corpus, shares: int, memory: int, keep: Filter) -> Arrays:
    """Return the pairs that share enough fingerprints over all shares."""
    keys = [folder.get(f"joined-{share:05}", "keys") for share in range(shares)]
    shared = [folder.get(f"joined-{share:05}", "shared") for share in range(shares)]
    steps = max(1, -(-sum(map(len, keys)) * BYTES_OF_A_PAIR // memory))
    cuts = [np.uint64(len(corpus) * step // steps) << np.uint64(32) for step in range(1, steps)]
    ends = [
        np.concatenate([[0], np.searchsorted(column, cuts), [len(column)]]).astype(int) for column in keys
    ]
    found = [twins(corpus, keep)]
    for step in range(steps):
        parts = [
            (np.asarray(pair[end[step] : end[step + 1]]), np.asarray(count[end[step] : end[step + 1]]))
            for pair, count, end in zip(keys, shared, ends, strict=True)
        ]
        found.append(joins.candidates(*joins.summed(parts)))
    return {
        "a": np.concatenate([pair[0] for pair in found]),
        "b": np.concatenate([pair[1] for pair in found]),
    } | {
        name: np.concatenate([folder.get(f"joined-{share:05}", name) for share in range(shares)])
        for name in ("stock_article", "stock_position")
    }
