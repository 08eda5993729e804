"""Measure the index of a store: what an article costs to enter, and how fast its story and sources are found among the others.

usage: python bench/store.py [--sizes 10000 100000 1000000] [--plain 100000] [--folder DIR] [--json FILE]

Each size is a store of its own, made in a process of its own, with so many articles that `store_articles.py` makes of a seed.
They are entered a hundred a transaction, flushed and merged as a store does it, each transaction synced to the disk
(`enter`: seconds of index and database alone, by the clock and by the processor; making the articles is not in them). Then the
articles that come next are asked for: `story` names those that may be in its story, at most 50, as `keep` looks for them
(`group.neighbours`), and compares their words with those of the new one; `sources` ranks 20 articles by shared fingerprints,
as `retold sources` does before it compares texts (`keep.sources.near`).
Milliseconds of the clock, and of the processor, after as many others have warmed the cache of the system; `cold` is a
new process after the system was told to forget the files. `found` is how many planted mates and sources are among them,
also mates that are less like than that: `plain`, the same in a table of SQLite with a row a posting, finds the same ones.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from store_articles import Desk, Features, Made, features

from retold import group
from retold.keep import sources as finding
from retold.store import Store
from retold.store.index import FLUSH, TERMS, WORDING, Best, Index

BATCH = 100  # articles a transaction
ASKED = 300  # articles that are looked up, and as many before to warm up
MATES, SOURCES = 50, 20
PLAIN = """
create table likeness (article integer primary key, terms blob not null) strict;
create table plain (kind integer not null, key integer not null, article integer not null,
  primary key (kind, key, article)) strict, without rowid;
