"""One page is made once, different ones side by side."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import urlopen

import pytest
from kept import articles
from serve.listened import SECONDS, listened

from retold import run
from retold.serve import story
from retold.serve.turns import Turns
from retold.store import Store


def body(port: int, path: str) -> str:
    """What a server answers."""
    with urlopen(f"http://127.0.0.1:{port}{path}", timeout=SECONDS) as answer:
        return str(answer.read().decode())


def test_who_waits_for_one_page_takes_no_place_of_another() -> None:
    """Five ask for one page, then one for another: both are made at the same time, and a third waits."""
    met, lock = threading.Barrier(3), threading.Lock()
    two, third = threading.Event(), threading.Event()
    met_once: set[str] = set()
    making, most = 0, 0

    def make(name: str) -> str:
        nonlocal making, most
        with lock:
            making += 1
            most = max(most, making)
            first = name not in met_once
            met_once.add(name)
            if len(met_once) == 2:
                two.set()
        if name == "third":
            third.set()
        elif first:
            met.wait(SECONDS)
        with lock:
            making -= 1
        return name

    async def asked(names: list[str]) -> list[str]:
        turns = Turns(2)
        told = [asyncio.ensure_future(turns.made((name,), make, name)) for name in names]
        assert await asyncio.to_thread(two.wait, SECONDS)
        assert {"one", "another"} == met_once
        assert not third.is_set()
        await asyncio.to_thread(met.wait, SECONDS)
        return list(await asyncio.gather(*told))

    names = ["one"] * 5 + ["another", "third"]
    assert names == asyncio.run(asyncio.wait_for(asked(names), SECONDS))
    assert 2 == most


def test_a_mistake_gives_the_turn_back() -> None:
    """The next who asks for the same page tries again."""

    def fails() -> str:
        message = "not made"
        raise ValueError(message)

    async def asked() -> str:
        turns = Turns(1)
        with pytest.raises(ValueError, match="not made"):
            await turns.made(("a",), fails)
        return await turns.made(("a",), lambda: "made")

    assert "made" == asyncio.run(asyncio.wait_for(asked(), SECONDS))


def test_two_stories_are_made_side_by_side_and_each_once(
    two_stories: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three readers each of two stories: their making meets, and happens twice in all."""
    store = two_stories / "news.db"
    both, made = threading.Barrier(2), []
    was = story._made

    def make(request, opened, id_, *rest) -> str:
        made.append(id_)
        both.wait(SECONDS)
        return was(request, opened, id_, *rest)

    monkeypatch.setattr(story, "_made", make)
    with Store.open(store) as opened:
        ids = [one.id for one in opened.stories()]
    with listened(store) as (port, _), ThreadPoolExecutor(6) as pool:
        pages = list(pool.map(lambda id_: body(port, f"/stories/{id_}"), ids * 3))
    assert sorted(ids) == sorted(made)
    assert [pages[0], pages[1]] * 3 == pages


def test_two_comparisons_are_made_side_by_side_and_each_once(
    two_stories: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three readers each of two pairs: their making meets, and happens twice in all."""
    ferry, bridge = ([one.id for one in articles(name)] for name in ("ferry", "bridge"))
    both, made = threading.Barrier(2), []
    was = run.diff

    def diff(first, second, **how):
        made.append({first.id, second.id})
        both.wait(SECONDS)
        return was(first, second, **how)

    monkeypatch.setattr(run, "diff", diff)
    pairs = [(some[0], some[1]) for some in (ferry, bridge)]
    with listened(two_stories / "news.db") as (port, _), ThreadPoolExecutor(6) as pool:
        pages = list(pool.map(lambda pair: body(port, f"/compare?a={pair[0]}&b={pair[1]}"), pairs * 3))
    assert 2 == len(made)
    assert all({*pair} in made for pair in pairs)
    assert [pages[0], pages[1]] * 3 == pages
