"""The lineage, the figures and the negative answer as they are used: pointed at, tapped, by keyboard, on paper."""

from __future__ import annotations

from itertools import combinations

import pytest
from making import make
from show import test_browser
from show.test_browser import VIEWS, expect, violations

from retold import demo, run, show

pytestmark = pytest.mark.browser

opened = test_browser.opened  # a fixture

WIRE = (
    "A goods train left the rails at Orvel junction shortly before six on Thursday. "
    "At least seven wagons of timber fell down the bank and into the millpond below. "
    "The driver, Lene Marsk, walked to the signal box to raise the alarm. "
    "“I felt the couplings go one after another,” she said. "
    "Two lines will stay closed until the crane from Hallund has lifted the last wagon. "
)
OWN = (
    "Timber prices at the Hallund exchange hardly moved. Sawmill owners whom this paper rang on Friday "
    "counted on lorries for the rest of the month, and on patience from their customers."
)


@pytest.fixture(scope="module")
def ferry():
    """Return the document of the bundled story."""
    return run.report(demo.paths(), one_story=True)


@pytest.fixture(scope="module")
def crowd():
    """Return the document of a wire report that twenty-four outlets carry, and of one that asked elsewhere."""
    told = [make(WIRE, "Orvel Wire", published="2031-03-06T06:20Z")]
    told += [
        make(
            f"{WIRE}Paper {number} has more on page {number + 3}.",
            f"Paper {number:02}",
            published=f"2031-03-06T{7 + number // 4:02}:{number % 4 * 15:02}Z",
        )
        for number in range(24)
    ]
    told.append(make(OWN, "Sawdust Weekly"))
    return show.document(run.collations(told, one_story=True), [], parameters={}, version="1")


def drawing(page):
    """Return the drawing that this screen shows."""
    return page.locator(".drawing:visible").first


OVERLAPS = """svg => {
  const shown = (node) => !node.closest('.away') && node.getBoundingClientRect().width > 0;
  const boxes = [...svg.querySelectorAll('text'), ...svg.querySelectorAll('.node circle:not(.room)')]
    .filter((node) => shown(node) && !(node.matches('text') && node.closest('.node')))
    .map((node) => [node.textContent || 'node', node.getBoundingClientRect()]);
  const found = [];
  boxes.forEach(([name, a], at) => boxes.slice(at + 1).forEach(([other, b]) => {
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 1 && down > 3) found.push([name, other]);
  }));
  return found;
}"""


