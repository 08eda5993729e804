"""The page of alerts: what happened, in which story, in whose words; and the same for programs."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from kept import alerted
from making import make
from serve.clicking import Reader, words

from retold import demo, read, show
from retold.keep import concluding
from retold.keep.tellers import Tellers
from retold.serve import alerts as page
from retold.store import Store, alerts, standing

ALL = alerts.Wanted(show.ALERTS, possible=True)
OF = re.compile(r'<li>\n<h2><a href="(/stories/[^"#]+)(?:#([^"]+))?">(?:(?!</li>\n<li>\n<h2>).)*', re.DOTALL)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store into which the story of the demo came in two batches."""
    path = tmp_path_factory.mktemp("alerts") / "news.db"
    found = read.gather([str(one) for one in demo.paths()]).articles
    alerted(path, found[:4], found[4:]).close()
    return path


@pytest.fixture(scope="module")
def reader(desk: Path) -> Reader:
    """One who reads it."""
    return Reader(desk)


def found(store: Path, wanted: alerts.Wanted = ALL) -> list[Any]:
    """The alerts of a store."""
    with Store.open(store) as opened:
        return [alert for alert, _ in alerts.latest(opened.connection, wanted, most=1000)]


def test_each_alert_is_told_with_its_words_and_its_articles(desk: Path, reader: Reader) -> None:
    """Newest first; every wording is a slice that leads to where it stands, and whoever came in is named."""
    told = reader.text("/alerts?possible=true")
    items = [one[0] for one in OF.finditer(told)]

    for alert, item in zip(found(desk), items, strict=True):
        assert alert["kind"] in words(f"<main>{item}")
        assert ("not certain" in item) is not alert["certain"]
        for one in alert["places"][: page.MOST_PLACES]:
            assert f"/articles/{one['article']}?at={one['start']}-{one['end']}#at" in html.unescape(item)
            assert " ".join(one["words"].split())[:40] in words(f"<main>{item}")
        for one in alert["articles"]:
            assert one["label"] in words(f"<main>{item}")
        assert item.count("came in") == sum(one["new"] for one in alert["articles"])


def test_an_alert_leads_to_its_place_in_the_story(reader: Reader) -> None:
    """Each address is one that the story's page has, and a statement is the one that is told of."""
    ways = [(one[1], one[2]) for one in OF.finditer(reader.text("/alerts?possible=true"))]
    ids = {story: {*re.findall(r' id="([^"]+)"', reader.text(story))} for story, _ in ways}

    assert [] == [(story, part) for story, part in ways if part not in ids[story]]
    assert {"st", "corrected"} <= {part.split("-")[1] for _, part in ways}


def test_an_alert_of_a_story_that_grew_leads_to_it_as_it_is_now(tmp_path: Path) -> None:
    """Its id is another one, and so may be the statement's: what shares its places is shown."""
    articles = read.gather([str(one) for one in demo.paths()]).articles
    own = tmp_path / "news.db"
    with alerted(own, articles[:2], articles[2:4]) as store:
        (before,) = store.stories()
        told = found(own)
        with store.writing() as unit:
            unit.keep_article(articles[4])
        concluding.conclude(store, tellers=Tellers(0))
        (after,) = store.stories()
        stands = [standing.of(store.connection, one) for one in told]
        gone = [{**one, "statement": "s-000000000000"} for one in told if one["statement"]]
        anyway = [standing.of(store.connection, one) for one in gone]
    assert told
    assert before.id != after.id
    assert {after.id} == {one.story for one in (*stands, *anyway) if one}
    assert all(one and one.position is not None for one in anyway)


def test_kinds_are_filtered_and_counted(desk: Path, reader: Reader) -> None:
    """The choice says how many there are of each; what is not certain is left out unless it is asked for."""
    all_, certain = found(desk), found(desk, alerts.Wanted(show.ALERTS))
    told = reader.text("/alerts?kind=hedge+dropped")
    kinds = re.findall(r'<option value="([^"]+)"( selected)?>[^(]+\((\d+)\)', told)

    assert {one["kind"] for one in all_} == {kind for kind, _, many in kinds if int(many)}
    assert [("hedge dropped", "3")] == [(kind, many) for kind, chosen, many in kinds if chosen]
    assert 3 == told.count('<span class="sort">hedge dropped</span>') == told.count('<span class="sort">')
    assert len(certain) == reader.text("/alerts").count('<span class="sort">') < len(all_)
    assert f"{len(all_) - len(certain)} not certain left out" in words(reader.text("/alerts"))
    assert "No alert of this kind" in reader.text("/alerts?kind=loop+closed")
    assert 422 == reader.get("/alerts?kind=rumour").status_code


