"""Pages that were made and may be asked for again: as many as fit in a little memory, the oldest go first."""

from __future__ import annotations

import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable
from weakref import WeakValueDictionary

MOST_BYTES = 32 * 2**20  # packed: reports of some thousand articles together
LEVEL = 1  # packs a page of 400 KB to a sixth in 4 ms


class _Turn:
    """Whose turn it is to make one page; forgotten as soon as nobody waits for it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()


class Pages:
    """Made pages by what they are made of. None is made twice at once: who asks for the same waits, and finds it."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most, self._bytes = most, 0
        self._pages: OrderedDict[tuple[str, ...], bytes] = OrderedDict()
        self._lock = threading.Lock()
        self._making: WeakValueDictionary[tuple[str, ...], _Turn] = WeakValueDictionary()

    def page(self, key: tuple[str, ...], make: Callable[[], str]) -> str:
        """Return the page of a key, made now if it is not there."""
        found = self.found(key)
        if found is not None:
            return found
        with self._lock:
            turn = self._making.get(key)
            if turn is None:
                turn = self._making[key] = _Turn()
        with turn.lock:
            found = self.found(key)
            if found is None:
                found = make()
                self._keep(key, zlib.compress(found.encode("utf-8"), LEVEL))
        return found

    def __len__(self) -> int:
        return len(self._pages)

    def clear(self) -> None:
        """Keep nothing of what was made."""
        with self._lock:
            self._pages.clear()
            self._bytes = 0

    def found(self, key: tuple[str, ...]) -> str | None:
        """Return the page of a key if it was made."""
        with self._lock:
            packed = self._pages.get(key)
            if packed is None:
                return None
            self._pages.move_to_end(key)
        return zlib.decompress(packed).decode("utf-8")

    def _keep(self, key: tuple[str, ...], packed: bytes) -> None:
        with self._lock:
            if len(packed) > self._most:
                return
            self._pages[key] = packed
            self._bytes += len(packed)
            while self._bytes > self._most:
                _, oldest = self._pages.popitem(last=False)
                self._bytes -= len(oldest)
