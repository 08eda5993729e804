"""What grouping keeps of one article: its telling words, and pairs of them, as numbers in few bytes."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from retold.text import rarity

from .terms import Counted

KEY_BYTES = 5  # of a term's hash: among a million terms one pair is expected to share a key
MOST_TIMES = 127  # how often a term is counted, so that one byte holds it and whether it is a name
CACHED_TERMS = 200_000
FORM = 3  # of the bytes; another form gets another number
UNTOLD = 2  # the form before, which did not tell the language: it is read too

_HEAD = struct.Struct("<BdQIII")  # form, day, series, words, telling words, pairs of them
_MORE = struct.Struct("<3s?")  # after it: the code of the language, and whether it is a part of an article


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """The telling words of one article and its day; all arrays but the last are in the order of the keys.

    Both kinds of keys ascend, and stand in one space: how many articles hold each is asked of both alike.
    """

    keys: NDArray[np.uint64]  # hashes of the terms
    times: NDArray[np.uint8]  # how often the article says each
    named: NDArray[np.bool_]  # which it writes as names
    tenths: NDArray[np.uint8]  # how rare each is in English at large, in tenths of bits
    lead: NDArray[np.uint8]  # how often title and lead say each
    numeric: NDArray[np.bool_]  # which begin with a digit
    pairs: NDArray[np.uint64]  # hashes of neighbouring telling words
    words: int = 0  # of the whole text
    series: int = 0  # a hash of the column that it may be an edition of, or none
    day: float = float("nan")  # of publishing; not a number where it is not known
    language: str = ""  # its code in two or three letters, or none where it is not known
    part: bool = False  # whether these are words of a part of an article


def of(counted: Counted, day: float = float("nan")) -> Features:
    """The features of counted words."""
    terms = sorted(counted.times)
    found = [_known(term) for term in terms]
    numbers = np.array([one[0] for one in found], dtype=np.uint64)
    order = np.argsort(numbers, kind="stable")
    return Features(
        keys=numbers[order],
        times=_counts([counted.times[term] for term in terms])[order],
        named=np.array([term in counted.names for term in terms], dtype=np.bool_)[order],
        tenths=np.array([one[1] for one in found], dtype=np.uint8)[order],
        lead=_counts([counted.lead.get(term, 0) for term in terms])[order],
        numeric=np.array([one[2] for one in found], dtype=np.bool_)[order],
        pairs=np.unique(keys(counted.pairs)),
        words=len(counted.words),
        series=key(counted.series) if counted.series else 0,
        day=day,
        language=counted.language,
    )


def _counts(found: Sequence[int]) -> NDArray[np.uint8]:
    return np.minimum(np.array(found, dtype=np.int64), MOST_TIMES).astype(np.uint8)


@lru_cache(CACHED_TERMS)
def key(term: str) -> int:
    """The number that stands for a term, or for two with a space between them."""
    return int.from_bytes(hashlib.blake2b(term.encode(), digest_size=KEY_BYTES).digest(), "little")


@lru_cache(CACHED_TERMS)
def _known(term: str) -> tuple[int, int, bool]:
    """Of a term its key, how rare it is in tenths of bits, and whether it begins with a digit."""
    return key(term), round(rarity.weight(term) * 10), term[0].isdigit()


def keys(pairs: Iterable[str]) -> NDArray[np.uint64]:
    """The numbers that stand for pairs of terms, in their order; most come but once, so that none is kept in mind."""
    digest = hashlib.blake2b
    found = [digest(pair.encode(), digest_size=KEY_BYTES).digest() for pair in pairs]
    wide = np.zeros((len(found), 8), dtype=np.uint8)
    wide[:, :KEY_BYTES] = np.frombuffer(b"".join(found), dtype=np.uint8).reshape(-1, KEY_BYTES)
    return wide.view("<u8").ravel().astype(np.uint64)


def to_bytes(features: Features) -> bytes:
    """The features as some 6 bytes a term or pair."""
    columns = [
        _narrow(features.keys),
        features.times | (features.named.astype(np.uint8) << 7),
        features.lead | (features.numeric.astype(np.uint8) << 7),
        features.tenths,
        _narrow(features.pairs),
    ]
    head = _HEAD.pack(
        FORM, features.day, features.series, features.words, len(features.keys), len(features.pairs)
    )
    more = _MORE.pack(features.language.encode(), features.part)
    return head + more + zlib.compress(np.concatenate(columns).tobytes())


def from_bytes(packed: bytes) -> Features:
    """The features that were made bytes; ValueError where the bytes are of another form, or damaged."""
    try:
        form, day, series, words, terms, pairs = _HEAD.unpack_from(packed)
        code, part = _MORE.unpack_from(packed, _HEAD.size) if form == FORM else (b"", False)
        language = code.rstrip(b"\0").decode("ascii")
        begin = _HEAD.size + (_MORE.size if form == FORM else 0)
        columns = np.frombuffer(zlib.decompress(packed[begin:]), dtype=np.uint8)
    except (struct.error, zlib.error, UnicodeDecodeError) as error:
        message = f"these bytes are no features of an article: {error}"
        raise ValueError(message) from error
    sizes = [KEY_BYTES * terms, terms, terms, terms, KEY_BYTES * pairs]
    if form not in {FORM, UNTOLD} or len(columns) != sum(sizes):
        message = f"features of form {form} in {len(columns)} bytes: this version reads form {FORM}"
        raise ValueError(message)
    keys, times, lead, tenths, paired = np.split(columns, np.cumsum(sizes)[:-1])
    return Features(
        keys=_wide(keys),
        times=times & np.uint8(MOST_TIMES),
        named=times > MOST_TIMES,
        tenths=tenths,
        lead=lead & np.uint8(MOST_TIMES),
        numeric=lead > MOST_TIMES,
        pairs=_wide(paired),
        words=words,
        series=series,
        day=day,
        language=language,
        part=part,
    )


def _narrow(keys: NDArray[np.uint64]) -> NDArray[np.uint8]:
    """The bytes of keys, all first ones first: they compress better so."""
    return keys.astype("<u8").view(np.uint8).reshape(-1, 8)[:, :KEY_BYTES].T.ravel()


def _wide(columns: NDArray[np.uint8]) -> NDArray[np.uint64]:
    wide = np.zeros((len(columns) // KEY_BYTES, 8), dtype=np.uint8)
    wide[:, :KEY_BYTES] = columns.reshape(KEY_BYTES, -1).T
    return wide.view("<u8").ravel().astype(np.uint64)
