"""What a server is told when it starts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the store is, where the server listens, who may ask."""

    store: Path
    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = None  # required of every request where it is set; needed beyond loopback
