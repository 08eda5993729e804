"""A person's decisions in a document: those carried out, those that could not be, and whether they were kept to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from retold.records import BETWEEN_TWO, Collation, Decision

Json = Mapping[str, Any]

MOST_NAMED = 3  # articles that are missing, in one line


def carried_out(collations: Iterable[Collation], given: Sequence[Decision]) -> list[dict[str, Any]]:
    """Return the decisions that some story was made with, in their order."""
    used = {decision.id for collation in collations for decision in collation.story.decisions}
    return [plain(decision) for decision in given if decision.id in used]


def plain(decision: Decision) -> dict[str, Any]:
    """Return a decision as a document has it."""
    return {
        "id": decision.id,
        "decision": decision.kind,
        "articles": list(decision.articles),
        "story": decision.story,
        "by": decision.by,
        "when": decision.when,
        "note": decision.note,
    }


def not_applied(document: Json, given: Iterable[Decision]) -> Iterator[tuple[Decision, str]]:
    """Yield the decisions that a document was made without, each with the reason and what to do."""
    done = {one["id"] for one in document.get("decisions", ())}
    home = {id_: story["id"] for story in document["stories"] for id_ in story["articles"]}
    for decision in given:
        if decision.id in done:
            continue
        missing = [id_ for id_ in decision.articles if id_ not in home]
        if missing:
            more = f" and {len(missing) - MOST_NAMED} more" if len(missing) > MOST_NAMED else ""
            yield (
                decision,
                f"no article {', '.join(missing[:MOST_NAMED])}{more} in this collection; the line is kept",
            )
        elif decision.kind == "not a copy":
            yield decision, "its articles are in different stories: nothing joins them here"
        else:
            yield (
                decision,
                "its articles are in different stories: merge them first (retold decide FILE merge)",
            )


def broken(document: Json) -> list[str]:
    """Return which decisions a document names but does not keep to."""
    articles = {article["id"] for article in document["articles"]}
    problems = []
    for one in document.get("decisions", ()):
        problems += [
            f"decision {one['id']}: no article {id_!r}" for id_ in one["articles"] if id_ not in articles
        ]
        if one["decision"] in BETWEEN_TWO and not _kept(one, document["stories"]):
            problems.append(f"decision {one['id']}: the lineage does not keep to it")
    return problems


def _kept(decision: Json, stories: Iterable[Json]) -> bool:
    """Tell whether the lineage says of two articles what was decided."""
    first, second = decision["articles"]
    lineages = [story["lineage"] for story in stories if {first, second} <= {*story["articles"]}]
    if decision["decision"] == "same text":
        return any({first, second} <= {*family} for one in lineages for family in one["families"])
    found = {(d["from"], d["article"]) for one in lineages for d in one["derivations"]}
    if decision["decision"] == "source":
        return (first, second) in found
    return not found & {(first, second), (second, first)}
