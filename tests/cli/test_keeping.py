"""`retold rebuild`, `gc`, `forget` and `decide --store`, as a user calls them."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from kept import articles

from retold import show
from retold.cli import main
from retold.cli.clearing import sized


def called(*words: str | Path) -> Result:
    """The result of a command."""
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store that two events were added to."""
    (tmp_path / "in.jsonl").write_text(
        "".join(show.line(one) for one in articles("ferry", "bridge")), "utf-8"
    )
    made = called("add", tmp_path / "in.jsonl", "--store", tmp_path / "news.db")
    assert 0 == made.exit_code, made.output
    return tmp_path / "news.db"


def ids(store: Path) -> list[list[str]]:
    """The articles of each story, by the report of a store."""
    done = called("report", "--in", store, "--json", "-")
    assert 0 == done.exit_code, done.output
    return [story["articles"] for story in json.loads(done.stdout)["stories"]]


def test_rebuild_says_the_same_twice(store: Path) -> None:
    """Its last line is a hash of all that is concluded."""
    first, second = (called("rebuild", "--store", store) for _ in range(2))
    assert (0, first.stdout) == (second.exit_code, second.stdout)
    assert first.stdout.startswith("all that is concluded: sha256 ")
    assert "2 stories told" in first.stderr


def test_decide_and_take_it_back(store: Path) -> None:
    """A split parts a story at once; the list names it, and undoing it joins the story again."""
    before = ids(store)
    done = called("decide", "--store", store, "split", before[0][0], "--note", "another ferry")
    assert (0, 3) == (done.exit_code, len(ids(store))), done.output
    name = done.stdout.split()[0]
    assert f"{name}  split {before[0][0]}" in called("decide", "--store", store).stdout
    assert 0 == called("decide", "--store", store, "--undo", name[:8]).exit_code
    assert before == ids(store)


def test_decide_names_what_it_cannot_mean(store: Path) -> None:
    """An unknown article, an unknown decision, and neither file nor store."""
    for words in (["--store", store, "split", "nobody"], ["--store", store, "frobnicate", "a"], []):
        done = called("decide", *words)
        assert 2 == done.exit_code
        assert "Traceback" not in done.output
        assert done.stderr


def test_forget_and_gc(store: Path) -> None:
    """An article goes, what was removed is told, and garbage is counted."""
    gone = ids(store)[0][0]
    done = called("forget", gone[:9], "--store", store, "--why", "asked by letter")
    assert (0, [2, 3]) == (done.exit_code, sorted(len(story) for story in ids(store))), done.output
    assert done.stdout.startswith(f"forgotten: {gone}")
    again = called("add", store.parent / "in.jsonl", "--store", store)
    assert "1 not kept, because somebody had them forgotten" in again.stderr
    cleared = called("gc", "--store", store)
    assert (0, 3) == (cleared.exit_code, len(cleared.stdout.splitlines()))
    assert " 0.0 MB" not in cleared.stdout
    assert 2 == called("forget", "nobody", "--store", store).exit_code


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (1023, "1,023 bytes"),
        (1024, "1 KB"),
        (2**20, "1.0 MB"),
        (5**13, "1,164.2 MB"),
    ],
)
def test_a_size_is_told_in_a_unit_of_which_there_is_one(count: int, told: str) -> None:
    """Little is not told as none."""
    assert told == sized(count)


def test_gc_says_that_the_file_stays_as_large(store: Path) -> None:
    """A file that nothing goes from is not smaller by nothing."""
    called("gc", "--store", store, "--all")
    assert f"{store} stays as large" == called("gc", "--store", store).stdout.splitlines()[-1]


def test_the_command_that_explain_offers_is_carried_out(store: Path) -> None:
    """It names the store that was asked, and is given there as it stands."""
    there = max(ids(store), key=len)
    told = called("explain", *there[:2], "--in", store)
    offered = [line for line in told.stdout.replace("\n", " ").split("  ") if "retold decide" in line]
    assert offered, told.output
    call = shlex.split(offered[0][offered[0].index("retold decide") :])
    assert ["retold", "decide", "--store", str(store)] == call[:4]
    done = called(*call[1:7])
    assert 0 == done.exit_code, done.output
