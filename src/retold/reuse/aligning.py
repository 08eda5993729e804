"""Candidate pairs to passages, a block of articles against another at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from retold.align.corpus import alignments, stock, worth

from .corpus import Corpus
from .folder import Arrays, Folder

BYTES_OF_A_WORD = 10  # that a block holds: the word, its worth, its marks
PAIRS_AT_ONCE = 100_000
STAGE = "passages"


def passages(
    folder: Folder, corpus: Corpus, *, memory: int, least_bits: float, tell: Callable[[str, int], None]
) -> None:
    """Align all candidate pairs into parts of passages."""
    if folder.has("aligned"):
        return
    a, b = folder.read("candidates", "a"), folder.read("candidates", "b")
    rows = stock.runs(folder.read("candidates", "stock_article"), folder.read("candidates", "stock_position"))
    worths = worth.of_counts(folder.read("counts", "counts"))
    block_of = _blocks(folder, corpus, memory)
    one, other = block_of[a], block_of[b]
    low, high = np.minimum(one, other), np.maximum(one, other)
    number = done = 0
    for first, second in _meetings(low, high):
        chosen = np.flatnonzero((low == first) & (high == second))
        block = None
        for at in range(0, len(chosen), PAIRS_AT_ONCE):
            some = chosen[at : at + PAIRS_AT_ONCE]
            part = f"{STAGE}-{number:05}"
            if not folder.has(part):
                block = block or _block(folder, corpus, block_of, {first, second}, worths=worths, rows=rows)
                folder.put(part, _aligned(folder, corpus, block, a[some], b[some], least_bits=least_bits))
            number, done = number + 1, done + len(some)
            tell("align", done)
    folder.put("aligned", {"stock": rows})


def _meetings(low: NDArray[np.int64], high: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of blocks that have pairs of articles."""
    for key in np.unique(low * (int(high.max(initial=0)) + 1) + high).tolist():
        yield divmod(key, int(high.max(initial=0)) + 1)


def _blocks(folder: Folder, corpus: Corpus, memory: int) -> NDArray[np.int64]:
    """Return the block of each article: parts in order, as many as half of the memory holds."""
    sizes = [len(folder.get(part, "words")) for part in corpus.parts]
    room = max(1, memory // BYTES_OF_A_WORD // 2)
    whole = sum(sizes) <= 2 * room
    block = np.zeros(len(sizes), np.int64) if whole else np.cumsum(sizes) // room
    return block[corpus.part] if len(corpus) else np.empty(0, np.int64)


Block = tuple[
    NDArray[np.int64], NDArray[np.int64], NDArray[np.uint32], NDArray[np.uint8], NDArray[np.float32]
]


def _block(
    folder: Folder,
    corpus: Corpus,
    block_of: NDArray[np.int64],
    wanted: set[int],
    *,
    worths: NDArray[np.float32],
    rows: NDArray[np.int32],
) -> Block:
    """Return where each article begins and ends (others are empty), the words, their marks and worth."""
    begins, ends = np.zeros(len(corpus), np.int64), np.zeros(len(corpus), np.int64)
    kept = [inside >= 0 for inside in corpus.number]
    chosen = [
        number
        for number, inside in enumerate(corpus.number)
        if kept[number].any() and int(block_of[inside[kept[number]][0]]) in wanted
    ]
    size = sum(len(folder.get(corpus.parts[number], "words")) for number in chosen)
    words, marks = np.empty(size, np.uint32), np.empty(size, np.uint8)
    bits = np.empty(size, np.float32)
    at = 0
    for number in chosen:
        part, inside = corpus.parts[number], corpus.number[number][kept[number]]
        first = folder.read(part, "first")
        begins[inside], ends[inside] = at + first[:-1][kept[number]], at + first[1:][kept[number]]
        end = at + int(first[-1])
        words[at:end], marks[at:end] = folder.read(part, "words"), folder.read(part, "marks")
        bits[at:end] = alignments.worths(words[at:end], marks[at:end], worths)
        at = end
    block = begins, ends, words, marks, bits
    stock.silence(block[4], begins, ends, rows)
    return block


def _aligned(
    folder: Folder,
    corpus: Corpus,
    block: Block,
    a: NDArray[np.int32],
    b: NDArray[np.int32],
    *,
    least_bits: float,
) -> Arrays:
    """Return the passages of some pairs, with places in characters."""
    found = alignments.passages(*block, a, b, least_bits=least_bits)
    return columns(found, a, b, lambda *words, ends: characters(folder, corpus, *words, ends=ends))


def columns(
    found: alignments.Passages,
    a: NDArray[np.int32],
    b: NDArray[np.int32],
    place: Callable[..., NDArray[np.int32]],
) -> Arrays:
    """Return passages as columns; `place` tells where words of articles begin, or end, in characters."""
    left, right = a[found.pair], b[found.pair]
    spans = np.empty_like(found.spans)
    for column, article in ((0, left), (1, left), (2, right), (3, right)):
        spans[:, column] = place(article, found.spans[:, column] - column % 2, ends=column % 2 == 1)
    lengths = found.spans[:, 1::2] - found.spans[:, ::2]
    return {
        "a": left,
        "b": right,
        "spans": spans,
        "words": lengths.min(axis=1),
        "longest": lengths.max(axis=1),
        "matched": found.matched,
        "bits": found.bits,
    }


def characters(
    folder: Folder, corpus: Corpus, article: NDArray[np.int32], word: NDArray[np.int32], *, ends: bool
) -> NDArray[np.int32]:
    """Return where words of articles begin, or end, in characters."""
    found = np.empty(len(article), np.int32)
    part_of = corpus.part[article]
    order = np.argsort(part_of, kind="stable")
    bounds = np.searchsorted(part_of[order], np.arange(len(corpus.parts) + 1))
    for number, part in enumerate(corpus.parts):
        some = order[bounds[number] : bounds[number + 1]]
        if len(some):
            at = folder.read(part, "first")[corpus.row[article[some]]] + word[some]
            found[some] = folder.get(part, "ends" if ends else "starts")[at]
    return found
