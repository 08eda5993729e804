"""The fingerprints of texts: hashes of a few words in a row, of which every k-th by its value is kept.

The same words give the same fingerprints in every text, so that two texts that share wording share fingerprints,
whatever stands around it. Each carries what is told further left and right in its text: a phrase that many texts share
is common property, unless these texts go on alike.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .commonplace import AWAY
from .compiled import compiled
from .grams import GRAM, LEAST_BITS, MIX, PRIME, S32, SAMPLE
from .worth import SHIFT

WORDS_FOR_ONE = (
    600_000  # words of a corpus for each step of sampling: a few articles are compared gram by gram
)
LANDMARKS = (
    24  # one gram in so many tells what stands around another: rare ones, since each word edited may hide one
)


class Fingerprints(NamedTuple):
    """Fingerprints in order of text and position."""

    text: NDArray[np.int32]  # its number in the batch
    hash: NDArray[np.uint64]
    position: NDArray[np.int32]  # of its first word
    left: NDArray[np.uint32]  # the fingerprint before it that is far enough off, 0 for none
    right: NDArray[np.uint32]


def sample(words: int) -> int:
    """Return one in how many grams to keep of a corpus of so many words."""
    return min(SAMPLE, max(1, words // WORDS_FOR_ONE))


def of_words(
    first: NDArray[np.int64],
    words: NDArray[np.uint32],
    worth: NDArray[np.float32],
    *,
    gram: int = GRAM,
    every: int = SAMPLE,
    least_bits: float = LEAST_BITS,
) -> Fingerprints:
    """Return the fingerprints of texts: text `t` has the words `first[t]:first[t + 1]`; `worth` is by slot."""
    most = len(words) // every + len(words) // 16 + 1024 if every > 1 else len(words) + 1
    while True:
        columns = (
            np.empty(most, np.int32), np.empty(most, np.uint64), np.empty(most, np.int32),
            np.empty(most, np.uint32), np.empty(most, np.uint32),
        )  # fmt: skip
        count = _sampled(
            first, words, worth, gram, np.uint64(every), least_bits, columns[0], columns[1], columns[2]
        )
        if count <= most:
            break
        most = count
    text, hashes, positions, left, right = columns
    found = Fingerprints(text[:count], hashes[:count], positions[:count], left[:count], right[:count])
    _around(
        found.text, found.hash, found.position, np.uint64(max(1, LANDMARKS // every)), found.left, found.right
    )
    return found


@compiled
def _sampled(
    first: NDArray[np.int64],
    words: NDArray[np.uint32],
    worth: NDArray[np.float32],
    gram: int,
    sample: np.uint64,
    least_bits: float,
    text_of: NDArray[np.int32],
    hashes: NDArray[np.uint64],
    positions: NDArray[np.int32],
) -> int:
    """Fill in the sampled grams of each text and return how many there are, also where they are more than fit."""
    count = 0
    for text in range(len(first) - 1):
        begin, end = first[text], first[text + 1]
        for at in range(begin, end - gram + 1):
            value = np.uint64(0)
            for word in range(at, at + gram):
                value = (value ^ np.uint64(words[word])) * PRIME
                value ^= value >> S32
            value *= MIX
            value ^= value >> S32
            if value % sample:
                continue
            bits = 0.0
            for word in range(at, at + gram):
                bits += worth[words[word] >> SHIFT]
            if bits < least_bits:
                continue
            if count < len(hashes):
                text_of[count], hashes[count], positions[count] = text, value, at - begin
            count += 1
    return count


@compiled
def _around(
    text_of: NDArray[np.int32],
    hashes: NDArray[np.uint64],
    positions: NDArray[np.int32],
    landmark: np.uint64,
    left: NDArray[np.uint32],
    right: NDArray[np.uint32],
) -> None:
    """Fill in the nearest landmarks of the same text that are far enough off."""
    count = len(hashes)
    passed, near, last = 0, np.uint32(0), -1
    for at in range(count):
        if text_of[at] != last:
            passed, near, last = at, np.uint32(0), text_of[at]
        while positions[passed] <= positions[at] - AWAY:
            if is_landmark(hashes[passed], landmark):
                near = np.uint32(hashes[passed])
            passed += 1
        left[at] = near
    passed, near, last = count - 1, np.uint32(0), -1
    for at in range(count - 1, -1, -1):
        if text_of[at] != last:
            passed, near, last = at, np.uint32(0), text_of[at]
        while positions[passed] >= positions[at] + AWAY:
            if is_landmark(hashes[passed], landmark):
                near = np.uint32(hashes[passed])
            passed -= 1
        right[at] = near
    _of_short(text_of, hashes, left, right)


@compiled
def is_landmark(value: np.uint64, landmark: np.uint64) -> bool:
    """Say whether a fingerprint is one of those that tell what stands around others."""
    return bool((value >> np.uint64(40)) % landmark == 0)


@compiled
def _of_short(
    text_of: NDArray[np.int32],
    hashes: NDArray[np.uint64],
    left: NDArray[np.uint32],
    right: NDArray[np.uint32],
) -> None:
    """Where nothing stands far enough off, a short text is known by how it begins and ends."""
    count = len(hashes)
    begin = 0
    while begin < count:
        end = begin + 1
        while end < count and text_of[end] == text_of[begin]:
            end += 1
        for at in range(begin, end):
            if left[at] == 0 and right[at] == 0:
                left[at] = right[at] = np.uint32(
                    hashes[begin] ^ (hashes[end - 1] >> np.uint64(1))
                ) | np.uint32(1)
        begin = end
