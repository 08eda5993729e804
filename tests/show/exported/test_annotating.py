"""Web Annotations: read as RDF, every target with both selectors, each exact, and the text that they hold for."""

from __future__ import annotations

import json

import pytest
from rdflib import Dataset, Namespace
from rdflib.namespace import RDF

from retold.show.exported import FORMS

OA = Namespace("http://www.w3.org/ns/oa#")
NS = Namespace("https://retold.invalid/ns#")
# The terms of http://www.w3.org/ns/anno.jsonld that are used, by the vocabulary of the recommendation: a test asks
# no network, and the file itself is the W3C's.
TERMS = {
    "id": "@id",
    "type": "@type",
    **{
        name: str(OA[name])
        for name in "Annotation TextualBody SpecificResource TextQuoteSelector TextPositionSelector TimeState exact "
        "prefix suffix sourceDate start end describing commenting tagging linking".split()
    },
    **{
        name: {"@id": str(OA[f"has{name.title()}"]), "@type": "@id"}
        for name in ("body", "target", "source", "selector", "state")
    },
    "motivation": {"@id": str(OA.motivatedBy), "@type": "@vocab"},
    "purpose": {"@id": str(OA.hasPurpose), "@type": "@vocab"},
    "value": str(RDF.value),
    "format": "http://purl.org/dc/elements/1.1/format",
    "name": "http://xmlns.com/foaf/0.1/name",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    **{
        name: f"https://www.w3.org/ns/activitystreams#{term}"
        for name, term in {
            "AnnotationCollection": "OrderedCollection",
            "AnnotationPage": "OrderedCollectionPage",
            "Software": "Application",
            "total": "totalItems",
            "startIndex": "startIndex",
        }.items()
    },
    **{
        name: {"@id": f"https://www.w3.org/ns/activitystreams#{name}", "@type": "@id"}
        for name in ("generator", "first", "partOf")
    },
    "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@type": "@id", "@container": "@list"},
}


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


def test_it_is_rdf(made: dict) -> None:
    """All of it is linked data: no term is unknown, and types, targets and positions come out as such."""
    graph = Dataset(default_union=True)
    graph.parse(data=json.dumps({**made, "@context": [TERMS, made["@context"][1]]}), format="json-ld")
    count = len(made["first"]["items"])
    assert "http://www.w3.org/ns/anno.jsonld" == made["@context"][0]
    assert count == len(list(graph.subjects(RDF.type, OA.Annotation)))
    assert len(parts(made)) == len(list(graph.subjects(RDF.type, OA.TextQuoteSelector)))
    assert {int} == {type(value.toPython()) for value in graph.objects(None, OA.start)}
    assert {OA.describing, OA.commenting, OA.linking} == set(graph.objects(None, OA.motivatedBy))
    assert 64 == len(next(graph.objects(None, NS.sha256)))


def test_a_time_is_told_where_it_is_known_to_the_zone(told: dict) -> None:
    """A page fetched at a known second has a TimeState in UTC; a bare day has none."""
    for fetched, expected in (("2031-03-04T10:00:00+02:00", ["2031-03-04T08:00:00Z"]), ("2031-03-04", [])):
        articles = [{**article, "fetched": fetched} for article in told["articles"]]
        made = json.loads(FORMS["annotations"]({**told, "articles": articles}))
        states = parts(made)[0]["state"]
        assert expected == [state["sourceDate"] for state in states if state["type"] == "TimeState"]
