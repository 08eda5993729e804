"""`retold reuse` from the command line: files in all forms, and plain words where something is amiss."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from retold.cli import main, reusing
from retold.errors import BadOption

PIER = (
    "The harbour authority closed the northern pier on Tuesday after inspectors found rust in eleven of the "
    "supporting beams, officials said. The pier will stay shut until the beams have been replaced."
)
COPY = "Something else first. " + PIER.replace("officials", "a spokesman")
ROWS = [
    {"id": "x", "outlet": "Ellory Courier", "published": "2031-03-01", "text": PIER},
    {"id": "y", "outlet": "Tarvon Observer", "published": "2031-03-02", "text": COPY},
    {"id": "z", "outlet": "Tarvon Observer", "published": "2031-03-02", "text": "Ferries leave as usual."},
]


@pytest.fixture
def articles(tmp_path: Path) -> str:
    """Three articles, two of which share text."""
    file = tmp_path / "articles.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return str(file)


def run(*arguments: str) -> Result:
    """What the command does with some arguments."""
    return CliRunner().invoke(main, ["reuse", *arguments])


def test_passages_go_to_standard_output_as_json_lines(articles: str) -> None:
    """One passage a line, cut from both texts at its characters; talk goes to stderr."""
    done = run(articles)
    assert 0 == done.exit_code
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert ("x", "y", "edited") == (row["a"], row["b"], row["kind"])
    assert PIER.rstrip(".") == PIER[row["a_start"] : row["a_end"]]
    assert PIER.replace("officials", "a spokesman").rstrip(".") == COPY[row["b_start"] : row["b_end"]]
    assert "3 articles, 0 skipped" in done.stderr


def test_every_form_holds_the_same(articles: str, tmp_path: Path) -> None:
    """Parquet, CSV and JSON lines have the same rows, GEXF the same articles."""
    (row,) = [json.loads(line) for line in run(articles).stdout.splitlines()]
    for suffix in ("parquet", "csv", "gexf"):
        assert 0 == run(articles, "-o", str(tmp_path / f"out.{suffix}")).exit_code
    assert [row] == pq.read_table(tmp_path / "out.parquet").to_pylist()
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as file:
        assert [{name: str(value) for name, value in row.items()}] == list(csv.DictReader(file))
    nodes = ET.parse(tmp_path / "out.gexf").getroot().iter("{http://gexf.net/1.3}node")
    assert ["x", "y"] == [node.get("id") for node in nodes]


def test_families_are_written_where_they_are_asked_for(articles: str, tmp_path: Path) -> None:
    """Each place of the shared text, with its article."""
    assert (
        0
        == run(articles, "--families", str(tmp_path / "f.csv"), "--stock", str(tmp_path / "s.csv")).exit_code
    )
    with (tmp_path / "f.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert ["x", "y"] == [row["article"] for row in rows]
    assert {"2"} == {row["places"] for row in rows}


def test_filters_leave_pairs_out(articles: str) -> None:
    """The two are a day and an outlet apart."""
    assert 1 == len(run(articles, "--within", "1d", "--across-outlets").stdout.splitlines())
    assert 0 == len(run(articles, "--within", "12h").stdout.splitlines())
    assert 0 == len(run(articles, "--outlet", "Skerrin Islander").stdout.splitlines())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "pairs.xlsx"), "the suffix says how to write"),
        (("--within", "soon"), "write a number with h, d or w"),
        (("--memory", "1K"), "write a size from 64M on"),
        (("-o", "a.csv", "--families", "a.csv"), "give them different ones"),
        (("--map", "text"), "write OURS=THEIRS"),
    ],
)
def test_what_an_option_cannot_mean_is_said(articles: str, arguments: tuple[str, ...], said: str) -> None:
    """One line, exit code 2."""
    done = run(articles, *arguments)
    assert 2 == done.exit_code
    assert said in done.stderr
    assert 1 == len(done.stderr.splitlines())


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    """Reasons are told, and no output replaces another."""
    done = run(str(tmp_path / "none.parquet"), "-o", str(tmp_path / "out.csv"))
    assert 2 == done.exit_code
    assert "no such file" in done.stderr
    assert not (tmp_path / "out.csv").exists()


def test_a_missing_library_is_named(articles: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    monkeypatch.setitem(sys.modules, "numba", None)
    done = run(articles)
    assert 2 == done.exit_code
    assert "retold: retold reuse needs numba: pip install 'retold[reuse]'\n" == done.stderr


@given(st.integers(1, 500), st.sampled_from("hdw"))
def test_times_are_hours(count: int, unit: str) -> None:
    """Hours, days and weeks."""
    assert count * {"h": 1, "d": 24, "w": 168}[unit] == reusing.hours(f"{count}{unit}")


@given(st.text(max_size=8))
def test_any_size_is_bytes_or_refused(text: str) -> None:
    """Never another error."""
    try:
        assert reusing.size(text) >= reusing.LEAST_MEMORY
    except BadOption as error:
        assert "--memory" in str(error)  # noqa: PT017
