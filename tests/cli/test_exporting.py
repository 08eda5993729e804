"""`retold export` writes what other programs read."""

from __future__ import annotations

import csv
import io
import json
from functools import partial
from pathlib import Path

import pyarrow.parquet
import pytest
from cli.calling import retold

from retold.keep import concluding, exporting, tellers
from retold.store import Store


@pytest.fixture(autouse=True)
def store(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of two articles on one event and one with a title that is a formula."""
    monkeypatch.setattr(concluding, "Tellers", partial(tellers.Tellers, 0))
    row = {
        "text": "The lake froze overnight, and children skated.",
        "title": "=cmd()",
        "outlet": "@lake",
        "url": "https://lake.example/a",
        "id": "7",
        "tags": ["ice"],
    }
    Path("d.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    retold("add", "a.txt", "c.jsonl", "d.jsonl", "--store", "news.db")
    return here / "news.db"


def test_articles_come_back_with_the_same_ids() -> None:
    """What is exported as JSON lines is read into the same articles, in all fields but the source."""
    done = retold("export", "--store", "news.db", "-o", "out.jsonl")
    assert "3 articles; next: retold report out.jsonl\n" in done.stderr
    retold("add", "out.jsonl", "--store", "again.db", "--only-keep")
    with Store.open("news.db") as one, Store.open("again.db") as two:
        assert list(one.articles()) == [
            first
            if first.source == second.source
            else type(second)(**{**fields(second), "source": first.source})
            for first, second in zip(one.articles(), two.articles(), strict=True)
        ]
        assert [each.extra for each in one.articles()] == [each.extra for each in two.articles()]
    assert (
        Path("out.jsonl").read_text()
        == retold("export", "--store", "news.db", "-o", "-", "--as", "jsonl").stdout
    )


def fields(article: object) -> dict:
    """The fields of a record with slots."""
    return {name: getattr(article, name) for name in article.__dataclass_fields__}


def test_tables_are_written_as_csv_without_formulas() -> None:
    """Every table and view is a file; no cell begins as a formula does."""
    assert 0 == retold("export", "--store", "news.db", "-o", "tables", "--as", "csv").exit_code
    with Store.open("news.db") as store:
        named = exporting.named(store.connection)
        counts = {
            name: store.connection.execute(f"select count(*) from {name}").fetchone()[0] for name in named
        }
    read = {
        file.stem: list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8"), newline="")))
        for file in Path("tables").iterdir()
    }
    assert counts == {name: len(rows) for name, rows in read.items()}
    (lake,) = (row for row in read["article"] if row["url"])
    assert ("'=cmd()", "'@lake") == (lake["title"], lake["outlet"])
    cells = [cell for rows in read.values() for row in rows for cell in row.values()]
    assert [] == [cell for cell in cells if cell.startswith(("=", "@", "\t"))]
    assert "document" not in read["story"][0]


def test_what_acts_unseen_is_shown_in_csv() -> None:
    """Signs that turn a line, and formulas behind a semicolon, are seen and not calculated; JSON lines keep them."""
    row = {"text": "The mill closed on Friday.", "title": "a\u202eb;=1+1", "outlet": "x\x1b[31m"}
    Path("e.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    retold("add", "e.jsonl", "--store", "news.db", "--only-keep")
    retold("export", "--store", "news.db", "-o", "tables")
    retold("export", "--store", "news.db", "-o", "out.jsonl")
    rows = csv.DictReader(io.StringIO(Path("tables/article.csv").read_text(encoding="utf-8"), newline=""))
    assert ["a⟨202e⟩b;'=1+1"] == [one["title"] for one in rows if "mill" in one["text"]]
    titles = [
        json.loads(line)["title"] for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert "a\u202eb;=1+1" in titles


def test_tables_are_written_as_parquet() -> None:
    """The same rows with types; texts are as they are."""
    retold("export", "--store", "news.db", "-o", "tables", "--as", "parquet")
    articles = pyarrow.parquet.read_table("tables/article.parquet").to_pylist()
    with Store.open("news.db") as store:
        assert sorted(one.text for one in store.articles()) == sorted(row["text"] for row in articles)
    assert {"=cmd()"} <= {row["title"] for row in articles}
    origins = pyarrow.parquet.read_table("tables/origins.parquet")
    assert ("int64", True) == (str(origins.schema.field("at_most").type), origins.num_rows > 3)


def test_types_do_not_hang_on_what_a_store_holds() -> None:
    """An empty store's tables and views have the columns and types of one that holds something; flags are flags."""
    with Store.open("empty.db", write=True, create=True):
        pass
    retold("export", "--store", "news.db", "-o", "full", "--as", "parquet")
    retold("export", "--store", "empty.db", "-o", "empty", "--as", "parquet")
    full, empty = (
        {file.name: pyarrow.parquet.read_schema(file) for file in sorted(Path(folder).iterdir())}
        for folder in ("full", "empty")
    )
    assert full == empty
    flags = [
        f"{name}.{field.name}" for name, schema in full.items() for field in schema if field.type == "bool"
    ]
    assert "alert carrier carriers dating kinship lineage link passage".split() == [
        f.partition(".")[0] for f in flags
    ]
    assert "double" == full["lineage.parquet"].field("probability").type
    told = pyarrow.parquet.read_table("full/kinship.parquet")["certain"].to_pylist()
    assert {True, False} >= {*told} > set()


def test_reports_and_metadata() -> None:
    """A report of a store verifies; the metadata is named for the file."""
    assert 0 == retold("export", "--store", "news.db", "-o", "out.html").exit_code
    assert 0 == retold("verify", "out.html").exit_code
    retold("export", "--store", "news.db", "-o", "out.json")
    assert json.loads(Path("out.json").read_text()) == json.loads(
        retold("export", "--store", "news.db", "-o", "-", "--as", "report").stdout
    )
    retold("export", "--store", "news.db", "-o", "metadata.json", "--as", "datasette")
    assert ["news"] == list(json.loads(Path("metadata.json").read_text())["databases"])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", "x.xml"], "does not say what is to be written"),
        (["-o", "-"], "does not say what is to be written"),
        (["-o", "-", "--as", "csv"], "give a folder with -o"),
        (["-o", "x.jsonl", "--story", "abcd"], "names no story"),
        (["-o", "x.html", "--story", "zzzz"], "names no story"),
        (["-o", "no/such/folder.jsonl"], "No such file or directory"),
    ],
)
def test_what_cannot_be_exported_is_told(words: list[str], told: str) -> None:
    """One line, and exit code 2."""
    done = retold("export", "--store", "news.db", *words)
    assert (2, True) == (done.exit_code, told in done.stderr)
