"""In what the words that are asked differ from those of an article: figures, bounds, hedges, other words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from retold.records import Figure
from retold.show.asked.forms import form, stands
from retold.show.differences import differences

Json = Mapping[str, Any]

MOST_WORDS = 6  # runs of other words that are listed: more is another wording altogether


def differing(asked: str, words: str, at: Json) -> list[dict[str, Any]]:
    """Return in what a wording differs from the words asked; `at` is its place.

    Kinds: figure (another amount, or none), same figure (written otherwise), bound ("at least"), hedge, denied,
    lacking (words asked that it lacks), besides (words that it has besides, only where they are few).
    """
    question, told = form(asked), form(words)
    found = [*_figures(asked, question.figures, words, told.figures, at)]
    for hedge in sorted(told.hedges ^ question.hedges):
        where = "mention" if hedge in told.hedges else "asked"
        if not any(hedge in str(one[side] or "").casefold() for one in found for side in ("asked", "words")):
            found.append(
                _one("hedge", hedge if where == "asked" else None, _located(words, hedge, at, where))
            )
    if question.denies != told.denies:
        found.append(_one("denied", asked if question.denies else None, at if told.denies else None))
    lacking, besides = differences(asked, words)
    known = [one["asked"] for one in found if one["asked"]]
    only = [
        asked[a:b] for a, b in lacking if not any(asked[a:b] in one or one in asked[a:b] for one in known)
    ]
    found += [_one("lacking", one, None) for one in only if any(map(str.isalnum, one))][:MOST_WORDS]
    extra = [(a, b) for a, b in besides if any(map(str.isalnum, words[a:b]))]
    if len(extra) <= MOST_WORDS:
        found += [_one("besides", None, _within(at, a, b)) for a, b in extra if not _is_told(found, at, a, b)]
    return found


def _figures(
    asked: str, mine: Sequence[Figure], words: str, theirs: Sequence[Figure], at: Json
) -> Iterator[dict[str, Any]]:
    for one in mine:
        how, other = stands(one, theirs)
        said = asked[one.start : one.end]
        if how == "lacking" or other is None:
            yield _one("figure", said, None)
        elif how == "other":
            yield _one("figure", said, _within(at, other.start, other.end))
        elif asked[one.number.start : one.number.end] != words[other.number.start : other.number.end]:
            yield _one("same figure", said, _within(at, other.start, other.end))
        elif one.bound != other.bound:
            yield _one("bound", said, _within(at, other.start, other.end))


def _one(kind: str, asked: str | None, place: Json | None) -> dict[str, Any]:
    return {
        "kind": kind,
        "asked": asked,
        "place": place,
        "words": None if place is None else place.get("words"),
    }


def _located(words: str, hedge: str, at: Json, where: str) -> Json | None:
    start = words.casefold().find(hedge) if where == "mention" else -1
    return None if start < 0 else _within(at, start, start + len(hedge))


def _within(at: Json, start: int, end: int) -> dict[str, Any]:
    """Return a place within a place, with its words."""
    first = at["start"]
    return {
        "article": at["article"],
        "start": first + start,
        "end": first + end,
        "words": at["words"][start:end],
    }


def _is_told(found: Sequence[Json], at: Json, start: int, end: int) -> bool:
    """Whether words that a wording has besides are named already."""
    first = at["start"]
    return any(
        one["place"]
        and one["kind"] in {"figure", "same figure", "bound", "hedge"}
        and one["place"]["start"] < first + end
        and first + start < one["place"]["end"]
        for one in found
    )