@pytest.mark.parametrize("view", VIEWS)
def test_no_label_lies_over_another(opened, ferry, crowd, view):
    """Neither folded nor unfolded do words or nodes of a drawing meet, and all of it is on the screen."""
    for document in (ferry, crowd):
        page = opened(show.page(document), view)
        svg = drawing(page)
        assert svg.evaluate(OVERLAPS) == []
        box = svg.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= VIEWS[view][0]
        for fold in svg.locator(".fold").all():
            fold.press("Enter")
        assert svg.evaluate(OVERLAPS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_drawing_is_accessible(opened, crowd, view, scheme):
    """Folded, and unfolded with reasons beside it, axe-core has nothing to say."""
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed: pip install '.[test]'")
    page = opened(show.page(crowd), view, scheme)
    assert violations(page) == []
    drawing(page).locator(".fold").first.press("Enter")
    assert violations(page) == []


@pytest.mark.parametrize("view", VIEWS)
def test_reasons_come_by_keyboard_alone(opened, ferry, view):
    """Tab to a text tells its reasons, Enter leads to them, Escape back, Escape again lays them away."""
    page = opened(show.page(ferry), view)
    page.locator(".part[id$=lineage] h2").evaluate("node => { node.tabIndex = -1; node.focus(); }")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.of") == "B"
    reasons = page.locator(".reasons")
    expect(reasons).to_contain_text("Republication of A Tarvonian Press Agency")
    assert reasons.locator("details[open] [data-at]").count() > 0
    expect(reasons).to_be_in_viewport()
    assert drawing(page).locator(".edge.on").count() == 1
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.reasons')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.of") == "B"
    page.keyboard.press("Escape")
    expect(reasons).to_contain_text("Point at a text")


def test_reasons_follow_the_pointer_and_stay_with_a_click(opened, ferry):
    """Pointing tells, leaving takes it back, a click keeps it; a line tells of that line alone."""
    page = opened(show.page(ferry))
    node, other = (drawing(page).locator(f".node[data-of={letter}]") for letter in "CG")
    reasons = page.locator(".reasons")
    node.hover()
    expect(reasons).to_contain_text("Northern Ledger")
    page.locator(".part[id$=lineage] h2").hover()
    expect(reasons).to_contain_text("Point at a text")
    node.click()
    other.hover()
    expect(reasons).to_contain_text("Rewrite of A")
    page.locator(".part[id$=lineage] h2").hover()
    expect(reasons).to_contain_text("Northern Ledger")
    assert "#" not in page.url
    line = drawing(page).locator(".hit").first
    line.dispatch_event("click")
    assert reasons.locator(".tie").count() == 1


def test_a_tap_tells_the_reasons_on_a_phone(opened, ferry):
    """The reasons lie over the end of the screen, below what was tapped, and need no title to pop up."""
    page = opened(show.page(ferry), "phone")
    node = drawing(page).locator(".node[data-of=G]")
    node.click()
    reasons = page.locator(".reasons")
    expect(reasons).to_contain_text("Rewrite of A")
    expect(reasons).to_be_in_viewport()
    assert node.bounding_box()["y"] < reasons.bounding_box()["y"]
    assert page.locator("svg title").count() == 0


@pytest.mark.parametrize("view", VIEWS)
def test_a_fold_opens_by_enter_and_closes_again(opened, crowd, view):
    """Its members get lanes of their own with lines and reasons; closed again all is as it was written."""
    page = opened(show.page(crowd), view)
    svg = drawing(page)
    fold = svg.locator(".fold").first
    written = svg.locator(".edge").evaluate_all("found => found.map((one) => one.getAttribute('d'))")
    height = svg.bounding_box()["height"]
    before = svg.locator(".row:not(.away)").count()
    fold.focus()
    members = fold.get_attribute("data-members").split()
    assert page.locator(".reasons .others li").count() == len(members)
    page.keyboard.press("Enter")
    assert fold.get_attribute("aria-expanded") == "true"
    assert svg.locator(".row:not(.away)").count() == before + len(members)
    assert svg.bounding_box()["height"] > height
    member = svg.locator(f".node[data-of={members[-1]}]")
    expect(member).to_be_visible()
    member.focus()
    assert svg.locator(".edge.on:not(.away)").count() == 1
    fold.focus()
    page.keyboard.press("Enter")
    again = svg.locator(".edge").evaluate_all("found => found.map((one) => one.getAttribute('d'))")
    shown = svg.locator(".edge").evaluate_all("found => found.map((one) => !one.matches('.away'))")
    assert [one for one, seen in zip(again, shown, strict=True) if seen] == [
        one for one, seen in zip(written, shown, strict=True) if seen
    ]
    assert svg.bounding_box()["height"] == pytest.approx(height, abs=1)


@pytest.mark.parametrize("view", VIEWS)
def test_without_scripts_the_drawing_stands_and_leads_to_the_list(opened, crowd, view):
    """Every node is a link to the reasons below; nothing promises what only a script could do."""
    page = opened(show.page(crowd), view, script=False)
    svg = drawing(page)
    assert svg.locator(".row:visible").count() < 10
    targets = {one.get_attribute("href") for one in svg.locator(".node").all()}
    assert all(page.locator(target).count() == 1 for target in targets)
    expect(page.locator(".reasons")).to_be_hidden()
    assert svg.locator("[role=button]").count() == 0


def test_kinds_of_lines_differ_without_colour(opened, ferry):
    """No two kinds have the same dashes and the same width."""
    page = opened(show.page(ferry))
    looks = page.locator(".legend .edge").evaluate_all(
        "found => found.map((one) => { const s = getComputedStyle(one); return [s.strokeDasharray, s.strokeWidth].join(); })"
    )
    assert len(looks) == len(set(looks)) == 6
    strokes = page.locator(".legend .edge").evaluate_all(
        "found => found.map((one) => getComputedStyle(one).stroke)"
    )
    assert len(set(strokes)) == 1


def test_paper_has_the_wide_drawing_and_no_panel(opened, ferry):
    """On paper the drawing is the one with names beside it; the list has the reasons."""
    page = opened(show.page(ferry), "phone")
    page.emulate_media(media="print")
    assert [one.get_attribute("class") for one in page.locator(".drawing:visible").all()] == ["drawing wide"]
    expect(page.locator(".reasons")).to_be_hidden()


@pytest.mark.parametrize("view", VIEWS)
def test_plots_of_figures_say_in_words_what_they_show(opened, ferry, view):
    """Marks differ in shape, the words for the shapes and the values are written, a table says the same."""
    page = opened(show.page(ferry), view)
    amount = page.locator(".amount", has_text="3.5 million crowns").first
    plot = amount.locator("svg")
    assert "A (4 Mar, 09:10): about 3.2 million" in plot.get_attribute("aria-label")
    assert plot.locator(".hollow").count() == 5
    assert "ring: about" in amount.locator("figcaption").inner_text()
    assert "3.5 million" in plot.locator(".value").all_text_contents()
    assert amount.locator("tbody tr").count() == 2
    single = page.locator(".amount", has_text="At least 12 people").first
    assert "In the order told: at least A B C, then no bound word D" in " ".join(single.inner_text().split())
    assert single.locator("svg").count() == 0
    for one in page.locator(".course svg").all():
        box = one.bounding_box()
        assert box["x"] + box["width"] <= VIEWS[view][0]
        boxes = [text.bounding_box() for text in one.locator("text").all()]
        assert [
            (a, b)
            for a, b in combinations(boxes, 2)
            if min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"]) > 1
            and min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"]) > 5
        ] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_the_negative_answer_says_what_was_checked(opened, alone, view, scheme):
    """On the first screens: that nothing was found, each pair with what it was checked for, and what that leaves open."""
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed: pip install '.[test]'")
    page = opened(show.page(show.document([alone], [], parameters={}, version="1")), view, scheme)
    part = page.locator(".brief .checked")
    expect(part).to_be_visible()
    assert part.locator(".pairs tbody tr").count() == 1
    text = part.inner_text()
    for words in (
        "none but single words and names",
        "no agency credited by both",
        "does not prove",
    ):
        assert words in text
    heads = part.locator("thead th" if view == "desktop" else "td").evaluate_all(
        "found => found.map((one) => one.dataset.label || one.textContent)"
    )
    assert {"Wording in common", "Told by both", "One names the other", "Agency credited by both"} <= {*heads}
    assert page.evaluate("document.documentElement.scrollWidth") == VIEWS[view][0]
    assert violations(page) == []


@pytest.mark.parametrize("view", VIEWS)
def test_how_this_was_made_fits_and_is_whole(opened, ferry, view):
    """Version, parameters, digest, every hash, and how to check them, within the screen."""
    html = show.page(ferry)
    page = opened(html, view)
    text = page.locator("#made").inner_text()
    for words in (
        show.loaded(html)["digest"],
        "retold verify",
        "one_story",
        *(one["sha256"] for one in ferry["articles"]),
    ):
        assert words in text
    boxes = [one.bounding_box() for one in page.locator("#made .hash").all()]
    assert all(box["x"] + box["width"] <= VIEWS[view][0] for box in boxes)
