"""Where in a drawing each text stands from left to right: by time, and what has none in a strip of its own."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from retold.show import clock
from retold.show.drawing.fitting import width

Json = Mapping[str, Any]

APART = 27.0  # between two nodes of one lane
HOUR = 60  # minutes: gaps count by how many hours they are, by magnitude, so that a quiet week squeezes no dense hour
STEP = 150.0  # from derivation to derivation where no times order them
STRIP_AT, STRIP_STEP = (
    12.0,
    32.0,
)  # the strip of texts without a time: its margins, and what each further step adds
AFTER = 24.0  # how far behind its source a text stands of which only the day is known
MARGIN = 18.0  # behind the last text
TICK = 11.5  # size of what is written above the axis


@dataclass(slots=True)
class Axis:
    """The x of every text, within what a vague time may be, what is written above, and where the strip ends."""

    x: dict[str, float]
    vague: dict[str, tuple[float, float]] = field(default_factory=dict)  # of a day: from where to where
    ticks: list[tuple[float, float, str]] = field(default_factory=list)  # where, where it is written, what
    strip: float | None = None
    name: str = "no times to tell them apart: ordered by derivation alone"


def axis(
    story: Json,
    articles: Mapping[str, Json],
    shared: Iterable[Sequence[str]],
    *,
    ends: tuple[float, float],
) -> Axis:
    """Return where each text stands between two ends; texts of one lane (`shared`) never one over another."""
    left, right = ends
    moments = known(story, articles)
    below = depths(story)
    if all(moment is None for moment in moments.values()):
        step = min(STEP, (right - left) / (1 + max(below.values())))
        found = Axis({id_: left + step * depth for id_, depth in below.items()})
    else:
        found = _timed(story, articles, moments, left, right)
        found.ticks = _ticks(found, articles, moments, right)
    for ids in shared:
        _spread([id_ for id_ in ids if id_ in found.x], found.x, left, right)
    return found


def known(story: Json, articles: Mapping[str, Json]) -> dict[str, int | None]:
    """Return when each article was published, in minutes; nothing of any where all were at one time."""
    moments = {id_: clock.minutes(articles[id_]["published"]) for id_ in story["articles"]}
    return moments if len(set(moments.values()) - {None}) > 1 else dict.fromkeys(moments)


def _timed(
    story: Json, articles: Mapping[str, Json], moments: Mapping[str, int | None], left: float, right: float
) -> Axis:
    """Return an axis with times; what has none stands before it, in the order of derivation."""
    below = depths(story)
    untimed = [id_ for id_ in below if moments.get(id_) is None]
    start, strip = left, None
    if untimed:
        steps = sorted({below[id_] for id_ in untimed})
        strip = left + 2 * STRIP_AT + min(STRIP_STEP * max(1, len(steps) - 1), (right - left) / 4)
        start = strip + 18
    each = {id_: moment for id_, moment in moments.items() if moment is not None}
    ends = {id_: clock.last(articles[id_]["published"]) or moment for id_, moment in each.items()}
    # The end of a day matters where something was published within that day.
    vague = {i: end for i, end in ends.items() if any(each[i] < moment <= end for moment in each.values())}
    places = _places(sorted({*each.values(), *vague.values()}), start, right)
    found = Axis({id_: places[moment] for id_, moment in each.items()}, strip=strip)
    found.vague = {id_: (found.x[id_], places[end]) for id_, end in vague.items()}
    if strip is not None:
        step = (strip - left - 2 * STRIP_AT) / max(1, len(steps) - 1)
        found.x |= {id_: left + STRIP_AT + step * steps.index(below[id_]) for id_ in untimed}
    _after_givers(story, found, below)
    return found


def _places(moments: Sequence[int], left: float, right: float) -> dict[int, float]:
    """Return the x of each moment: every gap has a part of the width, a longer one more, but not by its length."""
    gaps = [1 + math.log2(1 + (b - a) / HOUR) for a, b in pairwise(moments)]
    found, at = {}, 0.0
    for moment, gap in zip(moments, [0.0, *gaps], strict=True):
        at += gap
        found[moment] = left + (right - left) * at / (sum(gaps) or 1)
    return found


def _after_givers(story: Json, found: Axis, below: Mapping[str, int]) -> None:
    """Move texts of which only the day is known behind those that they go back to, within that day."""
    for id_ in sorted(found.vague, key=lambda id_: below[id_]):
        least, most = found.vague[id_]
        givers = [
            found.x[d["from"]] + AFTER
            for d in story["lineage"]["derivations"]
            if d["article"] == id_ and d["direction"] != "undecided" and d["from"] in found.x
        ]
        found.x[id_] = min(max([least, *givers]), most)


def _ticks(
    found: Axis, articles: Mapping[str, Json], moments: Mapping[str, int | None], right: float
) -> list[tuple[float, float, str]]:
    """Return as many times as can be written beside one another, the first and the last before others."""
    timed = [id_ for id_, moment in moments.items() if moment is not None]
    given = [articles[id_]["published"] for id_ in timed]
    zones = len({zone for one in given if (zone := clock.zone(one))}) > 1
    labels = clock.short([clock.utc(one) for one in given] if zones else given)
    found.name = f"published{', UTC' if zones else ''}; long gaps are shortened"
    where = [found.vague.get(id_, (found.x[id_],))[0] for id_ in timed]
    order = sorted(set(zip(where, labels, strict=True)))
    least = order[0][0] - MARGIN if found.strip is None else found.strip
    kept: list[tuple[float, float, str]] = []
    for x, label in [order[0], order[-1], *order[1:-1]]:
        room = width(label, TICK) + 8
        at = max(min(x, right + MARGIN - room / 2), least + room / 2)
        if all(abs(at - other) >= (room + width(text, TICK)) / 2 for _, other, text in kept):
            kept.append((x, at, label))
    return sorted(kept)


def _spread(ids: Sequence[str], x: dict[str, float], left: float, right: float) -> None:
    """Move the texts of one lane apart, from left to right, and back where the drawing ends."""
    order = sorted(ids, key=lambda id_: x[id_])
    apart = min(APART, (right - left) / max(1, len(ids) - 1))
    for before, after in pairwise(order):
        x[after] = max(x[after], x[before] + apart)
    limit = right
    for id_ in reversed(order):
        x[id_] = min(x[id_], limit)
        limit = x[id_] - apart


def depths(story: Json) -> dict[str, int]:
    """Return how many steps each text is from a root; a circle of derivations is cut where it closes."""
    used = {d["from"] for d in story["lineage"]["derivations"]}
    texts = [*story["articles"], *(u["id"] for u in story["lineage"]["unseen"] if u["id"] in used)]
    sources: dict[str, list[str]] = {id_: [] for id_ in texts}
    for d in story["lineage"]["derivations"]:
        if d["article"] in sources and d["from"] in sources and d["direction"] != "undecided":
            sources[d["article"]].append(d["from"])
    found = dict.fromkeys(sources, 0)
    for _ in sources:
        deeper = {id_: max((found[s] + 1 for s in given), default=0) for id_, given in sources.items()}
        deeper = {id_: min(depth, len(sources) - 1) for id_, depth in deeper.items()}
        if deeper == found:
            break
        found = deeper
    return found
