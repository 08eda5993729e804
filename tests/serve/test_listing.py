"""The first page: stories newest first, by pages and filters, with counts that come from rows."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from kept import articles, concluded
from making import make
from starlette.testclient import TestClient

from retold import demo, read
from retold.serve import Settings, application
from retold.serve.listing import counts
from retold.show import tallies
from retold.store import Store, newest


def reader(store: Path) -> TestClient:
    """One who reads a store."""
    return TestClient(application(Settings(store)), base_url="http://127.0.0.1")


def titles(page: str) -> list[str]:
    """The stories that a page lists."""
    return [html.unescape(one)[:6] for one in re.findall(r"<h2><a [^>]+><bdi>([^<]+)", page)]


def test_the_newest_comes_first_and_filters_hold(news: Path) -> None:
    """The bridge of May stands before the ferry of March; outlet, language, days and size leave some out."""
    asked = reader(news)
    paths = {
        "/": ["Bridge", "Ferry:"],
        "/?until=2031-03-31": ["Ferry:"],
        "/?since=2031-04": ["Bridge"],
        "/?since=2031-04&until=2031-04-30": [],
        "/?outlet=Quorvel+Post&several=true": ["Bridge", "Ferry:"],
        "/?outlet=quorvel": [],
        "/?language=sv": [],
        "/?page=2": [],
    }
    assert paths == {path: titles(asked.get(path).text) for path in paths}


def test_pages_follow_one_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each story stands on one page, and the pages lead to one another and keep the filter."""
    monkeypatch.setattr(newest, "AT_ONCE", 2)
    monkeypatch.setattr(newest.lines, "__kwdefaults__", {"skip": 0, "most": 2})
    concluded(tmp_path / "news.db", articles()).close()
    asked = reader(tmp_path / "news.db")
    path, found = "/?outlet=Quorvel+Post", []
    while path:
        page = asked.get(path).text
        found.append(titles(page))
        older = re.search(r'href="([^"]+)" rel="next"', page)
        path = html.unescape(older[1]) if older else ""
        assert not path or path.startswith("/?outlet=Quorvel+Post&page=")
    assert [["Librar", "Orchar"], ["Bridge", "Ferry:"]] == found


def test_counts_are_those_of_the_report(tmp_path: Path) -> None:
    """What rows tell of the bundled story is what its report tells."""
    with concluded(tmp_path / "news.db", read.gather([str(path) for path in demo.paths()]).articles) as store:
        document = store.document()
        ((line,), more) = newest.lines(store.connection, newest.Wanted())

    stated = " · ".join([*tallies.read(document), *tallies.support(document["stories"])])
    assert not more
    assert [] == [part for part in counts(line) if part not in stated]
    assert f"{line.told_again} told more than once · {line.on_one} of those rest on one origin" in stated
    assert [one for one in tallies.changes(document["stories"]) if "dated" not in one] == tallies.changed(
        line.changed
    )


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    """A store without stories is shown, not an error."""
    Store.open(tmp_path / "news.db", create=True, write=True).close()

    answer = reader(tmp_path / "news.db").get("/")

    assert 200 == answer.status_code
    assert "retold add coverage/ --store news.db" in answer.text


def test_what_is_added_is_seen_at_once(tmp_path: Path) -> None:
    """What a reader remembers of a store ends with the next commit."""
    concluded(tmp_path / "news.db", [make("The weir at Orl broke.", "One", title="Weir")]).close()
    with reader(tmp_path / "news.db") as asked:
        before = [titles(asked.get("/").text) for _ in range(3)]
        concluded(tmp_path / "news.db", [make("The loom at Ansk burned down.", "Two", title="Loom")]).close()
        after = [sorted(titles(asked.get("/").text)) for _ in range(3)]
    assert ([["Weir"]] * 3, [["Loom", "Weir"]] * 3) == (before, after)


def test_another_file_in_its_place_is_seen(tmp_path: Path) -> None:
    """A reader notices that a store was put in the place of another, as retold repair does."""
    concluded(tmp_path / "news.db", [make("The weir at Orl broke.", "One", title="Weir")]).close()
    concluded(tmp_path / "other.db", [make("The loom at Ansk burned down.", "Two", title="Loom")]).close()
    with reader(tmp_path / "news.db") as asked:
        assert ["Weir"] == titles(asked.get("/").text)
        (tmp_path / "other.db").rename(tmp_path / "news.db")
        assert ["Loom"] == titles(asked.get("/").text)


def test_what_was_skipped_is_told(tmp_path: Path) -> None:
    """What gave no article stands in a list with its reason, escaped."""
    from retold.records import Skipped  # noqa: PLC0415 - one test needs it

    with Store.open(tmp_path / "news.db", create=True, write=True) as store, store.writing() as unit:
        unit.keep_skipped(Skipped("<b>empty</b>.html", "no text after removing boilerplate"))
    asked = reader(tmp_path / "news.db")

    assert '<a href="/skipped">1 skipped</a>' in asked.get("/").text
    assert "&lt;b&gt;empty&lt;/b&gt;.html" in asked.get("/skipped").text
