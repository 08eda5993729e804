"""The web app of a store."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from retold.serve import Settings, application
from retold.store import Store


def test_an_empty_store_has_a_first_page(tmp_path: Path) -> None:
    """A store without stories is shown, not an error."""
    Store.open(tmp_path / "news.db", create=True, write=True).close()

    answer = TestClient(application(Settings(tmp_path / "news.db")), base_url="http://127.0.0.1").get("/")

    assert 200 == answer.status_code
    assert "Stories" in answer.text
