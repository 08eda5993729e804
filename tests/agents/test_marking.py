"""What strangers wrote is marked, in the schema as in the value."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from agents.injecting import unmarked
from hypothesis import given
from hypothesis import strategies as st

from retold import check, demo, run, show
from retold.agents import schemas
from retold.agents.marking import UNTRUSTED, Marking
from retold.errors import BadReport

SCHEMA = {
    "type": "object",
    "required": ["id", "kind", "title", "credits"],
    "properties": {
        "id": {"$ref": "#/$defs/id"},
        "kind": {"enum": ["quote", "figure"]},
        "title": {"type": ["string", "null"]},
        "credits": {"type": "array", "items": {"type": "string"}},
        "statements": {"type": "array", "items": {"type": "string"}},
        "extra": {"type": "object"},
        "published": {"type": ["string", "null"], "pattern": "^[0-9]{4}$"},
        "inner": {"oneOf": [{"$ref": "#/$defs/inner"}, {"type": "null"}]},
    },
    "$defs": {
        "id": {"type": "string", "minLength": 1},
        "inner": {
            "type": "object",
            "properties": {
                "n": {"type": "integer"},
                "inner": {"anyOf": [{"$ref": "#/$defs/inner"}, {"type": "null"}]},
            },
        },
        "never": {"type": "object", "properties": {"n": {"type": "integer"}}},
    },
}
GOOD: dict[str, Any] = {"id": "s-4f1d09", "kind": "quote", "title": "Do this", "credits": ["AFP"]}
MARKING = Marking(SCHEMA)


def marked(**fields: Any) -> dict[str, Any]:
    """An object of the schema, marked, which must fit the marked schema."""
    found = MARKING.value(GOOD | fields)
    jsonschema.Draft202012Validator(MARKING.schema()).validate(found)
    return found


def test_ours_is_plain_and_theirs_is_marked():
    """Ids and words of a closed list are ours; a list of texts has one mark."""
    expected = {
        "id": "s-4f1d09",
        "kind": "quote",
        "title": {UNTRUSTED: "Do this"},
        "credits": {UNTRUSTED: ["AFP"]},
    }
    assert expected == marked()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": None}, None),
        ({"id": "do this at once"}, {UNTRUSTED: "do this at once"}),
        ({"id": "dead-beef\n"}, {UNTRUSTED: "dead-beef\n"}),
        ({"extra": {"do": "this"}}, {UNTRUSTED: {"do": "this"}}),
        ({"statements": ["s-4f1d09", "do this"]}, ["s-4f1d09", {UNTRUSTED: "do this"}]),
        ({"published": "2031"}, "2031"),
        ({"inner": {"n": 1, "inner": {"n": 2, "inner": None}}}, {"n": 1, "inner": {"n": 2, "inner": None}}),
    ],
)
def test_each_sort_of_field(fields, expected):
    """An id that is none is a stranger's; what no schema describes is a stranger's as a whole."""
    (name,) = fields
    assert expected == marked(**fields)[name]


def test_a_field_that_no_schema_names_is_left_out():
    """Its name may be an order."""
    assert marked() == marked(**{"ignore the editor": 1})


@pytest.mark.parametrize(
    "fields", [{"kind": "do this"}, {"published": "do this"}, {"credits": "do"}, {"inner": "do"}]
)
def test_what_does_not_fit_is_refused(fields):
    """A text where a number, a list or a word of ours should stand."""
    with pytest.raises(BadReport):
        marked(**fields)


def test_a_schema_holds_only_what_it_needs():
    """Definitions that nothing refers to cost an agent words."""
    assert {"inner", UNTRUSTED} == set(MARKING.schema()["$defs"])


TEXTS = st.text(st.characters(codec="utf-8"), min_size=1)


@given(
    TEXTS,
    st.lists(TEXTS),
    st.dictionaries(TEXTS, TEXTS),
)
def test_no_text_stands_outside_its_mark(title, credited, extra):
    """Whatever is in it, what is left without the marks is the same."""
    left = {"id": "s-4f1d09", "kind": "quote", "title": {}, "credits": {}, "extra": {}}
    assert left == unmarked(marked(title=title, credits=credited, extra=extra))


@pytest.mark.parametrize("tool", ["report", "who", "check", "explain", "article"])
def test_the_schemas_of_the_tools_are_schemas(tool):
    """Each reference leads somewhere, and no text of a report is left open."""
    schema = schemas.given(tool)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert [] == [ref for ref in _references(schema) if ref.rpartition("/")[2] not in schema["$defs"]]
    assert [] == list(_open(schema, ()))


def _references(node):
    if isinstance(node, dict):
        yield from [node["$ref"]] if isinstance(node.get("$ref"), str) else ()
        for one in node.values():
            yield from _references(one)
    elif isinstance(node, list):
        for one in node:
            yield from _references(one)


def _open(node, path):
    """Every place of a schema that would let any text through unmarked."""
    if isinstance(node, list):
        for one in node:
            yield from _open(one, path)
    if not isinstance(node, dict) or node.get("x-untrusted"):
        return
    types = node.get("type", [])
    if (
        "string" in ([types] if isinstance(types, str) else types)
        and not {"enum", "const", "pattern"} & node.keys()
    ):
        yield path
    if types == "object" and node.get("properties") and node.get("additionalProperties") is not False:
        yield path
    for name, one in node.items():
        yield from _open(one, (*path, name))


def test_what_is_told_plainly_is_told_marked():
    """Without the marks an answer is the object that --json writes."""
    document = run.report(list(map(str, demo.paths())))
    answer = show.who(document, "at least 12 people were injured")
    told = schemas.marking("who").value(answer)
    assert json.loads(json.dumps(answer)) == _bare(told)
    assert check.schema()["title"] == "retold-check/1"


def _bare(value):
    if isinstance(value, dict):
        return (
            value[UNTRUSTED]
            if value.keys() == {UNTRUSTED}
            else {name: _bare(one) for name, one in value.items()}
        )
    return [_bare(one) for one in value] if isinstance(value, list) else value
