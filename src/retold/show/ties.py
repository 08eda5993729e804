"""Why the mentions of a statement count as they do: the derivations that join its articles, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from retold.show import tallies
from retold.show.names import Name

Json = Mapping[str, Any]


def ties(statement: Json, story: Json, told: Mapping[str, Name]) -> list[str]:
    """Return the derivations that join the articles of a statement: "A, B and D go back to …" first."""
    inside = {m["article"] for m in statement["mentions"]}
    rank = {id_: position for position, id_ in enumerate(story["articles"])}
    own = sorted(
        (d for d in story["lineage"]["derivations"] if d["article"] in inside),
        key=lambda d: rank[d["article"]],
    )
    found = []
    for unseen in story["lineage"]["unseen"]:
        takers = [d for d in own if d["from"] == unseen["id"]]
        if len(takers) > 1:
            found.append(_shared(takers, unseen["agency"], told))
    return found + [_tie(d, told) for d in own if d["from"] in inside]


def _shared(takers: Sequence[Json], agency: str | None, told: Mapping[str, Name]) -> str:
    letters = [told[d["article"]].letter for d in takers]
    who = f"{', '.join(letters[:-1])} and {letters[-1]}"
    credit = f" that credits {agency}" if agency else ""
    sure = tallies.chance(min(d["probability"] for d in takers))
    return f"{who} go back to a text{credit} not in this collection ({sure})"


def _tie(derivation: Json, told: Mapping[str, Name]) -> str:
    """Return a derivation in words: "B is an edit of A, likely (0.93)"."""
    taker, sure = told[derivation["article"]].letter, f"({tallies.chance(derivation['probability'])})"
    giver, kind = told[derivation["from"]].letter, derivation["kind"]
    if kind == "shared source":
        return f"{taker} and {giver} go back to one text {sure}"
    if derivation["direction"] == "undecided":
        return f"{taker} and {giver} share text as {kind}; who took from whom is undecided {sure}"
    article = "an" if kind[0] in "aeiou" else "a"
    return f"{taker} is {article} {kind} of {giver}, {derivation['direction']} {sure}"
