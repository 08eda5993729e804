"""The page of a story of sixty articles, as it is used: what is folded, what is reached, what keeps to its place."""

# ruff: noqa: F811 - fixtures are taken over from another file, and are arguments of that name

from __future__ import annotations

import pytest
from making import make
from show.test_browser import VIEWS, expect, opened, violations  # noqa: F401 - one is a fixture
from show.test_drawing_browser import OVERLAPS, drawing

from retold import run, show

pytestmark = pytest.mark.browser

WIRE = (
    "At least four barges broke loose on the Sarne on Sunday night when a mooring post gave way at Tollen. "
    "The runaway barges struck the piers of the old iron bridge shortly after eleven. "
    "Bridge warden Ida Kross closed the roadway before the second blow. "
    "“The whole deck rang like a bell,” she said. "
    "Divers will look at the foundations as soon as the water has fallen below two metres. "
)
LATER = (
    "The owner of the barges that hit the bridge at Tollen has offered to pay for a temporary ferry. "
    "A spokesman for Sarne Haulage, Milo Brandt, put the damage at 600,000 marks. "
    "The mooring posts had last been tested six years ago, according to the river board. "
)
OWN = (
    "Schoolchildren from the west bank of {0} rose an hour earlier on Monday, and {1} of them came late. "
    "The baker at {0} quay baked {1} loaves too many, for half his customers live across the water."
)


FIRST = 3  # of what comes in long rows of one kind: axe-core takes a minute for all of them
FEWER = f"""() => {{
  for (const kind of [".matrix tbody", ".kinship > li", ".only > div", ".hashes tr", ".sheet.away", ".pick a", ".keys .who",
      ".sheet .row", ".away"])
    for (const one of [...document.querySelectorAll(kind)].slice({FIRST})) one.remove();
}}"""


@pytest.fixture(scope="module")
def crowd():
    """Return the document of two reports that 47 outlets carry, with a hedge dropped on the way, and of 11 on their own."""
    told = [
        make(WIRE, "Sarne Wire", published="2031-05-11T23:40Z"),
        make(LATER, "Tollen Press Bureau", published="2031-05-12T08:10Z"),
    ]
    for number in range(30):
        text = WIRE.replace("At least four", "Four") if number % 6 == 5 else WIRE
        told.append(
            make(
                f"{text}Turn to page {number + 3} of the Courier.",
                f"Courier {number:02}",
                published=f"2031-05-12T{number // 4:02}:{number % 4 * 15:02}Z",
            )
        )
    told += [
        make(
            f"{LATER}Our map {number} shows the way round.",
            f"Morning Gazette of Lower Sarne {number:02}",
            published=f"2031-05-12T{9 + number // 4:02}:{number % 4 * 15:02}Z",
        )
        for number in range(17)
    ]
    places = "Aldar Brunn Cleve Dorsel Ems Farn Gral Holm Ister Jarn Kolm".split()
    told += [make(OWN.format(name, 41 + at * 3), f"{name} Bugle") for at, name in enumerate(places)]
    assert len(told) == 60
    return show.document(run.collations(told, one_story=True), [], parameters={}, version="1")


@pytest.mark.parametrize("view", VIEWS)
def test_families_are_folded_and_every_outlet_is_reached(opened, crowd, view):
    """Few rows are drawn at first, without words over words; opened, the folds have every text, still apart."""
    page = opened(show.page(crowd), view)
    svg = drawing(page)
    folds = svg.locator(".fold").all()
    assert len(folds) >= 2
    assert svg.locator(".row:visible").count() <= 18
    assert [] == svg.evaluate(OVERLAPS)
    for fold in folds:
        fold.press("Enter")
    assert [] == svg.evaluate(OVERLAPS)
    letters = svg.locator(".node[data-of]:visible").evaluate_all("all => all.map((one) => one.dataset.of)")
    picked = page.locator(".pick a")
    assert {*page.locator(".pick .key").all_inner_texts()} == {one for one in letters if one.isalpha()}
    assert {article["outlet"] for article in crowd["articles"]} == {*picked.locator("bdi").all_inner_texts()}
    picked.last.click()
    expect(page.locator(".sheet:visible")).to_have_attribute("id", picked.last.get_attribute("href")[1:])


@pytest.mark.parametrize("view", VIEWS)
def test_a_wide_table_scrolls_in_its_own_place(opened, crowd, view):
    """The page is never wider than the screen; the table scrolls on a desk, and is cards with signs on a phone."""
    page = opened(show.page(crowd), view)
    wide = page.locator(".scroll:has(.matrix)").evaluate("box => box.scrollWidth > box.clientWidth")
    assert wide == (view == "desktop")
    row = page.locator(".matrix tbody").first
    row.get_by_role("button", name="Side by side: statement 1", exact=True).click()
    expect(row.locator(".proof")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == VIEWS[view][0]
    if view == "phone":
        assert row.locator("tr").first.bounding_box()["height"] < VIEWS[view][1] / 2


@pytest.mark.parametrize("view", VIEWS)
def test_a_note_of_the_dropped_hedge_answers_a_click(opened, crowd, view):
    """Beside the sentence without its hedge the evidence opens where it stands, with the words that went."""
    page = opened(show.page(crowd), view)
    carrier = page.locator(".pick a", has_text="Courier 05")
    carrier.click()
    note = page.locator(".sheet:visible a.open", has_text="hedge dropped").first
    note.click()
    panel = page.locator(".panel:visible")
    expect(panel.locator("del", has_text="At least").first).to_be_visible()
    assert "Courier 05" in panel.inner_text()


@pytest.mark.parametrize("view", VIEWS)
def test_the_reasons_of_a_folded_text_come_by_keyboard(opened, crowd, view):
    """A fold opens by Enter, Tab goes on to the first of its texts, and why that one is drawn so is told."""
    page = opened(show.page(crowd), view)
    fold = drawing(page).locator(".fold").first
    fold.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.of")
    reasons = page.locator(".reasons")
    expect(reasons.locator(".tie").first).to_be_visible()
    assert reasons.locator("details[open] [data-at]").count() > 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.reasons')")


def test_a_page_of_sixty_is_accessible(opened, crowd):
    """Folded as it comes, axe-core has nothing to say; of what comes in long rows of one kind it is shown the first few."""
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed: pip install '.[test]'")
    page = opened(show.page(crowd), "phone", "dark")
    page.evaluate(FEWER)
    assert page.locator(".matrix tbody, .kinship > li, .only li").count() >= FIRST
    assert [] == violations(page)
