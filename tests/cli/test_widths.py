"""What commands print fits the terminal, wide or narrow, and is written for readers.

Only a command that is offered to be copied may be longer, and then nothing else stands in its line.
"""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from cli.calling import retold

from retold import demo
from retold.show.columns import width
from retold.show.hanging import offered

STAMP = re.compile(r"\d{4}-\d\d-\d\dT?\d*|\b[0-9a-f]{17,}\b")
ONE = re.compile(
    r"\b1 (?:articles|sources|statements|origins|stories|words|passages|pairs|findings|notes|hedges)\b"
)
SAME_BOUNDS = re.compile(r"\b(\d+)(?:–| to )\1\b(?! here| there)")
PER_CENT = re.compile(r"\d [%]")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Every command over the bundled story, given to a store in two parts: its words and what it prints at a width."""
    folder = tmp_path_factory.mktemp("demo")
    report, store = str(folder / "report.json"), str(folder / "news.db")
    retold("demo", "-o", str(folder / "report.html"), "--json", report)
    paths = [*map(str, demo.paths())]
    retold("add", *paths[:3], "--store", store)
    retold("add", *paths, "--store", store)
    story = json.loads(Path(report).read_text(encoding="utf-8"))["stories"][0]
    found = {
        columns: {call: retold(*call, env={"COLUMNS": str(columns)}) for call in calls(folder, story)}
        for columns in (80, 40)
    }
    return {columns: {call: one.output for call, one in some.items()} for columns, some in found.items()}


def calls(folder: Path, story: dict) -> list[tuple[str, ...]]:
    """Commands that read, each with an answer and where it can be without one."""
    report, store, page = (str(folder / name) for name in ("report.json", "news.db", "report.html"))
    draft = folder / "draft.txt"
    draft.write_text("12 people were injured on Tuesday.\n\nSome 4,711 swam ashore.\n", encoding="utf-8")
    changed = next(one["id"] for one in story["statements"] if one["changes"])
    ids = ([], ["A"], ["A", "B"], ["A", "N"], ["F", "A"], [story["id"]], [changed], ["unseen"])
    paths = [*map(str, demo.paths())]
    return [
        ("demo", "-o", str(folder / "demo.html")),
        ("report", *paths, "--why", "-o", str(folder / "demo.html")),
        ("report", "--in", store, "-o", str(folder / "demo.html")),
        *(
            ("who", one, "--in", report)
            for one in ("12 people were injured", "A", "12 people drowned", "nothing of the sort")
        ),
        *(("recall", *one, "--in", report) for one in ([], ["A"], ["H"])),
        *(("explain", *one, "--in", report) for one in ids),
        ("explain", story["id"][:8], "--in", store),
        ("diff", paths[0], paths[1]),
        ("check", str(draft), "--against", report),
        ("check", str(draft), "--against", *paths),
        ("sources", story["articles"][1], "--store", store),
        ("alerts", "--store", store, "--possible"),
        ("verify", page),
        ("verify", store),
        ("doctor", "--store", store),
        ("add", *paths, "--store", store),
        ("rebuild", "--store", store),
        ("gc", "--store", store),
        ("export", report, "-o", str(folder / "tables")),
        ("load", *paths, "-o", str(folder / "articles.jsonl")),
    ]


@pytest.mark.parametrize("columns", [80, 40])
def test_lines_fit_the_terminal(told, columns):
    """Cards, answers, explanations, lists and what is said of them; a path alone may be longer."""
    for call, printed in told[columns].items():
        lines = printed.splitlines()
        assert lines, call
        wide = [line for line in lines if width(line) > columns and not offered(line)]
        assert [] == [line for line in wide if " " in line.strip()], call


def test_no_word_is_cut(told):
    """Before three dots a whole word ends, and a line ends with one; at 80 columns none is too long for it."""
    texts = " ".join(path.read_text(encoding="utf-8") for path in demo.paths())
    for call, printed in told[80].items():
        cut = re.findall(r"(\w+)…", " ".join(printed.split()))
        assert [] == [word for word in cut if not re.search(rf"\b{word}\b", texts)], call


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize("frown", [STAMP, ONE, SAME_BOUNDS, PER_CENT], ids=["raw", "plural", "range", "%"])
def test_lines_are_written_for_readers(told, columns, frown):
    """No time or hash as programs write it, no "1 articles", no range of one number, one way to write per cent."""
    for call, printed in told[columns].items():
        quoted = re.sub(r"“[^”]*”", "“”", " ".join(printed.split()))
        if call[0] not in {"rebuild", "diff"}:  # a hash is what it gives; a date line of a text is shown
            assert [] == frown.findall(quoted), call


def test_nothing_is_said_twice(told):
    """No line of a card, an answer or an explanation repeats the one before it."""
    for call, printed in told[80].items():
        lines = [line for line in printed.splitlines() if line.strip()]
        assert [] == [a for a, b in pairwise(lines) if a == b], call


def test_a_file_gets_whole_lines(monkeypatch):
    """So that other programs find them again."""
    monkeypatch.delenv("COLUMNS", raising=False)
    retold("demo", "--json", "report.json")
    assert max(map(len, retold("explain", "A", "B", "--in", "report.json").output.splitlines())) > 80
