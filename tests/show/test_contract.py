"""The JSON document: its schema, its order, its bytes."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from random import Random

import jsonschema
import pytest

from retold import show
from retold.records import Collation, Reason, Skipped
from retold.show.seal import digest

PARAMETERS = {"one_story": False, "least_words": 7, "floor": 0.123456789}


def shuffled(collation: Collation, seed: int) -> Collation:
    """Return the same collation with everything that has no order of its own in another order."""
    dice = Random(seed)

    def mixed(items):
        return tuple(dice.sample(list(items), len(items)))

    lineage = collation.lineage
    both = mixed(list(zip(lineage.families, collation.tellings.families, strict=True)))
    return replace(
        collation,
        passages=mixed(collation.passages),
        statements=mixed(
            [replace(s, mentions=s.mentions, changes=mixed(s.changes)) for s in collation.statements]
        ),
        lineage=replace(
            lineage,
            derivations=mixed(lineage.derivations),
            families=tuple(mixed(family) for family, _ in both),
            separate=mixed(lineage.separate),
        ),
        tellings=replace(
            collation.tellings,
            families=tuple(told for _, told in both),
            links=mixed(collation.tellings.links),
        ),
    )


def test_a_document_fits_the_schema_that_ships_with_the_package(document):
    """The document of a full story validates against the shipped schema."""
    validator = jsonschema.Draft202012Validator(show.schema())
    assert list(validator.iter_errors(json.loads(show.to_json(document)))) == []


def test_the_schema_is_itself_valid():
    """The shipped schema is a JSON Schema of draft 2020-12."""
    assert jsonschema.Draft202012Validator.check_schema(show.schema()) is None


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("stories", 0, "statements", 0, "kind"), "rumour"),
        (("stories", 0, "statements", 0, "origins"), [1]),
        (("stories", 0, "lineage", "derivations", 0, "kind"), "plagiarism"),
        (("stories", 0, "lineage", "derivations", 0, "probability"), 1.2),
        (("articles", 0, "sha256"), "abc"),
        (("articles", 0, "published"), "yesterday"),
        (("schema",), "retold/2"),
    ],
)
def test_the_schema_refuses_what_the_contract_does_not_know(document, where, value):
    """A value outside the glossary or the formats is an error."""
    changed = json.loads(show.to_json(document))
    holder = changed
    for step in where[:-1]:
        holder = holder[step]
    holder[where[-1]] = value
    assert not jsonschema.Draft202012Validator(show.schema()).is_valid(changed)


def test_the_document_has_the_fields_of_the_contract_in_its_order(document):
    """Fields stand in the order in which the contract names them."""
    assert list(document) == ["schema", "tool", "parameters", "articles", "skipped", "stories", "digest"]
    assert list(document["stories"][0]) == [
        "id",
        "title",
        "articles",
        "why",
        "origins",
        "links",
        "passages",
        "lineage",
        "statements",
        "quotes",
        "corrections",
        "people",
        "timeline",
    ]


@pytest.mark.parametrize("seed", range(8))
def test_the_bytes_do_not_depend_on_the_order_of_the_records(collation, hostile, seed):
    """Any order of collations, statements, passages, derivations and skipped inputs gives the same bytes."""
    skipped = [Skipped("b", "empty"), Skipped("a", "empty")]
    other = hostile("x")
    expected = show.to_json(show.document([collation, other], skipped, parameters=PARAMETERS, version="1"))
    mixed = [shuffled(other, seed), shuffled(collation, seed)]
    actual = show.to_json(show.document(mixed, skipped[::-1], parameters=PARAMETERS, version="1"))
    assert expected == actual


def test_statements_follow_the_story(document):
    """Statements stand in the order in which the earliest article tells them, then the next."""
    order = {id_: number for number, id_ in enumerate(document["stories"][0]["articles"])}
    firsts = [
        min((order[m["article"]], m["start"]) for m in s["mentions"])
        for s in document["stories"][0]["statements"]
    ]
    assert firsts == sorted(firsts)


def test_floats_are_rounded_and_never_nan(collation):
    """Four digits are kept, whole numbers are whole, and what is no number is null."""
    lineage = replace(collation.lineage, separate=(Reason("a", "b", math.inf), Reason("c", "d", 2.0)))
    document = show.document([replace(collation, lineage=lineage)], [], parameters=PARAMETERS, version="1")
    assert [reason["weight"] for reason in document["stories"][0]["lineage"]["separate"]] == [None, 2]
    assert {passage["bits"] for passage in document["stories"][0]["passages"]} == {88.1235, 0}
    assert document["parameters"]["floor"] == 0.1235


def test_the_digest_covers_everything_but_itself(document):
    """Another version gives another digest; a field named digest does not count."""
    other = {**document, "tool": {"version": "0.1.1"}}
    assert document["digest"] == digest(document)
    assert digest(other) != document["digest"]
    assert show.sealed(other)["digest"] == digest(other)


def test_an_empty_run_is_a_document_too():
    """Nothing read gives a valid document that tells so."""
    document = show.document([], [], parameters={}, version="1")
    assert jsonschema.Draft202012Validator(show.schema()).is_valid(document)
    assert show.card(document) == "0 articles · 0 outlets · 0 stories\n0 statements"
