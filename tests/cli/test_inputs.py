"""What the commands read: files, folders, patterns, lists, standard input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli.calling import BAKERY, FERRY, PAGE, findings, retold


@pytest.mark.parametrize(
    ("paths", "count"),
    [
        (["a.txt"], 1),
        (["b.html"], 1),
        (["c.jsonl"], 1),
        (["a.txt", "b.html", "c.jsonl"], 3),
        (["."], 3),
        (["*.*"], 3),
        (["[ab].*"], 2),
        (["a.txt", "a.txt", "./a.txt"], 1),
    ],
)
def test_files_folders_and_patterns_are_read(paths, count):
    """Each article once, whatever it is named by."""
    document = findings(*paths)
    assert (count, []) == (len(document["articles"]), document["skipped"])


def test_a_list_of_paths_is_read():
    """One path a line, comments left out."""
    Path("list").write_text("a.txt\n# not this: b.html\n\nc.jsonl\n", encoding="utf-8")
    assert 2 == len(findings("@list")["articles"])


def test_standard_input_is_read():
    """As text, as a page and as rows."""
    assert FERRY == findings("-", stdin=FERRY.encode())["articles"][0]["text"]
    assert "Drimmond Echo" == findings("-", stdin=PAGE.encode())["articles"][0]["outlet"]
    rows = Path("c.jsonl").read_bytes() + json.dumps({"text": BAKERY}).encode()
    assert 2 == len(findings("-", "a.txt", stdin=rows)["stories"])


def test_what_could_not_be_read_is_listed():
    """Beside the articles that were, in JSON, on the page and as a count on the card."""
    Path("empty.txt").write_text("", encoding="utf-8")
    Path("picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    result = retold("report", "a.txt", "picture.txt", "nowhere.txt", "empty.txt", "--json", "x.json")
    document = json.loads(Path("x.json").read_text(encoding="utf-8"))
    assert 0 == result.exit_code
    assert ["empty.txt", "nowhere.txt", "picture.txt"] == [skip["source"] for skip in document["skipped"]]
    assert all(skip["reason"] for skip in document["skipped"])
    assert "3 skipped" in result.stdout
    page = Path("report.html").read_text(encoding="utf-8")
    assert [] == [skip["source"] for skip in document["skipped"] if skip["source"] not in page]


def test_one_story_keeps_together_what_would_be_grouped_apart():
    """And the parameters say so."""
    Path("d.txt").write_text(BAKERY, encoding="utf-8")
    apart, together = findings("a.txt", "d.txt"), findings("a.txt", "d.txt", "--one-story")
    assert [1, 1] == [len(story["articles"]) for story in apart["stories"]]
    assert [2] == [len(story["articles"]) for story in together["stories"]]
    assert ({"one_story": False}, {"one_story": True}) == (apart["parameters"], together["parameters"])
