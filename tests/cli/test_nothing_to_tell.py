"""Where there is nothing to report on: each reason is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.calling import findings, retold


@pytest.mark.parametrize(
    ("paths", "reason"),
    [
        (["nowhere.txt"], "nowhere.txt: no such file or folder"),
        (["no*.txt"], "no*.txt: no file matches"),
        (["folder"], "folder: holds no files"),
        (["@nowhere"], "@nowhere: could not be opened"),
        (["https://127.0.0.1/a"], "https://127.0.0.1/a: leads to 127.0.0.1, which is not a public address"),
        (["zero.txt", "picture.txt"], "picture.txt: "),
        (["zero.txt", "picture.txt"], "zero.txt: is empty"),
    ],
)
def test_where_nothing_can_be_read_each_reason_is_told(paths, reason):
    """Exit code 2, no traceback, and no page about nothing in the place of an older one."""
    Path("folder").mkdir()
    Path("zero.txt").touch()
    Path("picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    Path("report.html").write_text("the report of yesterday", encoding="utf-8")
    result = retold("report", *paths)
    assert 2 == result.exit_code
    assert reason in result.stderr
    assert "Traceback" not in result.output
    assert "the report of yesterday" == Path("report.html").read_text(encoding="utf-8")


def test_json_tells_of_nothing_too():
    """The reasons are data: the document is valid and lists them, and the exit code is 2."""
    result = retold("report", "nowhere.txt", "--json", "-")
    assert 2 == result.exit_code
    assert ["nowhere.txt"] == [skip["source"] for skip in findings("nowhere.txt")["skipped"]]


def test_many_reasons_are_cut_short():
    """The first ones are told, the rest counted."""
    result = retold("report", *(f"{letter}.nowhere" for letter in "abcdefgh"))
    assert "e.nowhere: " in result.stderr
    assert "f.nowhere" not in result.stderr
    assert "; 3 more)" in result.stderr


@pytest.mark.parametrize(
    "words", [["report"], ["verify"], ["report", "--json"], ["nonsense"], ["report", "--no"]]
)
def test_a_wrong_call_is_told_how_to_call(words):
    """Exit code 2, what is wrong, and nothing on stdout."""
    result = retold(*words)
    assert (2, "") == (result.exit_code, result.stdout)
    assert "Error: " in result.stderr
