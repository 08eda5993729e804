"""A story's page that is open hears of what other processes write, by the stream alone: nothing is asked every few seconds here."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from kept import EVENTS, articles
from serve.listened import listened

from retold.store import Store

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: pip install '.[test]'"
)
expect = playwright.expect
pytestmark = pytest.mark.browser

FERRY = [one.id for one in articles("ferry")]
SOON = 20_000  # milliseconds from what is kept to what an open page says, on a busy machine: usually one or two seconds
NO_TIMER = "window.setInterval = () => 0;"  # what the page falls back to where no stream is to be had
GROWN = f"{EVENTS['ferry'][2]} {EVENTS['ferry'][0]}\n"


@pytest.fixture
def reading(browser: Any, store: Path) -> Iterator[Callable[[], Any]]:
    """An opener of the page of the ferry's story, which stays open and listens."""
    context = browser.new_context()
    context.add_init_script(NO_TIMER)
    with listened(store) as (port, _):

        def open_() -> Any:
            with Store.open(store) as opened:
                (story,) = opened.holding(FERRY[:1])
            page = context.new_page()
            with page.expect_response(lambda one: "/api/events" in one.url) as stream:
                page.goto(f"http://127.0.0.1:{port}/stories/{story}")
            assert 200 == stream.value.status
            page.wait_for_timeout(500)  # what is asked when the stream begins
            return page

        yield open_
        context.close()


def retold(*words: str | Path) -> None:
    """Run a command as another process."""
    command = [sys.executable, "-m", "retold", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stdout + done.stderr


def said(page: Any, words: str | re.Pattern[str], link: str) -> Any:
    """Wait until the page says so, and return the link that it offers."""
    expect(page.locator("#news")).to_contain_text(words, timeout=SOON)
    return page.locator("#news").get_by_role("link", name=link)


@pytest.mark.parametrize("command", ["add", "watch"])
def test_an_article_that_another_process_brings_is_told(
    reading: Callable[[], Any], store: Path, tmp_path: Path, command: str
) -> None:
    """The page says how many more there are, and shows none before it is asked to."""
    page = reading()
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "quay.txt").write_text(GROWN, encoding="utf-8")
    retold(command, folder, "--store", store, *(["--once"] if command == "watch" else []))

    link = said(page, "This story has changed: 1 article more.", "Show it as it is now")
    expect(page.locator(".bar")).to_have_attribute("data-articles", "3")
    link.click()
    expect(page.locator(".bar")).to_have_attribute("data-articles", "4")


def test_an_article_that_is_forgotten_is_told(reading: Callable[[], Any], store: Path) -> None:
    """Then everything may be another, and the page asks."""
    page = reading()
    retold("forget", FERRY[2], "--store", store)

    said(page, "This story has changed: 1 article fewer.", "Show it as it is now")


def test_a_story_that_is_no_more_is_told(reading: Callable[[], Any], store: Path) -> None:
    """Nothing is offered that would lead nowhere."""
    page = reading()
    for one in FERRY:
        retold("forget", one, "--store", store)
    link = said(page, "This story is no longer in the store.", "All stories")

    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stories")


def test_a_story_of_others_is_not_told(reading: Callable[[], Any], store: Path, tmp_path: Path) -> None:
    """What happens elsewhere makes the page ask nothing."""
    page, asked = reading(), []
    page.on("request", lambda one: asked.append(one.url))
    file = tmp_path / "bridge.txt"
    file.write_text(f"{EVENTS['bridge'][2]} {EVENTS['bridge'][0]}\n", encoding="utf-8")
    retold("add", file, "--store", store)
    page.wait_for_timeout(2500)

    assert [] == asked
    expect(page.locator("#news")).to_be_empty()
