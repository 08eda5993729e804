"""Whoever lacks an optional library is told who needs it, and the one command that installs it."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from retold import agents, parsing
from retold.cli import main
from retold.errors import RetoldError
from retold.keep import exporting
from retold.notebook import frames
from retold.read import bodies, columns, pdfs, streams, word
from retold.semantic import encoder

PROJECT = Path(__file__).parents[1] / "pyproject.toml"
GATHERED = {"all", "test", "dev"}  # extras that are made of others, or for whoever works on retold


def told(*given: str) -> Callable[[Path], None]:
    """What raises what a command says."""

    def asked(_: Path) -> None:
        done = CliRunner().invoke(main, given)
        assert (2, "") == (done.exit_code, done.stdout)
        raise RetoldError(done.stderr.removesuffix("\n"))

    return asked


NOTHING = {"articles": [], "stories": [], "skipped": []}

# the extra, the library that is not there, what is asked for, what is said
CASES: list[tuple[str, str, Callable[[Path], object], str]] = [
    ("documents", "pypdf", lambda _: list(pdfs.job(b"", {"source": "a"})), "needs pypdf"),
    ("documents", "docx", lambda _: list(word.job(b"", {"source": "a"})), "needs docx"),
    ("frames", "pandas", lambda _: frames.frame(NOTHING, "articles", "pandas"), "to_frame needs pandas"),
    ("frames", "polars", lambda _: frames.frame(NOTHING, "articles", "polars"), "to_frame needs polars"),
    ("mcp", "retold.agents.server", lambda _: agents.serve(["a.db"]), "retold mcp needs mcp"),
    ("parse", "spacy", lambda _: parsing.model("en"), "--parse needs spacy"),
    ("reuse", "numba", told("reuse", "a.parquet"), "retold: retold reuse needs numba"),
    ("reuse", "pyarrow", told("reuse", "a.parquet"), "retold: retold reuse needs pyarrow"),
    ("serve", "uvicorn", told("serve", "--store", "a.db"), "retold: retold serve needs uvicorn"),
    ("spark", "pyspark.sql", told("reuse", "a.parquet", "--spark", "local"), "retold: --spark needs pyspark"),
    ("tables", "pyarrow", lambda _: list(columns.job(b"", {"path": "a"})), "needs pyarrow"),
    (
        "tables",
        "pyarrow",
        lambda at: exporting.parquet_file(at / "a", {}, iter(())),
        "--as parquet needs pyarrow",
    ),
    ("semantic", "tokenizers", lambda _: encoder.library("tokenizers"), "--semantic needs tokenizers"),
    ("zstd", "zstandard", lambda _: streams._opener("zstd"), "needs zstandard"),
    ("warc", "brotli", lambda _: bodies._unbrotlied(b"a"), "needs brotli"),
]


@pytest.mark.parametrize(("extra", "library", "ask", "said"), CASES)
def test_one_sentence_says_who_needs_what(
    extra: str,
    library: str,
    ask: Callable[[Path], object],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """What is asked for, the library, and what to type; of a file that is read, its reason is told beside its name."""
    package, _, name = library.rpartition(".")
    if package in sys.modules:  # another test may have had it imported
        monkeypatch.delattr(sys.modules[package], name, raising=False)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(RetoldError) as raised:
        ask(tmp_path)
    assert f"{said}: pip install 'retold[{extra}]'" == str(raised.value)


def test_no_extra_is_left_out() -> None:
    """A new one needs its sentence here."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    assert {*project["optional-dependencies"]} - GATHERED == {extra for extra, *_ in CASES}
