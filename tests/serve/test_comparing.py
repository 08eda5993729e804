"""Any two articles of a store side by side."""

from __future__ import annotations

import json
from pathlib import Path

from kept import articles
from serve.clicking import Reader, lines, words

FERRY = [one.id for one in articles("ferry")]
BRIDGE = [one.id for one in articles("bridge")]


def test_two_articles_stand_side_by_side(store: Path) -> None:
    """What they share, and what may be decided of them; the way back is this page."""
    page = Reader(store).text(f"/compare?a={FERRY[0]}&b={FERRY[1]}")
    assert "Quorvel Post beside Oltane Herald" in words(page)
    assert "verbatim" in words(page)
    assert "retold-document" not in page
    assert {"not a copy", "same text", "source"} == {json.loads(line)["decision"] for line in lines(page)}
    assert f'name="back" value="/compare?a={FERRY[0]}&amp;b={FERRY[1]}"' in page


def test_what_is_decided_here_is_kept_to_here(store: Path) -> None:
    """The page is another one then, and offers to take it back."""
    reader, way = Reader(store), f"/compare?a={FERRY[0]}&b={FERRY[1]}"
    first = reader.text(way)
    reader.post("/corrections", line=lines(first)[0], by="Ann", back=way)
    second = reader.text(way)
    assert first != second
    assert "undo" in {json.loads(line)["decision"] for line in lines(second)}


def test_articles_of_two_stories_and_one_beside_itself(store: Path) -> None:
    """Both are shown; nothing may be decided of an article and itself."""
    reader = Reader(store)
    assert "no " in words(reader.text(f"/compare?a={FERRY[0]}&b={BRIDGE[0]}")).lower()
    assert [] == lines(reader.text(f"/compare?a={FERRY[0]}&b={FERRY[0]}"))
    assert 404 == reader.get(f"/compare?a={FERRY[0]}&b=nothing").status_code


def test_articles_are_chosen_by_their_story_or_their_words(store: Path) -> None:
    """What is chosen already stays chosen."""
    reader = Reader(store)
    story = reader.text(f"/compare?a={FERRY[0]}&q=Korvath")
    assert f'value="{FERRY[0]}" required aria-label' in story
    assert f'<input type="hidden" name="a" value="{FERRY[0]}">' in story
    assert all(f'value="{one}"' in story for one in BRIDGE)
    assert "No article has all these words." in reader.text("/compare?q=xylophone")
    assert "Compare two articles" in reader.text("/compare?q=%22%27%3Cscript%3E")
