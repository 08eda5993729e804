"""Where the articles of a story come from, and how alike they are to one another: what a merge or a split rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from . import likeness, vectors
from .vectors import Rows, Vector

SAMPLE = 50  # articles stand for more of one source: an average of .2 ± .1 is then known to .015


@dataclass(frozen=True, slots=True)
class Piece:
    """Articles of a story that came to it together: from one former story, or a new article by itself."""

    former: int | None  # the story that they were in; None for a new article
    articles: tuple[int, ...]
    whole: bool  # whether they are all that the former story had
    alike: float  # their average likeness with the others of the story as it is now; not a number where they are all
    apart: float  # and with those of their former story that are elsewhere now; not a number where there are none


@dataclass(frozen=True, slots=True)
class Change:
    """A story that is new, or other than it was: its articles, and where they come from."""

    articles: tuple[int, ...]
    pieces: tuple[Piece, ...]  # the largest first


def change(
    part: Sequence[int],
    before: Mapping[int, Sequence[int]],
    kept: Callable[[Sequence[int]], Sequence[Vector]],
) -> Change:
    """Return how a story came about: `part` are its articles, `before` those of the former stories that it touches.

    `kept` returns how articles weigh their words. Of a source of many articles `SAMPLE` stand for all.
    """
    story = {number: former for former in sorted(before) for number in before[former]}
    sources: dict[tuple[int | None, int], list[int]] = {}
    for number in sorted(part):
        former = story.get(number)
        sources.setdefault((former, number if former is None else 0), []).append(number)
    left = {former: sorted({*members} - {*part}) for former, members in before.items()}
    inside = {source: standing(mine) for source, mine in sources.items()}
    outside = {former: standing(left[former]) for former, _ in sources if former is not None}
    pool = sorted({number for some in (*inside.values(), *outside.values()) for number in some})
    rows = vectors.side_by_side(list(kept(pool)))
    row = {number: at for at, number in enumerate(pool)}
    found = [
        Piece(
            former=source[0],
            articles=tuple(mine),
            whole=source[0] is None or not left[source[0]],
            alike=_alike(
                rows,
                row,
                inside[source],
                [one for other in inside if other != source for one in inside[other]],
            ),
            apart=_alike(rows, row, inside[source], [] if source[0] is None else outside[source[0]]),
        )
        for source, mine in sources.items()
    ]
    found.sort(key=lambda piece: (-len(piece.articles), piece.articles))
    return Change(tuple(sorted(part)), tuple(found))


def standing(members: Sequence[int], most: int = SAMPLE) -> list[int]:
    """Return the articles that stand for some: all, or of more than `most` so many, evenly spread."""
    if len(members) <= most:
        return [*members]
    return [members[at] for at in np.linspace(0, len(members) - 1, most).astype(int).tolist()]


def _alike(rows: Rows, row: Mapping[int, int], a: Iterable[int], b: Iterable[int]) -> float:
    """Return the average likeness of articles of a and of b; not a number where either is empty."""
    left, right = ([row[number] for number in side] for side in (a, b))
    if not left or not right:
        return float("nan")
    return float(likeness.block(rows, np.array(left), np.array(right)).mean())
