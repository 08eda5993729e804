"""Feeds as text: Atom of plain words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from retold.show import syndicated
from retold.show.syndicated import Entry, Link

ATOM = "{http://www.w3.org/2005/Atom}"


@given(st.text(), st.text(), st.text())
def test_any_words_are_told(title: str, content: str, name: str) -> None:
    """Whatever they hold, half characters too, the feed can be read; words that can be seen are there as they were."""
    entry = Entry("urn:retold:a", title, "2031-03-03T10:00:00Z", content, author=name, terms=["a"])
    found = etree.fromstring(syndicated.feed([entry], id_="urn:retold:f", title=title))

    (told,) = found.findall(f"{ATOM}entry")
    assert (told.findtext(f"{ATOM}title") or "").strip()
    if content.isprintable():
        assert content == (told.findtext(f"{ATOM}content") or "")
    assert bool(name.strip()) == (told.find(f"{ATOM}author") is not None)


def test_links_lead_to_the_web_alone() -> None:
    """No address that a reader of feeds would run or could not follow."""
    hrefs = [
        "https://a.example/½",
        "javascript:alert(1)",
        "http://a.example/ b",
        "file:///etc/passwd",
        "/a",
        "",
    ]
    entry = Entry("urn:retold:a", "a", "2031-03-03T10:00:00Z", "", links=[Link(one) for one in hrefs])
    found = etree.fromstring(syndicated.feed([entry], id_="urn:retold:f", title="f"))

    assert hrefs[:1] == [link.get("href") for link in found.iter(f"{ATOM}link")]


def test_of_two_entries_with_one_id_the_first_is_told() -> None:
    """Ids are unique, the order is the one given, and the feed is as new as its newest entry."""
    entries = [
        Entry(f"urn:retold:{id_}", title, f"2031-03-0{day}T10:00:00Z", "")
        for id_, title, day in (("b", "first", 2), ("a", "second", 3), ("b", "third", 9))
    ]
    found = etree.fromstring(syndicated.feed(entries, id_="urn:retold:f", title="f"))

    assert ["first", "second"] == [one.findtext(f"{ATOM}title") for one in found.findall(f"{ATOM}entry")]
    assert "2031-03-03T10:00:00Z" == found.findtext(f"{ATOM}updated")
