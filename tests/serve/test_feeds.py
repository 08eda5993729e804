"""Feeds: valid Atom, ids that stay, words that can do nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import feedparser
import pytest
from kept import EVENTS, articles, concluded
from lxml import etree
from making import make
from starlette.testclient import TestClient

from retold.keep import correcting
from retold.keep.tellers import Tellers
from retold.read import decision
from retold.serve import Settings, application
from retold.store import Store

GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
HOSTILE = '<script>alert(1)</script> & "]]>\x1b[31m\u202e\ufffe\x00 ½'
NAMES = ("stories", "recalls", "corrections", "alerts")


def asked(store: Path, name: str) -> Any:
    """A feed as a reader of feeds has it; it is valid."""
    client = TestClient(application(Settings(store)), base_url="http://127.0.0.1")
    answer = client.get(f"/feeds/{name}.atom")
    assert (200, "application/atom+xml") == (answer.status_code, answer.headers["content-type"])
    GRAMMAR.assertValid(etree.fromstring(answer.content))
    found = feedparser.parse(answer.content)
    assert not found.bozo
    return found


def test_an_empty_store_has_feeds(tmp_path: Path) -> None:
    """Without an entry they are valid too."""
    Store.open(tmp_path / "news.db", create=True, write=True).close()
    assert [[]] * 4 == [asked(tmp_path / "news.db", name).entries for name in NAMES]


def test_an_entry_keeps_its_id_when_its_story_grows(tmp_path: Path) -> None:
    """The story has another id then; the entry is the same, and updated."""
    first, second, third = articles("ferry")
    concluded(tmp_path / "news.db", [first, *articles("bridge")]).close()
    before = asked(tmp_path / "news.db", "stories")
    concluded(tmp_path / "news.db", [second, third]).close()
    after = asked(tmp_path / "news.db", "stories")

    assert {one.id for one in before.entries} == {one.id for one in after.entries}
    assert before.feed.id == after.feed.id
    links = [{one.id: one.link for one in found.entries} for found in (before, after)]
    assert 1 == sum(links[0][id_] != links[1][id_] for id_ in links[0])
    assert all(
        one.updated >= earlier.updated
        for one in after.entries
        for earlier in before.entries
        if one.id == earlier.id
    )


def test_what_changed_in_a_story(tmp_path: Path) -> None:
    """Both wordings stand in the entry; it is there under a former id of the story too."""
    text = " ".join(EVENTS["ferry"])
    told = make(text.replace("214", "some 214"), "Quorvel Post", published="2031-03-03T08:00")
    taken = make(text, "Oltane Herald", published="2031-03-03T12:00")
    with concluded(tmp_path / "news.db", [told]) as store:
        former = next(store.stories()).id
    with concluded(tmp_path / "news.db", [taken]) as store:
        story = next(store.stories()).id
    found = asked(tmp_path / "news.db", f"stories/{story}")

    (dropped,) = [one for one in found.entries if one.title.startswith("hedge dropped")][:1]
    assert "some 214" in dropped.content[0].value
    assert [one.id for one in found.entries] == [
        one.id for one in asked(tmp_path / "news.db", f"stories/{former}").entries
    ]


def test_who_corrected_what(tmp_path: Path) -> None:
    """A correction tells who and why; its undo is an entry of its own."""
    with concluded(tmp_path / "news.db", articles("ferry")) as store:
        ids = sorted(one.id for one in store.articles())[:2]
        fields = {
            "by": HOSTILE.replace("\x00", ""),
            "note": HOSTILE.replace("\x00", ""),
            "when": "2031-04-01T10:00:00Z",
        }
        one = decision(decision="not a copy", articles=ids, **fields)
        undo = decision(decision="undo", undoes=one.id, **fields)
        for made in (one, undo):
            correcting.correct(store, [made], tellers=Tellers(0))
    found = asked(tmp_path / "news.db", "corrections")

    assert [f"urn:retold:decision:{undo.id}", f"urn:retold:decision:{one.id}"] == [
        e.id for e in found.entries
    ]
    assert "<script>" in found.entries[1].content[0].value
    assert "text/plain" == found.entries[1].content[0].type
    client = TestClient(application(Settings(tmp_path / "news.db")), base_url="http://127.0.0.1")
    for made, entry in zip((undo, one), found.entries, strict=True):
        assert f"http://127.0.0.1/corrections/{made.id}" == entry.link
        way = client.get(entry.link, follow_redirects=False).headers["location"]
        assert f'<li id="{way.partition("#")[2]}"' in client.get(way).text


@pytest.mark.parametrize("field", ["title", "outlet", "url", "text"])
def test_hostile_words_are_words(tmp_path: Path, field: str) -> None:
    """Whatever an article holds, feeds are valid, and nothing in them acts unseen."""
    hostile = HOSTILE.replace("\x00", "")
    told = [
        make(
            f"{one.text} {hostile}" if field == "text" else one.text,
            f"{one.outlet} {hostile}" if field == "outlet" else one.outlet,
            published=one.published,
            title=hostile if field == "title" else "A ferry",
            url=f"https://news.example/{number}/{hostile}" if field == "url" else None,
        )
        for number, one in enumerate(articles("ferry"))
    ]
    with concluded(tmp_path / "news.db", told) as store:
        story = next(store.stories()).id
    client = TestClient(application(Settings(tmp_path / "news.db")), base_url="http://127.0.0.1")
    for name in (*NAMES, f"stories/{story}"):
        found = asked(tmp_path / "news.db", name)
        raw = client.get(f"/feeds/{name}.atom").text
        assert not {"\x1b", "\u202e", "\ufffe"} & {*raw}
        assert "<script" not in raw
        assert all(link.href.startswith("http") for one in found.entries for link in one.links)


def test_no_such_story(tmp_path: Path) -> None:
    """A feed of nothing is a problem, for programs."""
    Store.open(tmp_path / "news.db", create=True, write=True).close()
    client = TestClient(application(Settings(tmp_path / "news.db")), base_url="http://127.0.0.1")
    answer = client.get("/feeds/stories/abcdef.atom")
    assert (404, "application/problem+json") == (answer.status_code, answer.headers["content-type"])
