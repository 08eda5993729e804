"""Stores that the tests of the web app read."""

from __future__ import annotations

from pathlib import Path

import pytest
from serve.clicking import copied


@pytest.fixture(scope="session")
def news(two_stories: Path) -> Path:
    """A store with two stories, the ferry of March and the bridge of May, for tests that only read."""
    return two_stories / "news.db"


@pytest.fixture
def store(two_stories: Path, tmp_path: Path) -> Path:
    """A store of the same two stories for one test alone."""
    return copied(two_stories, tmp_path)
