"""A change once: the same words against several earlier tellings, or put back by the next, are one change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from retold.show.cuts import meets

Json = Mapping[str, Any]


def once(changes: Sequence[Json], tellings: Sequence[Json]) -> list[tuple[Json, list[Json]]]:
    """Return the changes, each with those that repeat it: the one along a derivation stands for others of its kind."""
    sources = {one["article"]: [way["from"] for way in one["from"]] for one in tellings}
    found: list[list[Json]] = []
    for change in changes:
        group = next((group for group in found if _repeats(change, group[0])), None)
        if group is None:
            found.append([change])
        else:
            group.append(change)
    return [_led(group, sources) for group in found]


def _repeats(one: Json, other: Json) -> bool:
    if one["kind"] != other["kind"]:
        return False
    same_place = one["to"]["article"] == other["to"]["article"] and meets(one["to"], other["to"])
    return same_place or _words(one) == _words(other)


def _words(change: Json) -> frozenset[str]:
    return frozenset(" ".join(change[side]["words"].casefold().split()) for side in ("from", "to"))


def _led(group: Sequence[Json], sources: Mapping[str, Sequence[str]]) -> tuple[Json, list[Json]]:
    first = next((one for one in group if one["from"]["article"] in sources[one["to"]["article"]]), group[0])
    return first, [one for one in group if one is not first]
