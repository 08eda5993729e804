"""Who names whom, on the card, in an explanation and on the page; and no report passes whose names were changed."""

from __future__ import annotations

import copy
import json

import jsonschema
import pytest
from making import make
from show.circle import FAIR, PIER, WIRE, document

from retold import run, show


@pytest.fixture(scope="module")
def report() -> dict:
    """Return the report of the circle."""
    return document()


def test_the_document_fits_the_schema(report):
    """Citations and loops are part of the contract."""
    validator = jsonschema.Draft202012Validator(show.schema())
    assert [] == list(validator.iter_errors(json.loads(show.to_json(report))))


def test_the_card_tells_of_the_circle_and_of_who_is_not_here(report):
    """In plain words, on lines of at most 80 columns."""
    card = " ".join(show.card(report).split())
    assert (
        "circle Quorvel Post names Oltane Herald (1), and Oltane Herald (2) names Quorvel Post, for the same words; "
        "nobody outside the circle is named for it"
    ) in card
    assert "not here Reuters is named by 2 articles" in card
    assert [] == [line for line in show.card(report).splitlines() if len(line) > 80]


def test_an_article_is_explained_with_its_chain(report):
    """Whom it names, for which sentence, whom that one names in turn, and the circle."""
    told = show.explanation(report, "C")
    assert "It names Quorvel Post: B Quorvel Post, the only article of that outlet here" in told
    assert f"“{PIER}, the Quorvel Post also reported.”" in told
    assert "B in turn names Oltane Herald: A Oltane Herald (1)" in told
    assert "It names Brixholm Star: not in this collection" in told
    assert f"It gives as its own address that of {WIRE}: not in this collection" in told
    assert "for the same words" in told
    assert "for the same words" not in show.explanation(report, "A")


def test_two_articles_of_a_circle_are_explained_with_it(report):
    """The pair is told that each names the other."""
    assert "Quorvel Post names Oltane Herald (1)" in show.explanation(report, "B", "C")


def test_the_page_shows_every_name_once_with_its_sentence(report):
    """The part has a heading, the circle, the list and who is not here."""
    html = show.page(report)
    assert 'id="s1-named"' in html
    assert "worth asking for" in html
    assert "<mark>according to Reuters</mark>" in html
    assert show.check(html).clean


def test_a_story_without_names_has_no_such_part():
    """Nothing is shown where nothing is to show."""
    told = [make(f"{PIER}.", "Oltane Herald"), make(f"{FAIR}.", "Quorvel Post")]
    html = show.page(show.document(run.collations(told, one_story=True), [], parameters={}, version="1"))
    assert "Who names whom" not in html


def test_a_report_of_an_earlier_version_has_no_citations(report):
    """And is shown and checked all the same."""
    old = copy.deepcopy(report)
    for story in old["stories"]:
        del story["lineage"]["citations"], story["lineage"]["loops"]
    old = show.sealed(old)
    assert show.verify(old).clean
    assert "circle" not in show.card(old)
    assert "It names" not in show.explanation(old, "C")
    assert "Who names whom" not in show.page(old)


def one(lineage: dict, cited: str) -> dict:
    """Return the citation of a name."""
    return next(row for row in lineage["citations"] if row["cited"] == cited)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda told: one(told, "Reuters").update(cited="Rivers"), "does not name 'Rivers' there"),
        (lambda told: one(told, WIRE).update(cited="https://other.example/"), "does not name 'https://other"),
        (
            lambda told: one(told, "Quorvel Post")["name"].update(start=0),
            "does not name 'Quorvel Post' there",
        ),
        (lambda told: one(told, "Quorvel Post").update({"from": "nobody"}), "none of the story's articles"),
        (lambda told: one(told, "Quorvel Post")["told"].update(end=99_999), "is outside the text of"),
        (
            lambda told: told["loops"][0].reverse() or told["loops"][0].pop(),
            "do not lead from one to the next",
        ),
        (lambda told: told["loops"].append(["c-nothing", "c-more"]), "do not lead from one to the next"),
    ],
)
def test_a_changed_citation_is_found(report, change, problem):
    """Even under a fresh digest: the words, the address, the article, the place and the circle are checked."""
    changed = copy.deepcopy(report)
    change(changed["stories"][0]["lineage"])
    assert [] != [found for found in show.verify(show.sealed(changed)).problems if problem in found]
