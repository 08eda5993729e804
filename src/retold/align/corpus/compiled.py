"""Functions over arrays, compiled at their first call and kept on disk for the next run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import numba

Kernel = TypeVar("Kernel", bound=Callable[..., object])


def compiled(kernel: Kernel) -> Kernel:
    """Return the machine code of a function of arrays and numbers; it lets other threads run."""
    return cast("Kernel", numba.njit(cache=True, nogil=True)(kernel))


def inlined(kernel: Kernel) -> Kernel:
    """Return a small function that becomes part of those calling it: a call counts references to its arrays."""
    return cast("Kernel", numba.njit(cache=True, nogil=True, inline="always")(kernel))
