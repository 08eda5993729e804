"""`retold sources`, as a user calls it: with ids, addresses and files, of the store and not."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from cli.calling import PAGE, retold
from kept import EVENTS, articles
from making import make
from serving import gives, site

from retold import show
from retold.store import Store

BELL = (
    "The harbour bell was cast from the anchor of a wrecked collier, and by an old agreement it is rung only when a "
    "vessel of the company is overdue by more than one full tide."
)
FERRY, BRIDGE = (
    make(f"{EVENTS[event][0]}\n\n{BELL}\n\n{EVENTS[event][1]}", outlet, published=day, title=event.title())
    for event, outlet, day in (
        ("ferry", "Marsh Ledger", "2031-03-04"),
        ("bridge", "Korvath Star", "2031-05-12"),
    )
)
BARE = BELL.rstrip(".")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of two stories that share a paragraph."""
    folder = tmp_path_factory.mktemp("sources")
    some = [*articles("ferry", "bridge"), FERRY, BRIDGE]
    (folder / "in.jsonl").write_text("".join(show.line(one) for one in some), "utf-8")
    made = retold("add", str(folder / "in.jsonl"), "--store", str(folder / "news.db"))
    assert 0 == made.exit_code, made.output
    return str(folder / "news.db")


def ids(store: str) -> tuple[str, str]:
    """The articles on the ferry and on the bridge that share a paragraph."""
    query = "select id from article where outlet in ('Marsh Ledger', 'Korvath Star') order by published"
    with Store.open(store) as opened:
        (ferry,), (bridge,) = opened.connection.execute(query)
    return ferry, bridge


def answered(*words: str, code: int = 0) -> dict:
    """The answer that a call gives as JSON, which must be valid, with every place as it stands there."""
    done = retold("sources", *words, "--json", "-")
    assert code == done.exit_code, done.output
    answer = json.loads(done.stdout)
    jsonschema.Draft202012Validator(show.schema("retold-sources/1")).validate(answer)
    return answer


def test_sources_in_another_story_are_told(store: str) -> None:
    """Best first, with outlet, date, story, share and the longest passage, in at most 80 columns."""
    done = retold("sources", ids(store)[1][:9], "--store", store)
    assert 0 == done.exit_code, done.output
    counted = "4 articles share wording with it, 1 outside its story (7 other articles in the store"
    assert counted in " ".join(done.stdout.split())
    block = " ".join(done.stdout.split("\n\n")[2].split())
    assert block.startswith("1. Marsh Ledger, 4 Mar 2031")
    assert "dated earlier" in block
    assert "another story" in block
    assert f"“{BARE}”" in block
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "\x1b" not in done.stdout


def test_every_place_is_an_exact_slice(store: str) -> None:
    """Of the article asked for, and of the other one."""
    answer = answered(ids(store)[1], "--store", store)
    with Store.open(store) as opened:
        for one in answer["sources"]:
            for passage in one["passages"]:
                for place in (passage["a"], passage["b"]):
                    text = opened.article(place["article"]).text
                    assert place["words"] == text[place["start"] : place["end"]]
    first, *rest = answer["sources"]
    assert (ids(store)[0], False, "earlier", "most of it") == tuple(
        first[name] for name in ("article", "same_story", "when", "kind")
    )
    assert {True} == {one["same_story"] for one in rest}
    assert first["words"] == max(one["words"] for one in answer["sources"])


def test_most_shows_so_many(store: str) -> None:
    """The best of them."""
    every = answered(ids(store)[1], "--store", store)["sources"]
    assert every[:1] == answered(ids(store)[1], "--store", store, "--most", "1")["sources"][:1]
    assert 1 == len(answered(ids(store)[1], "--store", store, "--most", "1")["sources"])


def test_a_file_that_is_not_in_the_store_is_asked_for(store: str, tmp_path: Path) -> None:
    """It is read, compared, and not kept."""
    (tmp_path / "draft.txt").write_text(f"A word from our own harbour desk today.\n\n{BELL}\n", "utf-8")
    answer = answered(str(tmp_path / "draft.txt"), "--store", store)
    assert (False, None) == (answer["asked"]["in_store"], answer["asked"]["story"])
    assert {*ids(store)} == {one["article"] for one in answer["sources"]}
    assert {"unknown"} == {one["when"] for one in answer["sources"]}
    with Store.open(store) as opened:
        assert 8 == opened.count()


def test_an_address_is_fetched(store: str) -> None:
    """Where it is not in the store."""
    page = PAGE.replace("</article>", f"<p>{BELL}</p></article>").encode()
    with site({"/ferry.html": gives(page)}) as server:
        answer = answered(f"{server.address}/ferry.html", "--store", store, "--allow-private")
    assert {*ids(store)} == {one["article"] for one in answer["sources"]}
    assert "Drimmond Echo" == answer["asked"]["outlet"]


def test_nothing_found_says_what_was_looked_at(store: str, tmp_path: Path) -> None:
    """Exit code 1."""
    (tmp_path / "own.txt").write_text(
        "Nobody else has written about the compost prices of this very autumn.\n", "utf-8"
    )
    done = retold("sources", str(tmp_path / "own.txt"), "--store", store)
    assert 1 == done.exit_code
    assert "No other article here shares wording with it: 8 articles in the store" in done.stdout
    assert [] == answered(str(tmp_path / "own.txt"), "--store", store, code=1)["sources"]


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("nobody", "is no article of"),
        ("{folder}/in.jsonl", "holds 8 articles"),
        ("{folder}/empty.txt", "could not be read"),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_line(store: str, named: str, told: str) -> None:
    """Exit code 2."""
    folder = Path(store).parent
    (folder / "empty.txt").write_text("")
    done = retold("sources", named.format(folder=folder), "--store", store)
    assert (2, 1) == (done.exit_code, len(done.stderr.splitlines())), done.output
    assert told in done.stderr


def test_datasette_finds_them_too(store: str) -> None:
    """As rows of a view."""
    with Store.open(store) as opened:
        (row,) = opened.connection.execute(
            "select article, other, wording, other_wording from echoes"
        ).fetchall()
    assert (ids(store)[1], ids(store)[0], BARE, BARE) == row
