"""What the commands write and where: a card, a page, JSON; whole files or none."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from cli.calling import names, retold


def test_a_report_is_a_card_on_stdout_and_a_page():
    """The page lies where nothing else was said, and the next command is told on stderr."""
    result = retold("report", "a.txt", "b.html")
    assert 0 == result.exit_code
    assert result.stdout.startswith("2 articles")
    assert "hedges dropped" in result.stdout
    assert "report.html written" in result.stderr
    assert "retold verify report.html" in result.stderr
    assert ["a.txt", "b.html", "c.jsonl", "report.html"] == names()


def test_json_on_stdout_leaves_the_card_to_stderr_and_writes_no_page():
    """Only the findings can be piped on."""
    result = retold("report", "a.txt", "--json", "-")
    assert "retold/1" == json.loads(result.stdout)["schema"]
    assert result.stderr.startswith("1 article")
    assert ["a.txt", "b.html", "c.jsonl"] == names()


def test_a_page_and_json_are_written_side_by_side():
    """Where they are told to; both hold the same document."""
    result = retold("report", ".", "-o", "story.html", "--json", "story.json")
    assert (0, True) == (result.exit_code, result.stdout.startswith("3 articles"))
    assert ["a.txt", "b.html", "c.jsonl", "story.html", "story.json"] == names()
    digest = json.loads(Path("story.json").read_text(encoding="utf-8"))["digest"]
    assert digest in Path("story.html").read_text(encoding="utf-8")
    with_json = retold("report", "a.txt", "-o", "one.html", "--json", "-")
    assert "retold/1" == json.loads(with_json.stdout)["schema"]
    assert Path("one.html").exists()


def test_a_page_on_stdout_is_alone_there():
    """Then the card goes to stderr too."""
    result = retold("report", "a.txt", "-o", "-")
    assert result.stdout.startswith("<!doctype html>")
    assert result.stdout.rstrip().endswith("</html>")
    assert result.stderr.startswith("1 article")
    assert ["a.txt", "b.html", "c.jsonl"] == names()


@pytest.mark.parametrize("target", ["-", "x"])
def test_one_target_for_two_things_is_refused(target):
    """Before anything is written."""
    result = retold("report", "a.txt", "-o", target, "--json", target)
    assert (2, "") == (result.exit_code, result.stdout)
    assert f"both name {target}" in result.stderr
    assert ["a.txt", "b.html", "c.jsonl"] == names()


def test_what_stood_there_is_replaced_as_a_whole():
    """No leftover of a longer file, through a link to the file itself, with the usual permissions."""
    Path("real.html").write_text("x" * 10**6, encoding="utf-8")
    Path("link.html").symlink_to("real.html")
    assert 0 == retold("report", "a.txt", "-o", "link.html").exit_code
    assert Path("link.html").is_symlink()
    assert Path("real.html").read_text(encoding="utf-8").endswith("</html>")
    Path("usual").touch()
    assert Path("usual").stat().st_mode == Path("real.html").stat().st_mode
    assert ["a.txt", "b.html", "c.jsonl", "link.html", "real.html", "usual"] == names()


def test_a_pipe_is_written_to_and_not_replaced():
    """As the shell's >(command) gives one."""
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        os.set_blocking(reader, True)
        result = retold("report", "c.jsonl", "--json", "pipe", "-o", "x.html")
        told = os.read(reader, 10**6)
    finally:
        os.close(reader)
    assert (0, "retold/1") == (result.exit_code, json.loads(told)["schema"])
    assert Path("pipe").is_fifo()


@pytest.mark.parametrize("target", ["nowhere/x.html", "folder", "a.txt/x.html", "x" * 300])
@pytest.mark.parametrize("option", ["-o", "--json"])
def test_a_target_that_cannot_be_written_is_told_plainly(option, target):
    """Exit code 2, the target as it was given, and nothing left lying about."""
    Path("folder").mkdir()
    result = retold("report", "a.txt", option, target)
    assert 2 == result.exit_code
    assert f"retold: {target} could not be written (" in result.stderr
    assert ".retold-" not in result.stderr
    assert ["a.txt", "b.html", "c.jsonl", "folder"] == names()
    assert [] == list(Path("folder").iterdir())


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_without_permission_is_told_plainly():
    """Exit code 2 and no half file."""
    Path("locked").mkdir(mode=0o555)
    result = retold("report", "a.txt", "-o", "locked/x.html")
    assert (2, []) == (result.exit_code, list(Path("locked").iterdir()))
    assert "locked/x.html could not be written (permission denied)" in result.stderr


def test_a_write_that_fails_half_way_leaves_the_old_file(monkeypatch):
    """A full disk costs the new report, not the old one."""
    Path("old.html").write_text("the report of yesterday", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = retold("report", "a.txt", "-o", "old.html")
    assert 2 == result.exit_code
    assert "old.html could not be written (no space left on device)" in result.stderr
    assert "the report of yesterday" == Path("old.html").read_text(encoding="utf-8")
    assert ["a.txt", "b.html", "c.jsonl", "old.html"] == names()
