"""Stories that merge and part tell why, as long as there is somebody to tell it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from kept import articles, concluded, kept
from making import make

from retold import read
from retold.keep import moves
from retold.keep.concluding import conclude
from retold.keep.deciding import decide
from retold.keep.forgetting import forget
from retold.keep.rebuilding import digest, rebuild
from retold.keep.tellers import Tellers
from retold.records import Article
from retold.show import moved
from retold.store import Store, connection, migrations

HERE = Tellers(0)
LONG = 4  # times that each text is told: of a brief a town would be too large a part
TOLD = Path(__file__).with_name("two_towns.txt").read_text(encoding="utf-8")


def days() -> list[tuple[list[Article], list[str]]]:
    """What came on each day of the story, and what is then told."""
    found = []
    for block in TOLD.split("\n@ ")[1:]:
        day, *lines = block.strip().split("\n")
        came = [line.split(": ", 1) for line in lines if not line.startswith("> ")]
        some = [make("\n\n".join([text] * LONG), outlet, published=day) for outlet, text in came]
        found.append((some, [line[2:] for line in lines if line.startswith("> ")]))
    return found


def came(path: Path, most: int = 3) -> Iterator[tuple[Store, list[str]]]:
    """The store after each day, with what it should tell."""
    for some, expected in days()[:most]:
        with kept(path, some) as store:
            conclude(store, tellers=HERE)
            yield store, expected


def lines(store: Store) -> str:
    """How many stories there are, and how each came about."""
    stories = [one.id for one in store.stories()]
    told = [f"{len(stories)} {'story' if len(stories) == 1 else 'stories'}"]
    for story in stories:
        told += moved.lines(moves.entries(store, story), store.document([story])["articles"])
    return "\n".join(told)


@pytest.fixture
def parted(tmp_path: Path) -> Iterator[Store]:
    """The store after the last day: two stories that were one that was two."""
    for _ in came(tmp_path / "news.db"):
        pass
    with Store.open(tmp_path / "news.db", write=True) as store:
        yield store


def test_two_towns_are_one_story_through_a_third_and_then_two(tmp_path: Path) -> None:
    """Day by day it is told what merged, what parted, and why, as the file beside this one has it."""
    for store, expected in came(tmp_path / "news.db"):
        told = lines(store)
        assert [] == [one for one in expected if one not in told]


def test_every_reason_is_exact(parted: Store) -> None:
    """The places of a word that is told hold that word, in articles of the story that came about."""
    texts = {one.id: one.text for one in parted.articles()}
    because = [
        reason
        for story in parted.stories()
        for one in moves.told(parted, story.id)
        for reason in one.placed.because
    ]
    placed = [reason for reason in because if reason.places]
    assert len(placed) > 20
    for reason in placed:
        words = {texts[place.article][place.start : place.end].casefold() for place in reason.places}
        assert {reason.text.split(":")[0].casefold()} == words


def test_the_numbers_and_words_of_a_move_are_data(parted: Store) -> None:
    """What the sentences of its reasons tell, a program reads from parts and shares; no text has to be taken apart."""
    moved_ones = [one for story in parted.stories() for one in moves.entries(parted, story.id)]
    assert moved_ones
    for one in moved_ones:
        told = [part for part in one["parts"] for key in ("apart", "alike") if part[key] is not None]
        said = [reason["text"] for reason in one["because"] if reason["kind"] in {"alike", "apart"}]
        assert len(told) >= len(said) > 0
        numbers = {f"{part[key]:.2f}" for part in told for key in ("apart", "alike") if part[key] is not None}
        assert all(any(f"by {number} on average" in text for number in numbers) for text in said)
        assert sorted(id_ for part in one["parts"] for id_ in part["articles"]) == sorted(
            [*one["came"], *(id_ for piece in one["pieces"] for id_ in piece["articles"])]
        )


def test_no_raw_id_or_time_stands_in_a_line(parted: Store) -> None:
    """Articles have names, or eight characters of an id; times are as a reader writes them."""
    told = lines(parted)
    assert [] == re.findall(r"\b[0-9a-f]{9,}\b|\d{4}-\d\d-\d\d", told)


def test_articles_stand_with_the_story_that_they_came_from(tmp_path: Path) -> None:
    """The merge names both stories as they were, and the article that joined them."""
    before: dict[str, list[str]] = {}
    for store, _ in came(tmp_path / "news.db", most=2):
        stories = [one.id for one in store.stories()]
        if len(stories) == 2:
            before = {story: sorted(store.entry(story)["articles"]) for story in stories}
    with Store.open(tmp_path / "news.db") as store:
        (story,) = store.stories()
        (one,) = moves.told(store, story.id)
    assert before == {story: sorted(some) for story, some in one.pieces.items()}
    assert ("merged", tuple(article.id for article in days()[1][0])) == (one.placed.kind, one.placed.came)


def test_a_story_that_is_new_or_grows_leaves_nothing(tmp_path: Path) -> None:
    """However often it grows."""
    with kept(tmp_path / "news.db", []) as store:
        for one in articles("ferry"):
            with store.writing() as unit:
                unit.keep_article(one)
            conclude(store, tellers=HERE)
        assert [(0,)] == store.connection.execute("select count(*) from moved").fetchall()


def test_a_decision_is_the_reason_where_it_is_one(tmp_path: Path) -> None:
    """With who decided it, and what they noted; what is taken back left no trace in stories that are what they were."""
    ferry, bridge = articles("ferry"), articles("bridge")
    ruling = read.decision(decision="merge", articles=[ferry[0].id, bridge[0].id], by="Ann", note="one storm")
    with concluded(tmp_path / "news.db", [*ferry, *bridge]) as store:
        decide(store, [ruling])
        conclude(store, tellers=HERE)
        assert f"merged by Ann, decision {ruling.id[:8]} (“one storm”)" in lines(store)
        decide(store, [read.decision(decision="undo", undoes=ruling.id)])
        conclude(store, tellers=HERE)
        told = lines(store)
        assert told.startswith("2 stories\nwas one story with another until ")
        assert "Ann" not in told


def test_a_split_by_a_person_names_them_on_both_sides(tmp_path: Path) -> None:
    """For what was split off, and for what was left."""
    ferry = articles("ferry")
    ruling = read.decision(decision="split", articles=[ferry[0].id], by="Ann")
    with concluded(tmp_path / "news.db", ferry) as store:
        decide(store, [ruling])
        conclude(store, tellers=HERE)
        assert 2 == lines(store).count(f": parted by Ann, decision {ruling.id[:8]}\n")


def test_a_story_that_is_there_again_is_no_story_of_none(tmp_path: Path) -> None:
    """A story parted, put together and parted again: what is told of it names the stories that it was, each time."""
    ferry = articles("ferry")
    first, second, third = (one.id for one in ferry)
    back = read.decision(decision="merge", articles=[first, second])
    with concluded(tmp_path / "news.db", ferry) as store:
        for one in (
            read.decision(decision="split", articles=[third]),
            read.decision(decision="split", articles=[first]),
            back,
            read.decision(decision="undo", undoes=back.id),
        ):
            decide(store, [one])
            conclude(store, tellers=HERE)
        told = [one for story in store.stories() for one in moves.entries(store, story.id)]
        assert {("split", 1, 0)} == {(one["kind"], len(one["former"]), len(one["came"])) for one in told}
        assert "put together of parts" not in lines(store)


def test_nothing_is_left_of_what_is_forgotten(parted: Store) -> None:
    """Neither its id among what moved, nor a word of it among the reasons; no seal waits for it."""
    (third,) = days()[1][0]
    assert "Quillby Post" in lines(parted)
    forget(parted, third.id, tellers=HERE)
    assert "Quillby" not in lines(parted)
    assert [(0,)] == parted.connection.execute(
        "select count(*) from moved where article = ?", (third.id,)
    ).fetchall()
    query = "select count(*) from seal where kind = 'moved' and name like ?"
    assert [(0,)] == parted.connection.execute(query, (f"%{third.id}",)).fetchall()
    assert all(third.id not in json.dumps(moves.entries(parted, story.id)) for story in parted.stories())


def test_a_rebuild_concludes_the_same_and_keeps_what_was(parted: Store, tmp_path: Path) -> None:
    """How stories came about is no part of what is concluded of them: with it and without it the bytes are the same."""
    before, told = digest(parted), lines(parted)
    rebuild(parted, tellers=HERE)
    assert (before, told) == (digest(parted), lines(parted))
    every = [one for some, _ in days() for one in some]
    with concluded(tmp_path / "batch.db", every) as batch:
        rebuild(batch, tellers=HERE)
        assert digest(batch) == before
        assert "was " not in lines(batch)


def test_a_store_of_the_version_before_gets_the_table(tmp_path: Path) -> None:
    """What merged before is not known there, and what merges from then on is."""
    path = tmp_path / "news.db"
    for store, _ in came(path, most=1):
        store.connection.execute("drop table moved")
        store.connection.execute("drop index former_became")
        store.connection.execute(f"pragma user_version = {migrations.NEWEST - 1}")
    for some, expected in days()[1:2]:
        with kept(path, some) as store:
            assert migrations.NEWEST == connection.version(store.connection)
            conclude(store, tellers=HERE)
            told = lines(store)
            assert [] == [one for one in expected if one not in told]
