"""Circles of citations that closed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from retold.show.alerted.said import Said

Json = Mapping[str, Any]


def loops(before: Sequence[Json], after: Json, new: Collection[str]) -> Iterator[Said]:
    """Yield each circle of outlets that name one another, closed by a citation of or in a new article."""
    known = {frozenset(loop) for story in before for loop in story["lineage"].get("loops", ())}
    citations = {one["id"]: one for one in after["lineage"].get("citations", ())}
    for loop in after["lineage"].get("loops", ()):
        run = [citations[id_] for id_ in loop]
        involved = {id_ for one in run for id_ in (one["article"], one["from"])}
        if frozenset(loop) not in known and involved & {*new}:
            yield Said(
                "loop closed",
                f"{len(run)} articles name one another in a circle as where they have it from",
                certain=True,
                because="; ".join(one["because"] for one in run),
                places=tuple(one for one in run if one["start"] < one["end"]),
                articles=tuple(sorted(id_ for id_ in involved if id_)),
                key=tuple(sorted(loop)),
            )
