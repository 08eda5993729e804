"""A store of a million generated articles: what adding, indexing and grouping cost for each, and how much memory they need.

    python bench/million.py --sizes 10000 100000 1000000 [--after 500] [--round-ups 20] [--folder DIR]

Of each size a store is filled in a process of its own, by the store's own functions: `add` keeps an article with its page, a
couple of hundred a transaction; `index` enters what it is found by; `group` weighs and groups all of them as one batch, as
a rebuild does; `round_ups`, where every so manieth article is one, looks for the stories that their sections tell of; `after` are articles that come when all others are there, fifty at a time, each of an event that is there or new:
they are added, indexed and placed among the others. Reading pages, counting words and telling stories are not in it: they cost the same for
each article, however many there are. Milliseconds of the processor and of the clock for each article; peak memory in MB,
and how much of that were files mapped into it. One JSON object for each size.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import random
import resource
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from given import parser
from group_scale import drawn, events, pair_f
from store import Clock

from retold import demo
from retold.group import Cut, Features, story_id
from retold.group.features import to_bytes
from retold.keep import placing, roundups, sections, terms, wording
from retold.records import Article, Span
from retold.store import Store, features
from retold.store.features import WORDS

SIZES = (10_000, 100_000, 1_000_000)
AT_ONCE = 200  # articles a transaction
ROUND = 50  # articles that come together when all others are there
SHINGLES = 90  # fingerprints of wording in one article
Figures = dict[str, Any]


def main() -> None:
    """Measure every size."""
    options = parser(__doc__)
    options.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="articles  [%(default)s]")
    options.add_argument("--after", type=int, default=500, help="articles that come then  [500]")
    options.add_argument("--characters", type=int, default=1_500, help="of an article's text  [1500]")
    options.add_argument(
        "--round-ups", type=int, default=0, metavar="N", help="every N-th article tells of two events  [none]"
    )
    options.add_argument("--folder", type=Path, help="where the stores are made")
    options.add_argument("--seed", type=int, default=7)
    given = options.parse_args()
    for size in given.sizes:
        folder = Path(tempfile.mkdtemp(prefix=f"million-{size}-", dir=given.folder))
        try:
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                kind = Kind(given.characters, given.round_ups, given.seed)
                work = (folder, size, given.after, kind)
                print(json.dumps(pool.apply(measured, work)), flush=True)
        finally:
            shutil.rmtree(folder)


class Kind(NamedTuple):
    """What articles are made."""

    characters: int  # of a text
    round_ups: int  # every so manieth is one; 0: none
    seed: int


def measured(folder: Path, size: int, after: int, kind: Kind) -> Figures:
    """Fill a store with so many articles, group them, and let others come."""
    feed = Feed(size + after, kind)
    add, index, group, then, sought = Clock(), Clock(), Clock(), Clock(), Clock()
    out: Figures = {"articles": size}
    with Store.open(folder / "news.db", create=True, write=True) as store:
        for first in range(0, size, AT_ONCE):
            feed.put(store, range(first, min(size, first + AT_ONCE)), add, index)
            terms.tidy(store)
        out |= {"add": add.each(size) | memory(), "index": index.each(size) | memory()}
        with group, store.writing() as unit:
            parts = placing.batch(unit, store, ())
        out["group"] = group.each(size) | memory()
        with then:
            terms.tidy(store)
        told(store, parts)
        if kind.round_ups:
            with sought:
                found = roundups.every(store.connection)
            out["round_ups"] = sought.each(size) | {"found": sum(map(bool, found.values()))} | memory()
        out["pair_f"] = pair_f(feed.event[:size], labels(parts, feed, size))
        add, index, placed = Clock(), Clock(), Clock()
        for first in range(size, size + after, ROUND):
            feed.put(store, range(first, min(size + after, first + ROUND)), add, index)
            with placed, store.writing() as unit:
                fresh = [feed.id(at) for at in range(first, min(size + after, first + ROUND))]
                placing.placed(unit, store, fresh, (), due=placing.due(unit.connection))
        out["after"] = {
            "add": add.each(after),
            "index": index.each(after),
            "place": placed.each(after),
        } | memory()
        out["tidy_s"] = round(then.wall, 1)
    out["bytes"] = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) // size
    return out


class Feed:
    """Articles of a seed, each made when it is asked for."""

    def __init__(self, count: int, kind: Kind) -> None:
        self.characters, self.round_ups, self.seed = kind
        self.event, self.day = events(count, self.seed)
        self.words = " ".join(path.read_text(encoding="utf-8") for path in demo.paths()).split()

    def id(self, at: int) -> str:
        """Return the id of an article."""
        return hashlib.sha256(f"{self.seed} {at}".encode()).hexdigest()[:16]

    def put(self, store: Store, which: range, add: Clock, index: Clock) -> None:
        """Keep articles, and let them be found, in one transaction."""
        texts = [self.text(at) for at in which]
        counted, cuts = zip(*map(self.counted, which), strict=True)
        shared = [self.shingles(at) for at in which]
        with store.writing() as unit:
            with add:
                for at, text in zip(which, texts, strict=True):
                    page = (text + text[::-1]).encode()
                    unit.keep_article(self.article(at, text), page=page)
            query = "select number from article where id = ?"
            numbers = [store.connection.execute(query, (self.id(at),)).fetchone()[0] for at in which]
            with index:
                rows = zip(numbers, map(to_bytes, counted), strict=True)
                features.keep(store.connection, WORDS, rows)
                for number, mine in zip(numbers, cuts, strict=True):
                    sections.enter(store.connection, number, mine)
                for number, keys in zip(numbers, shared, strict=True):
                    store.index.add(wording.KIND, number, keys)
                    packed = keys.astype("<u8").tobytes()
                    features.keep(store.connection, features.WORDING, [(number, packed)])

    def counted(self, at: int) -> tuple[Features, list[Cut]]:
        """Return what is counted of an article, and of its sections if it is a round-up."""
        own = drawn(self.event[at], self.day[at], self.seed, at)
        if not self.round_ups or at % self.round_ups:
            return own, []
        other = drawn(self.event[at * 7 % len(self.event)], self.day[at], self.seed, -at % (1 << 40))
        cuts = [Cut(at, Span(100 * n, 100 * n + 99), one, 0.1) for n, one in enumerate((own, other))]
        return together(own, other), cuts

    def article(self, at: int, text: str) -> Article:
        """Return an article of a text."""
        digest = hashlib.sha256(text.encode()).hexdigest()
        outlet = f"outlet{at % 50}.example"
        return Article(self.id(at), text, digest, f"{at}.txt", outlet=outlet, title=text[:60])

    def text(self, at: int) -> str:
        """Return words of the bundled story in any order."""
        dice = random.Random(at)
        return " ".join(dice.choices(self.words, k=self.characters // 6)) + f" {at}"

    def shingles(self, at: int) -> np.ndarray:
        """Return fingerprints: a third of them the event's, the others the article's own."""
        dice = np.random.default_rng([self.seed, at, 1])
        shared = int(self.event[at]) * 64 + dice.choice(64, SHINGLES // 3, replace=False)
        own = dice.integers(1 << 50, 1 << 60, SHINGLES - SHINGLES // 3)
        return np.unique(np.concatenate([shared, own]).astype(np.uint64))


def together(a: Features, b: Features) -> Features:
    """Return what is counted of an article that tells two things."""
    keys, first = np.unique(np.concatenate([a.keys, b.keys]), return_index=True)
    columns = {
        name: np.concatenate([getattr(a, name), getattr(b, name)])[first]
        for name in ("times", "named", "tenths", "lead", "numeric")
    }
    pairs = np.unique(np.concatenate([a.pairs, b.pairs]))
    return replace(a, keys=keys, pairs=pairs, words=a.words + b.words, **columns)


def told(store: Store, parts: list[tuple[str, ...]]) -> None:
    """Keep the stories as rows without what they tell."""
    with store.writing() as unit:
        for part in parts:
            id_ = story_id(part)
            row = (id_, "An event", len(part), b"")
            unit.connection.execute(
                "insert into story (id, title, articles, at_least, at_most, document) values (?, ?, ?, 1, 1, ?)",
                row,
            )
            rows = [(id_, article, at) for at, article in enumerate(part)]
            unit.connection.executemany(
                "insert into member (story, article, position) values (?, ?, ?)", rows
            )


def labels(parts: list[tuple[str, ...]], feed: Feed, size: int) -> np.ndarray:
    """Return the story of each article, as a number."""
    story = {id_: number for number, part in enumerate(parts) for id_ in part}
    return np.array([story[feed.id(at)] for at in range(size)])


def memory() -> Figures:
    """Return the most memory held so far, and what of that now is no file, in MB."""
    with Path("/proc/self/status").open(encoding="utf-8") as lines:
        own = next(int(line.split()[1]) for line in lines if line.startswith("RssAnon"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"peak_mb": peak // 1024, "own_mb": own // 1024}


if __name__ == "__main__":
    main()
