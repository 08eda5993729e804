"""The page in a real browser: from disk, without network, by keyboard, on a phone, in light and dark."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest
from making import make
from show import circle, dated, test_positions
from show.storm_articles import articles

from retold import read, run, show

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: pip install '.[test]'"
)

expect = playwright.expect  # waits: what an address within the page opens, it opens a moment after the click

pytestmark = pytest.mark.browser

# What is out of sight is laid out when it comes near; here all of it is, so that nothing escapes a check.
NEAR = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".part { content-visibility: visible !important; }");
  document.adoptedStyleSheets = [sheet];
}"""
VIEWS = {"desktop": (1280, 900), "phone": (390, 844)}


@pytest.fixture
def opened(browser, tmp_path):
    """Return an opener of pages from disk, offline, that fails on any message, error or request."""
    contexts, said = [], []

    def open_(html: str, view: str = "desktop", scheme: str = "light", *, script: bool = True):
        file = tmp_path / "report.html"
        file.write_bytes(html.encode())
        width, height = VIEWS[view]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            offline=True,
            java_script_enabled=script,
        )
        contexts.append(context)
        context.route(
            "**/*",
            lambda route: (
                route.continue_()
                if route.request.url == file.as_uri()
                else (said.append(route.request.url), route.abort())
            ),
        )
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(file.as_uri())
        if script:
            page.evaluate(NEAR)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert said == []


