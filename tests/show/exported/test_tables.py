"""Tables hold what the document holds: a row for each thing, and every cell of words is an exact slice."""

from __future__ import annotations

import io

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from pyarrow import parquet

from retold.keep import tabling
from retold.show.exported import TABLES, table, tables
from retold.show.exported.cells import harmless
from retold.show.exported.tables.table import Table

PLACES = {  # columns of article, start, end and words
    "mentions": ("",),
    "figures": ("", "against_"),
    "changes": ("from_", "to_"),
    "quotes": ("",),
    "passages": ("a_", "b_"),
    "datings": ("",),
    "corrections": ("old_", "new_"),
    "carriers": ("",),
    "citations": ("",),
}
KINDS = {"text": str, "integer": int, "real": float}


def rows(found: Table) -> list[dict]:
    """The rows of a table with their columns."""
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def test_every_table_has_a_row_for_each_thing(told: dict) -> None:
    """As many articles, statements, mentions, changes, figures and so on as the document has."""
    (story,) = told["stories"]
    statements, lineage = story["statements"], story["lineage"]
    expected = {
        "stories": 1,
        "articles": 14,
        "statements": len(statements),
        "mentions": sum(len(one["mentions"]) for one in statements),
        "changes": sum(len(one["changes"]) for one in statements),
        "figures": sum(len(m["figures"]) for one in statements for m in one["mentions"]),
        "quotes": sum(
            len(r["parts"]) for q in story["quotes"] for v in q["variants"] for r in v["renderings"]
        ),
        "derivations": len(lineage["derivations"]),
        "passages": len(story["passages"]),
        "citations": len(lineage["citations"]),
        "corrections": len(story["corrections"]),
        "carriers": sum(len(one["carriers"]) for one in story["corrections"]),
        "people": len(story["people"]),
        "timeline": len(story["timeline"]),
        "datings": sum(len(one["datings"]) for one in story["timeline"]),
        "skipped": 1,
    }
    found = {name: len(one.rows) for name, one in tables(told).items()}
    assert expected == {name: found[name] for name in expected}
    assert found["parts"] > len(story["people"])


@pytest.mark.parametrize("name", PLACES)
def test_words_are_exact_slices(told: dict, name: str) -> None:
    """`text[start:end]` of the article is what stands in the cell."""
    texts = {article["id"]: article["text"] for article in told["articles"]}
    found = [
        (row[f"{side}text"], texts[row[f"{side}article"]][row[f"{side}start"] : row[f"{side}end"]])
        for row in rows(table(told, name))
        for side in PLACES[name]
        if row[f"{side}article"] is not None
    ]
    assert found
    assert [] == [pair for pair in found if pair[0] != pair[1]]


@pytest.mark.parametrize("name", TABLES)
def test_cells_have_the_type_of_their_column(told: dict, name: str) -> None:
    """Text, integer or real, or nothing; and every column holds something somewhere."""
    found = table(told, name)
    wrong = [
        (column, cell)
        for row in found.rows
        for (column, kind), cell in zip(found.columns.items(), row, strict=True)
        if cell is not None and type(cell) is not KINDS[kind]
    ]
    assert [] == wrong


def test_data_frames_read_both_files(told: dict, tmp_path) -> None:
    """CSV as pandas and polars read it, and Parquet as pyarrow does, have the same rows; Parquet has types and exact words."""
    mentions = table(told, "mentions")
    made = tabling.text(mentions)
    assert len(mentions.rows) == len(pd.read_csv(io.StringIO(made))) == len(pl.read_csv(made.encode()))
    frame = pd.read_csv(io.StringIO(made), keep_default_na=False)
    assert [harmless(row["text"]).replace("\r", "") for row in rows(mentions)] == list(frame["text"])
    tabling.file(mentions, tmp_path / "mentions.parquet", "parquet")
    read = parquet.read_table(tmp_path / "mentions.parquet")
    assert rows(mentions) == read.to_pylist()
    assert ("large_string", "int64") == tuple(str(read.schema.field(n).type) for n in ("text", "start"))
    figures = table(told, "figures")
    tabling.file(figures, tmp_path / "figures.parquet", "parquet")
    assert pa.float64() == parquet.read_schema(tmp_path / "figures.parquet").field("low").type


def test_what_utf_8_cannot_hold_keeps_its_place() -> None:
    """A lone surrogate is one other character in a database, and is shown by name in CSV."""
    odd = Table({"text": "text"}, [("a\ud800b",)])
    assert "text\r\na⟨d800⟩b\r\n" == tabling.text(odd)
    assert b"a\xef\xbf\xbdb" in tabling.database({"odd": odd})


@pytest.mark.parametrize("sign", "=+-@\uff1d\uff0b\uff0d\uff20\ufe66\u2212")
@pytest.mark.parametrize("before", ["", " ", "\t", "\r", "\n", "\u00a0", "\u3000", '"', "x;", "x\t", "x\n"])
def test_formulas_are_defused(sign: str, before: str) -> None:
    """Behind a sign that calculates stands nothing that a spreadsheet would run."""
    assert "'" in harmless(f"{before}{sign}1+1").split(sign)[0]


def test_words_and_numbers_stay_as_they_are() -> None:
    """A dash within a sentence, an apostrophe, a minus of a number, a line of words."""
    plain = ["the 9-5 job", "it's", "a = b", "two\nlines", -1, -0.5, None, "", "–", "a; b"]
    assert plain == [harmless(cell) for cell in plain]
