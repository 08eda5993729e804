"""The commands that write say what they did as JSON too."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from kept import articles

from retold import show
from retold.cli import main
from retold.keep.correcting import changes
from retold.store import Store

DONE = jsonschema.Draft202012Validator(show.schema("retold-done/1"))
FERRY, BRIDGE = ([one.id for one in articles(name)] for name in ("ferry", "bridge"))


def done(*words: str | Path, code: int = 0) -> dict[str, Any]:
    """What a command writes on standard output, which is one object of the schema and nothing else."""
    result = CliRunner().invoke(main, [str(word) for word in (*words, "--json", "-")])
    assert code == result.exit_code, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    DONE.validate(found)
    assert words[0] == found["command"]
    return found


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """The articles of two events, one of them twice, and a line that holds none."""
    lines = [show.line(one) for one in articles("ferry", "bridge")]
    (tmp_path / "in.jsonl").write_text("".join([*lines, lines[0], '{"text": ""}\n']), "utf-8")
    return tmp_path / "in.jsonl"


@pytest.fixture
def store(two_stories: Path, tmp_path: Path) -> Path:
    """A store of two events."""
    shutil.copytree(two_stories, tmp_path / "own")
    return tmp_path / "own" / "news.db"


def test_what_was_added_is_counted(given: Path) -> None:
    """New, known and skipped add up to what was given; the reasons stand beside."""
    first = done("add", given, "--store", given.with_name("news.db"))
    count = len(FERRY) + len(BRIDGE)
    assert (count, 1, 1, False) == tuple(first[name] for name in ("new", "known", "skipped", "stopped"))
    assert [(1, f"{given}:{count + 2}")] == [(one["count"], one["first"]) for one in first["reasons"]]
    assert (count, 2, []) == (first["articles"], first["stories"], first["failed"])
    again = done("add", given, "--store", given.with_name("news.db"))
    assert (0, count + 1) == (again["new"], again["known"])


def test_nothing_read_is_told_before_the_error(tmp_path: Path) -> None:
    """The object is written although the command ends with exit code 2."""
    (tmp_path / "empty.txt").write_text("", "utf-8")
    found = done("add", tmp_path / "empty.txt", "--store", tmp_path / "news.db", code=2)
    assert (0, 1) == (found["new"], found["skipped"])


def test_a_decision_in_a_store_tells_what_it_changed(store: Path) -> None:
    """The counts before and after are those that the store notes, as for a correction in the web app."""
    made = done("decide", "--store", store, "split", FERRY[0], "--by", "Bo")
    assert ([len(FERRY)], [len(FERRY) - 1, 1]) == tuple(
        [story["articles"] for story in made[name]] for name in ("before", "after")
    )
    with Store.open(store) as opened:
        (noted,) = changes(opened).values()
    assert made["made"] == list(noted.made)
    assert made["after"] == json.loads(show.to_json({"after": [_plain(one) for one in noted.after]}))["after"]
    assert [] == done("decide", "--store", store, "split", FERRY[0])["made"]
    assert made["before"] == done("decide", "--store", store, "--undo", made["made"][0])["after"]
    listed = done("decide", "--store", store)["decisions"]
    assert [("split", False, "Bo"), ("undo", True, None)] == [
        (one["decision"], one["void"] is None, one.get("by")) for one in listed
    ]


def _plain(one: Any) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("story", "articles", "origins", "several", "single")}


def test_a_decision_in_a_file_is_named(store: Path) -> None:
    """The line's id, and the list of all."""
    file = store.with_name("decisions.jsonl")
    (name,) = done("decide", file, "split", FERRY[0], "--in", store)["made"]
    assert [(name, [FERRY[0]])] == [(one["id"], one["articles"]) for one in done("decide", file)["decisions"]]


def test_what_is_made_again_copied_cleared_and_repaired(store: Path) -> None:
    """Each tells of the same store; two rebuilds have one hash."""
    count = len(FERRY) + len(BRIDGE)
    first, second = (done("rebuild", "--store", store) for _ in range(2))
    assert (2, [0, 0], first) == (first["told"], first["older"], second)
    copied = done("backup", store.with_name("copy.db"), "--store", store)
    assert (count, store.with_name("copy.db").stat().st_size) == (copied["articles"], copied["size"])
    assert (0, 0, True) == tuple(done("gc", "--store", store)[name] for name in ("pages", "sites", "whole"))
    sound = done("repair", "--store", store)
    assert (0, count, [], None) == tuple(sound[name] for name in ("faults", "articles", "lost", "aside"))


def test_what_was_forgotten_is_named_by_its_id(store: Path) -> None:
    """No title and no text of what is to be forgotten stands in the object."""
    found = done("forget", BRIDGE[0], "--store", store)
    assert [BRIDGE[0]] == found["forgotten"]
    title = next(one.title for one in articles("bridge") if one.id == BRIDGE[0])
    assert title is None or title not in json.dumps(found)


def test_a_round_of_watching_ends_with_its_count(given: Path) -> None:
    """A folder that is watched once; then the list, then nothing is watched."""
    folder, store = given.parent / "inbox", given.with_name("watched.db")
    folder.mkdir()
    (folder / "ferry.txt").write_text(articles("ferry")[0].text, "utf-8")
    done("watch", folder, "--store", store, "--once", "--only-keep")
    (feed,) = done("watch", "--store", store, "--list")["feeds"]
    assert str(folder) in feed["address"]
    assert [str(folder)] == done("watch", folder, "--store", store, "--drop")["dropped"]
    both = CliRunner().invoke(main, ["watch", "--store", str(store), "--alerts", "-", "--json", "-"])
    assert (2, "") == (both.exit_code, both.stdout)
