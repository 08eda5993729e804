"""Statements that rested on one origin and have another one now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from retold.show.alerted.said import Said
from retold.show.cuts import meets

Json = Mapping[str, Any]


def new_origins(before: Sequence[Json], after: Json, new: Collection[str]) -> Iterator[Said]:
    """Yield each statement of one origin that a new article tells and that rests on two or more now.

    Certain where it rests on two at least; where it may still be one, the alert says so.
    """
    earlier = _by_article(before)
    for statement in after["statements"]:
        least, most = statement["origins"]
        came = [one for one in statement["mentions"] if one["article"] in new]
        if most < 2 or not came:
            continue
        known = [one for one in statement["mentions"] if one["article"] not in new]
        were = {
            was["id"]: was
            for one in known
            for was, mention in earlier.get(one["article"], ())
            if meets(one, mention)
        }
        if not were or any(was["origins"][1] > 1 for was in were.values()):
            continue
        yield Said(
            "new origin",
            _text(least, most),
            certain=least >= 2,
            because="no text was found that the new telling and the earlier ones go back to"
            if least >= 2
            else "a common text is possible, not certain",
            statement=statement["id"],
            origins=(least, most),
            places=(*came, *known[:1]),
            key=(came[0]["article"], *(str(known[0][name]) for name in ("article", "start", "end"))),
        )


def _text(least: int, most: int) -> str:
    now = f"{least}" if least == most else f"{least} to {most}"
    return f"a statement that rested on one origin rests on {now} now"


def _by_article(stories: Sequence[Json]) -> dict[str, list[tuple[Json, Json]]]:
    """Return the mentions of stories with their statements, by article."""
    found = defaultdict(list)
    for story in stories:
        for statement in story["statements"]:
            for mention in statement["mentions"]:
                found[mention["article"]].append((statement, mention))
    return found
