"""Decisions in a document: what was carried out, what was not, and whether the lineage keeps to it."""

from __future__ import annotations

from dataclasses import replace

import jsonschema
import pytest
from show.storm import ident

from retold import show
from retold.read import rulings
from retold.show.decided import broken, not_applied


def decision(kind, *names, **fields):
    """A decision about articles of the storm."""
    return rulings.made(decision=kind, articles=[ident(name) for name in names], **fields)


def written(collation, *decisions):
    """The document of the storm made with decisions."""
    story = replace(collation.story, decisions=tuple(decisions))
    return show.document(
        [replace(collation, story=story)], [], parameters={}, version="0.1.0", decisions=decisions
    )


def test_a_document_without_decisions_does_not_speak_of_them(document):
    """So that what is undone leaves no trace."""
    assert "decisions" not in document


def test_what_was_carried_out_stands_in_the_document(collation):
    """With all its fields, in the order of the schema."""
    document = written(collation, decision("source", "wire", "courier", note="“said so”", by="Ines"))
    jsonschema.Draft202012Validator(show.schema()).validate(document)
    (one,) = document["decisions"]
    assert ("source", [ident("wire"), ident("courier")], "Ines", None) == (
        one["decision"],
        one["articles"],
        one["by"],
        one["when"],
    )
    assert () == show.verify(document).problems


@pytest.mark.parametrize(
    "told",
    [("not a copy", "wire", "courier"), ("source", "courier", "wire"), ("same text", "wire", "radio")],
)
def test_a_lineage_that_does_not_keep_to_a_decision_is_named(collation, told):
    """By whoever re-checks the report."""
    document = written(collation, decision(*told))
    (problem,) = broken(document)
    assert problem.endswith("the lineage does not keep to it")
    assert problem in show.verify(document).problems


def test_a_decision_about_nobody_is_named(collation):
    """Its articles must be there."""
    document = written(collation, decision("split", "wire"))
    document["decisions"][0]["articles"] = ["nobody"]
    assert ["no article 'nobody'"] == [one.partition(": ")[2] for one in broken(document)]


def test_what_was_not_applied_is_told_with_its_reason(collation):
    """An article that is not there, or two that are in different stories."""
    split = [
        replace(
            collation, story=replace(collation.story, articles=part, id=str(number)), statements=(), quotes=()
        )
        for number, part in enumerate((collation.story.articles[:1], collation.story.articles[1:]))
    ]
    document = show.document(split, [], parameters={}, version="0.1.0")
    first, second = collation.story.articles[0].id, collation.story.articles[1].id
    given = [
        rulings.made(decision="not a copy", articles=["x1", "x2"]),
        rulings.made(decision="merge", articles=[f"y{number}" for number in range(5)]),
        rulings.made(decision="not a copy", articles=[first, second]),
        rulings.made(decision="source", articles=[first, second]),
    ]
    assert [
        "no article x1, x2 in this collection; the line is kept",
        "no article y0, y1, y2 and 2 more in this collection; the line is kept",
        "its articles are in different stories: nothing joins them here",
        "its articles are in different stories: merge them first (retold decide FILE merge)",
    ] == [reason for _, reason in not_applied(document, given)]
