"""Stores that the tests of the web app read."""

from __future__ import annotations

from pathlib import Path

import pytest
from kept import articles, concluded
from serve.clicking import copied


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two stories, the ferry of March and the bridge of May."""
    path = tmp_path_factory.mktemp("serve") / "news.db"
    concluded(path, articles("ferry", "bridge")).close()
    return path


@pytest.fixture
def store(two_stories: Path, tmp_path: Path) -> Path:
    """A store of the same two stories for one test alone."""
    return copied(two_stories, tmp_path)
