"""The changes that an editor should see first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from retold.show.renaming import placed, renamed

Json = Mapping[str, Any]

# From what can put a wrong fact into print to what is mere style.
_GRAVITY = (
    "contradiction",
    "figure",
    "speaker changed",
    "quote altered",
    "paraphrase as quote",
    "quote joined",
    "hedge dropped",
    "attribution dropped",
    "quote truncated",
    "other",
    "attribution changed",
    "modifier dropped",
    "hedge added",
    "modifier added",
    "other translation",
    "marks moved",
    "tense moved on",
)
_GRAVE = _GRAVITY[: _GRAVITY.index("other")]
# Other words, of which nobody can say in general whether they matter ("led" became "was part of"): shown
# wherever wordings are, counted nowhere, and named first only where the rest was left as it was.
QUIET = "other"
_NARROWING = frozenset({"modifier dropped", "modifier added"})
RANK = {kind: number for number, kind in enumerate(_GRAVITY)}
# Of eight lines no kind may take more while another kind waits.
MOST_OF_A_GRAVE_KIND = 3
MOST_OF_A_LIGHT_KIND = 2


class Telling(NamedTuple):
    """A change with the statement it was found in."""

    story: Json
    statement: Json
    change: Json


def telling(stories: Iterable[Json], texts: Mapping[str, str], *, most: int) -> list[Telling]:
    """Return the gravest changes, each wording once, of mixed kinds and places, in order of gravity."""
    ranked = sorted(
        (
            Telling(story, statement, change)
            for story in stories
            for statement in story["statements"]
            for change in statement["changes"]
            if tells(story, statement, change) and not renamed(story, change, texts)
        ),
        key=lambda item: _rank(item, texts),
    )
    distinct = _distinct(ranked, texts)
    kinds: Counter[str] = Counter()
    first: list[Telling] = []
    later: list[Telling] = []
    places: set[tuple[str, ...]] = set()
    for item in distinct:
        kind = item.change["kind"]
        limit = MOST_OF_A_GRAVE_KIND if kind in _GRAVE else MOST_OF_A_LIGHT_KIND
        if kinds[kind] >= limit or _spot(item) in places:
            later.append(item)
            continue
        kinds[kind] += 1
        places.add(_spot(item))
        first.append(item)
    return sorted((first + later)[:most], key=lambda item: _rank(item, texts))


def _spot(item: Telling) -> tuple[str, ...]:
    """Return which statement was changed how, and between whom: a second word of it is not news."""
    change = item.change
    if change["kind"] == QUIET:  # one took it up, the next put it back: shown once
        return QUIET, item.statement["id"]
    return change["kind"], item.statement["id"], change["from"]["article"], change["to"]["article"]


def named(kind: str) -> str:
    """Return how a kind of change is called where a reader meets it."""
    return "other words" if kind == QUIET else kind


def tells(story: Json, statement: Json, change: Json) -> bool:
    """Tell whether a change is named; other words only where the rest stayed: in a rewrite all are other."""
    taker, giver = change["to"]["article"], change["from"]["article"]
    return change["kind"] != QUIET or (
        all(m["wording"] == "edited" for m in statement["mentions"] if m["article"] == taker)
        and sum((c["from"]["article"], c["to"]["article"]) == (giver, taker) for c in statement["changes"])
        == 1
        and not any(
            d["article"] == taker and d["from"] == giver and d["kind"] == "rewrite"
            for d in story["lineage"]["derivations"]
        )
    )


def _held(item: Telling, texts: Mapping[str, str]) -> int:
    """Return how many articles hold to the words that one gave up; asked only of other words."""
    if item.change["kind"] != QUIET:
        return 0
    before, after = (_words(item.change[side], texts).split() for side in ("from", "to"))
    lost = set(before) - set(after)
    return sum(
        lost <= set(words)
        for words in (_words(mention, texts).split() for mention in item.statement["mentions"])
    )


def _rank(
    item: Telling, texts: Mapping[str, str]
) -> tuple[int, bool, int, int, bool, str, int, int, str, int]:
    change, before, after = item.change, item.change["from"], item.change["to"]
    pair = (after["article"], before["article"])
    derived = any((d["article"], d["from"]) == pair for d in item.story["lineage"]["derivations"])
    return (
        RANK.get(change["kind"], len(RANK)),
        change["kind"] in _NARROWING and placed(item.story, change),
        -_held(item, texts),
        -item.statement["articles"],
        not derived,
        item.statement["id"],
        before["end"] - before["start"] + after["end"] - after["start"],
        before["start"],
        after["article"],
        after["start"],
    )


def _distinct(items: Iterable[Telling], texts: Mapping[str, str]) -> list[Telling]:
    """Return the items without those that repeat a change: of the same words, of a place, or of a statement and why."""
    seen: set[tuple[object, ...]] = set()
    found = []
    for item in items:
        kind, place = item.change["kind"], item.change["to"]
        words = (kind, *(_words(item.change[side], texts) for side in ("from", "to")))
        where = (kind, place["article"], place["start"], place["end"])
        reason = (kind, item.statement["id"], item.change["because"])
        if seen.isdisjoint({words, where, reason}):
            found.append(item)
        seen |= {words, where, reason}
    return found


def _words(place: Json, texts: Mapping[str, str]) -> str:
    return " ".join(texts[place["article"]][place["start"] : place["end"]].casefold().split())
