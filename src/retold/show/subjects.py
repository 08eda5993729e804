"""What a person means by an id: an article, a statement, an unseen text or a story of a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from retold.errors import UnknownId
from retold.show.names import Name, names

Json = Mapping[str, Any]

LEAST_PREFIX = 4  # characters of a hash that name it, where they name one thing only
MOST_NAMED = 6  # of several that a name fits


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that a document can explain, and the story that it belongs to."""

    kind: str  # article | statement | unseen | story
    id: str
    story: Json
    item: Json


def find(document: Json, wanted: str) -> Subject:
    """Return what an id, the beginning of one, a letter (`A`) or a label (`Harbour Wire`) names.

    Raises UnknownId where it names nothing, or several things.
    """
    told = names(document)
    everything = list(_subjects(document))
    exact = [subject for subject in everything if wanted == subject.id or _is_called(wanted, subject, told)]
    if len(exact) > 1:  # a file a.txt is called "a": A is the letter all the same
        exact = [s for s in exact if s.kind == "article" and told[s.id].letter == wanted] or exact
    found = exact or [s for s in everything if len(wanted) >= LEAST_PREFIX and _begins(s.id, wanted)]
    found = found or [s for s in everything if _is_outlet_of(wanted, s)]
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(_called(s, told) for s in found[:MOST_NAMED])
        message = (
            f"{wanted} names several things: {several}{', …' if len(found) > MOST_NAMED else ''}; name one"
        )
        raise UnknownId(message)
    message = f"{wanted} names nothing in this report: run retold explain without an id for a list"
    raise UnknownId(message)


def _subjects(document: Json) -> Iterator[Subject]:
    articles = {article["id"]: article for article in document["articles"]}
    for story in document["stories"]:
        yield Subject("story", story["id"], story, story)
        for id_ in story["articles"]:
            yield Subject("article", id_, story, articles[id_])
        for unseen in story["lineage"]["unseen"]:
            yield Subject("unseen", unseen["id"], story, unseen)
        for statement in story["statements"]:
            yield Subject("statement", statement["id"], story, statement)


def _is_called(wanted: str, subject: Subject, told: Mapping[str, Name]) -> bool:
    if subject.kind != "article":
        return False
    name = told[subject.id]
    return wanted.casefold() in {name.letter.casefold(), name.label.casefold()}


def _is_outlet_of(wanted: str, subject: Subject) -> bool:
    """Tell whether an article is of an outlet of this name; one that has several is in no label alone."""
    outlet = (subject.item["outlet"] or "") if subject.kind == "article" else ""
    return bool(outlet) and wanted.casefold() == outlet.casefold()


def _called(subject: Subject, told: Mapping[str, Name]) -> str:
    """Return what is shorter to type than an id where there is such."""
    if subject.kind != "article":
        return subject.id
    return f"{told[subject.id].letter} {told[subject.id].label}"


def _begins(id_: str, wanted: str) -> bool:
    """Tell whether an id begins so, with or without what stands before its hash ("s-", "unseen-")."""
    return id_.startswith(wanted) or id_.rpartition("-")[2].startswith(wanted)
