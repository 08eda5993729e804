"""A person overrules on the command line: written, listed, replayed, undone."""

from __future__ import annotations

import json
import os
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from retold.cli import main

FERRY = """At least 12 people were injured when the ferry Aldora struck the north pier at Karsund on Tuesday, police said.

The steering had reportedly failed a minute before the collision, the harbour office said.

“We lost the rudder and then we lost the light,” Inge Tvedt told reporters on the quay.

Some 2,000 passengers a day use the crossing between Karsund and the outer islands.
"""
FILE = "decisions.jsonl"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """A folder with two articles and a report on them."""
    monkeypatch.chdir(tmp_path)
    for name, outlet, text in (
        ("a", "Quorvel Post", FERRY),
        ("b", "Drimmond Echo", FERRY.replace("Some ", "")),
    ):
        row = {"text": text, "outlet": outlet, "published": f"2031-03-02T1{len(outlet) % 3}:00Z"}
        Path(f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    retold("report", "a.jsonl", "b.jsonl", "--json", "plain.json")
    return tmp_path


def retold(*words: str, code: int = 0):
    """The result of a command that ends with this exit code."""
    result = CliRunner().invoke(main, list(words))
    assert code == result.exit_code, result.output
    return result


def report(*words: str):
    """The document of a report with the file of decisions, and what was said."""
    said = retold("report", "a.jsonl", "b.jsonl", "--decisions", FILE, "--json", "new.json", *words)
    return json.loads(Path("new.json").read_text(encoding="utf-8")), said.stderr


def origins(document) -> list[list[int]]:
    """The ranges of origins of the first story."""
    return [one["origins"] for one in document["stories"][0]["statements"]]


def test_a_relation_is_overruled_and_every_figure_follows():
    """No derivation, two families, twice as many origins; the reason stands there and the report verifies."""
    plain = json.loads(Path("plain.json").read_text(encoding="utf-8"))
    assert "decisions" not in plain
    assert 1 == len(plain["stories"][0]["lineage"]["derivations"])
    retold("decide", FILE, "not a copy", "A", "Drimmond Echo", "--note", "both were there", "--by", "Ines")
    document, said = report()
    assert ([], 2) == (
        document["stories"][0]["lineage"]["derivations"],
        len(document["stories"][0]["lineage"]["families"]),
    )
    assert origins(plain) != origins(document)
    assert {(2, 2)} == {tuple(one) for one in origins(document)}
    (one,) = document["decisions"]
    assert ("not a copy", "both were there", "Ines") == (one["decision"], one["note"], one["by"])
    assert "decisions.jsonl: 1 line, 1 in force, 1 applied" in said
    retold("verify", "new.json", "report.html")


def test_what_is_undone_leaves_no_trace_in_the_report():
    """The bytes are those of a report without decisions; the file keeps both lines."""
    added = retold("decide", FILE, "not-a-copy", "A", "B").stdout
    retold("decide", FILE, "--undo", added.split()[0][:8])
    report()
    assert Path("plain.json").read_bytes() == Path("new.json").read_bytes()
    listed = retold("decide", FILE)
    assert 2 == len(Path(FILE).read_text(encoding="utf-8").splitlines())
    assert ["(undone by line 2)", "(in force)"] == [
        line[line.rindex("(") :] for line in listed.stdout.splitlines()
    ]
    assert "2 lines, 0 in force" in listed.stderr


def test_a_later_line_overrules_an_earlier_one():
    """Said when it is written, and when the file is read."""
    retold("decide", FILE, "not a copy", "A", "B")
    said = retold("decide", FILE, "source", "B", "A")
    assert "line 1, not a copy" in said.stdout
    assert "is overruled by line 2" in said.stdout
    document, talk = report()
    assert "decisions.jsonl:1: “not a copy” contradicts line 2: the later holds" in talk
    (one,) = document["stories"][0]["lineage"]["derivations"]
    assert ("certain", one["from"], one["article"]) == (
        one["direction"],
        *document["decisions"][0]["articles"],
    )


def test_the_first_of_several_articles_is_decided_with_each_of_the_others():
    """A line for each pair, so that each can be undone alone."""
    Path("c.jsonl").write_text(
        json.dumps({"text": FERRY, "outlet": "Oltane Herald"}) + "\n", encoding="utf-8"
    )
    retold("report", "a.jsonl", "b.jsonl", "c.jsonl")
    retold("decide", FILE, "source", "B", "A", "C")
    lines = [json.loads(line)["articles"] for line in Path(FILE).read_text(encoding="utf-8").splitlines()]
    assert (2, 1, 3) == (len(lines), len({one[0] for one in lines}), len({*lines[0], *lines[1]}))


def test_split_and_merge():
    """An article leaves its story, and comes back when the two are merged."""
    retold("decide", FILE, "split", "B")
    document, _ = report()
    assert [1, 1] == [len(story["articles"]) for story in document["stories"]]
    stories = [story["id"] for story in document["stories"]]
    retold("decide", FILE, "merge", *stories, "--in", "new.json")
    document, _ = report()
    assert [2] == [len(story["articles"]) for story in document["stories"]]
    assert ["split", "merge"] == [one["decision"] for one in document["decisions"]]


def test_bad_lines_and_absent_articles_are_told_and_the_rest_is_carried_out():
    """The file is read, never rewritten."""
    retold("decide", FILE, "same text", "A", "B")
    with Path(FILE).open("a", encoding="utf-8") as file:
        file.write('nonsense\n{"decision": "not a copy", "articles": ["gone", "away"]}')
    before = Path(FILE).read_bytes()
    document, said = report()
    assert 1 == len(document["decisions"])
    assert "decisions.jsonl:2: is not JSON" in said
    assert (
        "decisions.jsonl:3: not applied: no article away, gone in this collection; the line is kept" in said
    )
    assert before == Path(FILE).read_bytes()
    retold("decide", FILE, "source", "A", "B")
    assert 4 == len(Path(FILE).read_text(encoding="utf-8").splitlines())


def test_two_articles_of_two_stories_are_told_to_be_merged_first():
    """One text cannot be told in two stories."""
    retold("decide", FILE, "split", "A")
    retold("decide", FILE, "same text", "A", "B")
    assert (
        "decisions.jsonl:2: not applied: its articles are in different stories: merge them first"
        in report()[1]
    )


def test_diff_and_explain_take_decisions():
    """Two articles beside one another, and the reasons."""
    retold("decide", FILE, "not a copy", "A", "B")
    told = retold("diff", "a.jsonl", "b.jsonl", "--decisions", FILE)
    assert "no dependence found" in told.stdout
    words = ["explain", "A", "B", "--in", "a.jsonl", "--in", "b.jsonl", "--decisions", FILE]
    explained = retold(*words).stdout
    assert "decision: decided by a person: neither is a copy of the other, though" in explained
    lines = explained.splitlines()
    retold(*shlex.split(lines[lines.index("    To decide otherwise:") + 1])[1:])
    assert "B is an edit of A" in retold("diff", "a.jsonl", "b.jsonl", "--decisions", FILE).stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["decide", FILE], "decisions.jsonl: No such file or directory"),
        (["decide", FILE, "forge", "A", "B"], "'forge' is no decision: write one of not a copy"),
        (["decide", FILE, "undo", "d-1"], "write: retold decide decisions.jsonl --undo ID"),
        (["decide", FILE, "not a copy", "A"], '"not a copy" needs two articles, not 1'),
        (["decide", FILE, "not a copy", "A", "Z"], "Z names nothing in this report"),
        (["decide", "nowhere/d.jsonl", "split", "A"], "nowhere/d.jsonl could not be written"),
        (["decide", FILE, "split", "A", "--in", "gone.txt"], "no article could be read"),
        (["report", "a.jsonl", "--decisions", "gone.jsonl"], "gone.jsonl: No such file or directory"),
        (
            ["explain", "A", "--in", "plain.json", "--decisions", "a.jsonl"],
            "a report that is written has its",
        ),
    ],
)
def test_what_cannot_be_done_is_said_plainly(words, message):
    """In one line with exit code 2, and nothing is written."""
    said = retold(*words, code=2).stderr.splitlines()
    assert message in said[-1]
    assert not Path(FILE).exists()


def test_an_unknown_decision_is_not_undone():
    """Nor one that several begin like, nor one beside articles."""
    retold("decide", FILE, "not a copy", "A", "B")
    assert "names no decision in force" in retold("decide", FILE, "--undo", "d-000000", code=2).stderr
    assert "names no decision in force" in retold("decide", FILE, "--undo", "d-", code=2).stderr
    assert "name no articles" in retold("decide", FILE, "A", "--undo", "d-000000", code=2).stderr
    assert (
        "is no article"
        in retold(
            "decide", FILE, "split", json.loads(Path("plain.json").read_text())["stories"][0]["id"], code=2
        ).stderr
    )


@pytest.mark.skipif(os.name == "nt", reason="modes of files are those of POSIX")
def test_a_file_that_may_not_be_written_is_said_plainly():
    """A folder in the place of the file."""
    Path(FILE).mkdir()
    assert 2 == CliRunner().invoke(main, ["decide", FILE, "split", "A"]).exit_code
