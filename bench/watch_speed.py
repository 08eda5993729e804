"""How many articles a minute go through the whole analysis when they arrive in rounds, as `retold watch` has them.

Articles of a collection in order of date, so many a round, into a new store; after each round all stories that
changed are concluded. Time is that of the clock, next to the processor time of this process and its children.

    python bench/watch_speed.py ../shared/data/stories/gvc.jsonl.gz --round 50 --most 300
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import resource
import tempfile
import time
from pathlib import Path

from retold.keep import garbage
from retold.keep.concluding import conclude
from retold.keep.tellers import Tellers
from retold.records import Article
from retold.store import Store


def load(path: Path, most: int) -> list[Article]:
    """The articles of a collection that may be tuned on, by date."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows = [row for row in rows if row["split"] in {"train", "dev", "all"}]
    rows.sort(key=lambda row: (row["date"] or "", row["id"]))
    return [_article(row) for row in rows[:most]]


def _article(row: dict) -> Article:
    return Article(
        id=hashlib.sha256(f"{row['id']}\n{row['text']}".encode()).hexdigest()[:16],
        text=row["text"],
        sha256=hashlib.sha256(row["text"].encode()).hexdigest(),
        source=row["url"] or row["id"],
        url=row["url"],
        outlet=row["source"],
        title=row["title"] or None,
        published=row["date"],
    )


def spent() -> tuple[float, float]:
    """Processor seconds of this process and of its children that have ended."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime, children.ru_utime + children.ru_stime


def main() -> None:
    """Measure as the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("collection", type=Path)
    parser.add_argument("--round", type=int, default=50)
    parser.add_argument("--most", type=int, default=300)
    parser.add_argument("--workers", type=int)
    args = parser.parse_args()
    garbage.seldom()  # as the command line has it
    articles = load(args.collection, args.most)
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder, "news.db"), write=True, create=True) as store,
    ):
        began, (own, children), changed, failed = time.perf_counter(), spent(), 0, 0
        with Tellers(args.workers) as tellers:
            for first in range(0, len(articles), args.round):
                at = time.perf_counter()
                with store.writing() as unit:
                    for article in articles[first : first + args.round]:
                        unit.keep_article(article)
                last = first + args.round >= len(articles)
                done = conclude(store, tellers=tellers, finish=last)
                changed, failed = changed + len(done.changed), failed + len(done.failed)
                print(
                    f"{min(first + args.round, len(articles)):6,} articles, {len(done.changed):4} stories told, "
                    f"{done.waiting} wait, {time.perf_counter() - at:6.1f} s"
                )
        wall = time.perf_counter() - began
        size = Path(folder, "news.db").stat().st_size / 2**20
        stories = store.connection.execute("select count(*), max(articles) from story").fetchone()
    ours, theirs = spent()
    print(
        f"{len(articles):,} articles, {stories[0]:,} stories (largest {stories[1]}), {changed:,} tellings, {failed} failed"
    )
    print(f"{wall:.1f} s = {60 * len(articles) / wall:,.0f} articles a minute, {size:.1f} MB")
    print(
        f"processor: {ours - own:.1f} s here, {theirs - children:.1f} s telling: "
        f"{60 * len(articles) * 2 / (ours - own + theirs - children):,.0f} a minute on two whole cores"
    )


if __name__ == "__main__":
    main()
