"""Payloads in articles, in names of files and in what is typed: no command lets one act on the terminal."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hostile.acting import acting
from hostile.conftest import Given
from hostile.payloads import PAYLOADS, TERMINALS
from lxml import etree

from retold.cli import main
from retold.show.exported.cells import harmless

TYPED = [one for one in PAYLOADS if not one.strip().lower().startswith("http") and one not in {"-", ""}]
LAST = "\udcff\udc9b31m\x1b[31m"  # bytes that are no UTF-8, as a shell hands them over
ABOUT = {
    "load": ["load", "{in}"],
    "load names": ["load", "{named}"],
    "report": ["report", "{in}", "{named}", "--json", "-"],
    "add": ["add", "{in}", "{named}", "--store", "other.db", "--only-keep"],
    "explain": ["explain", "--in", "{report}"],
    "explain one": ["explain", "{article}", "--in", "{report}", "--json", "-"],
    "explain two": ["explain", "{article}", "{other}", "--in", "{report}"],
    "explain a statement": ["explain", "{statement}", "--in", "{report}"],
    "who": ["who", "{article}", "--in", "{report}", "--json", "-"],
    "who said": ["who", "passengers a day use the ferry", "--in", "{report}"],
    "recall": ["recall", "--in", "{report}", "--json", "-"],
    "recall one": ["recall", "{article}", "--in", "{report}"],
    "diff": ["diff", "{in}/000.jsonl", "{in}/001.jsonl", "--json", "-"],
    "check": ["check", "{in}/000.jsonl", "--against", "{in}"],
    "check as JSON": ["check", "{in}/001.jsonl", "--against", "{in}", "--json", "-"],
    "verify": ["verify", "{report}", "{store}", "--json", "-"],
    "alerts": ["alerts", "--store", "{store}", "--possible", "--json", "-"],
    "doctor": ["doctor", "--store", "{store}", "--json", "-"],
    "sources": ["sources", "{article}", "--store", "{store}", "--json", "-"],
    "decide": ["decide", "d.jsonl", "not a copy", "{article}", "{other}", "--in", "{report}", "--note", "\x1b[31m", "--by", "\x9b\u202e"],
    "decisions": ["decide", "d.jsonl"],
    "watch": ["watch", "--store", "{store}", "--list"],
    "reuse": ["reuse", "{in}", "{named}", "--bits", "1"],
    "reuse what is not there": ["reuse", "{named}/no", "{in}", "--bits", "1"],
    "export datasette": ["export", "{store}", "--as", "datasette", "-o", "-"],
    "rebuild": ["rebuild", "--store", "copy.db", "--json", "-"],
    "gc": ["gc", "--store", "copy.db", "--all", "--json", "-"],
    "forget": ["forget", "{article}", "--store", "copy.db", "--why", "\x1b[31m", "--json", "-"],
    "repair": ["repair", "--store", "copy.db"],
    "backup": ["backup", "--store", "copy.db", "saved.db"],
    **{f"export {form}": ["export", "{report}", "--as", form, "-o", "-"] for form in
       ("jsonl", "gexf", "graphml", "annotations", "prov", "claims", "claimreview", "csl", "markdown", "report")},
    **{f"export {table}": ["export", "{report}", "--as", "csv", "--table", table, "-o", "-"] for table in
       ("articles", "statements", "mentions", "changes", "derivations")},
    "export a store": ["export", "{store}", "--as", "jsonl", "-o", "-"],
}  # fmt: skip
ASKED = (
    *(["report", "@"], ["load", "@"], ["diff", "@", "@"], ["verify", "@"], ["export", "@", "-o", "-"], ["@"], ["--@"]),
    *(["report", "--@"], ["export", "{report}", "-o", "-", "--as", "@"], ["export", "{report}", "-o", "no/@"]),
    *(["decide", "@"], ["decide", "d.jsonl", "@", "a"], ["check", "@", "--against", "{in}/000.jsonl"], ["completion", "@"]),
    *(["sources", "@", "--store", "{store}"], ["forget", "@", "--store", "{store}"], ["doctor", "--store", "@"]),
    *(["alerts", "--store", "{store}", "--alert", "@"], ["alerts", "--store", "@"], ["load", "--map", "@", "x"]),
    *(["load", "--outlets", "@", "x"], ["report", "--decisions", "@", "x"], ["watch", "--store", "w.db", "--every", "@"]),
    *(["serve", "--store", "{store}", "--public", "@"], ["serve", "--store", "@"], ["mcp", "--in", "@"]),
    *(["who", "@", "--in", "{report}"], ["explain", "@", "--in", "{report}"], ["recall", "@", "--in", "{report}"]),
    *(["export", "{store}", "--story", "@", "-o", "-", "--as", "markdown"], ["gc", "--store", "@"]),
    *(["reuse", "@"], ["reuse", "x", "-o", "@"], ["reuse", "x", "--within", "@"], ["reuse", "x", "--memory", "@"]),
    *(["reuse", "x", "--families", "@"], ["reuse", "x", "--outlet", "@"], ["reuse", "x", "--map", "@"], ["add", "@", "--store", "w.db"]),
    *(["rebuild", "--store", "@"], ["repair", "--store", "@"], ["backup", "--store", "{store}", "no/@"], ["recall", "--decisions", "@"]),
)  # fmt: skip


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own."""
    monkeypatch.chdir(tmp_path)


