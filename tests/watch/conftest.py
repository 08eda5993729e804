"""What the tests of watching share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from newsstand import Stand
from serving import site


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[Stand]:
    """An invented outlet, a store and a clock."""
    with site() as running:
        yield Stand(running, tmp_path / "news.db")
