"""The pages of the web app in a real browser: on a desk and on a phone, light and dark, by keyboard, without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from kept import alerted
from serve.listened import listened
from show.test_browser import NEAR, VIEWS

from retold import demo, read
from retold.records import Skipped
from retold.store import Store

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: pip install '.[test]'"
)
axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe is not installed: pip install '.[test]'"
)

pytestmark = pytest.mark.browser

TOKEN = "n0-t0ken-is-safe-in-a-test"
ERROR = (
    "Failed to load resource: the server responded with a status of 4"  # what Chromium says of such a page
)
PAGES = {
    "stories": "/",
    "none that fit": "/?outlet=nobody",
    "search": "/search",
    "found": "/search?q=captain",
    "found among people": "/search?q=ferry&among=people",
    "nothing found": "/search?q=zeppelin",
    "nothing found among quotes": "/search?q=zeppelin&among=quotes",
    "article": "/articles/{first}",
    "a run of an article": "/articles/{first}?at=30-400",
    "story": "/stories/{story}",
    "split or join": "/stories/{story}/group?q=ferry",
    "choose two": "/compare?story={story}",
    "compared": "/compare?a={first}&b={second}",
    "alerts": "/alerts?possible=true",
    "no alert of a kind": "/alerts?kind=loop+closed",
    "corrections": "/corrections",
    "add": "/add",
    "wrong value": "/?since=yesterday",
    "wrong parameter": "/?page=many",
    "skipped": "/skipped",
    "not there": "/nowhere",
    "sign in": "/sign-in",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store into which the bundled story came in two batches, and something that was skipped."""
    path = tmp_path_factory.mktemp("browser") / "news.db"
    articles = read.gather([str(one) for one in demo.paths()]).articles
    with alerted(path, articles[:4], articles[4:]) as made, made.writing() as unit:
        unit.keep_skipped(Skipped("coverage/empty.html", "no text after removing boilerplate"))
        for article in articles:
            unit.keep_article(article, page=b"<script>alert(1)</script>")
    return path


@pytest.fixture(scope="module")
def here(store: Path) -> Iterator[str]:
    """The address of a running server."""
    with listened(store) as (port, _):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def named(store: Path) -> dict[str, str]:
    """The ids that addresses of pages hold."""
    with Store.open(store) as made:
        (story,) = made.stories()
        first, second, *_ = made.entry(story.id)["articles"]
    return {"story": story.id, "first": first, "second": second}


@pytest.fixture
def opened(browser, here: str):
    """An opener of pages of a running server, that fails where one says something or asks elsewhere."""
    said, contexts = [], []

    def open_(path: str, view: str = "desktop", scheme: str = "light"):
        width, height = VIEWS[view]
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda one: None if one.url.startswith(here) else said.append(one.url))
        page.on("console", lambda one: None if ERROR in one.text else said.append(one.text))
        page.on("pageerror", lambda one: said.append(str(one)))
        page.goto(here + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert [] == said


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_no_page_has_what_axe_finds(opened, named: dict[str, str], path: str, view: str, scheme: str) -> None:
    """Contrast, names, order, landmarks: nothing is wrong, nothing is wider than the screen."""
    page = opened(path.format(**named), view, scheme)
    page.evaluate(NEAR)
    found = axe.Axe().run(page)

    assert [] == [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_way_to_a_sentence_by_keyboard(opened) -> None:
    """From the first page to the words that were looked for, without a mouse."""
    page = opened("/")
    page.keyboard.press("Tab")
    assert "Skip to the page" == page.evaluate("document.activeElement.textContent")
    for _ in range(3):
        page.keyboard.press("Tab")
    assert "Search" == page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search")
    page.wait_for_function("document.activeElement.name === 'q'")
    page.keyboard.type("tea urn")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    page.focus("a[href*='/articles/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/*")
    assert page.evaluate("document.querySelector('#at').getBoundingClientRect().top < innerHeight")


def test_signing_in_in_a_browser(browser, store: Path) -> None:
    """Who is sent to sign in comes back to where he wanted to go, and out again; no page knows the token."""
    with listened(store, token=TOKEN) as (port, _):
        page = browser.new_context().new_page()
        page.goto(f"http://127.0.0.1:{port}/skipped")
        assert "/sign-in?next=/skipped" in page.url
        page.fill("#token", TOKEN)
        page.press("#token", "Enter")
        page.wait_for_url("**/skipped")
        assert TOKEN not in page.content()
        assert "" == page.evaluate("document.cookie")
        page.click("text=Sign out")
        page.wait_for_url("**/sign-in")
        assert 401 == page.request.get(f"http://127.0.0.1:{port}/skipped").status
        page.context.close()


def test_a_raw_page_is_saved_not_shown(opened, here: str) -> None:
    """A link to a page as it was read gives a file, and the reader stays where he was."""
    page = opened("/search?q=captain")
    page.goto(here + page.get_attribute("a[href*='/articles/']", "href"))
    before = page.url
    with page.expect_download() as saved:
        page.click("a[href*='/pages/']")
    assert saved.value.suggested_filename.endswith(".bin")
    assert before == page.url
