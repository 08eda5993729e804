"""The same input gives the same bytes: in any order, process and place."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from cli.calling import as_program, retold
from hypothesis import given, settings
from hypothesis import strategies as st

from retold import demo, run, show


@cache
def expected() -> tuple[str, str]:
    """The bundled story as JSON and as a page."""
    document = run.report(demo.paths())
    return show.to_json(document), show.page(document)


@settings(max_examples=6, deadline=None)
@given(st.permutations(list(map(str, demo.paths()))))
def test_the_order_of_the_paths_changes_no_byte(paths):
    """Neither of the JSON nor of the page."""
    document = run.report(paths)
    assert expected() == (show.to_json(document), show.page(document))


def test_processes_with_other_hash_seeds_write_the_same_bytes():
    """Two runs of the program: the same JSON, the same page."""
    written = []
    for seed in ("0", "4711"):
        done = as_program(
            "demo", "-o", f"{seed}.html", "--json", f"{seed}.json", env={"PYTHONHASHSEED": seed}
        )
        assert 0 == done.returncode, done.stderr
        written.append((Path(f"{seed}.html").read_bytes(), Path(f"{seed}.json").read_bytes(), done.stdout))
    assert written[0] == written[1]
    assert b"\x1b" not in written[0][2], "no colours where nobody looks"


def test_parameters_hold_no_paths(here):
    """Where a report is written to is nobody's business; sources are told as they were given."""
    retold("report", "a.txt", "-o", "x.html", "--json", str(here / "x.json"))
    text = Path("x.json").read_text(encoding="utf-8")
    assert {"one_story": False} == json.loads(text)["parameters"]
    assert str(here) not in text
    assert "x.json" not in text + Path("x.html").read_text(encoding="utf-8")
    assert Path("x.json").read_bytes() == retold("report", "a.txt", "--json", "-").stdout_bytes
