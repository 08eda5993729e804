"""The page as an editor uses it: how many clicks an answer takes, the table of a large story, paper."""

# ruff: noqa: F811 - fixtures are taken over from another file, and are arguments of that name

from __future__ import annotations

import pytest
from making import make
from show.test_browser import VIEWS, expect, opened, violations  # noqa: F401 - one is a fixture

from retold import demo, run, show
from retold.show import tallies

pytestmark = pytest.mark.browser

MOST = 400 * 1024  # bytes beside the texts, for a story of 15 articles


@pytest.fixture(scope="module")
def ferry():
    """Return the document of the bundled story."""
    return run.report(demo.paths(), one_story=True)


@pytest.fixture(scope="module")
def crowd():
    """Return the document of a story of 40 articles of which each has some of the same sentences."""
    rows = [f"The {name} quay of Osterhaven closed at {hour} o'clock." for hour, name in enumerate(NAMES, 1)]
    told = [
        make(
            " ".join(
                [*(row for at, row in enumerate(rows) if (at + number) % 3), f"Reporter {number} saw it."]
            ),
            f"Paper {number}",
        )
        for number in range(40)
    ]
    return show.document(run.collations(told, one_story=True), [], parameters={}, version="1")


NAMES = (
    "northern southern eastern western upper lower inner outer old new grain coal ferry timber fish stone salt wine wool"
    " iron copper sugar tea cotton".split()
)


def places(panel) -> list[str]:
    """Return the displayed slices of a panel as the places they claim."""
    return panel.locator("[data-at]").evaluate_all("found => found.map((one) => one.dataset.at)")


def words_at(document, at: str) -> str:
    """Return the words at a place that the page names, by an id cut short."""
    short, start, end = at.replace("-", ":").split(":")
    (text,) = (one["text"] for one in document["articles"] if one["id"].startswith(short))
    return text[int(start) : int(end)]


@pytest.mark.parametrize("view", VIEWS)
def test_who_carries_a_dropped_hedge_and_the_proof_take_at_most_three_clicks(opened, ferry, view):
    """From the opened report to the outlets without the hedge, and to both wordings with their places."""
    page, clicks = opened(show.page(ferry), view), 0
    change = page.locator(".telling li", has=page.locator(".kind-hedge-dropped")).first
    change.get_by_role("link", name="Evidence of statement").click()
    clicks += 1
    proof = page.locator("details[open] .proof")
    expect(proof).to_be_visible()
    without = proof.locator(".wordings > li", has=page.locator(".said .kind-hedge-dropped")).first
    assert "radio-southquay" in without.locator(".by").inner_text()
    assert ["At least"] == without.locator("del").all_inner_texts()
    expect(without.locator("del")).to_be_in_viewport()
    before, after = places(without)
    words = [words_at(ferry, at) for at in (before, after)]
    assert words[0].startswith("At least 12 people")
    assert words[1].startswith("12 people")
    assert clicks <= 3


@pytest.mark.parametrize("view", VIEWS)
def test_how_many_origins_stand_behind_sentence_four_takes_no_click(opened, ferry, view):
    """The margin of the article in hand says it of every sentence, with those who carry it too."""
    page = opened(show.page(ferry), view)
    row = page.locator(".sheet:visible .row.told").nth(3)
    expect(row.locator(".note b").first).to_be_visible()
    place = row.locator("[data-at]").first.get_attribute("data-at")
    article, start, end = place.split(":")[0], *map(int, place.split(":")[1].split("-"))
    statement = next(
        one
        for one in ferry["stories"][0]["statements"]
        if any(
            m["article"].startswith(article) and m["start"] < end and start < m["end"]
            for m in one["mentions"]
        )
    )
    said = row.locator(".note a").first.inner_text()
    assert tallies.origins(statement) in said
    assert f"in {statement['articles']} of 14" in said
    assert "A B C F" in row.locator(".with").first.inner_text()


def test_card_and_page_state_the_same_numbers(opened, ferry):
    """What was read, what it rests on and what changed: the card's words, in the card's order."""
    page = opened(show.page(ferry))
    card = " ".join(show.card(ferry).split())
    assert show.headline(ferry) == page.locator(".read").inner_text()
    for group, parts in enumerate((tallies.support(ferry["stories"]), tallies.changes(ferry["stories"]))):
        shown = [
            " ".join(one.split()) for one in page.locator(".tally").nth(group).locator("li").all_inner_texts()
        ]
        assert parts == shown
        assert [part for part in parts if part not in card] == []


def test_a_page_of_fifteen_articles_stays_small(ferry):
    """Texts left aside, the page of the bundled story fits where such a page must."""
    texts = sum(len(article["text"].encode()) for article in ferry["articles"])
    assert len(show.page(ferry).encode()) - texts <= MOST


