"""Which days of a story matter: the days that its articles come back to, against the timelines of editors.

    python bench/timeline.py TIMELINE17.tar.gz

For each timeline of editors with k dates, the k days that weigh most in its articles, against its own: Date-F1, days
within its span. Beside what the package does stand simpler counts and other weights that were tried. The two numbers
of `collate/weighing.py` were swept with each topic left out: `left_out` is what the numbers that are best on the
other topics give on it. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from days import files, marked, single_days

from retold.collate.weighing import ADDED, REMEMBERED, Naming, weights
from retold.text.days import days

GRID = [
    (remembered, added)
    for remembered in (7.0, 14.0, 30.0, 60.0, 120.0)
    for added in (0.0, 0.5, 1.0, 2.0, 4.0)
]


class Named(NamedTuple):
    """A day that an article names."""

    article: int
    published: str
    day: str
    line: int  # of the article: one sentence each


Scores = Mapping[str, float]  # by day
Timeline = tuple[str, set[str]]  # folder, days


def date_f1(scores: Scores, timeline: set[str]) -> float:
    """Return the F1 of the k days that weigh most within a timeline's span."""
    within = {day: score for day, score in scores.items() if min(timeline) <= day <= max(timeline)}
    ranked = sorted(within, key=lambda day: (-within[day], day))[: len(timeline)]
    return 2 * len(timeline & set(ranked)) / (len(ranked) + len(timeline))


def weighed(named: Iterable[Named], remembered: float = REMEMBERED, added: float = ADDED) -> Scores:
    """Return the days as the package weighs them; each article is a teller of its own."""
    namings = (Naming(one.article, (one.day, one.day), one.published) for one in named)
    found = weights(namings, remembered=remembered, added=added)
    return {time[0]: weight for time, weight in found.items()}


def voices(named: Iterable[Named], voice: Callable[[Named], float]) -> Scores:
    """Return the days by the loudest voice of each article."""
    loudest: dict[tuple[str, int], float] = {}
    for one in named:
        key = one.day, one.article
        loudest[key] = max(loudest.get(key, 0.0), voice(one))
    found: dict[str, float] = defaultdict(float)
    for (day, _), loud in loudest.items():
        found[day] += loud
    return found


def ahead(one: Named) -> bool:
    """Say whether a day had not come when it was named."""
    return one.day > one.published


def near(one: Named) -> float:
    """Return a voice that is lower the farther a day lies from the article."""
    gap = abs((date.fromisoformat(one.published) - date.fromisoformat(one.day)).days)
    return 1 / (1 + gap / 30)


def read(archive: str) -> tuple[dict[str, list[Named]], dict[str, Counter[str]], list[Timeline]]:
    """Return the days that each folder names, its publish days, and the timelines."""
    named: dict[str, list[Named]] = defaultdict(list)
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    timelines: list[Timeline] = []
    for number, (name, words) in enumerate(files(archive)):
        folder = name.split("/")[0]
        if name.endswith(".jsonl"):
            timelines += [(folder, {day for day, _ in json.loads(line)}) for line in words.splitlines()]
            continue
        published, (text, _) = name.split("/")[-2], marked(words)
        printed[folder][published] += 1
        named[folder] += [
            Named(number, published, day, text.count("\n", 0, one.start))
            for one, day in single_days(days(text, published))
        ]
    return named, printed, timelines


def left_out(named: Mapping[str, list[Named]], timelines: list[Timeline]) -> float:
    """Return the mean of each topic with the numbers that are best on the other topics."""
    scored = {}
    for pair in GRID:
        days_of = {folder: weighed(named[folder], *pair) for folder, _ in timelines}
        scored[pair] = [(folder.split("_")[0], date_f1(days_of[folder], days)) for folder, days in timelines]
    total = 0.0
    for topic in {folder.split("_")[0] for folder, _ in timelines}:
        best = max(GRID, key=lambda pair: sum(score for other, score in scored[pair] if other != topic))
        total += sum(score for other, score in scored[best] if other == topic)
    return total / len(timelines)


def main() -> int:
    """Print the Date-F1 of every way of counting."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("archive")
    archive = parser.parse_args().archive
    named, printed, timelines = read(archive)
    ways: dict[str, Callable[[str], Scores]] = {
        "publish dates": lambda folder: printed[folder],
        "mentions": lambda folder: Counter(one.day for one in named[folder]),
        "articles": lambda folder: voices(named[folder], lambda _: 1.0),
        "articles, the start of a text louder": lambda folder: voices(
            named[folder], lambda one: 1 / (1 + one.line / 20)
        ),
        "articles, near days louder": lambda folder: voices(named[folder], near),
        "articles, days ahead half": lambda folder: voices(named[folder], lambda one: 1 - ahead(one) / 2),
        "articles, a quarter for each publish date": lambda folder: {
            day: voices(named[folder], lambda _: 1.0).get(day, 0) + printed[folder][day] / 4
            for day in {*printed[folder], *(one.day for one in named[folder])}
        },
        "articles, remembered days louder (the package)": lambda folder: weighed(named[folder]),
    }
    figures = {
        "archive": Path(archive).name,
        "timelines": len(timelines),
        "date_f1": {
            name: round(sum(date_f1(way(folder), days) for folder, days in timelines) / len(timelines), 4)
            for name, way in ways.items()
        },
        "left_out": round(left_out(named, timelines), 4),
    }
    print(json.dumps(figures, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
