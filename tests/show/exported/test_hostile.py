"""Whatever stands in an article, its page's fields or a file's name: an export is read and nothing of it acts."""

from __future__ import annotations

import csv
import io
import json
import re

import networkx as nx
import pytest
from lxml import etree
from markdown_it import MarkdownIt
from show.exported.payloads import ACTING, PAYLOADS, SIGNS, poisoned

from retold.keep import tabling
from retold.show.exported import FORMS, tables

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
    few = {name: story[name][:4] for name in ("people", "timeline", "quotes", "passages")}
    return {**told, "stories": [{**story, "statements": kept, **few}]}


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
