"""Reuse on Spark in this machine: the same rows as without, however the work is cut up."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from reuse_planted import corpus

from retold import reuse, spark
from retold.errors import RetoldError

pyspark = pytest.importorskip("pyspark", reason="needs pyspark: pip install 'retold[spark]'")
pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(
        not (shutil.which("java") or os.environ.get("JAVA_HOME")),
        reason="needs Java 17 or later: apt-get install --no-install-recommends openjdk-17-jre-headless",
    ),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),  # of pyspark itself
]


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """Spark with two workers."""
    with spark.session("local[2]") as found:
        yield found


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Two files whose texts have different names, with an empty text, a repeated row and an id that is used twice."""
    folder = tmp_path_factory.mktemp("a crawl")
    rows = corpus().rows
    rows[3]["text"] = ""
    rows += [dict(rows[-1]), rows[11] | {"text": rows[12]["text"][:400]}]
    half = len(rows) // 2
    others = [
        {"body" if name == "text" else name: value for name, value in row.items()} for row in rows[half:]
    ]
    pq.write_table(pa.Table.from_pylist(rows[:half]), folder / "one.parquet", row_group_size=20)
    pq.write_table(pa.Table.from_pylist(others), folder / "two.parquet", row_group_size=30)
    return [str(folder / "one.parquet"), f"{folder}/tw*.parquet"]


def plain(table: Any) -> dict[str, list[Any]]:
    """The columns of a table as lists."""
    return {name: values if isinstance(values, list) else values.tolist() for name, values in table.items()}


def same(one: reuse.Found, other: reuse.Found) -> None:
    """Both found and read the same, row by row and in order."""
    assert list(map(plain, one.findings)) == list(map(plain, other.findings))
    assert one[1:] == other[1:]


def test_rows_are_those_of_one_machine(session: Any, given: list[str]) -> None:
    """Passages, families and stock phrases; what was skipped, what was given twice, and by what names."""
    found = reuse.find(given)
    assert (1, 1) == (len(found.skipped), len(found.merged))
    assert len(found.findings.pairs["a"]) > 1000
    assert len(found.findings.stock["start"]) > 20
    same(found, spark.find(session, given))


def test_filters_are_those_of_one_machine(session: Any, given: list[str]) -> None:
    """Outlets, publishers and hours, where little memory cuts the work into many blocks."""
    asked = {"wanted": ["Ellory Courier"], "across_outlets": True, "within": 72.0, "least_bits": 40.0}
    found = reuse.find(given, **asked)
    assert len(found.findings.pairs["a"]) > 50
    same(found, spark.find(session, given, memory=2**20, **asked))


def test_a_text_of_too_many_copies_is_paired_as_on_one_machine(session: Any, tmp_path: Path) -> None:
    """Each with the first and the one before; where nothing is shared, nothing is found."""
    text = corpus(40).rows[0]["text"]
    rows = [{"id": f"c{number:03}", "content": text} for number in range(140)]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "copies.parquet")
    pq.write_table(pa.Table.from_pylist(rows[:1]), tmp_path / "single.parquet")
    many, single = ([str(tmp_path / f"{name}.parquet")] for name in ("copies", "single"))
    same(reuse.find(many), spark.find(session, many))
    same(reuse.find(single), spark.find(session, single))


def test_what_fails_is_told_in_a_line(session: Any, given: list[str], tmp_path: Path) -> None:
    """A path without a file, a file given twice, a file without texts, a damaged one, a folder that is there."""
    with pytest.raises(RetoldError, match="Path does not exist"):
        spark.find(session, [str(tmp_path / "none.parquet")])
    with pytest.raises(RetoldError, match=r"one\.parquet is named twice: give each file once"):
        spark.find(session, [given[0], str(Path(given[0]).parent / "one*")])
    pq.write_table(pa.table({"id": ["a"]}), tmp_path / "ids.parquet")
    with pytest.raises(RetoldError, match="has no column with texts"):
        spark.find(session, [str(tmp_path / "ids.parquet")])
    (tmp_path / "damaged.parquet").write_bytes(Path(given[0]).read_bytes()[:3000])
    with pytest.raises(RetoldError, match=r"Spark: \S*damaged\.parquet is not a Parquet file"):
        spark.find(session, [str(tmp_path / "damaged.parquet")])
    with pytest.raises(RetoldError, match="is there already: name a new folder"):
        spark.check(session, str(tmp_path))


def test_spark_submit_writes_what_one_machine_finds(given: list[str], tmp_path: Path) -> None:
    """The line of docs/spark.md, in a process of its own."""
    program = Path(spark.__file__).parents[1] / "__main__.py"
    submit = Path(pyspark.__file__).parent / "bin" / "spark-submit"
    command = [submit, "--master", "local[2]", program, "reuse", *given, "--spark", "submit"]
    command += ["-o", f"{tmp_path}/found/", "--families", tmp_path / "families.csv"]
    environment = os.environ | {"PYSPARK_PYTHON": sys.executable, "PYTHONPATH": str(program.parents[1])}
    done = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, check=False, env=environment
    )
    assert 0 == done.returncode, done.stderr
    found = reuse.find(given).findings
    assert plain(found.pairs) == pq.read_table(tmp_path / "found").to_pydict()
    assert len(found.families["family"]) + 1 == len((tmp_path / "families.csv").read_text().splitlines())
