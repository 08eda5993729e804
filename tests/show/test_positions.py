"""People and bodies on the page and in the document, and what verify finds when they are not what the texts say."""

from __future__ import annotations

import copy
import re
from html import unescape

import jsonschema
import pytest
from making import make

from retold import run, show

WIRE = (
    "Norway's foreign minister, Sergei Halvorsen, warned on Tuesday that the herring could collapse within two years. "
    "Halvorsen pledged that Norway would cut its own catch by a third.\n\n"
    "Jane Tolman, who leads the council, denied that it had hidden its own figures. "
    "John Tolman, a skipper from Bergen, said the boats would stay in port."
)
POST = (
    "Foreign Minister Sergey Halvorsen cautioned on Tuesday that the herring could collapse within two years.\n\n"
    "Tolman said that nobody at sea was surprised. The ministers met in Oslo, and Ines Lund was there too."
)


@pytest.fixture(scope="module")
def told():
    """Return the document of two articles that name people."""
    articles = [make(WIRE, "Harbour Wire"), make(POST, "Quorvel Post")]
    return show.document(run.collations(articles, one_story=True), [], parameters={}, version="1")


def section(html: str) -> str:
    """The part of a page on people, without tags."""
    found = re.search(r'<section class="part" id="s1-people".*?</section>', html, re.DOTALL)
    words = re.sub(r"</?bdi>", "", found[0]) if found else ""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", words)).split())


def test_the_document_keeps_to_its_schema(told):
    """People are described by the schema, field by field."""
    jsonschema.validate(told, show.schema())
    assert {actor["kind"] for actor in told["stories"][0]["people"]} == {"person", "body", "place", None}


def test_an_actor_has_its_names_roles_and_parts(told):
    """All names with who uses them, roles by outlet, and the lists in the order of a reader's interest."""
    text = section(show.page(told))
    start = text.index("Sergei Halvorsen person")
    head = text[start : text.index("Why these names are one", start)]
    assert "named Halvorsen" in head
    assert "Sergey Halvorsen B" in head or "Sergey Halvorsen A" in head
    assert "Norway's foreign minister" in head
    assert head.index("Pledged") < head.index("Warned")


def test_a_name_left_open_says_between_whom(told):
    """The reader is told who may be meant."""
    assert "May be Jane Tolman or John Tolman: the texts leave it open." in section(show.page(told))


def test_who_has_no_part_is_listed_briefly(told):
    """Places and people without a part stand at the end."""
    text = section(show.page(told))
    assert text.index("Also named") < text.index("Places")
    assert "Oslo" in text[text.index("Places") :]


def test_nobody_named_no_section():
    """Where no name stands, neither the section nor the link to it does."""
    articles = [make("the ferry left at noon.", "One"), make("the ferry left at noon, they said.", "Two")]
    html = show.page(show.document(run.collations(articles, one_story=True), [], parameters={}, version="1"))
    assert section(html) == ""
    assert "People and bodies" not in html


def test_verify_checks_every_place_of_people(told):
    """The document and the page are clean, and count the places."""
    before = copy.deepcopy(told)
    before["stories"][0]["people"] = []
    assert show.verify(told).clean
    assert show.check(show.page(told)).clean
    places = sum(
        len(form["places"]) for a in told["stories"][0]["people"] for form in (*a["names"], *a["roles"])
    )
    joins = sum(2 * len(a["joins"]) for a in told["stories"][0]["people"])
    assert show.verify(told).spans - show.verify(before).spans == places + joins


def changed(told, change):
    """The problems of a document after a change to its people, but for the digest."""
    broken = copy.deepcopy(told)
    change(broken["stories"][0]["people"])
    return [problem for problem in show.verify(broken).problems if "digest" not in problem]


def first(people, field):
    """The first actor that has something in a field."""
    return next(actor for actor in people if actor[field])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda all_: all_[0]["names"][0]["places"][0].update(start=0, end=3), "does not stand at"),
        (lambda all_: first(all_, "roles")["roles"][0].update(text="the king"), "does not stand at"),
        (lambda all_: all_[0].update(name="Nobody"), "its name is none of its places"),
        (lambda all_: first(all_, "may_be").update(may_be=["p-0"]), "nobody is called"),
        (lambda all_: first(all_, "said")["said"].append(first(all_, "said")["said"][0]), "is listed twice"),
        (
            lambda all_: first(all_, "said")["said"][0].update(statement="s-0"),
            "is no statement of these articles",
        ),
        (
            lambda all_: first(all_, "said")["said"][0].update(articles=["x"]),
            "is no statement of these articles",
        ),
        (lambda all_: all_.append(all_[0]), "is there twice"),
        (lambda all_: all_[0]["names"][0]["places"][0].update(end=10**6), "is outside the text"),
    ],
)
def test_what_is_not_in_the_texts_is_found(told, change, said):
    """A place, a name, a reference or a statement that is not there is named."""
    assert any(said in problem for problem in changed(told, change))
