"""What grouping keeps of one article: its telling words as numbers, in few bytes."""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from retold.text import rarity

from .terms import Counted, telling

KEY_BYTES = 5  # of a term's hash: among a million terms one pair is expected to share a key
MOST_TIMES = 127  # how often a term is counted, so that one byte holds it and whether it is a name
CACHED_TERMS = 200_000
FORM = 1  # of the bytes; another form gets another number

_HEAD = struct.Struct("<Bd")


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """The telling words of one article and its day; all arrays are in the order of the keys, which ascend."""

    keys: NDArray[np.uint64]  # hashes of the terms
    times: NDArray[np.uint8]  # how often the article says each
    named: NDArray[np.bool_]  # which it writes as names
    tenths: NDArray[np.uint8]  # how rare each is in English at large, in tenths of bits
    day: float = float("nan")  # of publishing; not a number where it is not known


def of(counted: Counted, day: float = float("nan")) -> Features:
    """The features of counted words."""
    found = sorted((key(term), term) for term in counted.times if telling(term))
    terms = [term for _, term in found]
    return Features(
        keys=np.array([number for number, _ in found], dtype=np.uint64),
        times=np.array([min(counted.times[term], MOST_TIMES) for term in terms], dtype=np.uint8),
        named=np.array([term in counted.names for term in terms], dtype=np.bool_),
        tenths=np.array([round(rarity.weight(term) * 10) for term in terms], dtype=np.uint8),
        day=day,
    )


@lru_cache(CACHED_TERMS)
def key(term: str) -> int:
    """The number that stands for a term."""
    return int.from_bytes(hashlib.blake2b(term.encode(), digest_size=KEY_BYTES).digest(), "little")


def to_bytes(features: Features) -> bytes:
    """The features as some 6 bytes a term."""
    keys = features.keys.astype("<u8").view(np.uint8).reshape(-1, 8)[:, :KEY_BYTES]
    times = features.times | (features.named.astype(np.uint8) << 7)
    columns = np.concatenate([keys.T.ravel(), times, features.tenths])
    return _HEAD.pack(FORM, features.day) + zlib.compress(columns.tobytes())


def from_bytes(packed: bytes) -> Features:
    """The features that were made bytes; ValueError where the bytes are of another form, or damaged."""
    try:
        form, day = _HEAD.unpack_from(packed)
        columns = np.frombuffer(zlib.decompress(packed[_HEAD.size :]), dtype=np.uint8)
    except (struct.error, zlib.error) as error:
        message = f"these bytes are no features of an article: {error}"
        raise ValueError(message) from error
    size, rest = divmod(len(columns), KEY_BYTES + 2)
    if form != FORM or rest:
        message = f"features of form {form} with {rest} bytes too many: this version reads form {FORM}"
        raise ValueError(message)
    wide = np.zeros((size, 8), dtype=np.uint8)
    wide[:, :KEY_BYTES] = columns[: size * KEY_BYTES].reshape(KEY_BYTES, size).T
    times = columns[size * KEY_BYTES : size * (KEY_BYTES + 1)]
    return Features(
        keys=wide.view("<u8").ravel().astype(np.uint64),
        times=times & np.uint8(MOST_TIMES),
        named=times > MOST_TIMES,
        tenths=columns[size * (KEY_BYTES + 1) :],
        day=day,
    )