create temp table asked (key integer primary key, weight real not null);
"""
LIKENESS = "select article, terms from likeness where article in (select value from json_each(?))"
RANKED = (
    "select article, sum(weight) as score from temp.asked cross join plain on plain.kind = ? and plain.key = asked.key "
    "group by article having score >= ? order by score desc, article limit ?"
)


def main() -> None:
    """Measure each size in a process of its own and print the figures."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    options.add_argument(
        "--plain", type=int, default=100_000, help="largest size that is entered in a plain table too"
    )
    options.add_argument("--folder", type=Path, help="where the stores are made")
    options.add_argument("--json", type=Path)
    options.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options.add_argument("--cold", type=int, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.one or chosen.cold:
        made = (
            entered(chosen.folder, chosen.one, plain=chosen.one <= chosen.plain)
            if chosen.one
            else cold(chosen.folder)
        )
        print(json.dumps(made))
        return
    out: dict[str, Any] = {"flush": FLUSH, "sizes": {}}
    for size in chosen.sizes:
        folder = Path(tempfile.mkdtemp(prefix=f"store-{size}-", dir=chosen.folder))
        try:
            found = called(["--one", str(size), "--plain", str(chosen.plain), "--folder", str(folder)])
            found["cold"] = called(["--cold", str(size), "--folder", str(folder)])
        finally:
            shutil.rmtree(folder)
        out["sizes"][str(size)] = found
        first = out["sizes"][str(chosen.sizes[0])]["enter"]
        found["cost"] = {name: round(found["enter"][name] / first[name], 2) for name in ("wall_ms", "cpu_ms")}
        print(json.dumps({size: found}), file=sys.stderr, flush=True)
    text = json.dumps(out)
    print(text)
    if chosen.json:
        chosen.json.write_text(text)


def called(arguments: list[str]) -> dict[str, Any]:
    """Run a part of this script in a process of its own."""
    run = subprocess.run(
        [sys.executable, __file__, *arguments], check=True, stdout=subprocess.PIPE, text=True
    )
    return dict(json.loads(run.stdout))


def entered(folder: Path, size: int, *, plain: bool) -> dict[str, Any]:
    """Enter so many articles, look up the next ones, and return the figures."""
    desk = Desk()
    stories: dict[int, list[int]] = {}
    with Store.open(folder / "news.db", create=True, write=True) as store:
        connection = store.connection
        connection.executescript(PLAIN)
        index = store.index
        clock, slow = Clock(), Clock()
        postings = 0
        for begin in range(0, size, BATCH):
            batch = [desk.article() for _ in range(BATCH)]
            given = [features(one) for one in batch]
            postings += sum(len(one.terms) + len(one.wording) for one in given)
            for at, one in enumerate(batch):
                stories.setdefault(one.story, []).append(begin + at)
            with clock:
                enter(store, index, begin, given)
            if plain:
                with slow:
                    enter_plain(store, begin, given)
            if begin % 50_000 == 0:
                print(f"{begin:,} of {size:,}: {clock.wall:.0f} s, {peak()} MB", file=sys.stderr, flush=True)
        (merged,) = connection.execute("select count(*) from segment where retired is not null").fetchone()
        index.gc(grace=-1.0)
        levels = connection.execute(
            "select kind, count(*), sum(postings) from segment group by kind"
        ).fetchall()
        asked = [desk.article() for _ in range(2 * ASKED)]
        out: dict[str, Any] = {
            "articles": size,
            "postings": postings,
            "enter": clock.each(size),
            "peak_mb": peak(),
            "anonymous_mb": anonymous(),
            "segments": {str(kind): count for kind, count, _ in levels},
            "merged_away": merged,
            "segment_bytes_a_posting": round(
                of_folder(store.segments) / max(1, sum(row[2] for row in levels)), 2
            ),
            "look_up": looked_up(connection, asked, stories, index),
        }
        out["peak_asked_mb"] = peak()
        if plain:
            out["plain"] = {
                "enter": slow.each(size),
                "look_up": looked_up(connection, asked, stories, Table(connection)),
            }
        began = time.perf_counter()
        out["problems"], out["check_s"] = len(index.check()), round(time.perf_counter() - began, 1)
        return out


def enter(store: Store, index: Index, begin: int, given: list[Features]) -> None:
    """Enter a batch as a store does it."""
    with store.writing():
        for number, one in enumerate(given, begin):
            index.add(TERMS, number, one.terms)
            index.add(WORDING, number, one.wording)
            order = np.argsort(one.terms)
            times = (1 + np.log(one.times[order])).astype("<f4")
            row = (number, one.terms[order].tobytes() + times.tobytes())
            store.connection.execute("insert into likeness values (?, ?)", row)
        index.flush(least=FLUSH)
    while index.merge():
        pass
    if begin % 10_000 == 0:
        index.gc(grace=0)


def enter_plain(store: Store, begin: int, given: list[Features]) -> None:
    """Enter a batch as rows of one posting each."""
    rows = [
        (kind, key, number)
        for number, one in enumerate(given, begin)
        for kind, keys in ((TERMS, one.terms), (WORDING, np.unique(one.wording)))
        for key in keys.view(np.int64).tolist()
    ]
    with store.writing():
        store.connection.executemany("insert into plain values (?, ?, ?)", sorted(rows))


class Table:
    """What is asked of an index, answered by the plain table."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def size(self, kind: int) -> int:
        """Return how many articles hold keys of a kind: all do."""
        del kind
        return int(self.connection.execute("select count(*) from likeness").fetchone()[0])

    def counts(self, kind: int, keys: Any) -> Any:
        """Return how many articles hold each key."""
        query = "select count(*) from plain where kind = ? and key = ?"
        signed = keys.view(np.int64).tolist()
        return np.array([self.connection.execute(query, (kind, key)).fetchone()[0] for key in signed])

    def articles(self, kind: int, keys: Any) -> tuple[Any, Any]:
        """Return places in the given keys with the articles that hold them."""
        query = "select article from plain where kind = ? and key = ? order by article"
        held = [
            (place, article)
            for place, key in enumerate(keys.view(np.int64).tolist())
            for (article,) in self.connection.execute(query, (kind, key))
        ]
        both = np.array(held, np.int64).reshape(-1, 2)
        return both[:, 0], both[:, 1]

    def best(self, kind: int, keys: Any, weights: Any, *, most: int, least: float) -> Best:
        """Return the articles whose keys weigh most together."""
        self.connection.execute("begin")
        self.connection.executemany(
            "insert into temp.asked values (?, ?)",
            zip(keys.view(np.int64).tolist(), weights.tolist(), strict=True),
        )
        found = self.connection.execute(RANKED, (kind, least, most)).fetchall()
        self.connection.execute("rollback")
        return Best(np.array([row[0] for row in found], np.uint32), np.array([row[1] for row in found]))


def looked_up(
    connection: Any, asked: list[Made], stories: dict[int, list[int]], index: Any
) -> dict[str, Any]:
    """Look up articles, the first half to warm up, and return milliseconds and what was found."""
    seconds: dict[str, list[float]] = {"story": [], "sources": [], "both": [], "both_cpu": []}
    mates = found_mates = sources = found_sources = 0
    size = connection.execute("select count(*) from likeness").fetchone()[0]
    for at, one in enumerate(asked):
        given = features(one)
        began, cpu = time.perf_counter(), time.process_time()
        near = alike(connection, given, index)
        middle = time.perf_counter()
        taken = from_where(given, index)
        end, cpu = time.perf_counter(), time.process_time() - cpu
        if at < len(asked) // 2:
            continue
        taken_ms = (middle - began, end - middle, end - began, cpu)
        for name, value in zip(seconds, taken_ms, strict=True):
            seconds[name].append(1000 * value)
        known = stories.get(one.story, [])
        mates += min(MATES, len(known))
        found_mates += len(set(known) & set(near))
        if 0 <= one.source < size:
            sources += 1
            found_sources += one.source in taken
    out: dict[str, Any] = {name: spread_of(values) for name, values in seconds.items()}
    recall = {"mates": found_mates / max(mates, 1), "sources": found_sources / max(sources, 1)}
    return out | {
        "found": {"mates": [found_mates, mates], "sources": [found_sources, sources]},
        "recall": {name: round(value, 4) for name, value in recall.items()},
    }


def alike(connection: Any, given: Features, index: Any) -> list[int]:
    """Return the articles that may be in the story of a new one, the likest first: cosines of weighted words."""
    size = index.size(TERMS)
    rarity = np.log((1 + size) / (1 + index.counts(TERMS, given.terms).astype(float))) + 1
    weights = (1 + np.log(given.times)) * rarity
    values = (weights / np.linalg.norm(weights)).astype(np.float32)
    look = group.neighbours(
        lambda keys: index.counts(TERMS, keys), lambda keys: index.articles(TERMS, keys), most=MATES
    )
    near = look(given.terms, values)
    scores = []
    mine = dict(connection.execute(LIKENESS, (json.dumps(near),)).fetchall())
    for article in near:
        terms = np.frombuffer(mine[article], "<u8", len(mine[article]) // 12)
        times = np.frombuffer(mine[article], "<f4", len(terms), 8 * len(terms))
        at = np.minimum(np.searchsorted(given.terms, terms), len(given.terms) - 1)
        same = given.terms[at] == terms
        scores.append(float((weights * rarity)[at[same]] @ times[same]))
    return [near[at] for at in np.argsort(-np.array(scores), kind="stable")]


def from_where(given: Features, index: Any) -> list[int]:
    """Return the articles that share most wording, by its rarity."""
    return finding.near(index, np.unique(given.wording), most=SOURCES)


def cold(folder: Path) -> dict[str, Any]:
    """Look up articles after the system was told to forget the files; the first ones alone are cold."""
    for file in files_of(folder):
        with file.open("rb") as opened:
            os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    desk = Desk(seed=8)
    asked = [desk.article() for _ in range(20)]
    with Store.open(folder / "news.db") as store:
        index = store.index
        seconds = []
        for one in asked:
            began = time.perf_counter()
            alike(store.connection, features(one), index)
            from_where(features(one), index)
            seconds.append(1000 * (time.perf_counter() - began))
    return {
        "first_ms": round(seconds[0], 1),
        "next_ms": round(float(np.median(seconds[1:])), 1),
        "peak_mb": peak(),
    }


class Clock:
    """Seconds of what runs inside."""

    def __init__(self) -> None:
        self.wall = self.cpu = 0.0

    def __enter__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def __exit__(self, *_: object) -> None:
        self.wall += time.perf_counter() - self._wall
        self.cpu += time.process_time() - self._cpu

    def each(self, count: int) -> dict[str, float]:
        """Return milliseconds for one of so many."""
        return {"wall_ms": round(1000 * self.wall / count, 4), "cpu_ms": round(1000 * self.cpu / count, 4)}


def spread_of(values: list[float]) -> dict[str, float]:
    """Return median and 99th percentile."""
    return {"p50": round(float(np.median(values)), 2), "p99": round(float(np.percentile(values, 99)), 2)}


def files_of(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder."""
    yield from (file for file in sorted(folder.rglob("*")) if file.is_file())


def of_folder(folder: Path) -> int:
    """Return the bytes that the files of a folder take on disk."""
    return sum(file.stat().st_blocks * 512 for file in files_of(folder))


def peak() -> int:
    """Return the most memory that this process has had, files that are read as memory among it."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def anonymous() -> int:
    """Return the memory of this process that is no file."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("RssAnon"))


if __name__ == "__main__":
    main()