def called(given: Given, words: Sequence[str]) -> Result:
    """What a command says about the articles."""
    first, second = (one["id"] for one in given.document["articles"][:2])
    places = {"in": given.folder, "named": given.named, "report": given.report, "store": given.store}
    ids = {
        "article": first,
        "other": second,
        "statement": given.document["stories"][0]["statements"][0]["id"],
    }
    told = []
    for word in words:
        for name, value in (places | ids).items():
            word = word.replace(f"{{{name}}}", str(value))  # noqa: PLW2901 - one after the other
        told.append(word)
    result = CliRunner().invoke(main, told, input=b"")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.mark.parametrize("words", ABOUT.values(), ids=ABOUT)
def test_what_is_told_of_articles_does_not_act(given: Given, words: list[str]) -> None:
    """On neither stream; in CSV tabs stay, and carriage returns at the ends of lines."""
    if words[0] == "decide" and "not a copy" not in words:
        called(given, ABOUT["decide"])
    if "copy.db" in words:
        shutil.copy(given.store, "copy.db")
    result = called(given, words)
    assert result.exit_code in {0, 1}
    out = result.stdout_bytes
    if "csv" in words:
        out = out.replace(b"\r\n", b"\n").replace(b"\t", b" ")
    assert ([], []) == (acting(out), acting(result.stderr_bytes))
    assert result.stdout_bytes or result.stderr_bytes


def test_tables_of_reuse_do_not_act(given: Given) -> None:
    """In files, of which spreadsheets and programs that draw networks are not a terminal: nothing is calculated either."""
    named = {
        "-o": ("a.csv", "b.gexf", "c.jsonl"),
        "--families": ("d.csv", "e.jsonl"),
        "--stock": ("f.csv", "g.jsonl"),
    }
    for option, files in named.items():
        for file in files:
            others = () if option == "-o" else ("-o", "x.jsonl")
            assert 0 == called(given, ["reuse", "{in}", "--bits", "1", option, file, *others]).exit_code
            told = Path(file).read_bytes()
            assert len(told) > 1000, file
            assert [] == acting(told.replace(b"\r\n", b"\n").replace(b"\t", b" ")), file
            if file.endswith(".csv"):
                cells = [cell for row in csv.reader(io.StringIO(told.decode(), newline="")) for cell in row]
                assert [] == [
                    cell for cell in cells if cell != harmless(cell) and not cell.startswith("'")
                ], file
            if file.endswith(".gexf"):
                assert etree.fromstring(told).tag.endswith("gexf")


def test_what_is_typed_does_not_act(given: Given) -> None:
    """A path that is not there, an option that is none, a word that means nothing: each is told, and told harmlessly."""
    shutil.copy(given.store, "w.db")
    found = []
    for number, payload in enumerate((*TYPED, LAST)):
        typed = re.sub("[\ud800-\udfff]", "\udcff", payload).replace("\0", "_")  # bytes that are no UTF-8
        ways = ASKED if payload == LAST else ASKED[number % len(ASKED) :][:1]
        for way in ways:
            words = [word.replace("@", typed) for word in way]
            result = called(given, words)
            found += [(words, one) for one in (*acting(result.stdout_bytes), *acting(result.stderr_bytes))]
    assert [] == found


def test_what_acts_is_seen() -> None:
    """Each payload of terminals but plain carriage returns and line ends would be seen above."""
    assert [] == [one for one in TERMINALS if not acting(one)]
