"""The web app in a real browser: what a person corrects, gives and compares, by mouse, by keyboard, without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from kept import EVENTS, articles
from making import make
from serve.listened import listened
from show.test_browser import VIEWS, violations

from retold import read
from retold.keep.correcting import correct
from retold.keep.rebuilding import digest
from retold.keep.tellers import Tellers
from retold.store import Store

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: pip install '.[test]'"
)
expect = playwright.expect
pytestmark = pytest.mark.browser

FERRY = [one.id for one in articles("ferry")]
SLOW = 60_000  # milliseconds: stories are told in processes of their own
GROWN = f"{EVENTS['ferry'][2]} {EVENTS['ferry'][0]}"


@pytest.fixture
def opened(browser: Any, store: Path) -> Iterator[Callable[..., Any]]:
    """An opener of pages of a running server, that fails on any message, error or request elsewhere."""
    contexts, said = [], []
    with listened(store) as (port, app):
        app.state.work.tellers = dict.fromkeys(("correction", "reading"), Tellers(0))
        address = f"http://127.0.0.1:{port}"

        def open_(path: str, view: str = "desktop", *, scheme: str = "light", script: bool = True) -> Any:
            width, height = VIEWS[view]
            context = browser.new_context(
                base_url=address,
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                java_script_enabled=script,
            )
            contexts.append(context)
            page = context.new_page()
            page.on(
                "request", lambda request: said.append(request.url) if _elsewhere(request, address) else 0
            )
            page.on("console", lambda message: said.append(message.text) if _ours(message) else 0)
            page.on("pageerror", lambda error: said.append(str(error)))
            page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
            page.set_default_timeout(SLOW)
            page.goto(path)
            return page

        yield open_
        for context in contexts:
            context.close()
    assert said == []


def _elsewhere(request: Any, address: str) -> bool:
    return not request.url.startswith((address, "data:"))


def _ours(message: Any) -> bool:
    """Whether a message is about more than a status that a test asks for."""
    return "status of 422" not in message.text


def story_of(store: Path, article: str = FERRY[0]) -> str:
    """The story that an article is in."""
    with Store.open(store) as found:
        return found.holding([article])[0]


def told(store: Path) -> str:
    """A digest of all that is concluded."""
    with Store.open(store) as found:
        return digest(found)


def done(page: Any, heading: str) -> None:
    """Wait until what was begun is done."""
    expect(page.get_by_role("heading", level=1, name=heading, exact=True)).to_be_visible(timeout=SLOW)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_correct_and_take_it_back(opened: Callable[..., Any], store: Path, *, script: bool) -> None:
    """The counts change, and are as before when it is taken back; the name is not asked for twice."""
    before, page = told(store), opened(f"/stories/{story_of(store)}", script=script)
    expect(page.get_by_text("rest on 1 origin.")).to_be_visible()
    box = page.locator("details.overrule").first
    box.locator("summary").click()
    box.get_by_label("Your name").fill("Ann")
    box.get_by_label("Why").fill("both were there")
    box.get_by_role("button", name=re.compile("is not a copy of")).click()
    done(page, "Corrected")
    expect(page.get_by_text("3 articles, 1–2 origins")).to_be_visible()
    page.get_by_role("link", name="Back to the story").click()
    expect(page.get_by_text("at least 1 origin and at most 2")).to_be_visible()
    expect(page.get_by_text("1 correction of people in force here, the latest by Ann,")).to_be_visible()
    assert before != told(store)
    page.get_by_role("link", name="Corrections", exact=True).click()
    page.get_by_role("button", name=re.compile("Take it back")).click()
    done(page, "Corrected")
    page.goto(f"/stories/{story_of(store)}")
    expect(page.get_by_text("in force here")).to_have_count(0)
    assert before == told(store)


def test_enter_in_a_field_decides_nothing(opened: Callable[..., Any], store: Path) -> None:
    """Only a button does, also by keyboard; a button without a name asks for it."""
    page = opened(f"/stories/{story_of(store)}")
    box = page.locator("details.overrule").first
    box.locator("summary").focus()
    page.keyboard.press("Enter")
    box.get_by_role("button", name=re.compile("is not a copy of")).focus()
    page.keyboard.press("Enter")
    expect(box.get_by_label("Your name")).to_be_focused()
    page.keyboard.type("Ann")
    page.keyboard.press("Enter")
    assert "/stories/" in page.url
    with Store.open(store) as found:
        assert [] == found.connection.execute("select * from decision").fetchall()
    box.get_by_role("button", name=re.compile("are the same text")).focus()
    page.keyboard.press("Enter")
    done(page, "Corrected")


NEAR = 5  # presses of the tab key


def tabbed(page: Any, words: str, most: int = NEAR) -> None:
    """Press the tab key until what begins with these words has the focus; fail where that takes long."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip().startswith(words):
            return
    raise AssertionError(words)


@pytest.mark.parametrize("page_of", ["story", "pair"])
def test_correcting_is_a_few_presses_away(opened: Callable[..., Any], store: Path, page_of: str) -> None:
    """By a skip link, from the top of a story and of two articles: nobody walks through the whole report."""
    story = story_of(store)
    page = opened(f"/stories/{story}" if page_of == "story" else f"/compare?a={FERRY[0]}&b={FERRY[1]}")
    tabbed(page, "Skip to correcting")
    page.keyboard.press("Enter")
    tabbed(page, "Decide otherwise")
    page.keyboard.press("Enter")
    tabbed(page, "")
    expect(page.locator(":focus")).to_have_attribute("name", "by")


