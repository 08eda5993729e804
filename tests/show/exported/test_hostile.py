"""Whatever stands in an article, its page's fields or a file's name: an export is read and nothing of it acts."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree
from markdown_it import MarkdownIt
from pyarrow import parquet
from show.exported.payloads import ACTING, NOT_XML, PAYLOADS, SIGNS, poisoned

from retold.keep import tabling
from retold.show.exported import FORMS, tables
from retold.show.parties import PARTS

UNSEEN = re.compile(f"[{ACTING}]")
csv.field_size_limit(10_000_000)
FORMULA = re.compile(f"\\s*[{re.escape(SIGNS)}]")
JSON = ("annotations", "claimreview", "claims", "csl", "prov")
COMMONMARK = MarkdownIt("gfm-like", {"html": True, "linkify": True})


@pytest.fixture(scope="module")
def small(told: dict) -> dict:
    """The bundled story with a few of its many statements: a payload is tried in milliseconds."""
    (story,) = told["stories"]
    kept = [one for one in story["statements"] if one["changes"]][:6]
    few = {name: story[name][:4] for name in ("timeline", "quotes", "passages")}
    ids = {one["id"] for one in kept}
    people = [
        {**one, **{part: [played for played in one[part] if played["statement"] in ids] for part in PARTS}}
        for one in story["people"][:4]
    ]
    return {**told, "stories": [{**story, "statements": kept, "people": people, **few}]}


@pytest.fixture(scope="module")
def shapes(small: dict) -> dict[str, object]:
    """What each form of JSON is made of where the words are harmless."""
    return {form: shape(json.loads(FORMS[form](poisoned(small, "x")))) for form in JSON}


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: ascii(payload)[:30])
def test_no_payload_acts(small: dict, shapes: dict[str, object], payload: str) -> None:
    """JSON and XML parse to the same shape, no cell calculates, no line of Markdown is markup, nothing unseen is left."""
    document = poisoned(small, payload)
    made = {form: write(document).decode("utf-8") for form, write in FORMS.items()}
    for form in JSON:
        value = json.loads(made[form])
        assert (shapes[form], False) == (shape(value), "reviewRating" in fields(value))
    for form in ("gexf", "graphml"):
        etree.fromstring(made[form].encode())
    assert nx.read_graphml(io.BytesIO(made["graphml"].encode())).number_of_edges()
    assert nx.read_gexf(io.BytesIO(made["gexf"].encode())).number_of_edges()
    assert [] == [form for form, text in made.items() if form != "jsonl" and UNSEEN.search(text)]
    for table in tables(document).values():
        assert [] == calculated(tabling.text(table))
    assert set() == markup(made["markdown"])


def shape(value: object) -> object:
    """What a JSON value is made of, without its strings; fields that a payload emptied or filled are left open."""
    if isinstance(value, dict):
        open_ = {"url", "URL", "author", "state", "text"}
        return {name: shape(one) for name, one in value.items() if name not in open_ and ":" not in name}
    if isinstance(value, list):
        return [shape(one) for one in value]
    return type(value)


def fields(value: object) -> set[str]:
    """The names of all fields."""
    if isinstance(value, dict):
        return set(value).union(*map(fields, value.values()))
    return set().union(*map(fields, value)) if isinstance(value, list) else set()


def calculated(text: str) -> list[str]:
    """The cells that a spreadsheet would calculate, or that hold what is not seen, whatever it parts cells by."""
    return [
        cell
        for delimiter in ",;\t"
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        for cell in row
        if FORMULA.match(cell)
        or UNSEEN.search(cell)
        or (delimiter == "," and cell.startswith(("\t", "\r", "\n")))
    ]


def markup(text: str) -> set[str]:
    """What a page of Markdown has beside the lines that we write."""
    ours = {
        "heading_open",
        "bullet_list_open",
        "list_item_open",
        "paragraph_open",
        "table_open",
        "thead_open",
    }
    ours |= {
        "tbody_open",
        "tr_open",
        "th_open",
        "td_open",
        "inline",
        "hr",
        "text",
        "strong_open",
        "code_inline",
    }
    found = set()
    for token in COMMONMARK.parse(text):
        for one in (token, *(token.children or ())):
            if one.type not in ours and not one.type.endswith("_close"):
                is_ours = one.type == "link_open" and one.info == "auto" and one.markup == "autolink"
                found |= set() if is_ours else {f"{one.type}: {token.content[:200]}"}
    return found


@pytest.mark.parametrize("payload", [ACTING + NOT_XML, "=1+1", "]]>", "x" * 40_000], ids=ascii)
def test_databases_and_parquet_keep_every_character(small: dict, payload: str, tmp_path: Path) -> None:
    """What is read from them is what the article has, one sign for one, but for what UTF-8 cannot hold."""
    document = poisoned(small, payload)
    (tmp_path / "out.db").write_bytes(tabling.database(tables(document)))
    with closing(sqlite3.connect(tmp_path / "out.db")) as connection:
        for name, table in tables(document).items():
            exact = [
                tuple(
                    re.sub("[\ud800-\udfff]", "\ufffd", cell) if isinstance(cell, str) else cell
                    for cell in row
                )
                for row in table.rows
            ]
            assert exact == connection.execute(f"select * from {name} order by rowid").fetchall()
            tabling.file(table, tmp_path / "out.parquet", "parquet")
            read = parquet.read_table(tmp_path / "out.parquet")
            assert exact == [tuple(row.values()) for row in read.to_pylist()]


@pytest.mark.parametrize("payload", PAYLOADS[::7], ids=lambda payload: ascii(payload)[:30])
def test_offsets_hold_whatever_the_text(small: dict, payload: str) -> None:
    """Quotes of annotations are exact slices, by code points, in any text."""
    document = poisoned(small, payload)
    texts = {f"urn:retold:article:{one['id']}": one["text"] for one in document["articles"]}
    for item in json.loads(FORMS["annotations"](document))["first"]["items"]:
        position, quote = item["target"]["selector"]
        text = texts[item["target"]["article"]]
        assert quote["exact"] == text[position["start"] : position["end"]]


def test_markup_is_found() -> None:
    """The test above would see a link, a picture, raw HTML, a quote and code."""
    for text in (
        "www.example.com",
        "a@example.com",
        "example.com",
        "![a](b)",
        "<b>",
        "> a",
        "1. a",
        "```",
        "    a",
    ):
        assert markup(text), text


def test_formulas_are_found() -> None:
    """The test above would see a formula behind a semicolon."""
    assert ["=1+1"] == calculated("a;=1+1\r\n")
