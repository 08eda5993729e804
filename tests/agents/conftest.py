"""Clients of the protocol's own library, and what they ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import anyio
import pytest

pytest.importorskip("mcp", reason="the extra retold[mcp] is not installed")

from mcp import Client

from retold.agents import server
from retold.agents.collection import Collection


@pytest.fixture
def asking() -> Callable[..., Any]:
    """Run a coroutine function with a client that is connected to a server about some files."""

    def ask(inside: list[str], talk: Callable[..., Any]) -> Any:
        async def connected() -> Any:
            async with Client(server.made(Collection(inside))) as client:
                return await talk(client)

        return anyio.run(connected)

    return ask
