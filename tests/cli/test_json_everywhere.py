"""Every command that tells a finding or a result takes `--json FILE|-`, and names the schema that it keeps to."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
from cli.calling import BAKERY, COPY, FERRY, retold
from kept import articles

from retold import check, show
from retold.cli import main

WITHOUT = {"completion", "mcp", "serve"}  # what a shell, an agent and a browser talk to
WHOLE = {  # the words of each, in a folder with a store, a report, articles and a feed to watch
    "add": ["a.txt", "--store", "own/news.db"],
    "alerts": ["--store", "own/news.db"],
    "backup": ["copy.db", "--store", "own/news.db"],
    "check": ["a.txt", "--against", "b.txt"],
    "decide": ["--store", "own/news.db"],
    "demo": [],
    "diff": ["a.txt", "b.txt"],
    "doctor": ["--store", "own/news.db"],
    "explain": ["A", "B", "--in", "report.json"],
    "export": ["report.json", "-o", "tables/"],
    "forget": [articles("bridge")[0].id, "--store", "own/news.db"],
    "gc": ["--store", "own/news.db"],
    "load": ["a.txt", "b.txt", "-o", "loaded.jsonl"],
    "rebuild": ["--store", "own/news.db"],
    "recall": ["--in", "report.json"],
    "repair": ["--store", "own/news.db"],
    "report": ["a.txt", "b.txt"],
    "reuse": ["a.txt", "b.txt", "-o", "pairs.parquet"],
    "sources": ["a.txt", "--store", "own/news.db"],
    "verify": ["report.json", "own/news.db", "a.txt"],
    "watch": ["--store", "own/news.db", "--list"],
    "who": ["12 people were injured", "--in", "report.json"],
}


@pytest.fixture
def folder(two_stories: Path, here: Path) -> Path:
    """A store of two events, and a report."""
    shutil.copytree(two_stories, here / "own")
    Path("b.txt").write_text(COPY, "utf-8")
    retold("report", "a.txt", "b.txt", "--json", "report.json", "-o", "report.html")
    return here


def test_every_command_is_asked() -> None:
    """But those that talk to something else; a new command is missed here."""
    assert sorted({*main.commands} - WITHOUT) == sorted(WHOLE)
    taking = {
        name
        for name, one in main.commands.items()
        if "--json" in {word for p in one.params for word in p.opts}
    }
    assert {*WHOLE} == taking


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", WHOLE)
def test_an_object_names_its_schema_and_keeps_to_it(name: str) -> None:
    """Alone on standard output or in a file, the same; the help names the schema."""
    done = retold(name, *WHOLE[name], "--json", "-")
    told = json.loads(done.stdout)
    schema = check.schema() if told["schema"] == "retold-check/1" else show.schema(told["schema"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(told)
    assert next(iter(told)) == "schema"
    assert schema["title"] == told["schema"]
    assert told["schema"] in retold(name, "--help").stdout.replace("\n", " ")
    assert done.exit_code == (2 if name == "verify" else done.exit_code)
    if name in {"report", "who", "verify", "doctor", "explain", "check", "diff", "demo"}:
        retold(name, *WHOLE[name], "--json", "told.json")
        assert done.stdout == Path("told.json").read_text("utf-8")


@pytest.mark.usefixtures("folder")
def test_an_object_does_not_take_the_place_of_what_is_written() -> None:
    """Data and what is said of it go to different places: one line, exit code 2, and nothing is written."""
    for words in (
        ("reuse", "a.txt", "b.txt", "--json", "-"),
        ("reuse", "a.txt", "b.txt", "-o", "x.csv", "--json", "x.csv"),
        ("load", "a.txt", "--json", "-"),
        ("load", "a.txt", "-o", "x.jsonl", "--json", "x.jsonl"),
        ("export", "report.json", "-o", "-", "--as", "csl", "--json", "-"),
    ):
        done = retold(*words)
        assert (2, "", 1) == (done.exit_code, done.stdout, len(done.stderr.splitlines()))
        assert "give them different" in done.stderr
    assert not [path for path in Path().iterdir() if path.name.startswith("x.")]


@pytest.mark.usefixtures("folder")
def test_what_was_loaded_is_counted() -> None:
    """What stood in the file before is merged; what gave no article stands with its reason, also if all did."""
    Path("empty.txt").write_text("", "utf-8")
    retold("load", "a.txt", "-o", "loaded.jsonl")
    done = retold("load", "a.txt", "b.txt", "empty.txt", "-o", "loaded.jsonl", "--json", "-")
    told = json.loads(done.stdout)
    assert (1, 1, 1) == tuple(told[name] for name in ("articles", "merged", "skipped"))
    assert [(1, "empty.txt")] == [(one["count"], one["first"]) for one in told["reasons"]]
    done = retold("load", "empty.txt", "-o", "none.jsonl", "--json", "-")
    assert (2, 0) == (done.exit_code, json.loads(done.stdout)["articles"])


@pytest.mark.usefixtures("folder")
def test_what_was_found_again_is_counted() -> None:
    """As the lines on the terminal say it."""
    Path("c.txt").write_text(BAKERY, "utf-8")
    Path("empty.txt").write_text("", "utf-8")
    done = retold(
        "reuse", "a.txt", "b.txt", "c.txt", "empty.txt", "-o", "p.jsonl", "--stock", "s.csv", "--json", "-"
    )
    told = json.loads(done.stdout)
    assert (3, 1, ["p.jsonl", "s.csv"]) == tuple(told[name] for name in ("articles", "skipped", "files"))
    assert len(Path("p.jsonl").read_text("utf-8").splitlines()) == told["passages"] > 0
    assert (1, 2) == (told["pairs"], told["sharing"])
    assert "3 articles, 1 skipped" in done.stderr
    done = retold("reuse", "empty.txt", "-o", "q.jsonl", "--json", "none.json")
    assert (2, [], 1) == (
        done.exit_code,
        (none := json.loads(Path("none.json").read_text()))["files"],
        none["skipped"],
    )


@pytest.mark.usefixtures("folder")
def test_what_was_exported_is_named() -> None:
    """Files with their rows, of a report and of a store; a form that has no tables has none."""

    def told(*words: str) -> dict:
        return json.loads(retold("export", *words, "--json", "-").stdout)

    tables = told("report.json", "-o", "some/", "--table", "mentions", "--table", "articles")
    assert ["some/mentions.csv", "some/articles.csv"] == tables["files"]
    assert (2, True, 2, 1) == (
        tables["rows"]["articles"],
        tables["rows"]["mentions"] > 2,
        tables["articles"],
        tables["stories"],
    )
    assert ("prov", ["out.prov.json"], None) == tuple(
        told("report.json", "--as", "prov", "-o", "out.prov.json")[name] for name in ("form", "files", "rows")
    )
    stored = told("own/news.db", "-o", "all/")
    assert (len(articles("ferry", "bridge")), 2) == (stored["rows"]["article"], stored["rows"]["story"])
    assert sorted(map(str, Path("all").iterdir())) == sorted(stored["files"])
    Path("long.txt").write_text(FERRY + "The pier was closed to all in Karsund.\n\n" * 1200, "utf-8")
    assert 1 == told("long.txt", "--table", "articles", "-o", "articles.csv")["long_cells"]
