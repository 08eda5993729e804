"""A store with the story of the demo and two more, and the web app on it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from kept import articles, concluded
from starlette.testclient import TestClient

from retold import demo, read
from retold.records import Article
from retold.serve import Settings, application


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that no test changes."""
    path = tmp_path_factory.mktemp("api") / "desk.db"
    told = [one for one in read.articles(demo.paths()) if isinstance(one, Article)]
    concluded(path, [*told, *articles("ferry", "bridge")]).close()
    return path


@pytest.fixture(scope="session")
def client(desk: Path) -> TestClient:
    """Whoever asks the web app of that store."""
    return TestClient(application(Settings(desk)), base_url="http://127.0.0.1")


@pytest.fixture
def own(desk: Path, tmp_path: Path) -> Path:
    """A copy of the store for a test that changes it."""
    for one in desk.parent.glob("desk.db*"):
        (shutil.copytree if one.is_dir() else shutil.copy)(one, tmp_path / one.name)
    return tmp_path / "desk.db"
