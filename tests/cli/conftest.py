"""A folder of its own for each test of a command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli.calling import FERRY, PAGE


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """A folder of its own, in which three articles on one event lie."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    Path("a.txt").write_text(FERRY, encoding="utf-8")
    Path("b.html").write_text(PAGE, encoding="utf-8")
    row = {
        "text": FERRY.replace("reportedly ", ""),
        "outlet": "Oltane Herald",
        "published": "2031-03-02T11:00Z",
    }
    Path("c.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return tmp_path
