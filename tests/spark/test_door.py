"""The door to Spark, as far as it opens without Spark: options, and the names of files."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from retold.cli import main
from retold.spark.words import _prefix, named


@pytest.mark.parametrize(
    ("given", "file", "expected"),
    [
        ("may.parquet", "CWD/may.parquet", "may.parquet"),
        ("crawl", "CWD/crawl/may.parquet", "crawl/may.parquet"),
        ("crawl/", "CWD/crawl/may.parquet", "crawl/may.parquet"),
        ("./crawl", "CWD/crawl/may/1%25.parquet", "./crawl/may/1%.parquet"),
        ("crawl/*/m?y.parquet", "CWD/crawl/one/may.parquet", "crawl/one/may.parquet"),
        ("*.parquet", "CWD/may.parquet", "may.parquet"),
        ("..", "CWD/../may.parquet", "../may.parquet"),
        ("/news", "/news/may.parquet", "/news/may.parquet"),
        ("/*.parquet", "/may.parquet", "/may.parquet"),
        ("/", "/news/may.parquet", "/news/may.parquet"),
        ("news", "/elsewhere/may.parquet", "/elsewhere/may.parquet"),
    ],
)
def test_a_file_goes_by_the_name_that_its_user_gave_it(
    given: str, file: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As for one machine: the given path, and what stands below it; a pattern ends at its first sign."""
    monkeypatch.chdir(tmp_path)
    there = file.replace("CWD/..", str(tmp_path.parent)).replace("CWD", str(tmp_path))
    assert expected == named(f"file://{there}", [_prefix(given)])


def test_an_address_is_the_name_of_its_file() -> None:
    """It is no local path, whatever it looks like."""
    assert None is _prefix("s3a://news/*.parquet")
    assert "s3a://news/a%20b.parquet" == named("s3a://news/a%20b.parquet", [("/news", "news")])


def test_a_work_folder_does_not_go_with_spark(tmp_path: Path) -> None:
    """It keeps the steps of one machine."""
    done = CliRunner().invoke(main, ["reuse", "a.parquet", "--spark", "local", "--work", str(tmp_path)])
    assert (2, "retold: --work keeps steps of one machine: leave it out with --spark\n") == (
        done.exit_code,
        done.stderr,
    )


def test_without_pyspark_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line, no traceback."""
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    done = CliRunner().invoke(main, ["reuse", "a.parquet", "--spark", "local"])
    assert (2, "retold: --spark needs pyspark: pip install 'retold[spark]'\n") == (
        done.exit_code,
        done.stderr,
    )
