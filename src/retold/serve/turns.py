"""Whose turn it is to make something long: one page is made once, different ones side by side, a few at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from anyio import CapacityLimiter, to_thread

AT_ONCE = 2  # reports and comparisons: each holds a core, and there are other pages to answer

T = TypeVar("T")


class Turns:
    """The turns of one server. Who waits for one holds neither a thread nor the place of another page."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self._waited: WeakValueDictionary[tuple[str, ...], asyncio.Lock] = WeakValueDictionary()

    @cached_property
    def _places(self) -> CapacityLimiter:
        """What counts that which is being made; it belongs to the server's loop, which is not there before."""
        return CapacityLimiter(self._at_once)

    async def made(self, key: tuple[str, ...], make: Callable[..., T], *given: Any) -> T:
        """Return what `make` makes of what is given, in a thread, once nobody else makes what has the same key."""
        turn = self._waited.get(key)
        if turn is None:
            turn = self._waited[key] = asyncio.Lock()
        async with turn:
            return await to_thread.run_sync(lambda: make(*given), limiter=self._places)
