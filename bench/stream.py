"""Place articles as a stream, in the order of their dates, and compare with the batch; prints one JSON object.

DOCS as for `grouping.py`. `--beside` runs scikit-learn's TF-IDF and average link in the same process.
"""

from __future__ import annotations

import gzip
import json
import resource
import sys
import time
from array import array
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from given import existing, parser
from grouping import article, score

try:
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer
except ImportError:  # only `--beside` needs it
    AgglomerativeClustering = TfidfVectorizer = None

from retold import group
from retold.group import Features, Kept, Placed, Vector, clusters, vectors


class Memory:
    """Articles kept in memory as a store keeps them: vectors, postings, stories."""

    def __init__(self) -> None:
        self.features: dict[int, Features] = {}
        self.weighed = 0
        self.vectors: dict[int, Vector] = {}
        self.postings: dict[int, array[int]] = {}
        self.story: dict[int, int] = {}
        self.members: dict[int, Sequence[int]] = {}
        self.next = 0

    def counts(self, keys: np.ndarray) -> np.ndarray:
        """How many articles hold each key."""
        none: array[int] = array("I")
        return np.array([len(self.postings.get(key, none)) for key in keys.tolist()], dtype=np.int64)

    def holders(self, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The place of each key and the article that holds it."""
        lists = [np.array(self.postings.get(key, ()), dtype=np.int64) for key in keys.tolist()]
        sizes = [len(one) for one in lists]
        return np.repeat(np.arange(len(keys)), sizes), np.concatenate([np.empty(0, np.int64), *lists])

    def kept(self) -> Kept:
        """What a stream asks."""
        return Kept(
            articles=len(self.vectors),
            counts=self.counts,
            near=group.neighbours(self.counts, self.holders),
            vectors=lambda numbers: [self.vectors[number] for number in numbers],
            stories=lambda numbers: [self.story[number] for number in numbers],
            members=self.members.__getitem__,
        )

    def settled(self) -> Placed:
        """All articles weighed and grouped again as a batch, as a store does."""
        numbers = sorted(self.features)

        def read(some: Sequence[int]) -> list[Features]:
            return [self.features[number] for number in some]

        weights = group.weighing(numbers, read)
        parts = group.grouped(numbers, read, weights)
        weighed = dict(zip(numbers, weights.vectors(read(numbers)), strict=True))
        return Placed(weighed, tuple(sorted(map(tuple, parts))))

    def add(self, new: dict[int, Features]) -> None:
        """Place new articles, and keep what became of them."""
        self.features |= new
        if group.due(len(self.features), self.weighed):
            placed, self.weighed = self.settled(), len(self.features)
        else:
            placed = group.place(new, self.kept())
        self.vectors |= placed.vectors
        for number, one in new.items():
            for key in one.keys.tolist():
                self.postings.setdefault(key, array("I")).append(number)
        for former in {self.story[one] for part in placed.changes for one in part if one in self.story}:
            self.members.pop(former, None)
        for part in placed.changes:
            self.members[self.next] = part
            self.story.update(dict.fromkeys(part, self.next))
            self.next += 1


def main() -> None:
    """Stream one split of one set."""
    options = parser(__doc__)
    options.add_argument("docs", type=existing, metavar="DOCS.jsonl[.gz]")
    options.add_argument("split", nargs="?", default="all", help="train, dev, test, or all of it  [all]")
    options.add_argument(
        "--at-once", type=int, default=1, metavar="N", help="articles that come together  [1]"
    )
    options.add_argument(
        "--beside", action="store_true", help="scikit-learn's TF-IDF and average link as well"
    )
    given = options.parse_args()
    with (gzip.open if given.docs.suffix == ".gz" else open)(given.docs, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if given.split in ("all", row.get("split"))]
    if not rows:
        options.error(f"{given.docs} has no document of the split {given.split!r}")
    rows.sort(key=lambda row: (row.get("date") or "", row["id"]))
    gold = {row["id"]: row["story"] for row in rows}
    if given.beside and AgglomerativeClustering is None:
        sys.exit("--beside needs scikit-learn, which only this comparison uses: pip install scikit-learn")
    began = time.process_time()
    counted = [group.counted(article(row)) for row in rows]
    counting = time.process_time() - began
    told, streaming = streamed(counted, given.at_once)
    began = time.process_time()
    batch = batched(counted)
    batching = time.process_time() - began
    figures: dict[str, Any] = {
        "docs": len(rows),
        "stream": score(gold, {row["id"]: str(story) for row, story in zip(rows, told, strict=True)}),
        "batch": score(gold, {rows[at]["id"]: str(n) for n, part in enumerate(batch) for at in part}),
        "cpu": {
            "counting": round(counting, 2),
            "streaming": round(streaming, 2),
            "batch": round(batching, 2),
        },
    }
    if given.beside:
        figures["beside"] = beside(rows, gold)
    figures["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(json.dumps(figures))


def batched(found: Sequence[Features]) -> list[list[int]]:
    """Return the places of the articles of each story, all weighed side by side."""
    weighed = vectors.weighed(found, *vectors.collected(found), len(found))
    return clusters.average_link(vectors.side_by_side(weighed))


def streamed(counted: Sequence[Features], at_once: int) -> tuple[list[int], float]:
    """The story of each article at the end, and the CPU seconds it took."""
    began = time.process_time()
    memory = Memory()
    for first in range(0, len(counted), at_once):
        memory.add(dict(enumerate(counted[first : first + at_once], start=first)))
    return [memory.story[number] for number in range(len(counted))], time.process_time() - began


def beside(rows: Iterable[dict[str, Any]], gold: dict[str, str]) -> dict[str, Any]:
    """The same articles by scikit-learn, all at once."""
    began = time.process_time()
    texts = [f"{row['title'] or ''} {row['title'] or ''} {row['text']}" for row in rows]
    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=2, max_df=0.5).fit_transform(
        texts
    )
    read = time.process_time()
    apart = np.clip(1 - (vectors @ vectors.T).toarray(), 0, 1)
    found = AgglomerativeClustering(
        n_clusters=None, distance_threshold=0.8, linkage="average", metric="precomputed"
    ).fit_predict(apart)
    ended = time.process_time()
    told = {row["id"]: str(label) for row, label in zip(rows, found, strict=True)}
    return score(gold, told) | {
        "cpu": {"vectors": round(read - began, 2), "clusters": round(ended - read, 2)}
    }


if __name__ == "__main__":
    main()
