"""What commands print fits the terminal, wide or narrow; what is offered to be copied stays in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli.calling import retold

from retold.cli.talk import OFFERED
from retold.show.columns import width


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The report on the bundled story."""
    folder = tmp_path_factory.mktemp("demo")
    told = str(folder / "report.json")
    retold("demo", "-o", str(folder / "report.html"), "--json", told)
    return told


@pytest.mark.parametrize("columns", [80, 40])
def test_lines_fit_the_terminal(report, columns, monkeypatch):
    """Cards, answers, explanations and lists."""
    monkeypatch.setenv("COLUMNS", str(columns))
    story = json.loads(Path(report).read_text(encoding="utf-8"))["stories"][0]
    calls = [
        ["demo", "-o", "demo.html"],
        *(["who", one, "--in", report] for one in ("12 people were injured", "A", "nothing of the sort")),
        *(["recall", *one, "--in", report] for one in ([], ["A"])),
        *(["explain", *one, "--in", report] for one in ([], ["A"], ["A", "B"], [story["id"]])),
        ["diff", "a.txt", "b.html"],
        ["check", "a.txt", "--against", "b.html", "c.jsonl"],
    ]
    for call in calls:
        lines = retold(*call).output.splitlines()
        assert lines
        wide = [
            line for line in lines if width(line) > columns and OFFERED not in line and " " in line.strip()
        ]
        assert [] == wide, call[0]


def test_a_file_gets_whole_lines(report, monkeypatch):
    """So that other programs find them again."""
    monkeypatch.delenv("COLUMNS", raising=False)
    assert max(map(len, retold("explain", "A", "B", "--in", report).output.splitlines())) > 80
