"""Of a store no more is read than an answer needs, and the answer is that of the whole document."""

from __future__ import annotations

from pathlib import Path

import pytest
from kept import articles, concluded
from making import make

from retold import asking, show
from retold.agents import parts, questions, stored
from retold.agents.collection import Collection
from retold.errors import UnknownId
from retold.records import Skipped
from retold.store import Store


@pytest.fixture
def store(two_stories: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store of two stories, of which the whole document cannot be had any more."""
    own = Store.document

    def document(self, ids=None, **given):
        assert ids is not None, "the whole document was made"
        assert len(ids) < 2
        return own(self, ids, **given)

    monkeypatch.setattr(Store, "document", document)
    monkeypatch.setattr(asking, "of_store", lambda path, ids, own=asking.of_store: own(path, [*ids]))
    return str(two_stories / "news.db")


@pytest.fixture
def whole(two_stories: Path):
    """The whole document of the same store."""
    with Store.open(two_stories / "news.db") as opened:
        return opened.document()


@pytest.mark.parametrize(("offset", "limit"), [(0, 20), (0, 1), (1, 1), (1, 20), (2, 5), (9, 1)])
def test_a_page_of_stories_is_that_of_the_whole(whole, store: str, offset: int, limit: int) -> None:
    """The same entries, the same count, the same next page."""
    document, first, total = Collection([store]).window("stories", None, offset, limit)
    found = parts.page(document, "stories", offset, limit, first=first, total=total)
    assert parts.page(whole, "stories", offset, limit) == found


def test_a_page_of_what_was_skipped_is_that_of_the_whole(tmp_path: Path) -> None:
    """In the same order, from the same place."""
    with concluded(tmp_path / "news.db", articles("ferry")) as opened:
        with opened.writing() as unit:
            for name in "cab":
                unit.keep_skipped(Skipped(name, "no text"))
        whole = opened.document()
    document, first, total = Collection([str(tmp_path / "news.db")]).window("skipped", None, 1, 1)
    found = parts.page(document, "skipped", 1, 1, first=first, total=total)
    assert parts.page(whole, "skipped", 1, 1) == found
    assert [{"source": "b", "reason": "no text"}] == found["skipped"]


def test_an_id_its_beginning_and_two_of_one_story_are_found(whole, store: str) -> None:
    """Each leads to its story alone."""
    collection = Collection([store])
    for story in whole["stories"]:
        first, second, *_ = story["articles"]
        statement = story["statements"][0]["id"]
        for ids in (
            [first],
            [first, second],
            [statement],
            [statement[2:9]],
            [story["id"][:8]],
            [story["id"]],
        ):
            document = collection.about(ids)
            assert [story["id"]] == [one["id"] for one in document["stories"]], ids
            assert show.explained(document, *ids)
    with pytest.raises(UnknownId, match="names nothing"):
        show.explained(collection.about(["s-0000000000"]), "s-0000000000")
    with pytest.raises(UnknownId, match="names nothing"):
        show.explained(collection.about(["A"]), "A")


def test_articles_are_those_of_the_whole(whole, store: str) -> None:
    """By id, as a list of ids, and as what a draft is laid beside."""
    collection = Collection([store])
    assert [one["id"] for one in whole["articles"]] == collection.ids()
    assert whole["articles"] == [collection.article(id_) for id_ in collection.ids()]
    assert collection.article("nothing") is None
    assert whole["articles"] == list(show.articles(collection.sources(None, 100)).values())
    with pytest.raises(stored.Refused, match="too many"):
        collection.sources(None, 1)


def test_every_tool_answers_without_the_whole(store: str) -> None:
    """Also where no story is named."""
    collection = Collection([store])
    (first, *_) = collection.ids()
    assert 2 == questions.answered(collection, "report", {})["total"]
    assert questions.answered(collection, "explain", {"ids": [first]})
    assert questions.answered(collection, "check", {"draft": "The ferry ran aground."})["drafts"]
    assert first == questions.resource(collection, first, 0)["article"]["id"]


def test_the_only_story_told_more_than_once_is_meant(tmp_path: Path) -> None:
    """Where none is named; of several stories one must be, and of none there is nothing to ask."""
    path = tmp_path / "news.db"
    alone = [make("The weir at Orl broke.", "One"), make("A loom burned at Ansk in June.", "Two")]
    concluded(path, [alone[0]]).close()
    with Store.open(path) as opened:
        (only,) = opened.stories()
    assert only.id == stored.only(str(path))
    assert show.explained(Collection([str(path)]).about(["A"]), "A")
    concluded(path, [alone[1]]).close()
    with pytest.raises(stored.Refused, match="several stories"):
        stored.only(str(path))
    with concluded(path, articles("ferry")) as opened:
        (largest, *_) = opened.stories()
    assert largest.id == stored.only(str(path))
    concluded(path, articles("bridge")).close()
    with pytest.raises(stored.Refused, match="several stories"):
        Collection([str(path)]).document()
