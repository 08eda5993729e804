"""What a news desk lays side by side: briefs of one town, columns, updates, two languages."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from group.test_stream import Shelf, counted

from retold import group
from retold.records import Article

FILES = sorted((Path(__file__).parent / "towns").glob("*.txt"))


def read(file: Path) -> tuple[list[Article], list[list[str]]]:
    """The articles of a file, and its stories of more than one: lines of ids under two dashes."""
    _, *pieces = file.read_text(encoding="utf-8").split("\n== ")
    pieces[-1], told = pieces[-1].split("\n--\n")
    return list(map(article, pieces)), [line.split() for line in told.splitlines()]


def article(piece: str) -> Article:
    """An article of a line with id, day, outlet, language and title, and of the text below it."""
    head, text = piece.split("\n", 1)
    id_, published, outlet, language, title = head.split(" | ")
    text = text.strip()
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        id_, text, sha, file_of(id_), outlet=outlet, language=language, title=title, published=published
    )


def file_of(id_: str) -> str:
    """What an article was read from."""
    return f"{id_}.txt"


def several(articles: list[Article]) -> list[list[str]]:
    """The ids of the stories of more than one article, as a batch groups them."""
    found = (sorted(one.id for one in story.articles) for story in group.stories(articles))
    return sorted(ids for ids in found if len(ids) > 1)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_desk_finds_its_stories(file: Path) -> None:
    """What is one event is one story, and all else stands by itself."""
    articles, stories = read(file)

    assert sorted(stories) == several(articles)


def test_files_together_are_the_stories_of_each() -> None:
    """Other news about them changes nothing."""
    files = [read(file) for file in FILES]

    assert sorted(ids for _, stories in files for ids in stories) == several(
        [one for articles, _ in files for one in articles]
    )


def arrivals(file: Path) -> list[list[str]]:
    """The stories of a file whose articles come all at once into an empty collection."""
    articles, _ = read(file)
    shelf = Shelf()
    shelf.place(counted(*articles))
    return sorted(sorted(articles[one].id for one in part) for part in shelf.stories if len(part) > 1)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_stream_finds_them_too(file: Path) -> None:
    """What comes into an empty collection is grouped as a batch."""
    _, stories = read(file)

    assert sorted(stories) == arrivals(file)
