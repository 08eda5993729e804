"""What pages say where there is nothing to show, and to whom they offer what."""

from __future__ import annotations

from pathlib import Path

import pytest
from serve.clicking import Reader, words

from retold.store import Store


def test_a_search_that_finds_nothing_says_so_once(store: Path) -> None:
    """One sentence in the place of four empty lists; where one list was asked for, a way to all."""
    reader = Reader(store)
    everywhere = reader.text("/search?q=zeppelin")
    assert "Nothing has all these words." in words(everywhere)
    assert "<h2" not in everywhere
    quotes = reader.text("/search?q=zeppelin&among=quotes")
    assert "Nothing among quotes has all these words. Look among all" in words(quotes)
    assert 'href="/search?q=zeppelin"' in quotes
    assert "None." in words(reader.text("/search?q=bridge"))  # of what some lists have not


def test_an_empty_list_is_not_said_to_be_in_order(store: Path, tmp_path: Path) -> None:
    """Nothing is newest of nothing; who may add is shown where."""
    assert "3 articles" in words(Reader(store).text("/"))
    none = words(Reader(store).text("/?outlet=nobody"))
    assert "0 stories that fit." in none
    assert "newest" not in none
    Store.open(tmp_path / "empty.db", create=True, write=True).close()
    told = words(Reader(tmp_path / "empty.db").text("/"))
    assert "No story yet. Add articles here, or by retold add coverage/ --store empty.db" in told
    assert "newest" not in told
    shown = words(Reader(tmp_path / "empty.db", read_only=True).text("/"))
    assert "No story yet. Articles are added by retold add" in shown


def test_who_has_not_signed_in_is_offered_no_places(store: Path) -> None:
    """They lead to the same page; a program with the token sees them."""
    token = "n0-t0ken-is-safe-in-a-test"
    reader = Reader(store, token=token)
    assert 'class="places"' not in reader.text("/sign-in")
    assert 'class="places"' in reader.get("/", authorization=f"Bearer {token}").text
    assert 'class="places"' in Reader(store).text("/")


def test_in_a_story_no_article_leads_to_it(store: Path) -> None:
    """Who compares articles of one story has come from it."""
    reader = Reader(store)
    with Store.open(store) as opened:
        story = next(opened.stories()).id
    assert "its story" not in words(reader.text(f"/compare?story={story}"))
    assert "its story" in words(reader.text("/compare?q=bridge"))


@pytest.mark.parametrize(
    ("path", "status", "title"),
    [
        ("/nowhere", 404, "Nothing here"),
        ("/?since=yesterday", 400, "That cannot be asked"),
        ("/?page=many", 422, "That cannot be asked"),
    ],
)
def test_errors_are_told_without_jargon(store: Path, path: str, status: int, title: str) -> None:
    """The number stands above, for whoever asks for help; a program gets the phrase of the standard."""
    reader = Reader(store)
    answer = reader.get(path, accept="text/html")
    assert (status, True) == (answer.status_code, f"<h1>{title}</h1>" in answer.text)
    assert f">{status}<" in answer.text
    assert title not in reader.get(path, accept="application/json").text
