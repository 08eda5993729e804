"""Search: what is found is a slice of an article, marked, and leads to where it stands."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from kept import concluded
from making import make
from starlette.testclient import TestClient

from retold import demo, read, show
from retold.serve import Settings, application, places
from retold.store import Store, finding


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the bundled story."""
    path = tmp_path_factory.mktemp("search") / "news.db"
    concluded(path, read.gather([str(one) for one in demo.paths()]).articles).close()
    return path


@pytest.fixture(scope="module")
def asked(ferry: Path) -> TestClient:
    """One who reads it."""
    return TestClient(application(Settings(ferry)), base_url="http://127.0.0.1")


def test_every_finding_is_a_slice(ferry: Path) -> None:
    """Whatever is found, its words stand in the article where it says."""
    checked = 0
    with Store.open(ferry) as store:
        for find in (finding.articles, finding.statements, finding.quotes, finding.people):
            for words in ("ferry", "captain", "said", "Brul", "Port Ellory", '"at least"', "12"):
                for one in find(store.connection, words):
                    place = one.place if isinstance(one, finding.Named) else one
                    assert store.article(place.article).text[place.start : place.end] == place.words
                    checked += 1
    assert checked > 50


def test_statements_quotes_and_people_are_found_apart(ferry: Path) -> None:
    """A quote is found by its words and its speaker, a person by its name, a statement by what it says."""
    with Store.open(ferry) as store:
        told = store.connection
        assert {"Hanne Brul"} == {one.who for one in finding.quotes(told, "radar")}
        assert {"Hanne Brul"} == {one.who for one in finding.quotes(told, "radar brul")}
        assert [] == finding.quotes(told, "radar dovan")
        assert ["Hanne Brul"] == [one.name for one in finding.people(told, "BRUL")]
        assert [] == finding.people(told, "radar")
        assert {"statement"} >= {one.kind for one in finding.statements(told, "rudder")} - {"figure"}
        assert all("rudder" in one.words for one in finding.statements(told, "rudder"))


def test_a_statement_leads_to_its_row_in_the_report(ferry: Path) -> None:
    """The place that a finding names is one of the page that the report of its story is."""
    with Store.open(ferry) as store:
        found = finding.statements(store.connection, "ferry", most=50)
        page = show.page(store.document([found[0].story or ""]))
    there = [places.of(one) or "" for one in found]
    assert any("#s1-st-" in one for one in there)
    assert [] == [one for one in there if f'id="{one.partition("#")[2]}"' not in page]
    assert all(f'id="{part}"' in page for part in ("s1-people", "s1-quotes", "s1-only"))


def test_words_are_marked_and_lead_on(asked: TestClient) -> None:
    """A finding shows the words that were asked for, and its links go where they say."""
    page = asked.get("/search", params={"q": "captain"}).text

    assert "<mark>captain</mark>" in page
    for path in {html.unescape(one) for one in re.findall(r'href="(/articles/[^"#]+)#at"', page)}:
        text = asked.get(path).text
        assert 'id="at"' in text
        assert "captain" in re.search(r'id="at"><span [^>]+>(.*?)</span></span>', text, re.DOTALL)[1]


@pytest.mark.parametrize("words", ["Café", "CAFE", "“Öresund bridge”"])
def test_accents_and_case_do_not_count(tmp_path: Path, words: str) -> None:
    """Words are found and marked however they are spelled."""
    text = "The café by the Öresund bridge closed."
    concluded(tmp_path / "news.db", [make(text, "One", title="Closed")]).close()
    asked = TestClient(application(Settings(tmp_path / "news.db")), base_url="http://127.0.0.1")

    assert "<mark>" in asked.get("/search", params={"q": words, "among": "articles"}).text


@given(some.text(max_size=60))
def test_whatever_is_asked_is_answered(asked: TestClient, words: str) -> None:
    """No word is a command, and no page of a search fails."""
    answer = asked.get("/search", params={"q": words})

    assert 200 == answer.status_code
    assert "<script" not in answer.text


def test_more_of_one_sort_can_be_asked(asked: TestClient) -> None:
    """Where there is more than fits, a link leads to all of that sort."""
    page = asked.get("/search", params={"q": "ferry"}).text
    more = [html.unescape(one) for one in re.findall(r'class="more"><a href="([^"]+)"', page)]

    assert "/search?q=ferry&among=statements" in more
    assert asked.get(more[0]).text.count("<li>") > finding.MOST // 2


def test_an_article_is_called_the_same_wherever_it_is_met(tmp_path: Path) -> None:
    """By its outlet, else the site of its address, else its file, as the report calls it."""
    told = [
        make("The weir at Orl broke at dawn.", "Orl Post", title="Weir"),
        make("The weir at Orl broke in the dark.", None, title="Dam", url="https://www.orl.example/weir"),
        make("The weir at Orl broke, and a mill.", None, title="Mill"),
    ]
    object.__setattr__(told[2], "source", "/home/desk/radio-southquay.txt")
    with concluded(tmp_path / "news.db", told) as store:
        names = {
            one.id: show.names.names(store.document([s.id]))[one.id].label
            for s in store.stories()
            for one in told
            if one.id in store.entry(s.id)["articles"]
        }
        found = {one.article: one.teller for one in finding.articles(store.connection, "weir")}
    assert {"Orl Post", "orl.example", "radio-southquay"} == {*names.values()}
    assert names == found
    reader = TestClient(application(Settings(tmp_path / "news.db")), base_url="http://127.0.0.1")
    for id_, name in names.items():
        for way in ("/search?q=weir", f"/articles/{id_}", "/compare?q=weir"):
            assert f"<bdi>{name}</bdi>" in reader.get(way).text, way
    assert "no outlet named" in reader.get(f"/articles/{told[2].id}").text
    assert "no outlet named" not in reader.get(f"/articles/{told[1].id}").text
