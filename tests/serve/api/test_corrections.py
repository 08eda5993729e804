"""People correct what was found, by programs too."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from retold.keep import concluding, tellers
from retold.serve import Settings, application


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stories are told in this process, which starts faster."""
    monkeypatch.setattr(concluding, "Tellers", lambda: tellers.Tellers(0))


@pytest.fixture
def writer(own: Path) -> TestClient:
    """Whoever may change a store of their own."""
    return TestClient(application(Settings(own)), base_url="http://127.0.0.1")


def ferry(own: Path) -> list[str]:
    """The articles on the smaller ferry."""
    query = "select article from member join story on story.id = story where title like 'Ferry:%' order by position"
    with sqlite3.connect(own) as connection:
        return [id_ for (id_,) in connection.execute(query)]


def decided(client: TestClient, **told: Any) -> Any:
    """The answer to a correction."""
    return client.post("/api/corrections", json=told)


def test_a_correction_is_carried_out_and_undone(writer: TestClient, own: Path) -> None:
    """Origins follow it at once; undone, the story is as it was; the list tells who and why."""
    a, b, *_ = ferry(own)
    stories = writer.get("/api/stories").json()
    made = decided(writer, decision="not a copy", articles=[a, b], by="Ada", note="both were there")
    (listed,) = writer.get("/api/corrections").json()["corrections"]

    assert (201, True) == (made.status_code, made.json()["kept"])
    assert made.json()["before"] != made.json()["after"]
    assert ("Ada", "both were there", None) == (listed["by"], listed["note"], listed["void"])
    undone = writer.post(f"/api/corrections/{listed['id']}/undo", json={"by": "Bo"})
    again = writer.post(f"/api/corrections/{listed['id']}/undo", json={})
    assert (201, 409) == (undone.status_code, again.status_code)
    assert stories == writer.get("/api/stories").json()
    assert "undone" in writer.get("/api/corrections").json()["corrections"][0]["void"]


def test_what_is_in_force_is_not_kept_twice(writer: TestClient, own: Path) -> None:
    """Who asks twice decides once."""
    a, b, *_ = ferry(own)
    decided(writer, decision="same text", articles=[a, b])
    again = decided(writer, decision="same text", articles=[a, b])

    assert (201, False) == (again.status_code, again.json()["kept"])
    assert 1 == len(writer.get("/api/corrections").json()["corrections"])


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"decision": "split", "articles": ["ffffffffffffffff"]}, 404),
        ({"decision": "split", "articles": []}, 422),
        ({"decision": "not a copy", "articles": ["a"]}, 422),
        ({"decision": "undo", "articles": ["a"]}, 422),
        ({"decision": "split", "articles": ["a"], "when": "2031-01-01"}, 422),
        ({"decision": "split", "articles": ["a\u0000"]}, 422),
    ],
)
def test_what_cannot_be_meant_changes_nothing(writer: TestClient, told: dict[str, Any], status: int) -> None:
    """It is refused, and nothing is kept."""
    assert status == decided(writer, **told).status_code
    assert 404 == writer.post("/api/corrections/d-0/undo", json={}).status_code
    assert [] == writer.get("/api/corrections").json()["corrections"]


def test_a_server_that_only_shows_keeps_nothing(own: Path) -> None:
    """With --read-only nobody corrects anything."""
    client = TestClient(application(Settings(own, read_only=True)), base_url="http://127.0.0.1")
    assert 403 == decided(client, decision="split", articles=ferry(own)[:1]).status_code


def test_corrections_leave_threads_to_readers(own: Path) -> None:
    """Beyond a few at once programs are told to come again; the next one is taken when these are over."""
    app = application(Settings(own))
    client = TestClient(app, base_url="http://127.0.0.1")
    a, b, *_ = ferry(own)
    with app.state.turns, app.state.turns:
        answer = decided(client, decision="same text", articles=[a, b])
        assert (503, "10") == (answer.status_code, answer.headers["retry-after"])
    assert 201 == decided(client, decision="same text", articles=[a, b]).status_code
