"""A report, files and a store of articles that are full of payloads."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

import pytest
from hostile import planted
from hostile.payloads import PAYLOADS
from kept import alerted

from retold import read, run, show

ARTICLES = 21  # with 25 payloads each: all of them once


class Given(NamedTuple):
    """Where it lies, and what it is."""

    folder: Path  # of JSON lines
    named: Path  # files with hostile names
    report: Path
    document: dict
    store: Path


@pytest.fixture(scope="session")
def given(tmp_path_factory: pytest.TempPathFactory) -> Given:
    """All that the tests here look at, made once."""
    here = tmp_path_factory.mktemp("hostile")
    folder, named = here / "in", here / "named"
    folder.mkdir()
    named.mkdir()
    for number, row in enumerate(planted.spread(PAYLOADS, ARTICLES)):
        (folder / f"{number:03}.jsonl").write_text(planted.lines([row]), encoding="utf-8")
    for number, payload in enumerate(PAYLOADS):
        words = f"Some {number + 100} passengers of the ferry Aldora were hurt at Karsund, police said on the quay.\n"
        (named / planted.file_name(payload)).write_text(words if number % 2 else "", encoding="utf-8")
    os.close(os.open(os.fsencode(named) + b"/\xff\x1b[31m.txt", os.O_CREAT))
    document = run.report([str(folder)])
    (here / "report.json").write_text(show.to_json(document), encoding="utf-8")
    found = read.gather([str(folder)])
    alerted(here / "news.db", found.articles[::2], found.articles[1::2]).close()
    assert json.loads((here / "report.json").read_text(encoding="utf-8")) == json.loads(json.dumps(document))
    return Given(folder, named, here / "report.json", document, here / "news.db")
