"""What was concluded goes into rows, and comes out as the report that it came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from retold import demo, read, run, show
from retold.errors import UnknownId
from retold.store import Store


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict]:
    """A store of the bundled story and of a text that stands alone, and the report on the same files."""
    folder = tmp_path_factory.mktemp("kept")
    (folder / "alone.txt").write_text(
        "Outlet: lake.example\n\nThe lake froze overnight, and children skated on it before school. "
        "Nobody had seen that in forty years, a teacher said.\n"
    )
    (folder / "empty.txt").touch()
    paths = [*demo.paths(), folder / "alone.txt", folder / "empty.txt"]
    document = run.report(paths)
    with Store.open(folder / "news.db", write=True, create=True) as store:
        with store.writing() as unit:
            coverage = read.gather(paths)
            for article in coverage.articles:
                unit.keep_article(article)
            for skipped in coverage.skipped:
                unit.keep_skipped(skipped)
        with store.writing() as unit:
            unit.keep_report(document)
    return folder / "news.db", document


def test_the_report_of_a_store_is_that_of_its_articles(kept: tuple[Path, dict]) -> None:
    """The same bytes, for all stories and for one."""
    path, document = kept
    with Store.open(path) as store:
        assert show.to_json(document) == show.to_json(store.document())
        largest = next(store.stories())
        assert show.to_json(run.report(demo.paths())) == show.to_json(store.document([largest.id]))
        assert (14, document["stories"][0]["origins"]) == (
            largest.articles,
            [largest.at_least, largest.at_most],
        )


def test_every_place_has_its_words(kept: tuple[Path, dict]) -> None:
    """No place is broken, every table has rows, and a place whose words were changed is found."""
    path, _ = kept
    counted = "select count(*) from broken_evidence"
    with Store.open(path, write=True) as store:
        assert (0,) == store.connection.execute(counted).fetchone()
        store.connection.execute("begin")
        store.connection.execute("update place set words = words || '.' where number = 7")
        assert (1,) == store.connection.execute(counted).fetchone()
        store.connection.execute("rollback")


def test_all_rows_of_a_story_go_with_it(kept: tuple[Path, dict]) -> None:
    """A dropped story leaves articles and nothing else; kept again, it is the same as before."""
    path, document = kept
    tables = "select name from sqlite_schema where type = 'table' and sql like '%references story(id)%'"
    with Store.open(path, write=True) as store:
        names = [name for (name,) in store.connection.execute(tables)]
        counts = {
            name: store.connection.execute(f"select count(*) from {name}").fetchone()[0] for name in names
        }
        assert [] == [name for name, count in counts.items() if not count]
        with store.writing() as unit:
            for story in document["stories"]:
                unit.drop_story(story["id"])
            left = [name for name in names if unit.connection.execute(f"select 1 from {name}").fetchone()]
            assert [] == left
            assert 15 == store.count()
            unit.keep_report(document)
        again = {
            name: store.connection.execute(f"select count(*) from {name}").fetchone()[0] for name in names
        }
        assert counts == again
        assert [] == store.connection.execute("pragma foreign_key_check").fetchall()


def test_a_story_takes_the_place_of_those_that_held_its_articles(kept: tuple[Path, dict]) -> None:
    """A former id leads to what became of it."""
    path, document = kept
    both = run.report([*demo.paths(), path.parent / "alone.txt"], one_story=True)
    (whole,) = both["stories"]
    with Store.open(path, write=True) as store:
        with store.writing() as unit:
            unit.keep_report(both, why="was joined")
        assert [whole["id"]] == [one.id for one in store.stories()]
        former = [story["id"] for story in document["stories"]]
        assert [whole["id"]] * 2 == [store.story(id_) for id_ in former]
        assert whole["id"] == store.story(whole["id"][:6])
        with store.writing() as unit:
            unit.keep_report(document)
        assert former == [one.id for one in store.stories()]
        with pytest.raises(UnknownId, match="names no story"):
            store.story("nowhere")
