"""`retold explain`, from a report file, from a page, and from articles."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from retold import demo
from retold.cli import main


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Return an empty folder to be in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def written(here):
    """Return the folder with the report on the bundled story in it, as page and as JSON."""
    assert CliRunner().invoke(main, ["demo", "--json", "report.json"]).exit_code == 0
    return here


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("inside", [[], ["--in", "report.html"], ["--in", "report.json"]])
def test_a_report_is_asked(inside):
    """The page that lies here, or the file that is named."""
    told = CliRunner().invoke(main, ["explain", "A", *inside])
    assert (0, "A ") == (told.exit_code, told.stdout[:2])


@pytest.mark.usefixtures("written")
def test_the_unseen_release_of_the_bundled_story_is_rebuilt(here):
    """Each of its three takers lacks a sentence that the other two share: put together all are there."""
    lineage = json.loads((here / "report.json").read_text(encoding="utf-8"))["stories"][0]["lineage"]
    (unseen,) = lineage["unseen"]
    told = CliRunner().invoke(main, ["explain", unseen["id"]])
    assert 0 == told.exit_code
    assert (
        "Reconstruction of an unseen text (nobody is credited): ask any of its takers for this" in told.stdout
    )
    for words in (
        "has set up a help desk",
        "panel of three marine engineers",
        "may exchange them",
        "Silver Tern",
    ):
        assert words in told.stdout.split("It is no article")[1].split("Shares a text")[0]


@pytest.mark.usefixtures("written")
def test_articles_are_asked_like_their_report():
    """What is made now says the same as what was written."""
    paths = [word for path in demo.paths() for word in ("--in", str(path))]
    written_told = CliRunner().invoke(main, ["explain", "A", "B"])
    assert written_told.stdout == CliRunner().invoke(main, ["explain", "A", "B", *paths]).stdout
    assert "bits" in written_told.stdout


@pytest.mark.usefixtures("written")
def test_the_command_to_overrule_is_printed():
    """With where the articles were found, as one line that can be pasted."""
    told = CliRunner().invoke(main, ["explain", "A", "B", "--in", "report.json"])
    lines = told.stdout.splitlines()
    _, *words = shlex.split(lines[lines.index("    To decide otherwise:") + 1])
    assert ["decide", "decisions.jsonl", "not a copy"] == words[:3]
    assert 0 == CliRunner().invoke(main, words).exit_code
    assert 1 == len(Path("decisions.jsonl").read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["A"], "there is no report.html here: name a report or the articles with --in"),
        (["A", "--in", "nowhere.txt"], "no article could be read"),
        (["A", "--in", "broken.json"], "The report is not readable as JSON"),
    ],
)
def test_what_cannot_be_asked_is_said_plainly(here, words, message):
    """In one line, with exit code 2."""
    (here / "broken.json").write_text('{"schema": "retold/1", "articles": [')
    told = CliRunner().invoke(main, ["explain", *words])
    assert (2, True, True) == (told.exit_code, message in told.stderr, told.stderr.count("\n") == 1)


@pytest.mark.usefixtures("written")
def test_an_unknown_id_is_said_plainly():
    """With where to find the known ones."""
    told = CliRunner().invoke(main, ["explain", "nobody"])
    assert (
        2,
        "retold: nobody names nothing in this report: run retold explain without an id for a list\n",
    ) == (
        told.exit_code,
        told.stderr,
    )
