"""Datasette opens a store as it is, and with our metadata says what everything means."""

from __future__ import annotations

import asyncio
import json
import warnings
from pathlib import Path

import pytest

from retold import demo, read, run
from retold.keep import exporting
from retold.records import Skipped
from retold.store import Store, metadata

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from datasette.app import Datasette


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the bundled story, with a page, a decision, and something skipped."""
    path = tmp_path_factory.mktemp("datasette") / "flood.db"
    with Store.open(path, write=True, create=True) as store, store.writing() as unit:
        for article in read.gather(demo.paths()).articles:
            unit.keep_article(article, page=article.text.encode())
        unit.keep_skipped(Skipped("a.txt", "is empty"))
        unit.keep_decision("d-1", '{"id": "d-1", "decision": "merge"}')
        unit.keep_report(run.report(demo.paths()))
    return path


def asked(path: Path, pages: list[str], told: dict | None = None) -> dict[str, tuple[int, str]]:
    """The status and the text of pages of Datasette."""

    async def all_of_them() -> dict[str, tuple[int, str]]:
        found = {}
        for page in pages:
            reply = await datasette.client.get(page)
            found[page] = (reply.status_code, reply.text)
        return found

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        datasette = Datasette(files=[str(path)], metadata=told)
        return asyncio.run(all_of_them())


def names(path: Path) -> list[str]:
    """All tables and views of a store, but for what FTS5 keeps for itself."""
    with Store.open(path) as store:
        query = "select name from sqlite_schema where type in ('table', 'view') and name not glob '*_fts_*' order by 1"
        return [name for (name,) in store.connection.execute(query) if not name.startswith("sqlite_")]


def test_every_page_answers_unconfigured(kept: Path) -> None:
    """The database, every table and view, and a row of every table with rows."""
    pages = ["/", "/flood", *(f"/flood/{name}" for name in names(kept))]
    with Store.open(kept) as store:
        for name in ("article", "page", "place", "statement", "story", "mention", "decision"):
            columns = store.connection.execute(f"pragma table_info({name})").fetchall()
            (key,) = (row[1] for row in columns if row[5])
            (value,) = store.connection.execute(f"select {key} from {name} limit 1").fetchone()
            pages.append(f"/flood/{name}/{value}")
        member = store.connection.execute("select story, article from member limit 1").fetchone()
        pages.append(f"/flood/member/{','.join(member)}")
    found = asked(kept, pages)
    assert [] == [(page, status) for page, (status, _) in found.items() if status != 200]
    assert len(pages) > 60


def test_every_question_answers(kept: Path) -> None:
    """Those with a parameter too, whatever it is; searches find something."""
    told = metadata.of(kept)
    queries = told["databases"]["flood"]["queries"]
    with Store.open(kept) as store:
        (article,) = store.connection.execute("select article from derivation limit 1").fetchone()
    given = f"?words=ferry&statement=1&outlet=Tarvonia+Herald&article={article}"
    odd = "?words=AND+%28x%2A+%22+NEAR&statement=x&outlet=%27&article=%22"
    pages = [f"/flood/{name}.json{end}" for name in queries for end in (given, odd, "")]
    found = asked(kept, pages, told)
    assert [] == [(page, *reply) for page, reply in found.items() if reply[0] != 200]
    for name in (
        "search",
        "search_statements",
        "told_first",
        "still_carried",
        "hedges_dropped",
        "why_derived",
    ):
        assert '"rows": []' not in found[f"/flood/{name}.json{given}"][1]
    assert '"rows": []' in found[f"/flood/search.json{odd}"][1]
    html = asked(kept, ["/flood", *(f"/flood/{name}" for name in queries)], told)
    assert {200} == {status for status, _ in html.values()}


def test_keys_are_shown_with_what_they_name(kept: Path) -> None:
    """A mention shows the words of its place and the text of its statement, not their numbers alone."""
    with Store.open(kept) as store:
        query = "select place.words, statement.text from mention join place on place.number = mention.place "
        words, text = store.connection.execute(
            f"{query} join statement on statement.number = mention.statement order by mention.number limit 1"
        ).fetchone()
    labels = asked(kept, ["/flood/mention.json?_labels=on&_shape=array&_size=1"], metadata.of(kept))
    (row,) = json.loads(labels.popitem()[1][1])
    assert (words, text) == (row["place"]["label"], row["statement"]["label"])


def test_all_is_described(kept: Path) -> None:
    """Every table and view has a description, every described column is there, every label too."""
    told = metadata.of(kept)["databases"]["flood"]["tables"]
    assert [] == sorted({*names(kept)} - {*told})
    described = {name: told[name] for name in names(kept)}
    with Store.open(kept) as store:
        columns = {
            name: {row[1] for row in store.connection.execute(f"pragma table_info({name})")}
            for name in described
        }
    wrong = [
        (name, column)
        for name, told in described.items()
        for column in (*told.get("columns", {}), told.get("label_column"), told.get("sort_desc"))
        if column and column not in columns[name]
    ]
    assert [] == wrong
    assert [] == [name for name, told in described.items() if not told["description"]]
    hidden = {name for name, one in described.items() if one.get("hidden") and not name.endswith("_fts")}
    assert set() == hidden - exporting.INNER
