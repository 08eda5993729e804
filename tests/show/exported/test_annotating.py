"""Web Annotations: read as RDF, every target with both selectors, each exact, and the text that they hold for."""

from __future__ import annotations

import json

import pytest
from show.exported.linked import ANNOTATION, OA, of_type, triples

from retold.show.exported import FORMS


@pytest.fixture(scope="module")
def made(told: dict) -> dict:
    """The collection."""
    return json.loads(FORMS["annotations"](told))


def parts(made: dict) -> list[dict]:
    """The targets, and the bodies that are parts of pages."""
    items = made["first"]["items"]
    linked = [body for one in items for body in one["body"] if body["type"] == "SpecificResource"]
    return [*(one["target"] for one in items), *linked]


def test_every_place_is_annotated(told: dict, made: dict) -> None:
    """As many annotations as mentions, changes and passages, each with a name of its own."""
    (story,) = told["stories"]
    places = [*story["passages"], *(x for s in story["statements"] for x in (*s["mentions"], *s["changes"]))]
    ids = [one["id"] for one in made["first"]["items"]]
    assert (len(places), len(places), made["total"]) == (len(ids), len(set(ids)), len(ids))


def test_quotes_are_exact(told: dict, made: dict) -> None:
    """The quote is what stands at the position, between what stands before and behind it."""
    by_hash = {article["sha256"]: article for article in told["articles"]}
    wrong = []
    for part in parts(made):
        position, quote = part["selector"]
        text, start, end = by_hash[part["state"][0]["sha256"]]["text"], position["start"], position["end"]
        before, after = text[max(0, start - 32) : start], text[end : end + 32]
        if (before, text[start:end], after) != (quote["prefix"], quote["exact"], quote["suffix"]):
            wrong.append(part)
    assert [] == wrong


def test_the_source_is_the_page_that_was_read(told: dict, made: dict) -> None:
    """Its own address rather than the canonical one, which may be another outlet's; else a name of ours."""
    articles = {f"urn:retold:article:{one['id']}": one for one in told["articles"]}
    for part in parts(made):
        article = articles[part["article"]]
        assert part["source"] == (article["url"] or article["canonical_url"] or part["article"])


def test_it_is_linked_data(made: dict) -> None:
    """Types, targets, selectors and states come out as what the standard calls them; no field is unknown to it."""
    found = triples(made)
    count, places = len(made["first"]["items"]), len(parts(made))
    assert "http://www.w3.org/ns/anno.jsonld" == made["@context"][0]
    assert [count, places, places, places] == [
        of_type(found, kind)
        for kind in (
            f"{OA}Annotation",
            f"{OA}SpecificResource",
            f"{OA}TextQuoteSelector",
            "https://retold.invalid/ns#TextState",
        )
    ]
    motives = {value.removeprefix(OA) for _, predicate, value in found if predicate == f"{OA}motivatedBy"}
    assert {"describing", "commenting", "linking"} == motives
    assert names(made) - {"@context"} <= {*ANNOTATION, *made["@context"][1]}


def names(value: object) -> set[str]:
    """The names of all fields."""
    if isinstance(value, dict):
        return set(value).union(*(names(one) for name, one in value.items() if name != "@context"))
    return set().union(*map(names, value)) if isinstance(value, list) else set()


def test_a_time_is_told_where_it_is_known_to_the_zone(told: dict) -> None:
    """A page fetched at a known second has a TimeState in UTC; a bare day has none."""
    for fetched, expected in (("2031-03-04T10:00:00+02:00", ["2031-03-04T08:00:00Z"]), ("2031-03-04", [])):
        articles = [{**article, "fetched": fetched} for article in told["articles"]]
        made = json.loads(FORMS["annotations"]({**told, "articles": articles}))
        states = parts(made)[0]["state"]
        assert expected == [state["sourceDate"] for state in states if state["type"] == "TimeState"]
