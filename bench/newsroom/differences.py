"""What differs between two tellings of one fact, by the kinds of the glossary.

Works on mentions as the truth writes them, so that a scorer needs nothing but the truth.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Mention = dict[str, Any]
Difference = tuple[str, dict[str, int], dict[str, int]]  # kind, span before, span after


def differences(before: Mention, after: Mention) -> list[Difference]:
    """Return every difference of kind between an earlier and a later telling."""
    if before["statement"] != after["statement"]:
        return []
    return [*_credit(before, after), *(_quote(before, after) if before["quote"] else _claim(before, after))]


def _whole(mention: Mention) -> dict[str, int]:
    return {"start": mention["start"], "end": mention["end"]}


def _at(place: dict[str, Any]) -> dict[str, int]:
    return {"start": place["start"], "end": place["end"]}


def _credit(before: Mention, after: Mention) -> Iterator[Difference]:
    old, new = before["credit"], after["credit"]
    if old and not new:
        yield "attribution dropped", _at(old), _whole(after)
    elif old and new and old["voice"] != new["voice"]:
        yield "attribution changed", _at(old), _at(new)


def _quote(before: Mention, after: Mention) -> Iterator[Difference]:
    old, new = before["quote"], after["quote"]
    if not new:
        return
    if old["translation"] != new["translation"]:
        yield "other translation", _at(old), _at(new)
        return
    if old["kept"] > new["kept"] or (new["cut"] and not old["cut"]):
        yield "quote truncated", _at(old), _at(new)
    slots = _slots(after)
    for one in before["slots"]:
        other = slots.get(one["slot"])
        if other and one["form"] != other["form"]:
            yield "quote altered", _at(one), _at(other)


def one_pattern(before: Mention, after: Mention) -> bool:
    """Whether two tellings have one sentence pattern; where they have not, little can be laid side by side."""
    slots = _slots(after)
    return any(one["slot"] in slots for one in before["slots"]) or not (before["slots"] and after["slots"])


def _claim(before: Mention, after: Mention) -> Iterator[Difference]:
    slots = _slots(after)
    if one_pattern(before, after):
        for one in before["slots"]:
            if other := slots.get(one["slot"]):
                yield from _slot(one, other)
        return
    yield from _other_skeleton(before, after)


def _slots(mention: Mention) -> dict[str, Any]:
    return {one["slot"]: one for one in mention["slots"]}


SWITCHED = {
    ("hedge", True): "hedge dropped",
    ("hedge", False): "hedge added",
    ("modifier", True): "modifier dropped",
    ("modifier", False): "modifier added",
}


def _slot(one: dict[str, Any], other: dict[str, Any]) -> Iterator[Difference]:
    role = one["role"]
    if role in {"hedge", "modifier"} and one["on"] != other["on"]:
        yield SWITCHED[role, one["on"]], _at(one), _at(other)
    elif role == "figure" and one["value"] != other["value"]:
        yield "figure", _at(one), _at(other)
    elif role == "polarity" and one["form"] != other["form"]:
        yield "contradiction", _at(one), _at(other)
    elif role == "tense" and (one["form"], other["form"]) == ("0", "1"):
        yield "tense moved on", _at(one), _at(other)


def _other_skeleton(before: Mention, after: Mention) -> Iterator[Difference]:
    """Two wordings of one fact: their caution, figures, tense and direction can be compared, word by word not."""
    figures = {one["name"]: one for one in after["slots"] if one["role"] == "figure"}
    for one in before["slots"]:
        if one["role"] == "figure" and (other := figures.get(one["name"])) and one["value"] != other["value"]:
            yield "figure", _at(one), _at(other)
    for role, kind in (("polarity", "contradiction"), ("tense", "tense moved on")):
        old, new = (_first(mention, role) for mention in (before, after))
        moved = old and new and old["form"] != new["form"]
        if moved and (role == "polarity" or old["form"] == "0"):
            yield kind, _at(old), _at(new)
    for role in ("hedge", "modifier"):
        old, new = (_first(mention, role, on=True) for mention in (before, after))
        if old and not new:
            yield SWITCHED[role, True], _at(old), _whole(after)
        if new and not old:
            yield SWITCHED[role, False], _whole(before), _at(new)


def _first(mention: Mention, role: str, *, on: bool = False) -> dict[str, Any] | None:
    found = (one for one in mention["slots"] if one["role"] == role and (one["on"] or not on))
    return next(found, None)
