"""PROV is loaded by a PROV library, claims are linked data, citations are CSL, and none says more than is known."""

from __future__ import annotations

import json
from collections import Counter

import jsonschema
import pytest
from prov.model import PROV, ProvDerivation, ProvDocument
from show.exported.linked import of_type, triples

from retold.show.exported import FORMS
from retold.show.exported.addresses import address

# What CSL-JSON 1.0.2 asks of an item, told by ourselves: required fields, names of fields, and the shapes of dates and
# names. The schema of the Citation Style Language project is not copied here.
_DATE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["date-parts"],
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        }
    },
}
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id", "title"],
        "additionalProperties": False,
        "properties": {
            "type": {"enum": ["article-newspaper", "webpage", "document"]},
            **{
                name: {"type": "string", "minLength": 1}
                for name in ("id", "title", "container-title", "language")
            },
            "URL": {"type": "string", "pattern": "^https?://"},
            "issued": _DATE,
            "accessed": _DATE,
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["literal"],
                    "properties": {"literal": {"type": "string", "minLength": 1}},
                },
            },
            "custom": {"type": "object"},
        },
    },
}


def provenance(document: dict) -> ProvDocument:
    """The provenance as a PROV library reads it."""
    return ProvDocument.deserialize(content=FORMS["prov"](document).decode(), format="json")


def test_the_lineage_is_provenance(told: dict) -> None:
    """Revisions, quotations, primary sources and other derivations, each as often as in the document."""
    (story,) = told["stories"]
    derivations = story["lineage"]["derivations"]
    unseen = {one["id"] for one in story["lineage"]["unseen"]}
    types = Counter(
        next(iter(one.get_asserted_types()), None) for one in provenance(told).get_records(ProvDerivation)
    )
    expected = {
        PROV["Revision"]: sum(one["kind"] == "revision" for one in derivations),
        PROV["PrimarySource"]: sum(one["from"] in unseen for one in derivations),
        PROV["Quotation"]: sum(len(v["renderings"]) for q in story["quotes"] for v in q["variants"]),
        None: sum(one["from"] not in unseen and one["kind"] != "revision" for one in derivations),
    }
    assert all(expected.values())
    assert expected == dict(types)


def test_provenance_names_only_what_it_declares(told: dict) -> None:
    """Every entity and agent in a relation is declared; the document survives another form of PROV."""
    document = provenance(told)
    made = json.loads(FORMS["prov"](told))
    declared = {*made["entity"], *made["agent"]}
    named = {
        value
        for kind in ("wasDerivedFrom", "wasAttributedTo")
        for relation in made[kind].values()
        for name, value in relation.items()
        if name in {"prov:generatedEntity", "prov:usedEntity", "prov:entity", "prov:agent"}
    }
    assert named <= declared
    assert document == ProvDocument.deserialize(content=document.serialize(format="xml"), format="xml")


def test_no_direction_is_claimed_where_none_is_known(told: dict) -> None:
    """Two articles of which it is undecided who took from whom are alternates of one another."""
    (story,) = told["stories"]
    edges = story["lineage"]["derivations"]
    index = next(n for n, one in enumerate(edges) if one["from"] in story["articles"])
    open_ = [{**one, "direction": "undecided"} if n == index else one for n, one in enumerate(edges)]
    document = {**told, "stories": [{**story, "lineage": {**story["lineage"], "derivations": open_}}]}
    made = json.loads(FORMS["prov"](document))
    pair = [f"a:{edges[index][name]}" for name in ("article", "from")]
    assert [dict(zip(("prov:alternate1", "prov:alternate2"), pair, strict=True))] == list(
        made["alternateOf"].values()
    )
    assert pair not in [
        [one["prov:generatedEntity"], one["prov:usedEntity"]] for one in made["wasDerivedFrom"].values()
    ]
    assert provenance(document).get_provn()


@pytest.mark.parametrize("form", ["claims", "claimreview"])
def test_claims_are_linked_data_without_a_rating(told: dict, form: str) -> None:
    """A claim for each statement, a quotation for each utterance and wording, and no field rates anything."""
    (story,) = told["stories"]
    found = triples(json.loads(FORMS[form](told)))
    assert len(story["statements"]) == of_type(found, "https://schema.org/Claim")
    assert [] == [predicate for _, predicate, _ in found if "ating" in predicate]
    if form == "claims":
        wordings = sum(1 + len(quote["variants"]) for quote in story["quotes"])
        assert wordings == of_type(found, "https://schema.org/Quotation")
        assert "https://schema.org/spokenByCharacter" in {predicate for _, predicate, _ in found}


def test_quotations_are_exact(told: dict) -> None:
    """The words of each wording are a slice of the first article that has it."""
    texts = {f"urn:retold:article:{one['id']}": one["text"] for one in told["articles"]}
    quotations = [one for one in json.loads(FORMS["claims"](told))["@graph"] if one["@type"] == "Quotation"]
    for wording in (one for quotation in quotations for one in quotation["workExample"]):
        pieces = wording["text"] if isinstance(wording["text"], list) else [wording["text"]]
        assert all(piece in texts[wording["isPartOf"][0]["@id"]] for piece in pieces)


def test_a_first_appearance_is_told_only_where_it_is_known(told: dict) -> None:
    """Without dates and derivations nobody knows which of several articles was first."""
    (story,) = told["stories"]
    bare = {**story, "lineage": {**story["lineage"], "derivations": []}}
    articles = [{**article, "published": None, "first_seen": None} for article in told["articles"]]
    for document, expected in ((told, True), ({**told, "articles": articles, "stories": [bare]}, False)):
        claims = [one for one in json.loads(FORMS["claims"](document))["@graph"] if one["@type"] == "Claim"]
        several = [one for one in claims if len(one["appearance"]) > 1]
        assert expected == any("firstAppearance" in one for one in several)
        for one in (one for one in claims if "firstAppearance" in one):
            assert one["firstAppearance"] in one["appearance"]


def test_articles_are_cited(told: dict) -> None:
    """Each article once, in the order of the story, with the precision that its date has and no path of a machine."""
    made = json.loads(FORMS["csl"](told))
    jsonschema.Draft202012Validator(CSL).validate(made)
    assert told["stories"][0]["articles"] == [item["id"] for item in made]
    by_id = {article["id"]: article for article in told["articles"]}
    for item in made:
        published = by_id[item["id"]]["published"]
        assert published[:10] == "-".join(f"{part:02}" for part in item["issued"]["date-parts"][0])
        assert by_id[item["id"]]["source"] not in json.dumps(item)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("http://[::1]/a[b]", "http://[::1]/a%5Bb%5D"),
        ("https://a.example/é", "https://a.example/é"),
        ("https://a.example/100%", "https://a.example/100%25"),
        ("https://a.example/%C3%A9", "https://a.example/%C3%A9"),
        ("https://a.example/{a}|^`", "https://a.example/%7Ba%7D%7C%5E%60"),
        ("javascript:alert(1)", None),
        ("https://a.example/ b", None),
        ("https://a.example/\u202e", None),
        ("ftp://a.example", None),
        ("", None),
        (None, None),
    ],
)
def test_addresses_are_iris(given: str | None, expected: str | None) -> None:
    """A web address keeps its meaning; anything else is none."""
    assert expected == address(given)
