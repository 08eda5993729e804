"""`retold verify`: a fresh report is exact, and one changed character is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.calling import retold, swapped


@pytest.fixture
def written(here):
    """A report of two files, as page and as JSON."""
    retold("report", "a.txt", "b.html", "--json", "report.json")
    return here


@pytest.mark.usefixtures("written")
def test_a_fresh_report_is_exact():
    """Both forms, in one call."""
    result = retold("verify", "report.html", "report.json")
    assert 0 == result.exit_code
    lines = result.stdout.splitlines()
    assert ["report.html", "report.json"] == [line.split(":")[0] for line in lines]
    for line in lines:
        checked, exact = (part.split()[0] for part in line.split(": ")[1].split(", "))
        assert checked == exact.split(";")[0] != "0"


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("file", "old", "new", "last"),
    [
        ("report.json", "the ferry Aldora", "the ferry Aldara", False),
        ("report.json", '"start": 0', '"start": 1', False),
        ("report.json", "\n", "\n\n", False),
        ("report.html", "the ferry Aldora", "the ferry Aldara", False),
        ("report.html", "the ferry Aldora", "the ferry Aldara", True),
        ("report.html", "rudder", "ruddes", False),
    ],
    ids="text offset layout visible embedded visible-quote".split(),
)
def test_one_changed_character_is_found(file, old, new, last):
    """Exit code 1, and what is wrong in plain words."""
    swapped(file, old, new, last=last)
    result = retold("verify", file)
    assert 1 == result.exit_code
    assert len(result.stdout.splitlines()) > 1
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n\x00\xff",
        b'{"a": 1}',
        b"[1, 2]",
        b"{",
        b"<!doctype html><title>Another page</title>",
        b"just text",
        b"[" * 10**5,
    ],
    ids="empty binary other-json list broken-json other-html text nested".split(),
)
def test_what_is_no_report_is_refused(content):
    """Exit code 2, the file's name, and what to give instead."""
    Path("x").write_bytes(content)
    result = retold("verify", "x")
    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("retold: x: ")
    assert "give " in result.stderr.lower()


@pytest.mark.usefixtures("written")
def test_every_file_is_checked_even_after_one_that_is_no_report():
    """The worst of the exit codes is the one that is given."""
    swapped("report.json", "the ferry Aldora", "the ferry Aldara")
    result = retold("verify", "nowhere", ".", "a.txt", "report.json", "report.html")
    assert 2 == result.exit_code
    assert ["nowhere", ".", "a.txt"] == [line.split(": ")[1] for line in result.stderr.splitlines()]
    assert {"report.json", "report.html"} <= {line.split(":")[0] for line in result.stdout.splitlines()}
    assert 1 == retold("verify", "report.json", "report.html").exit_code
