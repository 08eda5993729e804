"""Round-ups in a store: named by the stories that their sections tell of, as in a report on the same articles."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from kept import articles, concluded
from making import make

from retold import run, show
from retold.keep.forgetting import forget
from retold.keep.rebuilding import digest, rebuild
from retold.keep.tellers import Tellers
from retold.records import Article
from retold.store import Store

HERE = Tellers(0)
OWL = (
    "A snowy owl that fled from the zoo of Ostrel three weeks ago sat on the roof of its own aviary this morning, "
    "keeper Wilma Stenz reported, and asked for mice. Visitors had looked for the owl in every park of Ostrel."
)
FERRY = (
    "The ferry Saltmarsh Queen ran aground off Brindle Point with 214 passengers aboard; captain Odile Varne said that its "
    "rudder had jammed, and coastguard cutters took all passengers to Brindle harbour."
)
BRIDGE = (
    "The Korvath suspension bridge stays shut for six weeks, minister Halim Dresk said, since inspectors found cracked "
    "cables from 1968 in its northern tower; engineers had closed the Korvath bridge."
)


def round_up() -> Article:
    """A round-up of two events."""
    return make(
        f"{OWL}\n\n{FERRY}\n\n{BRIDGE}", "Oltane Morning", published="2031-03-04", title="Today in short"
    )


def told(document: dict[str, Any]) -> dict[str, list[Any]]:
    """What each story is told by in sections."""
    return {story["id"]: story.get("also", []) for story in document["stories"]}


@contextmanager
def store_of(path: Path, *batches: list[Article]) -> Iterator[Store]:
    """A store to which these batches came one after another."""
    for batch in batches:
        concluded(path, batch).close()
    with Store.open(path, write=True) as store:
        yield store


def reported(some: list[Article]) -> dict[str, Any]:
    """The document of a report on articles."""
    return show.document(run.collations(some), (), parameters={"one_story": False}, version="0")


@pytest.mark.parametrize("first", [True, False], ids=["round-up first", "round-up last"])
@pytest.mark.parametrize("cuts", [(), (1, 4)])
def test_a_store_names_the_round_ups_that_a_report_names(
    tmp_path: Path, cuts: tuple[int, ...], *, first: bool
) -> None:
    """In whatever batches they came, and again after a rebuild, byte for byte."""
    every = [*articles("ferry", "bridge")]
    every.insert(0 if first else len(every), round_up())
    batches = [every[a:b] for a, b in pairwise([0, *cuts, len(every)])]
    expected = reported(every)
    assert [1] == [len(one) for one in told(expected).values() if one]
    with store_of(tmp_path / "news.db", *batches) as store:
        assert told(expected) == told(store.document())
        rebuild(store, tellers=HERE)
        document = store.document()
        assert told(expected) == told(document)
        assert expected["stories"] == document["stories"]
        assert show.verify(document).clean
        before = digest(store)
        rebuild(store, tellers=HERE)
        assert before == digest(store)


def test_a_round_up_that_is_forgotten_is_named_no_more(tmp_path: Path) -> None:
    """Its sections go with it."""
    with store_of(tmp_path / "news.db", [*articles("ferry", "bridge"), round_up()]) as store:
        assert any(told(store.document()).values())
        forget(store, round_up().id, tellers=HERE)
        assert not any(told(store.document()).values())
        assert show.verify(store.document()).clean


def test_a_story_that_grows_goes_on_naming_it(tmp_path: Path) -> None:
    """Though it is told again, and has another id."""
    every = articles("ferry", "bridge")
    with store_of(
        tmp_path / "news.db", [*every[:2], *every[3:5], round_up()], [every[2]], [every[5]]
    ) as store:
        assert told(reported([*every, round_up()])).keys() == told(store.document()).keys()
        assert [1] == [len(one) for one in told(store.document()).values() if one]


def test_a_document_of_one_story_names_no_article_that_it_does_not_hold(tmp_path: Path) -> None:
    """Else what it says could not be verified."""
    with store_of(tmp_path / "news.db", [*articles("ferry", "bridge"), round_up()]) as store:
        (story,) = (id_ for id_, also in told(store.document()).items() if also)
        document = store.document([story])
        assert {story: []} == told(document)
        assert show.verify(document).clean
