"""Tables hold what the document holds: a row for each thing, and every cell of words is an exact slice."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from pyarrow import parquet

from retold.errors import BadReport
from retold.keep import tabling
from retold.show.exported import KEYS, TABLES, leads_to, table, tables
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
KINDS = {"text": str, "integer": int, "real": float, "boolean": bool}
ARROW = {"text": "large_string", "integer": "int64", "real": "double", "boolean": "bool"}


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
    """Text, integer, real or boolean, or nothing."""
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


@pytest.mark.parametrize("name", TABLES)
def test_types_of_parquet_are_those_of_the_columns(told: dict, name: str, tmp_path) -> None:
    """Whatever stands in a table, and if nothing does: numbers that are whole stay numbers, flags are true or false."""
    found = table(told, name)
    whole = [
        tuple(1.0 if kind == "real" else cell for kind, cell in zip(found.columns.values(), row, strict=True))
        for row in found.rows
    ]
    none = [(None,) * len(found.columns)]
    for rows_ in (found.rows, whole, none, []):
        tabling.file(Table(found.columns, rows_), tmp_path / "out.parquet", "parquet")
        schema = parquet.read_schema(tmp_path / "out.parquet")
        assert {column: ARROW[kind] for column, kind in found.columns.items()} == {
            field.name: str(field.type) for field in schema
        }


def test_flags_are_true_or_false(told: dict) -> None:
    """Of a derivation, a passage, a dating and a carrier; CSV and SQLite have 0 and 1."""
    flags = [
        (name, column)
        for name, (columns, _) in TABLES.items()
        for column, kind in columns.items()
        if kind == "boolean"
    ]
    assert [
        ("derivations", "unseen"),
        ("passages", "quoted"),
        ("carriers", "after"),
        ("datings", "relative"),
    ] == flags
    for name, column in flags:
        found = table(told, name)
        cells = [row[column] for row in rows(found)]
        assert cells
        assert {True, False, None} >= {*cells}
        read = csv.DictReader(io.StringIO(tabling.text(found), newline=""))
        assert ["" if cell is None else str(int(cell)) for cell in cells] == [row[column] for row in read]


@pytest.fixture
def base(told: dict) -> Iterator[sqlite3.Connection]:
    """The bundled story as a database."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(tabling.database(tables(told)))
        yield connection


def test_every_table_of_a_database_has_its_key(base: sqlite3.Connection) -> None:
    """Strict, with the key that is told, whose columns are always there; keys that lead on lead to a row."""
    for name, (columns, _) in TABLES.items():
        keyed = sorted(
            (place, column)
            for _, column, _, _, _, place in base.execute(f"pragma table_info({name})")
            if place
        )
        assert list(KEYS[name]) == [column for _, column in keyed]
        leading = {column: (to, "id") for column in columns if (to := leads_to(name, column))}
        assert leading == {
            row[3]: (row[2], row[4]) for row in base.execute(f"pragma foreign_key_list({name})")
        }
    strict = {row[1]: row[5] for row in base.execute("pragma table_list") if not row[1].startswith("sqlite_")}
    assert dict.fromkeys(TABLES, 1) == strict
    assert [] == base.execute("pragma foreign_key_check").fetchall()


def test_rows_are_found_by_their_keys(base: sqlite3.Connection, told: dict) -> None:
    """A statement leads to its mentions and parts, a correction to its carriers, a time to its datings."""
    for many, column, one in (
        ("mentions", "statement", "statements"),
        ("parts", "person", "people"),
        ("carriers", "correction", "corrections"),
        ("datings", "entry", "timeline"),
    ):
        joined = f"select count(*) from {many} join {one} on {one}.id = {many}.{column}"
        assert len(table(told, many).rows) == base.execute(joined).fetchone()[0] > 0


def test_keys_lead_only_to_tables_that_are_there(told: dict) -> None:
    """A database of some tables has no key that leads out of it."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(
            tabling.database({name: table(told, name) for name in ("mentions", "statements")})
        )
        led = {row[2] for row in connection.execute("pragma foreign_key_list(mentions)")}
        assert ({"statements"}, []) == (
            led,
            connection.execute("pragma foreign_key_list(statements)").fetchall(),
        )


def test_what_stands_twice_or_leads_nowhere_is_told(told: dict) -> None:
    """A report of another hand is refused in a sentence, as where it does not verify."""
    found = {name: table(told, name) for name in ("statements", "mentions")}
    statements, mentions = found["statements"], found["mentions"]
    twice = Table(statements.columns, [*statements.rows, statements.rows[0]])
    with pytest.raises(BadReport, match="holds a row twice"):
        tabling.database({**found, "statements": twice})
    with pytest.raises(BadReport, match="names one of its statements that it does not hold, in mentions"):
        tabling.database({"statements": Table(statements.columns, []), "mentions": mentions})


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
