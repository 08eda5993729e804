"""The commands themselves: the demo, the module, the help, the version."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from cli.calling import as_program, findings, retold

from retold import show


def test_the_demo_is_a_report_on_the_bundled_story():
    """With the same options as report."""
    result = retold("demo", "-o", "demo.html", "--json", "demo.json")
    assert (0, True) == (result.exit_code, result.stdout.startswith("14 articles"))
    document = json.loads(Path("demo.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(show.schema()).validate(document)
    assert (1, []) == (len(document["stories"]), document["skipped"])
    assert 0 == retold("verify", "demo.html", "demo.json").exit_code


def test_the_program_runs_as_a_module():
    """`python -m retold` is `retold`."""
    done = as_program("report", "a.txt", "--json", "-")
    assert 0 == done.returncode
    assert retold("report", "a.txt", "--json", "-").stdout_bytes == done.stdout


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["report", "--help"], ["report", "-h"]])
def test_the_help_gives_examples(words):
    """Lines that can be typed as they stand, each on a line of its own."""
    lines = retold(*words).stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if "Examples:" in line)
    assert lines[at + 1].strip().startswith("retold ")
    assert lines[at + 2].strip().startswith("retold ")


def test_verify_tells_its_exit_codes():
    """In its help."""
    told = retold("verify", "--help").stdout
    assert [] == [
        code
        for code in ("0 +all exact", "1 +something differs", "2 +neither a report")
        if not re.search(code, told)
    ]


def test_the_version_is_the_packages():
    """The one that stands in the reports."""
    assert findings("a.txt")["tool"]["version"] in retold("--version").stdout
