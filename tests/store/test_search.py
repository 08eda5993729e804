"""Words are found where they stand, whatever is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from making import make

from retold import demo, read, run
from retold.store import Store, search

PIER = make("The pier of Orlund was closed for forty years, a café owner said.", "quay.example", title="Pier")
LAKE = make("The lake froze overnight.", "lake.example", title="Ice")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with two articles."""
    with Store.open(tmp_path_factory.mktemp("search") / "news.db", write=True, create=True) as store:
        with store.writing() as unit:
            unit.keep_article(PIER)
            unit.keep_article(LAKE)
        yield store


def test_articles_are_found_by_words_and_phrases(store: Store) -> None:
    """All words must be there, phrases as they are; accents and case do not count."""
    asked = [
        "ORLUND pier",
        "cafe",
        '"forty years"',
        "“forty years”",
        '"years forty"',
        "pier lake",
        "ice",
        "-- ''",
    ]
    found = [[hit.id for hit in store.search(one)] for one in asked]
    assert [[PIER.id]] * 4 + [[], [], [LAKE.id], []] == found
    assert [(PIER.id, PIER.text)] == [(hit.article, hit.words) for hit in store.search("café")]
    assert ["The lake froze overnight."] == [hit.words for hit in store.search("froze")]


@given(some.text())
def test_whatever_is_asked_is_no_error(store: Store, wanted: str) -> None:
    """Operators, quotation marks and odd characters are words or nothing."""
    assert len(store.search(wanted)) <= 2
    assert [] == store.search(wanted, among="statements")


@pytest.mark.parametrize(
    "wanted",
    ["AND", "NEAR(a b)", '"', "title: x", "a* OR", "\x00", "'; drop table article; --", "^pint", "{q}"],
)
def test_no_word_is_a_command(store: Store, wanted: str) -> None:
    """What FTS5 takes for an operator is a word here."""
    assert [] == store.search(wanted)


def test_the_index_follows_what_is_kept_and_dropped(tmp_path: Path) -> None:
    """A better reading, a dropped article and a dropped story leave nothing behind in the indexes."""
    document = run.report(demo.paths())
    with Store.open(tmp_path / "news.db", write=True, create=True) as store:
        with store.writing() as unit:
            for article in read.gather(demo.paths()).articles:
                unit.keep_article(article)
            unit.keep_report(document)
            search.check(unit.connection)
        first = document["stories"][0]["statements"][0]
        assert first["id"] in [hit.id for hit in store.search(first["text"], among="statements")]
        with store.writing() as unit:
            assert unit.drop_article(document["articles"][0]["id"])
            assert not unit.drop_article(document["articles"][0]["id"])
            search.check(unit.connection)
        assert [] == store.search(first["text"], among="statements")
        with store.writing() as unit:
            assert unit.keep_article(PIER)
            better = make(PIER.text, "quay.example", title="Pier reopens", byline="A. Holm")
            assert not unit.keep_article(better)
            assert [PIER.id] == unit.improved
            search.check(unit.connection)
        assert ([better.id], "A. Holm") == (
            [hit.id for hit in store.search("reopens")],
            store.article(PIER.id).byline,
        )
