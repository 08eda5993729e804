"""Whether the origins that a report states are those that its links give when they are joined again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]
Pair = tuple[str, str]


def problems(document: Json) -> Iterator[str]:
    """Yield which statements, stories and families are given other origins than their links give."""
    for story in document["stories"]:
        for statement in story["statements"]:
            sure, every = _pairs(statement["links"], "article")
            again = _range({mention["article"] for mention in statement["mentions"]}, sure, every)
            if statement["origins"] != again:
                yield f"statement {statement['id']}: {_said(again, statement['origins'])}"
        if "origins" in story:  # files of earlier versions have none
            yield from _of_story(story)


def _of_story(story: Json) -> Iterator[str]:
    sure, every = _pairs(story["links"])
    if named := {id_ for pair in every for id_ in pair} - {*story["articles"]}:
        yield f"story {story['id']}: {min(named)!r} of its links is none of its articles"
        return
    again = _range(story["articles"], sure, every)
    if story["origins"] != again:
        yield f"story {story['id']}: {_said(again, story['origins'])}"
    families, given = story["lineage"]["families"], story["lineage"]["family_origins"]
    found = [_range(family, _within(family, sure), _within(family, every)) for family in families]
    if given != found:
        yield f"families of story {story['id']}: {_said(found, given)}"


def _pairs(links: Iterable[Json], part: str | None = None) -> tuple[list[Pair], list[Pair]]:
    """Return which articles the certain links join, and which all of them; `part` of a side is its article."""
    told = [
        ((link["a"], link["b"]) if part is None else (link["a"][part], link["b"][part]), link["certain"])
        for link in links
    ]
    return [pair for pair, certain in told if certain], [pair for pair, _ in told]


def _within(family: Collection[str], pairs: Iterable[Pair]) -> list[Pair]:
    return [pair for pair in pairs if {*family}.issuperset(pair)]


def _range(told: Collection[str], sure: Iterable[Pair], every: Iterable[Pair]) -> list[int]:
    return [_groups(told, every), _groups(told, sure)]


def _groups(told: Collection[str], pairs: Iterable[Pair]) -> int:
    """Return how many groups of articles are left when links have joined them."""
    group = {article: {article} for article in told}
    for a, b in pairs:
        joined = group[a] | group[b]
        group.update(dict.fromkeys(joined, joined))
    return len({id(members) for members in group.values()})


def _said(again: object, given: object) -> str:
    return f"its links give {again} origins, not {given}"