def test_where_none_is_certain_the_page_says_so(tmp_path: Path) -> None:
    """Nothing was asked for by kind; what is not certain is offered."""
    articles = read.gather([str(one) for one in demo.paths()]).articles
    with alerted(tmp_path / "news.db", articles[:4], articles[4:]) as store, store.writing() as unit:
        unit.connection.execute("delete from alert where certain")
    left = len(found(tmp_path / "news.db"))
    told = words(Reader(tmp_path / "news.db").text("/alerts"))

    assert left > 0
    assert f"No alert that is certain. {left} not certain left out." in told


def test_pages_of_alerts_follow_one_another(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each alert stands on one page; what was asked for goes with it."""
    monkeypatch.setattr(page, "AT_ONCE", 6)
    own, path, told = Reader(desk), "/alerts?possible=true", []
    while path:
        made = own.text(path)
        told.append(made.count('<span class="sort">'))
        older = re.search(r'href="([^"]+)" rel="next"', made)
        path = html.unescape(older[1]) if older else ""
        assert not path or "possible=true" in path
    assert [6, 6, 4] == told
    assert "There are no more alerts" in own.text("/alerts?page=9")


def test_no_alert_yet_says_how_they_come(tmp_path: Path) -> None:
    """Where there is none, the page says what would stand there and which command brings it."""
    with Store.open(tmp_path / "news.db", create=True, write=True):
        pass
    told = words(Reader(tmp_path / "news.db").text("/alerts"))

    assert "No alert yet" in told
    assert "retold watch FEED --store news.db" in told
    assert 'href="/add"' not in Reader(tmp_path / "news.db", read_only=True).text("/alerts")


def test_every_page_leads_to_the_alerts_and_their_feed(reader: Reader) -> None:
    """In the navigation, and as a feed that a reader of feeds finds."""
    for path in ("/", "/search", "/alerts", "/corrections"):
        told = reader.text(path)
        assert '<li><a href="/alerts"' in told
        assert 'title="Alerts" href="/feeds/alerts.atom"' in told
    assert '<a href="/alerts" aria-current="page">' in reader.text("/alerts")


def test_what_is_forgotten_is_alerted_of_no_more(tmp_path: Path) -> None:
    """A page that was made before shows none of its words either."""
    from retold.keep.forgetting import forget  # noqa: PLC0415 - one test needs it

    first = make("Some 2,000 people were hurt when the dam at Orl broke on Monday, police said.", "One")
    second = make("2,000 people were hurt when the dam at Orl broke on Monday, police said.", "Two")
    with alerted(tmp_path / "news.db", [first], [second]) as store:
        own = Reader(tmp_path / "news.db")
        assert "hedge dropped" in words(own.text("/alerts"))
        forget(store, second.id, tellers=Tellers(0))
    assert "No alert yet" in words(own.text("/alerts"))


def test_programs_get_what_the_command_lists(desk: Path, reader: Reader) -> None:
    """A document of retold-alerts/1, by pages, with how many there are."""
    first = reader.get("/api/alerts?possible=true&most=10").json()
    second = reader.get("/api/alerts?possible=true&most=10&page=2").json()

    for told in (first, second):
        Draft202012Validator(show.schema("retold-alerts/1")).validate(told)
    assert [10, 6] == [len(first["alerts"]), len(second["alerts"])]
    assert [(16, 1, True), (16, 2, False)] == [
        (one["total"], one["page"], one["more"]) for one in (first, second)
    ]
    assert [one["id"] for one in found(desk)] == [one["id"] for one in first["alerts"] + second["alerts"]]
    twice = reader.get("/api/alerts?kind=hedge+dropped&kind=hedge+dropped").json()
    assert 3 == len(twice["alerts"]) == twice["total"]
    described = reader.get("/api/openapi.json").json()["components"]["schemas"]["Alerts"]
    assert "retold-alerts/1" == described["properties"]["schema"]["const"]
