"""Score grouping against gold stories; prints one JSON object, figures in percent.

DOCS has one JSON object a line with `id`, `story` and `text`, and where known `date`, `source`, `url`, `title`, `split`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import resource
import time
from collections import Counter
from typing import Any

from given import existing, parser

from retold import group
from retold.records import Article


def main() -> None:
    """Group one split of one set and print its scores."""
    options = parser(__doc__)
    options.add_argument("docs", type=existing, metavar="DOCS.jsonl[.gz]")
    options.add_argument("split", nargs="?", default="all", help="train, dev, test, or all of it  [all]")
    given = options.parse_args()
    with (gzip.open if given.docs.suffix == ".gz" else open)(given.docs, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if given.split in ("all", row.get("split"))]
    if not rows:
        options.error(f"{given.docs} has no document of the split {given.split!r}")
    articles = [article(row) for row in rows]
    began = time.perf_counter()
    found = group.stories(articles)
    seconds = time.perf_counter() - began
    told = {one.id: story.id for story in found for one in story.articles}
    scores = score({row["id"]: row["story"] for row in rows}, told)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            scores
            | {"docs": len(rows), "stories": len(found), "seconds": round(seconds, 2), "peak_mb": round(peak)}
        )
    )


def article(row: dict[str, Any]) -> Article:
    """Turn a row of a gold file into an article."""
    return Article(
        id=row["id"],
        text=row["text"],
        sha256=hashlib.sha256(row["text"].encode()).hexdigest(),
        source=row["id"],
        url=row.get("url"),
        outlet=row.get("source"),
        title=row.get("title") or None,
        published=row.get("date"),
    )


def score(gold: dict[str, str], told: dict[str, str]) -> dict[str, float]:
    """B-cubed and pairwise precision, recall and F, in percent."""
    cells = Counter((gold[one], told[one]) for one in gold)
    golds, tolds = Counter(gold.values()), Counter(told.values())
    b3_p = sum(n * n / tolds[b] for (_, b), n in cells.items()) / len(gold)
    b3_r = sum(n * n / golds[a] for (a, _), n in cells.items()) / len(gold)
    both, pairs_told, pairs_gold = (sum(n * (n - 1) for n in c.values()) for c in (cells, tolds, golds))
    pair_p = both / pairs_told if pairs_told else 0.0
    pair_r = both / pairs_gold if pairs_gold else 0.0
    figures = {
        "b3_f": harmonic(b3_p, b3_r),
        "pair_f": harmonic(pair_p, pair_r),
        "b3_p": b3_p,
        "b3_r": b3_r,
        "pair_p": pair_p,
        "pair_r": pair_r,
    }
    return {name: round(100 * figure, 1) for name, figure in figures.items()}


def harmonic(precision: float, recall: float) -> float:
    """F1."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


if __name__ == "__main__":
    main()
