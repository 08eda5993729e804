"""`retold export` writes a report, a store or articles in every form, the same bytes for any order."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
import sys
import warnings
from functools import partial
from pathlib import Path

import jsonschema
import pytest
from cli.calling import BAKERY, retold, swapped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retold import show
from retold.cli.exported import FORMS
from retold.keep import concluding, tellers
from retold.show.exported import TABLES

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from datasette.app import Datasette

FILES = [form for form in FORMS if form not in {"parquet", "datasette"}]


@pytest.fixture
def report(here: Path) -> Path:
    """Reports on two stories: three articles on one event, and one on another."""
    Path("d.txt").write_text(BAKERY, encoding="utf-8")
    retold("report", "a.txt", "b.html", "c.jsonl", "d.txt", "--json", "report.json")
    return here / "report.json"


def exported(form: str, *words: str) -> bytes:
    """What is written to a file in a form."""
    tabled = ("--table", "mentions") if form == "csv" else ()
    done = retold("export", *words, "--as", form, *tabled, "-o", f"out.{form}")
    assert 0 == done.exit_code, done.stderr
    return Path(f"out.{form}").read_bytes()


@pytest.mark.usefixtures("report")
@pytest.mark.parametrize("form", FILES)
def test_json_page_store_and_articles_give_the_same(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report as JSON, the page, the page that lies here, the articles, and with --in: the same bytes."""
    expected = exported(form, "report.json")
    paths = ("d.txt", "c.jsonl", "a.txt", "b.html")
    for words in (("report.html",), (), paths, ("--in", "report.json"), ("--in", "c.jsonl", *paths)):
        assert expected == exported(form, *words), words
    monkeypatch.setattr(concluding, "Tellers", partial(tellers.Tellers, 0))
    retold("add", *paths, "--store", "news.db")
    if form not in {"jsonl", "csv"}:
        assert expected == exported(form, "news.db") == exported(form, "--store", "news.db")
    assert len(expected) > 100


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(["a.txt", "b.html", "c.jsonl", "d.txt"]))
@pytest.mark.usefixtures("report")
def test_the_order_of_the_inputs_changes_nothing(order: list[str]) -> None:
    """Every form has the same bytes, whatever stands first; a second run writes them again."""
    retold("report", *order, "--json", "shuffled.json")
    for form in FILES:
        first, second = (exported(form, name) for name in ("report.json", "shuffled.json"))
        assert first == second, form


@pytest.mark.usefixtures("report")
def test_one_story_is_exported() -> None:
    """--story leaves the others out, in a report too, which verifies; a beginning that fits none or both is told."""
    both = json.loads(Path("report.json").read_text())
    large, small = both["stories"]
    exported("report", "report.json", "--story", small["id"][:6])
    retold("export", "report.json", "--story", small["id"], "-o", "small.json")
    one = json.loads(Path("small.json").read_text())
    assert ([small], ["d.txt"]) == (one["stories"], [article["source"] for article in one["articles"]])
    assert 0 == retold("verify", "small.json").exit_code
    jsonschema.Draft202012Validator(show.schema()).validate(one)
    csl = json.loads(exported("csl", "report.json", "--story", large["id"]))
    assert large["articles"] == [item["id"] for item in csl]
    done = retold("export", "report.json", "--story", "zzz", "-o", "x.csl", "--as", "csl")
    assert (2, True) == (done.exit_code, "'zzz' names no story" in done.stderr)


@pytest.mark.usefixtures("report")
def test_articles_are_read_again() -> None:
    """JSON lines of a report give the same articles, and so the same stories."""
    exported("jsonl", "report.json")
    retold("report", "out.jsonl", "--json", "again.json")
    first, again = (json.loads(Path(name).read_text()) for name in ("report.json", "again.json"))
    assert first["stories"] == again["stories"]


@pytest.mark.usefixtures("report")
def test_tables_as_files() -> None:
    """A folder has every table or those that are named; a file's name says which table it is."""
    retold("export", "report.json", "-o", "all/")
    retold("export", "report.json", "-o", "some", "--as", "parquet", "--table", "people", "--table", "quotes")
    retold("export", "report.json", "-o", "mentions.csv")
    assert sorted(f"{name}.csv" for name in TABLES) == sorted(path.name for path in Path("all").iterdir())
    assert ["people.parquet", "quotes.parquet"] == sorted(path.name for path in Path("some").iterdir())
    assert Path("mentions.csv").read_bytes() == Path("all/mentions.csv").read_bytes()
    standard = retold("export", "report.json", "--as", "csv", "--table", "mentions", "-o", "-")
    assert (Path("mentions.csv").read_bytes(), "") == (standard.stdout_bytes, standard.stderr)


