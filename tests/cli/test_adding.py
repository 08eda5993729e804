"""`retold add` keeps articles; what is asked of a store is answered as of a report."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest
from cli.calling import BAKERY, COPY, FERRY, retold
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from retold import show
from retold.keep import adding, concluding, tellers
from retold.read import databases
from retold.store import Store, connection


@pytest.fixture
def coverage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three articles and one empty file; stories are told in this process, which starts faster."""
    monkeypatch.setattr(concluding, "Tellers", partial(tellers.Tellers, 0))
    folder = tmp_path / "coverage"
    folder.mkdir()
    for name, text in (("a.txt", FERRY), ("b.txt", COPY), ("c.txt", BAKERY), ("empty.txt", "")):
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.usefixtures("coverage")
def test_the_second_run_finds_nothing_new() -> None:
    """What is kept and skipped is counted, and the next useful command is told."""
    first, second = (retold("add", "coverage", "--store", "news.db") for _ in range(2))
    assert "news.db: 3 new, 0 known, 1 skipped\n  1 empty (coverage/empty.txt)\n" in first.stderr
    assert "3 articles in 2 stories; next: retold report --in news.db\n" in first.stderr
    assert "news.db: 0 new, 3 known, 1 skipped\n" in second.stderr
    assert (0, 0, "") == (first.exit_code, second.exit_code, first.stdout)


@pytest.mark.usefixtures("coverage")
def test_a_report_of_a_store_is_the_same_file() -> None:
    """JSON and page have the same bytes as those made of the articles; so has the answer to a question."""
    retold("add", "coverage", "--store", "news.db")
    made = retold("report", "coverage", "--json", "made.json", "-o", "made.html")
    kept = retold("report", "--in", "news.db", "--json", "kept.json", "-o", "kept.html")
    assert made.stdout == kept.stdout
    for name in ("json", "html"):
        assert Path(f"made.{name}").read_bytes() == Path(f"kept.{name}").read_bytes()
    for question in (["who", "12 people were injured"], ["recall"]):
        answers = [
            retold(*question, "--in", place, "--json", "-").stdout for place in ("made.json", "news.db")
        ]
        assert answers[0] == answers[1]
    assert 0 == retold("explain", "--in", "news.db").exit_code


@pytest.mark.usefixtures("coverage")
def test_one_story_of_a_store() -> None:
    """It is named by the beginning of its id; an id that names none is an error."""
    retold("add", "coverage", "--store", "news.db")
    document = json.loads(retold("report", "--in", "news.db", "--json", "-").stdout)
    wanted = document["stories"][1]
    told = json.loads(retold("report", "--in", "news.db", "--story", wanted["id"][:6], "--json", "-").stdout)
    assert ([wanted], 1) == (told["stories"], len(told["articles"]))
    wrong = retold("report", "--in", "news.db", "--story", "zzzzzz")
    assert (2, True) == (wrong.exit_code, "names no story" in wrong.stderr)
    assert 2 == retold("report", "coverage", "--in", "news.db").exit_code
    assert 2 == retold("report", "coverage", "--story", wanted["id"]).exit_code
    assert 2 == retold("report").exit_code


@pytest.mark.usefixtures("coverage")
def test_decisions_are_imported_once() -> None:
    """Each line is kept in its place, and the stories are told by it."""
    made = json.loads(retold("report", "coverage", "--json", "-").stdout)
    pair = made["stories"][0]["articles"]
    retold("decide", "decisions.jsonl", "not a copy", *pair, "--in", "coverage")
    first = retold("add", "coverage", "--store", "news.db", "--decisions", "decisions.jsonl")
    assert "decisions.jsonl: 1 of 1 decisions are new\n" in first.stderr
    second = retold("add", "--store", "news.db", "--decisions", "decisions.jsonl")
    assert "decisions.jsonl: 0 of 1 decisions are new\n" in second.stderr
    decided = retold("report", "coverage", "--decisions", "decisions.jsonl", "--json", "-")
    kept = retold("report", "--in", "news.db", "--json", "-")
    assert decided.stdout == kept.stdout
    assert 2 == retold("who", "12", "--in", "news.db", "--decisions", "decisions.jsonl").exit_code


@pytest.mark.usefixtures("coverage")
def test_what_cannot_be_added_is_told() -> None:
    """Without an article there is an error; without paths too; a store is no table of articles."""
    nothing = retold("add", "coverage/empty.txt", "--store", "news.db")
    assert (2, True) == (nothing.exit_code, "no article could be read" in nothing.stderr)
    assert 2 == retold("add", "--store", "news.db").exit_code
    kept = retold("add", "coverage/a.txt", "--store", "news.db", "--only-keep")
    assert "1 article in 0 stories; next: retold rebuild --store news.db\n" in kept.stderr
    assert "holds no story yet" in retold("report", "--in", "news.db").stderr
    assert "is a store of retold: ask it with --in" in retold("load", "news.db").stderr
    assert connection.APPLICATION == databases.STORE


@pytest.mark.usefixtures("coverage")
def test_ctrl_c_keeps_what_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The run ends with 130, and the next one goes on."""
    whole = adding._Batch.take

    def pressed(batch: adding._Batch, item: adding.Item) -> None:
        if len(batch.items) == 2 and not batch.added.stopped:
            raise KeyboardInterrupt
        whole(batch, item)

    with monkeypatch.context() as patched:
        patched.setattr(adding._Batch, "take", pressed)
        stopped = retold("add", "coverage", "--store", "news.db")
    assert (130, True) == (stopped.exit_code, "stopped: what was read is kept" in stopped.stderr)
    with Store.open("news.db") as store:
        assert 2 == store.count()
    assert "1 new, 2 known" in retold("add", "coverage", "--store", "news.db").stderr


@pytest.mark.usefixtures("coverage")
def test_small_batches_keep_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """How much is kept at once changes nothing."""
    monkeypatch.setattr(adding, "MOST_ARTICLES", 1)
    retold("add", "coverage", "--store", "small.db")
    monkeypatch.setattr(adding, "MOST_ARTICLES", 200)
    retold("add", "coverage", "--store", "large.db")
    assert rows("small.db") == rows("large.db")


def rows(path: str | Path) -> dict[str, list]:
    """All rows of a store but for the times and numbers of this file; pages and places are named by what they hold."""
    with Store.open(path) as store:
        found = {"document": show.to_json(store.document())}
        for table, columns in {
            "article": "id, text, source, url, outlet, title, byline, credits, published, furniture, extra",
            "reading": "article, page, source, said",
            "page": "sha256, size, packing, bytes",
            "skipped": "source, reason",
            "place": "story, article, start, 'end', words",
            "member": "story, article, position, furniture",
            "statement": "story, id, kind, text, at_least, at_most",
        }.items():
            found[table] = sorted(
                store.connection.execute(f"select {columns} from {table}").fetchall(), key=repr
            )
        return found


@pytest.mark.usefixtures("coverage")
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=some.permutations(["a.txt", "b.txt", "c.txt", "empty.txt"]), cut=some.integers(0, 4))
def test_any_order_gives_the_same_rows(order: list[str], cut: int) -> None:
    """One run or two, whatever comes first: all rows are the same but for times and numbers."""
    for name in ("any.db", "any.db-wal", "any.db-shm"):
        Path(name).unlink(missing_ok=True)
    if not Path("all.db").exists():
        retold("add", "coverage", "--store", "all.db")
    for part in (order[:cut], order[cut:]):
        if part:
            retold("add", *(f"coverage/{name}" for name in part), "--store", "any.db")
    assert rows("all.db") == rows("any.db")
