"""Group ever more generated articles, as a batch and as a stream; prints one JSON object for each size.

Articles are made of a seed as what grouping keeps of them: each tells of one event by some of the event's own words,
of its topic's and its month's, and by words that all share, as often as words of news are shared. Each size runs in a
process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import time
from typing import Any

import numpy as np
from given import parser
from stream import Memory, batched

from retold.group import Features

SIZES = (1_000, 3_000, 10_000, 30_000)
PER_EVENT = 4  # articles of an event, on average; one in a thousand has hundreds
OWN, TOPIC, COMMON, ONCE = 50, 40, 60, 30  # words of each sort in one article
NEIGHBOURS = 60  # neighbouring words of the event in one article
VOCABULARY = 20_000  # telling words that all share, by Zipf's law
TOPICS = 400
A_DAY = 300  # articles


def main() -> None:
    """Measure every size."""
    options = parser(__doc__)
    options.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="articles  [%(default)s]")
    options.add_argument("--seed", type=int, default=7)
    options.add_argument(
        "--at-once", type=int, default=100, metavar="N", help="articles that come together  [100]"
    )
    options.add_argument("--only", choices=("batch", "stream"), help="one of the two  [both]")
    given = options.parse_args()
    for size in given.sizes:
        for way in (given.only,) if given.only else ("batch", "stream"):
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                print(json.dumps(pool.apply(measured, (way, size, given.seed, given.at_once))), flush=True)


def measured(way: str, size: int, seed: int, at_once: int) -> dict[str, Any]:
    """Group so many articles in one way: CPU, memory, and how well the events come out."""
    found, event = invented(size, seed)
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began = time.process_time()
    if way == "batch":
        label = np.empty(size, dtype=np.int64)
        for number, part in enumerate(batched(found)):
            label[part] = number
    else:
        memory = Memory()
        for first in range(0, size, at_once):
            memory.add(dict(enumerate(found[first : first + at_once], start=first)))
        label = np.array([memory.story[number] for number in range(size)])
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "way": way,
        "articles": size,
        "cpu_s": round(seconds, 1),
        "ms_each": round(1000 * seconds / size, 2),
        "features_mb": round(held),
        "peak_mb": round(peak),
        "pair_f": pair_f(event, label),
    }


def invented(size: int, seed: int) -> tuple[list[Features], np.ndarray]:
    """Articles in the order of their days, and the event of each."""
    event, day = events(size, seed)
    return [drawn(event[at], day[at], seed, at) for at in range(size)], event


def events(size: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """The event and the day of each article, in the order of the days."""
    dice = np.random.default_rng(seed)
    count = max(1, size // PER_EVENT)
    crowd = dice.pareto(1.5, count) + 0.2
    day_of = dice.random(count) * size / A_DAY
    event = np.sort(dice.choice(count, size, p=crowd / crowd.sum()))
    day = np.floor(day_of[event] + dice.exponential(1.5, size))
    order = np.argsort(day, kind="stable")
    return event[order], day[order]


def drawn(event: int, day: float, seed: int, at: int) -> Features:
    """What is counted of one article."""
    return _article(int(event), float(day), np.random.default_rng([seed, at]))


def _article(event: int, day: float, dice: np.random.Generator) -> Features:
    """One article's words: numbers that say which sort they are of."""
    topic = event % TOPICS
    words = np.concatenate(
        [
            (1 << 38) + event * 64 + dice.choice(64, OWN, replace=False),
            (1 << 37) + topic * 1000 + np.minimum(dice.zipf(1.3, TOPIC), 1000),
            (1 << 36) + np.minimum(dice.zipf(1.15, COMMON), VOCABULARY),
            dice.integers(1 << 39, 1 << 40, ONCE),
        ]
    )
    keys, first = np.unique(words.astype(np.uint64), return_index=True)
    sort = keys >> np.uint64(36)
    times = dice.geometric(0.6, len(keys)).clip(1, 20).astype(np.uint8)
    named = (sort >= 4) & (sort < 8) & (keys % np.uint64(3) == 0)
    near = np.sort((1 << 35) + (event * 128 + dice.choice(128, NEIGHBOURS, replace=False)))
    return Features(
        keys=keys,
        times=times,
        named=named,
        tenths=np.select([sort >= 4, sort >= 2], [140, 110], 80).astype(np.uint8),
        lead=np.where(first % 5 == 0, times, 0).astype(np.uint8),
        numeric=named & (keys % np.uint64(9) == 0),
        pairs=near.astype(np.uint64),
        words=3 * len(keys),
        day=day,
    )


def pair_f(gold: np.ndarray, told: np.ndarray) -> float:
    """F1 of pairs, in percent."""

    def same(*labels: np.ndarray) -> int:
        _, counts = np.unique(np.stack(labels), axis=1, return_counts=True)
        return int((counts * (counts - 1)).sum())

    both = same(gold, told)
    return round(200 * both / ((same(gold) + same(told)) or 1), 1)


if __name__ == "__main__":
    main()
