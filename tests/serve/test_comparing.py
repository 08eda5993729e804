"""Any two articles of a store side by side."""

from __future__ import annotations

import json
from pathlib import Path

from kept import articles
from making import make
from serve.clicking import Reader, lines, words

from retold.store import Store

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


def test_after_the_first_the_second_is_asked_for_and_the_others_are_offered(store: Path) -> None:
    """Those of its story, where no words are asked for; nobody has to guess what comes next."""
    reader = Reader(store)
    page = reader.text(f"/compare?a={FERRY[0]}")
    assert "Chosen as the first: Quorvel Post" in words(page)
    assert "Now choose the second below" in words(page)
    assert all(f'name="b" value="{one}"' in page for one in FERRY[1:])
    assert not any(one in page for one in BRIDGE)
    assert "Now choose the first below" in words(reader.text(f"/compare?b={FERRY[0]}"))
    assert "Choose one under First, and another under Second." in words(reader.text("/compare?q=Korvath"))
    assert "Find the first by its words here" in words(reader.text("/compare"))


def test_an_article_that_is_not_there_is_named_and_the_page_goes_on(store: Path) -> None:
    """What, and what to do."""
    page = words(Reader(store).text("/compare?a=nothing&q=Korvath"))
    assert "No article here has the id nothing : choose two others." in page
    assert "Quorvel Post" in page


def test_texts_without_a_title_are_told_apart_by_their_first_words(store: Path) -> None:
    """A list of outlets alone says nothing of what each text is."""
    with Store.open(store, write=True) as opened, opened.writing() as unit:
        unit.keep_article(make("Zeppelins were seen over the harbour at dawn. " * 9, "Quorvel Post"))
    assert "Zeppelins were seen over the harbour at dawn." in words(
        Reader(store).text("/compare?q=zeppelins")
    )
