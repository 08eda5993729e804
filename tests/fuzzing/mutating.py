"""Inputs made from other inputs: bytes changed, pieces cut, repeated, nested or exchanged, numbers driven to extremes."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

LONGEST = 12_000  # bytes of a case: small inputs find what large ones would, and more of them are tried
CUTS = 3000  # a longer seed is cut at as many places, spread over it

COMMON = (
    b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\xe2\x80\x8f",
    b"\xe2\x80\xae", b"\xcc\x81", b"\xe2\x80\xa8", b"\xc2\x85", b"\xc2\xa0", b"\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa", b"\xc4\xb0", b"\xef\xac\x81",
    b"\xd9\xa3", b"\xc2\xb2", b"\xe0\xa5\xa7", b"\r", b"\n", b"\r\n", b"\n\n", b"\t", b" ", b"\x0b", b"\x0c", b"\x1c", b"\x1b[31m",
    b'"', b"'", b"\\", b"<", b">", b"&", b"%", b"[", b"]", b"{", b"}", b"(", b")", b",", b";", b":", b"=", b"/", b"|", b"#", b"@",
)  # fmt: skip
NUMBERS = (
    b"0", b"-1", b"1", b"31", b"99", b"127", b"128", b"255", b"256", b"32768", b"65535", b"65536", b"2147483647", b"2147483648", b"4294967295",
    b"9223372036854775807", b"9223372036854775808", b"1e999", b"-1e999", b"0.0000001", b"NaN", b"1" * 40, b"9" * 400, b"9" * 5000, b"00000000001", b"1_0",
)  # fmt: skip
_NUMBER = re.compile(rb"\d+")


class _From(NamedTuple):
    """What changes are drawn from."""

    rng: random.Random
    tokens: Sequence[bytes]
    others: Sequence[bytes]


def cuts(seed: bytes) -> Iterator[bytes]:
    """Yield a seed cut at every byte."""
    for at in range(0, len(seed), max(1, len(seed) // CUTS)):
        yield seed[:at]


def mutated(seed: bytes, rng: random.Random, tokens: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    """Return a seed after one to eight changes."""
    made = _From(rng, tokens, others)
    for _ in range(rng.choice((1, 1, 1, 2, 2, 4, 8))):
        seed = rng.choice(_CHANGES)(seed, made)
    return seed[:LONGEST]


def _place(data: bytes, rng: random.Random) -> int:
    return rng.randrange(len(data) + 1)


def _byte(data: bytes, of: _From) -> bytes:
    at = _place(data, of.rng)
    return data[:at] + bytes([of.rng.randrange(256)]) + data[at + 1 :]


def _flip(data: bytes, of: _From) -> bytes:
    if not data:
        return data
    at = of.rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << of.rng.randrange(8)]) + data[at + 1 :]


def _token(data: bytes, of: _From) -> bytes:
    at = _place(data, of.rng)
    return data[:at] + of.rng.choice(of.tokens) + data[at:]


def _mark(data: bytes, of: _From) -> bytes:
    at = _place(data, of.rng)
    return data[:at] + of.rng.choice(COMMON) + data[at + of.rng.randrange(2) :]


def _nested(data: bytes, of: _From) -> bytes:
    at = _place(data, of.rng)
    times = of.rng.choice((2, 2, 3, 5, 5, 20, 60, 300))
    return data[:at] + of.rng.choice((of.rng.choice(of.tokens), of.rng.choice(COMMON))) * times + data[at:]


def _less(data: bytes, of: _From) -> bytes:
    at = _place(data, of.rng)
    return data[:at] + data[at + of.rng.choice((1, 2, 8, 60, 400)) :]


def _again(data: bytes, of: _From) -> bytes:
    at = _place(data, of.rng)
    piece = data[max(0, at - of.rng.choice((2, 10, 60, 200))) : at]
    return data[:at] + piece * of.rng.choice((1, 1, 1, 2, 2, 10)) + data[at:]


def _end(data: bytes, of: _From) -> bytes:
    return data[: _place(data, of.rng)]


def _number(data: bytes, of: _From) -> bytes:
    found = [match.span() for match in _NUMBER.finditer(data[:LONGEST])]
    if not found:
        return data
    start, end = of.rng.choice(found)
    return data[:start] + of.rng.choice(NUMBERS) + data[end:]


def _length(data: bytes, of: _From) -> bytes:
    at, size = _place(data, of.rng), of.rng.choice((1, 2, 4, 8))
    number = of.rng.choice(
        (0, 1, len(data), len(data) - at, 2**31, 2**31 - 1, 2**63, 2**64 - 1, of.rng.randrange(2**16))
    )
    order = of.rng.choice(("little", "big"))
    return data[:at] + (number % 2 ** (8 * size)).to_bytes(size, order) + data[at + size :]


def _splice(data: bytes, of: _From) -> bytes:
    other = of.rng.choice(of.others)
    return data[: _place(data, of.rng)] + other[_place(other, of.rng) :]


def _swap(data: bytes, of: _From) -> bytes:
    a, b, c = sorted(_place(data, of.rng) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


_CHANGES: tuple[Callable[[bytes, _From], bytes], ...] = (
    _byte, _flip, _token, _token, _token, _mark, _mark, _nested, _less, _again, _end, _number, _length, _splice, _swap,
)  # fmt: skip
