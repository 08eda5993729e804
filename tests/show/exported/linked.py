"""JSON-LD as triples, by PyLD, with contexts that are given: a test asks no network."""

from __future__ import annotations

from typing import Any

from pyld import jsonld

OA = "http://www.w3.org/ns/oa#"
AS = "https://www.w3.org/ns/activitystreams#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
# The terms of http://www.w3.org/ns/anno.jsonld that are used, by the vocabulary of the recommendation: the file itself
# is the W3C's.
ANNOTATION = {
    "id": "@id",
    "type": "@type",
    **{
        name: f"{OA}{name}"
        for name in "Annotation TextualBody SpecificResource TextQuoteSelector TextPositionSelector TimeState exact "
        "prefix suffix sourceDate start end describing commenting tagging linking".split()
    },
    **{
        name: {"@id": f"{OA}has{name.title()}", "@type": "@id"}
        for name in ("body", "target", "source", "selector", "state", "purpose")
    },
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "value": f"{RDF}value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "name": "http://xmlns.com/foaf/0.1/name",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "AnnotationCollection": f"{AS}OrderedCollection",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "Software": f"{AS}Application",
    "total": f"{AS}totalItems",
    "startIndex": f"{AS}startIndex",
    **{name: {"@id": f"{AS}{name}", "@type": "@id"} for name in ("generator", "first", "partOf")},
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
}
CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": ANNOTATION,
    "https://schema.org": {"@vocab": "https://schema.org/"},
}


def triples(document: Any) -> list[tuple[str, str, str]]:
    """The triples of a document of JSON-LD; an unknown context is an error."""

    def known(url: str, _: object) -> dict[str, Any]:
        context = {"@context": CONTEXTS[url]}
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": context,
        }

    found = jsonld.to_rdf(document, {"documentLoader": known})
    return [
        tuple(one[part]["value"] for part in ("subject", "predicate", "object")) for one in found["@default"]
    ]


def of_type(found: list[tuple[str, str, str]], kind: str) -> int:
    """How many things are of a type."""
    return len({subject for subject, predicate, value in found if (predicate, value) == (f"{RDF}type", kind)})