@pytest.mark.parametrize("view", VIEWS)
def test_what_one_article_alone_tells_is_in_the_table_too(opened, ferry, view):
    """The button shows as many as it says, each under its own article; the choice of an article narrows them."""
    page = opened(show.page(ferry), view)
    button = page.locator("[data-show=only]")
    button.click()
    rows = page.locator(".matrix tbody:visible")
    alone = [one for one in ferry["stories"][0]["statements"] if one["articles"] == 1]
    assert rows.count() == len(alone) == int(button.locator("i").inner_text())
    page.get_by_label("In article").select_option("L")
    assert {"L"} == set(
        rows.locator("td.cell").evaluate_all("cells => cells.map((one) => one.dataset.letter)")
    )
    assert page.locator(".filter [role=status]").inner_text() == f"{rows.count()} statements shown"
    assert 11 == rows.count()
    page.locator("[data-show=sure]").click()
    assert 0 < rows.count() < 11
    page.locator("[data-show=only]").click()
    assert 11 == rows.count()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == VIEWS[view][0]


def test_a_statement_hidden_by_the_filter_is_shown_when_it_is_asked_for(opened, ferry):
    """A link to the evidence of what the filter leaves out takes the filter back, every time it is followed."""
    page = opened(show.page(ferry))
    link = page.locator(".telling a.to").first
    for _ in range(2):
        page.locator("[data-show=only]").click()
        expect(page.locator("details[id^=s1-st-]:visible")).to_have_count(0)
        link.click()
        expect(page.locator(link.get_attribute("href"))).to_be_visible()
        expect(page.locator(link.get_attribute("href"))).to_have_attribute("open", "")


def test_head_and_first_column_of_a_wide_table_stay_in_sight(opened, crowd):
    """Scrolled to its end, a table of 40 articles still shows which statement and which article."""
    page = opened(show.page(crowd))
    table = page.locator(".scroll:has(.matrix)")
    table.scroll_into_view_if_needed()
    table.evaluate("one => one.scrollTo(one.scrollWidth, one.scrollHeight)")
    box = table.bounding_box()
    head = table.locator("thead .cell").last.bounding_box()
    first = table.locator("tbody:visible .what").last.bounding_box()
    assert table.evaluate("one => [one.scrollLeft > 100, one.scrollTop > 100]") == [True, True]
    assert abs(head["y"] - box["y"]) < 2
    assert abs(first["x"] - box["x"]) < 2
    assert violations(page) == []


@pytest.mark.parametrize("view", VIEWS)
def test_forty_articles_are_chosen_from_a_list_that_fits(opened, crowd, view):
    """The list has them all, and the chosen one is the one in view."""
    page = opened(show.page(crowd), view)
    assert page.locator(".pick a").count() == 40
    chosen = page.locator(".pick a").last
    chosen.click()
    expect(page.locator(".sheet:visible")).to_have_id(chosen.get_attribute("href")[1:])
    assert page.evaluate("document.documentElement.scrollWidth") == VIEWS[view][0]


def test_only_one_article_is_laid_out_before_any_script_has_run(opened, ferry):
    """The others are out of the way from the first paint on, and stand one after another where no scripts run."""
    page = opened(show.page(ferry))
    page.evaluate("document.documentElement.classList.remove('js')")
    assert page.locator(".sheet:visible").count() == 1
    plain = opened(show.page(ferry), script=False)
    assert plain.locator(".sheet:visible").count() == 14


def test_paper_has_the_proof_of_what_the_article_in_hand_changed(opened, ferry):
    """Printing opens it, and closes it again; what the reader had opened stays open."""
    page = opened(show.page(ferry))
    page.locator("a.open:not(.here):visible").first.click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    changed = page.locator(".sheet:visible a.open.here").count()
    assert changed > 3
    assert page.locator(".panel:visible").count() == changed + 1
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".panel").count() == 1


def test_evidence_is_read_by_its_roles_alone(opened, ferry):
    """A note is a button that says what it opens; what it opens is a region named by the sentence."""
    page = opened(show.page(ferry))
    note = page.get_by_role("button", name="3 origins in 8 of 14")
    note.press("Space")
    region = page.get_by_role("region", name="Evidence: Ilse Marrant, the transport minister")
    expect(region).to_be_visible()
    expect(note).to_have_attribute("aria-expanded", "true")
    assert note.get_attribute("aria-controls") == region.get_attribute("id")
    region.get_by_role("button", name="Close").press("Enter")
    expect(note).to_be_focused()
    expect(region).to_have_count(0)