def violations(page) -> list[str]:
    """Return what axe-core finds to be inaccessible, with the elements."""
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    return [f"{v['id']}: {node['html'][:120]}" for v in found["violations"] for node in v["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_the_page_is_accessible(opened, document, view, scheme):
    """With everything opened, axe-core has nothing to say, at any width and in both schemes."""
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed: pip install '.[test]'")
    page = opened(show.page(document), view, scheme)
    page.locator("a.open:visible").nth(1).click()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert violations(page) == []


@pytest.mark.parametrize("view", VIEWS)
def test_separate_reporting_is_accessible(opened, alone, view):
    """The page of the negative answer passes the same check."""
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed: pip install '.[test]'")
    page = opened(show.page(show.document([alone], [], parameters={}, version="1")), view)
    assert violations(page) == []


def test_several_stories_are_accessible(opened, collation, hostile):
    """A page of several stories has no two landmarks of one name."""
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed: pip install '.[test]'")
    page = opened(show.page(show.document([collation, hostile("x")], [], parameters={}, version="1")))
    assert violations(page) == []


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_sticks_out(opened, document, hostile, view):
    """The page is never wider than the screen, whatever the texts are."""
    for made in (document, show.document([hostile("W" * 400)], [], parameters={}, version="1")):
        page = opened(show.page(made), view)
        page.locator("a.open:visible").first.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= VIEWS[view][0]


def test_evidence_opens_by_keyboard_alone(opened, document):
    """Tab to a note, Enter opens the wordings side by side, Escape closes them and keeps the place."""
    page = opened(show.page(document))
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('a.open')"):
            break
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    panel = page.locator(".panel")
    assert panel.count() == 1
    said = panel.get_attribute("aria-label").removeprefix("Evidence: ")
    clause = page.locator("a.open:focus").locator("xpath=../..").locator(".opened").first.text_content()
    assert clause == said or clause.startswith(f"{said.removesuffix('…')} ")
    assert panel.locator("ins").count() > 0
    assert panel.locator("del").count() > 0
    page.keyboard.press("Escape")
    assert page.locator(".panel").count() == 0
    assert page.evaluate("document.activeElement.matches('a.open')")


def test_a_click_on_a_sentence_opens_its_evidence_within_100_ms(opened, document):
    """The panel is there before a reader could wait for it."""
    page = opened(show.page(document))
    took = page.evaluate(
        "() => { const start = performance.now(); document.querySelector('.sheet:not(.away) .opens-proof').click();"
        " document.querySelector('.panel').getBoundingClientRect(); return performance.now() - start; }"
    )
    assert took < 100


def test_choosing_another_article_shows_only_that(opened, document):
    """One sheet is in view, the chosen one, and the choice is announced."""
    page = opened(show.page(document))
    chosen = page.locator(".pick a").nth(3)
    chosen.click()
    expect(page.locator(".sheet:visible")).to_have_id(chosen.get_attribute("href")[1:])
    expect(chosen).to_have_attribute("aria-current", "true")


def test_filters_and_order_of_the_statements(opened, document):
    """Filters show what they name, with the count they promise; a column head sorts."""
    page = opened(show.page(document))
    for button in page.locator(".filter button").all():
        button.click()
        assert page.locator(".matrix tbody:visible").count() == int(button.locator("i").inner_text())
        assert button.get_attribute("aria-pressed") == "true"
    page.locator("th[data-sort=origins] button").click()
    origins = [int(body.get_attribute("data-origins")) for body in page.locator(".matrix tbody").all()]
    assert origins == sorted(origins)
    page.locator("th[data-sort=origins] button").click()
    assert [int(b.get_attribute("data-origins")) for b in page.locator(".matrix tbody").all()] == sorted(
        origins
    )[::-1]


def test_the_table_begins_with_what_is_told_more_than_once(opened, document):
    """As the button that is pressed says; a link to another statement brings it into view."""
    statement = next(s for s in document["stories"][0]["statements"] if s["articles"] > 1 and s["changes"])
    statement["mentions"] = statement["mentions"][:1]
    statement |= {"articles": 1, "origins": [1, 1], "links": []}
    page = opened(show.page(document))
    number = document["stories"][0]["statements"].index(statement)
    row = page.locator(f"tbody[data-order='{number}']")
    expect(row).to_be_hidden()
    told = page.locator(".filter [data-show=all] i").inner_text()
    assert page.locator(".matrix tbody:visible").count() == int(told)
    page.evaluate(f"location.hash = 's1-st-{number}'")
    expect(row).to_be_visible()
    expect(page.locator(".filter [data-show=changed]")).to_have_attribute("aria-pressed", "true")


def test_words_find_statements_in_any_wording(opened, document):
    """Typed words leave the statements in view of which some wording has them all."""
    page = opened(show.page(document))
    page.locator(".find input").fill("beams collapsed")
    assert page.locator(".matrix tbody:visible").count() == 1
    assert "waiting hall" in page.locator(".matrix tbody:visible").inner_text()
    assert page.locator(".filter [role=status]").inner_text() == "1 statement shown"
    page.locator(".find input").fill("")
    assert page.locator(".matrix tbody:visible").count() == 8


@pytest.mark.parametrize("view", VIEWS)
def test_a_rebuilt_text_is_reached_from_the_head_and_marked_as_one(opened, document, view):
    """One click from who goes back to whom; it says that it is no article, and each piece who has it."""
    page = opened(show.page(document), view)
    page.locator(".kin").get_by_role("link", name="rebuilt: ask for this").click()
    text = page.locator(".rebuilt")
    expect(text).to_be_visible()
    assert "This is no article." in text.inner_text()
    pieces = text.locator("li")
    assert 2 == pieces.count() == text.locator("[data-at]").count()
    assert "E" == pieces.nth(0).locator(".key").nth(0).inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") == VIEWS[view][0]


def test_evidence_links_lead_to_opened_evidence(opened, document):
    """From a change at the head of the page one click leads to its proof, opened."""
    page = opened(show.page(document))
    link = page.locator(".telling a.to").first
    target = link.get_attribute("href")
    link.click()
    page.wait_for_function("(id) => document.querySelector(id).open", arg=target)
    expect(page.locator(target)).to_be_visible()


def test_without_scripts_everything_is_there(opened, document):
    """With scripts switched off all articles are shown and evidence is one link away."""
    page = opened(show.page(document), script=False)
    assert page.locator(".sheet:visible").count() == 6
    several = [s for s in document["stories"][0]["statements"] if s["articles"] > 1]
    assert page.locator(".matrix tbody:visible").count() == len(several)


def test_what_is_displayed_is_what_was_written(opened, document):
    """The browser shows the very characters of the slices, also in opened panels."""
    page = opened(show.page(document))
    page.locator("a.open:visible").nth(1).click()
    texts = [(article["id"], article["text"]) for article in document["articles"]]
    shown = page.evaluate(
        "Array.from(document.querySelectorAll('[data-at]'), (e) => [...e.dataset.at.split(/[:-]/), e.textContent])"
    )
    assert [
        (a, s, e)
        for a, s, e, text in shown
        if [one[int(s) : int(e)] for id_, one in texts if id_.startswith(a)] != [text]
    ] == []
    assert len(shown) > 100


def test_payloads_do_nothing_in_a_browser(opened, hostile):
    """No script of a text runs, no request leaves, the policy is never even asked."""
    for nasty in (
        "<img src=https://example.org/x onerror=alert(1)>",
        "</script><script>alert(1)</script>",
        "javascript:alert(1)",
    ):
        page = opened(show.page(show.document([hostile(nasty)], [], parameters={nasty: nasty}, version="1")))
        page.on("dialog", lambda dialog: dialog.dismiss())
        assert page.locator("img, iframe, form").count() == 0
        assert page.locator("body").inner_text().count(nasty) > 5


def test_a_printed_page_has_pages(opened, document, tmp_path):
    """Printing gives a document of a few pages, without the controls."""
    page = opened(show.page(document))
    page.pdf(path=str(tmp_path / "report.pdf"), format="A4")
    assert Path(tmp_path / "report.pdf").stat().st_size > 10_000
    page.emulate_media(media="print")
    controls = ".filter, .pick, .jump, .overrule, .beside, .close, #decide, .tie details:not([open])"
    assert [one for one in page.locator(controls).all() if one.is_visible()] == []


def test_on_paper_figures_stand_in_columns_and_headings_with_what_follows(opened, document):
    """Nothing is wider than a sheet of paper, and no heading is the last line of a page or a column."""
    page = opened(show.page(document))
    page.set_viewport_size({"width": 695, "height": 1000})  # A4 within its margins
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 695
    style = "(element, name) => getComputedStyle(element)[name]"
    assert page.locator(".amounts").first.evaluate(style, "columnCount") == "2"
    for heading in page.locator(
        "main :is(h2, h3, h4), .quote > .meta, .from-to, .family-lead, .called"
    ).all():
        assert heading.evaluate(style, "breakAfter") == "avoid"


@pytest.fixture
def diffed(hostile):
    """Return pages of two articles side by side: of the storm, and of hostile ones."""
    nasty = hostile("<img src=x onerror=alert(1)> " + "W" * 300).story.articles
    pairs = [(articles()[0], articles()[-1]), (articles()[0], articles()[1]), (nasty[0], nasty[-1])]
    return [show.diff_page(run.diff(*pair)) for pair in pairs]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_two_articles_side_by_side_are_accessible(opened, diffed, view, scheme):
    """With all folded text opened, axe-core has nothing to say, and nothing sticks out."""
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed: pip install '.[test]'")
    for html in diffed:
        page = opened(html, view, scheme)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= VIEWS[view][0]


@pytest.mark.parametrize(("view", "beside"), [("desktop", True), ("phone", False)])
def test_two_texts_stand_beside_or_above_one_another(opened, diffed, view, beside):
    """On a desktop a row is two columns, on a phone one, with the letter of its article on each."""
    page = opened(diffed[1], view)
    row = page.locator(".both.shared").first
    left, right = (row.locator(".text").nth(side).bounding_box() for side in (0, 1))
    assert beside == (left["y"] == right["y"])
    assert ["A", "B"] == [one.inner_text() for one in row.locator(".key").all()]


def test_a_decision_is_copied_from_the_page_and_has_its_effect(opened, tmp_path):
    """The line stands in a closed fold, is JSON as it is selected, and put into the file overrules the relation."""
    articles_, paths = articles(), []
    for number, one in enumerate(articles_):
        row = {"text": one.text, "outlet": one.outlet, "published": one.published}
        paths.append(tmp_path / f"{number}.jsonl")
        paths[-1].write_text(json.dumps(row) + "\n", encoding="utf-8")
    plain = run.report(paths, one_story=True)
    page = opened(show.page(plain))
    fold = page.locator(".kinship .overrule").first
    expect(fold.locator("code").first).to_be_hidden()
    fold.locator("summary").click()
    fold.locator("dd code").first.click()  # a click selects it all
    line = page.evaluate("String(document.getSelection())")
    decisions = tmp_path / "decisions.jsonl"
    decisions.write_text(line, encoding="utf-8")
    told = run.report(paths, one_story=True, decisions=read.decisions(decisions).standing)
    pair = {*json.loads(line)["articles"]}
    before, after = (
        [d for d in one["stories"][0]["lineage"]["derivations"] if {d["article"], d["from"]} == pair]
        for one in (plain, told)
    )
    assert (1, 0) == (len(before), len(after))
    again = opened(show.page(told))
    assert again.locator(".kinship .tie b", has_text="Not a copy of").count() == 2
    again.locator(".overrule summary", has_text="Not a copy of").first.click()
    assert "undo" == json.loads(again.locator(".overrule[open] dd code").first.inner_text())["decision"]


@pytest.mark.parametrize("view", VIEWS)
def test_opened_decisions_fit(opened, document, view):
    """Lines as long as two ids are wrapped, not pushed out."""
    page = opened(show.page(document), view)
    page.evaluate("document.querySelectorAll('.overrule').forEach((fold) => { fold.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= VIEWS[view][0]


@pytest.mark.parametrize("view", VIEWS)
def test_who_names_whom_is_reached_and_read(opened, view):
    """The line on top leads to the circle; its steps, and who is not here, stand open; the list opens by keyboard."""
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed: pip install '.[test]'")
    page = opened(show.page(circle.document()), view)
    page.get_by_role("link", name="who names whom", exact=True).first.click()
    part = page.locator("#s1-named")
    assert part.locator(".circle li").count() == 2
    expect(part.locator(".circle")).to_be_visible()
    assert "Reuters" in part.locator(".absent").inner_text()
    listed = part.locator("details")
    listed.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(listed.locator(".tie").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_the_timeline_is_reached_and_read(opened, view, scheme):
    """The way on top leads to it; days stand in order; background opens by keyboard; all fits and is accessible."""
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed: pip install '.[test]'")
    page = opened(show.page(dated.document(background=14)), view, scheme)
    page.get_by_role("link", name="Timeline", exact=True).click()
    part = page.locator("#s1-timeline")
    days = part.locator(".timeline").first.locator(".day").all_inner_texts()
    assert days.index("4 Mar 2031") < days.index("5 Mar 2031") < days.index("between 10 and 16 Mar 2031")
    expect(part.locator("mark").filter(has_text="Wednesday").first).to_be_visible()
    expect(part.get_by_text("1901").first).to_be_hidden()
    part.locator("details summary").first.focus()
    page.keyboard.press("Enter")
    expect(part.get_by_text("1901").first).to_be_visible()
    page.evaluate("document.querySelectorAll('#s1-timeline details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert violations(page) == []


@pytest.mark.parametrize("view", VIEWS)
def test_people_are_reached_from_the_head_and_lead_to_their_statements(opened, view):
    """The section fits the screen, has nothing to say against it, and its lines open the evidence."""
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed: pip install '.[test]'")
    told = [make(test_positions.WIRE, "Harbour Wire"), make(test_positions.POST, "Quorvel Post")]
    made = show.document(run.collations(told, one_story=True), [], parameters={}, version="1")
    page = opened(show.page(made), view)
    page.get_by_role("link", name="People and bodies").click()
    part = page.locator("#s1-people")
    expect(part).to_be_visible()
    assert part.locator(".party").count() == 5
    part.locator(".lines a").first.click()
    expect(page.locator("details[open][id^=s1-st-]")).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == VIEWS[view][0]
    assert violations(page) == []


@pytest.mark.parametrize("view", VIEWS)
def test_wordings_of_a_quote_are_read_over_one_another(opened, document, view):
    """Struck out and underlined, within the width of a phone, with quotation marks that are no words of an article."""
    page = opened(show.page(document), view)
    later = page.locator("[id$='-quotes'] blockquote.later").first
    later.scroll_into_view_if_needed()
    assert "quote altered" in later.locator(".kind").first.text_content()
    styles = [
        later.locator(f".words {tag}").first.evaluate("node => getComputedStyle(node).textDecorationLine")
        for tag in ("del", "ins")
    ]
    assert styles == ["line-through", "underline"]
    box = later.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= VIEWS[view][0]
    assert violations(page) == []
