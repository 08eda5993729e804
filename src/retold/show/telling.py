"""The changes that an editor should see first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

Json = Mapping[str, Any]

# From what can put a wrong fact into print to what is mere style.
_GRAVITY = (
    "contradiction",
    "figure",
    "quote altered",
    "hedge dropped",
    "attribution dropped",
    "modifier dropped",
    "attribution changed",
    "quote truncated",
    "hedge added",
    "modifier added",
    "other translation",
    "tense moved on",
    "other",
)
# Words that changed without changing what an editor asks about: shown as marked words, not named one by one.
QUIET = "other"
RANK = {kind: number for number, kind in enumerate(_GRAVITY)}
MOST_OF_A_KIND = 3  # of eight lines no kind may take more than three while another kind waits


class Telling(NamedTuple):
    """A change with the statement it was found in."""

    story: Json
    statement: Json
    change: Json


def telling(stories: Iterable[Json], texts: Mapping[str, str], *, most: int) -> list[Telling]:
    """Return the gravest changes, each wording once, of mixed kinds, in order of gravity."""
    ranked = sorted(
        (
            Telling(story, statement, change)
            for story in stories
            for statement in story["statements"]
            for change in statement["changes"]
            if change["kind"] != QUIET
        ),
        key=_rank,
    )
    distinct = _distinct(ranked, texts)
    kinds: Counter[str] = Counter()
    first: list[Telling] = []
    later: list[Telling] = []
    for item in distinct:
        kinds[item.change["kind"]] += 1
        (first if kinds[item.change["kind"]] <= MOST_OF_A_KIND else later).append(item)
    return sorted((first + later)[:most], key=_rank)


def _rank(item: Telling) -> tuple[int, int, bool, str, int, int, str, int]:
    change, before, after = item.change, item.change["from"], item.change["to"]
    pair = (after["article"], before["article"])
    derived = any((d["article"], d["from"]) == pair for d in item.story["lineage"]["derivations"])
    return (
        RANK.get(change["kind"], len(RANK)),
        -item.statement["articles"],
        not derived,
        item.statement["id"],
        before["end"] - before["start"] + after["end"] - after["start"],
        before["start"],
        after["article"],
        after["start"],
    )


def _distinct(items: Iterable[Telling], texts: Mapping[str, str]) -> list[Telling]:
    """Return the items without those that repeat a change of the same words, or of the same place."""
    seen: set[tuple[object, ...]] = set()
    found = []
    for item in items:
        kind, place = item.change["kind"], item.change["to"]
        words = (kind, *(_words(item.change[side], texts) for side in ("from", "to")))
        where = (kind, place["article"], place["start"], place["end"])
        if words not in seen and where not in seen:
            found.append(item)
        seen |= {words, where}
    return found


def _words(place: Json, texts: Mapping[str, str]) -> str:
    return " ".join(texts[place["article"]][place["start"] : place["end"]].casefold().split())