def test_a_story_says_at_its_top_where_it_is_corrected(opened: Callable[..., Any], store: Path) -> None:
    """And each article in hand leads to what it goes back to, and to being compared."""
    page = opened(f"/stories/{story_of(store)}", "phone")
    page.get_by_role("link", name="Correct", exact=True).click()
    expect(page.get_by_role("heading", name="Correct", exact=True)).to_be_focused()
    expect(page.get_by_role("heading", name="Correct", exact=True)).to_be_in_viewport()
    page.get_by_role("link", name=re.compile("^Correct what [A-Z] goes back to")).first.click()
    expect(page.locator(".kinship > li:target")).to_be_in_viewport()
    page.get_by_role("link", name=re.compile("^Compare with another")).first.click()
    expect(page.get_by_text("Now choose the second")).to_be_visible()
    page.get_by_label(re.compile("^second: Brindle")).check()
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("beside Brindle Echo")


def test_what_is_given_grows_the_story_and_an_open_page_says_so(
    opened: Callable[..., Any], store: Path, tmp_path: Path
) -> None:
    """Nothing is loaded under the reader's hands: a button shows the story as it is now."""
    story = story_of(store)
    reading = opened(f"/stories/{story}")
    reading.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    page = opened("/add", "phone")
    file = tmp_path / "quay.txt"
    file.write_text(GROWN, encoding="utf-8")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("quay.txt")).to_be_visible()
    page.get_by_role("button", name="Read files").click()
    done(page, "Read")
    expect(page.get_by_text(re.compile("4 articles, 1"))).to_be_visible()
    news = reading.locator("#news")
    expect(news).to_contain_text("changed: 1 article more", timeout=SLOW)
    expect(news.get_by_role("link")).to_be_in_viewport()  # also of one who reads far below
    assert "3" == reading.locator(".bar").get_attribute("data-articles")
    news.get_by_role("link").click()
    expect(reading.locator(".bar")).to_have_attribute("data-articles", "4")


def test_two_articles_are_chosen_and_compared(opened: Callable[..., Any], store: Path) -> None:
    """From the page of their story."""
    page = opened(f"/stories/{story_of(store)}", "phone")
    page.get_by_role("link", name="Compare two articles").click()
    page.get_by_label(re.compile("^first: Quorvel")).check()
    page.get_by_label(re.compile("^second: Oltane")).check()
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Quorvel Post beside Oltane Herald")


@pytest.mark.parametrize(("view", "scheme"), [("desktop", "dark"), ("phone", "light")])
def test_the_pages_are_accessible_and_nothing_sticks_out(
    browser: Any, opened: Callable[..., Any], store: Path, view: str, scheme: str
) -> None:
    """With everything opened, axe-core has nothing to say."""
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed: pip install '.[test]'")
    story = story_of(store)
    with Store.open(store, write=True) as found:
        for kind, *ids in (("not a copy", *FERRY[:2]), ("split", FERRY[2])):
            one = read.decision(decision=kind, articles=ids, by="Ann", note="W" * 300)
            correct(found, [one], tellers=Tellers(0))
    now = story_of(store)
    ways = (f"/stories/{now}", f"/stories/{story}", f"/stories/{now}/group?q=bridge", "/corrections", "/add")
    ways += (f"/compare?story={now}", f"/compare?a={FERRY[0]}&b={FERRY[1]}")
    page = opened("/add", view, scheme=scheme)
    context = browser.new_context(
        bypass_csp=True,
        color_scheme=scheme,
        viewport=dict(zip(("width", "height"), VIEWS[view], strict=True)),
    )
    bare = context.new_page()
    for way in ways:
        page.goto(way)
        wide = page.evaluate(WIDE, VIEWS[view][0])
        assert [] == wide, way
        bare.goto(page.url)
        bare.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert violations(bare) == [], way
    context.close()


WIDE = """(most) => document.documentElement.scrollWidth <= most ? [] : [...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > most + 1 && !one.closest(".scroll, .vh, .skip"))
  .map((one) => one.outerHTML.slice(0, 120))"""

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "'><svg onload=alert(3)>",
    "javascript:alert(4)",
    "{{ 7*7 }}</title><script>alert(5)</script>",
    "\u202ecod.exe \u2066<iframe src=//evil.example>",
    '--></style><link rel=stylesheet href="//evil.example/x.css">',
    "\\u003cscript\\u003ealert(6)",
)


def test_hostile_words_run_nothing_anywhere(opened: Callable[..., Any], store: Path) -> None:
    """In titles, bylines, outlets, addresses, texts, names of files, notes and names of people: no script, no request."""
    ids = []
    with Store.open(store, write=True) as found:
        with found.writing() as unit:
            for nasty in HOSTILE:
                one = make(f"{GROWN} {nasty}", nasty, title=nasty, byline=nasty, url=nasty)
                unit.keep_article(one)
                ids.append(one.id)
        correct(
            found,
            [
                read.decision(decision="not a copy", articles=[ids[0], ids[number]], by=nasty, note=nasty)
                for number, nasty in enumerate(HOSTILE)
                if number
            ],
            tellers=Tellers(0),
        )
    story = story_of(store, ids[0])
    page = opened(f"/stories/{story}")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for way in (
        "/corrections",
        f"/stories/{story}/group?q=%3Cscript%3Ealert(7)%3C/script%3E",
        "/",
        "/search?q=ferry",
    ):
        page.goto(way)
    for nasty in HOSTILE:
        page.goto(f"/compare?a={ids[0]}&b={ids[1]}")
        box = page.locator("details.overrule").last
        box.locator("summary").click()
        box.get_by_label("Your name").fill(nasty)
        page.goto("/add")
        page.locator("input[type=file]").set_input_files({"name": nasty, "mimeType": "x/y", "buffer": b""})
        page.get_by_role("button", name="Read files").click()
        done(page, "No article in it")
    page.goto(f"/compare?story={story}&q={HOSTILE[0]}")
    page.wait_for_timeout(300)
