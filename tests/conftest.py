"""What holds for all tests: a law is not broken by a machine that is slow, and lines are wrapped where a test says so."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from kept import articles, concluded

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

os.environ.pop("COLUMNS", None)  # what runs tests side by side sets it

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium: the one that RETOLD_BROWSER names, else the first on the path."""
    playwright = pytest.importorskip("playwright.sync_api")
    path = os.environ.get("RETOLD_BROWSER") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.skip("no Chromium found: install one or set RETOLD_BROWSER to its path")
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def two_stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of two stories, the ferry of March and the bridge of May; to be copied where it is changed."""
    folder = tmp_path_factory.mktemp("two")
    concluded(folder / "news.db", articles("ferry", "bridge")).close()
    return folder