@pytest.mark.usefixtures("report")
def test_datasette_opens_the_tables() -> None:
    """Every table and a row answer; a mention leads to its article, and keys lead to rows that are there."""
    retold("export", "report.json", "-o", "out.db")
    with sqlite3.connect("out.db") as connection:
        assert [] == connection.execute("pragma foreign_key_check").fetchall()
        assert [("ok",)] == connection.execute("pragma integrity_check").fetchall()
        (article,) = connection.execute("select id from articles limit 1").fetchone()
        mention = connection.execute(
            'select statement, article, start, "end" from mentions limit 1'
        ).fetchone()

    async def statuses() -> dict[str, int]:
        pages = [f"/out/{name}" for name in TABLES] + [
            f"/out/articles/{article}",
            f"/out/statements/{mention[0]}",
            f"/out/mentions/{','.join(map(str, mention))}",
        ]
        return {page: (await datasette.client.get(page)).status_code for page in pages}

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        datasette = Datasette(files=["out.db"])
        found = asyncio.run(statuses())
        leading = asyncio.run(datasette.client.get("/out/mentions")).text
    assert f'href="/out/statements/{mention[0]}"' in leading
    assert {200} == set(found.values()), found


@pytest.mark.usefixtures("report")
def test_a_changed_report_is_refused() -> None:
    """What is exported is evidence: a report that does not verify, or that lacks what it should have, is not."""
    shutil.copy("report.json", "changed.json")
    swapped("changed.json", "At least 12", "At least 13", last=True)
    bare = json.loads(Path("report.json").read_text())
    for article in bare["articles"]:
        article["title"] = 7
    Path("bare.json").write_text(show.to_json(show.sealed(bare)))
    for name, told in (("changed.json", "does not verify"), ("bare.json", "report again")):
        done = retold("export", name, "-o", "x.md")
        assert (2, True, False) == (done.exit_code, told in done.stderr, Path("x.md").exists())


@pytest.mark.usefixtures("report")
def test_long_cells_are_told() -> None:
    """Excel cuts long cells without a word; we say how many there are."""
    Path("long.txt").write_text(BAKERY + "The guild will meet again in Torp.\n\n" * 1200)
    done = retold("export", "long.txt", "--table", "articles", "-o", "articles.csv")
    assert "1 cell is longer than the 32,767 characters that Excel keeps" in done.stderr


@pytest.mark.usefixtures("report")
def test_the_store_of_the_environment_is_asked_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """RETOLD_STORE stands for --store, and gives way to what is named."""
    monkeypatch.setattr(concluding, "Tellers", partial(tellers.Tellers, 0))
    retold("add", "d.txt", "--store", "news.db")
    monkeypatch.setenv("RETOLD_STORE", "news.db")
    assert 1 == len(json.loads(exported("csl")))
    assert 4 == len(json.loads(exported("csl", "report.json")))


@pytest.mark.usefixtures("report")
def test_parquet_needs_a_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyarrow one line names what to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = retold("export", "report.json", "-o", "people.parquet")
    assert (2, True) == (done.exit_code, "pip install 'retold[tables]'" in done.stderr)


@pytest.mark.usefixtures("report")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["report.json", "-o", "x.csv"], "give a folder with -o, or one table with --table"),
        (["report.json", "-o", "-", "--as", "csv"], "give a folder with -o, or one table with --table"),
        (["report.json", "-o", "-", "--as", "parquet", "--table", "people"], "give its name with -o"),
        (["report.json", "-o", "x.csv", "--table", "person"], "there is no table person"),
        (["report.json", "-o", "x.md", "--table", "people"], "--table goes with"),
        (["report.json", "-o", "x.json", "--as", "datasette"], "describes a whole store"),
        (["report.json", "--store", "news.db", "-o", "x.md"], "give one of them"),
        (["report.json", "-o", "-"], "give --as"),
        (["none.json", "-o", "x.md"], "none.json"),
        (["report.json", "-o", "no/x.md"], "no/x.md could not be written"),
    ],
)
def test_what_cannot_be_exported_is_told(words: list[str], told: str) -> None:
    """One line, and exit code 2."""
    done = retold("export", *words)
    assert (2, True, 1) == (done.exit_code, told in done.stderr, len(done.stderr.splitlines()))
