"""The page on the API shows what is answered."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from kept import concluded
from starlette.testclient import TestClient

from retold import demo, read
from retold.records import Article
from retold.serve import Settings, application

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^\$ (GET|POST) (\S+)(?: (\{.*\}))?\n(.*)$", PAGE, re.MULTILINE)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """Whoever asks a store with the story of the demo."""
    path = tmp_path_factory.mktemp("docs") / "news.db"
    concluded(path, [one for one in read.articles(demo.paths()) if isinstance(one, Article)]).close()
    return TestClient(application(Settings(path)), base_url="http://127.0.0.1")


def holds(shown: Any, answered: Any) -> bool:
    """Tell whether an answer has all that is shown of it: a page leaves out fields, and nothing else."""
    if isinstance(shown, dict):
        return isinstance(answered, dict) and all(
            name in answered and holds(value, answered[name]) for name, value in shown.items()
        )
    if isinstance(shown, list):
        return len(shown) == len(answered) and all(map(holds, shown, answered))
    return bool(shown == answered)


@pytest.mark.parametrize(("method", "address", "body", "shown"), SHOWN, ids=[one[1] for one in SHOWN])
def test_an_example(client: TestClient, method: str, address: str, body: str, shown: str) -> None:
    """It is answered as the page shows, where it may leave out fields."""
    answer = client.request(method, address, json=json.loads(body) if body else None)
    assert holds(json.loads(shown), answer.json()), answer.text[:2000]


def test_every_address_is_on_the_page(client: TestClient) -> None:
    """Nothing that the server describes is missing from the page, and the other way round."""
    described = {re.sub(r"\{\w+\}", "ID", path) for path in client.get("/api/openapi.json").json()["paths"]}
    told = set(re.findall(r"`(?:GET |POST )?(/(?:api|feeds)/[^`?\s]+)`", PAGE)) - {"/api/openapi.json"}
    parts = set(re.findall(r"`(\w+)`", next(line for line in PAGE.split("\n") if "ID/PART" in line)))
    told = (told - {"/api/stories/ID/PART"}) | {f"/api/stories/ID/{part}" for part in parts}
    assert described == told
