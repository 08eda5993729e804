"""A reader of the web app without a browser: opens pages, presses buttons, waits for what was begun."""

from __future__ import annotations

import html
import json
import re
import shutil
import time
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from retold.keep.tellers import Tellers
from retold.serve import Settings, application

SECONDS = 60.0  # more than anything here takes on a busy machine


class Reader:
    """One who reads a store, told of in this process."""

    def __init__(self, store: Path, **settings: Any) -> None:
        self.app = application(Settings(store, **settings))
        self.app.state.work.tellers = dict.fromkeys(("correction", "reading"), Tellers(0))
        self.client = TestClient(self.app, base_url="http://127.0.0.1", follow_redirects=True)

    def get(self, path: str, **headers: str) -> Any:
        """The answer to opening a page."""
        return self.client.get(path, headers=headers)

    def text(self, path: str) -> str:
        """A page that is there."""
        answer = self.get(path)
        assert 200 == answer.status_code, answer.text
        return str(answer.text)

    def token(self) -> str:
        """What our forms carry."""
        found = re.search(r'name="form-token" content="(\w+)"', self.text("/corrections"))
        assert found
        return found[1]

    def post(self, path: str, files: Any = None, **fields: Any) -> Any:
        """The answer to a form; where it began something, what came of that."""
        answer = self.client.post(path, data={"form": self.token(), **fields}, files=files)
        until = time.monotonic() + SECONDS
        place = answer.url.path
        while place.startswith("/tasks/") and not json.loads(self.text(f"{place}/state"))["over"]:
            assert time.monotonic() < until
            time.sleep(0.02)
        return self.get(place) if place.startswith("/tasks/") else answer

    def decide(self, kind: str, *articles: str, by: str = "Ann", **fields: str) -> Any:
        """What came of a decision."""
        line = json.dumps({"decision": kind, "articles": [*articles]})
        return self.post("/corrections", line=line, by=by, **fields)

    def undo(self, id_: str) -> Any:
        """What came of taking one back."""
        return self.post("/corrections", line=json.dumps({"decision": "undo", "undoes": id_}), by="Ann")


def lines(page: str) -> list[str]:
    """The decisions that a page offers, as its buttons send them."""
    return [html.unescape(one) for one in re.findall(r'name="line" value="([^"]*)"', page)]


def words(page: str) -> str:
    """What a page says, without its marks."""
    main = page[page.index("<main") :]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def copied(folder: Path, place: Path) -> Path:
    """A store of its own for one test: a copy of one that was concluded once."""
    shutil.copytree(folder, place, dirs_exist_ok=True)
    return place / "news.db"
