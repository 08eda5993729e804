"""Score reuse over a corpus against planted copies, beside datasketch, rensa and passim in the same run.

CORPUS.parquet has the columns `id` and `text`; GOLD.jsonl[.gz] has one planted pair a line: `a`, `b`, `kind` and
`spans` (start and end in a, then in b). Prints one JSON: for each system articles a CPU-second, peak memory, recall of
pairs by kind, the share of the gold characters covered by kind, and how many of its pairs are gold (a lower bound of
precision: texts share more than was planted). Times are of the work without imports and compilation.
"""

from __future__ import annotations

import gzip
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from given import existing, parser

Spans = list[tuple[int, int, int, int]]
Pairs = dict[tuple[str, str], Spans]
SHINGLE = 5  # words, for the MinHash systems
PERMUTATIONS = 128
THRESHOLD = 0.5
LEAST_WORDS = 20  # of passages in a pair that counts for precision


def main() -> None:
    """Run the systems one after the other, each in a process of its own, and print the scores."""
    options = parser(__doc__)
    options.add_argument("corpus", type=existing, metavar="CORPUS.parquet")
    options.add_argument("gold", type=existing, metavar="GOLD.jsonl", nargs="?")
    options.add_argument("--beside", nargs="*", choices=sorted(set(SYSTEMS) - {"retold"}), default=[])
    options.add_argument("--rounds", type=int, default=1, help="the fastest of so many runs counts")
    options.add_argument("--run", choices=sorted(SYSTEMS), help="run one system here: its pairs go to --out")
    options.add_argument("--out", type=Path)
    chosen = options.parse_args()
    if chosen.run:
        chosen.out.write_text(json.dumps(measured(SYSTEMS[chosen.run], chosen.corpus)))
        return
    out = {}
    for name in ["retold", *chosen.beside]:
        runs = [apart(name, chosen.corpus) for _ in range(chosen.rounds)]
        best = min(runs, key=lambda run: run["cpu_s"])
        pairs = {(a, b): [tuple(span) for span in spans] for a, b, spans in best.pop("pairs")}
        words = {(a, b): count for a, b, count in best.pop("words")}
        out[name] = best | (
            score(gold_of(chosen.gold), pairs, words) if chosen.gold else {"pairs": len(pairs)}
        )
    print(json.dumps(out))


def apart(name: str, corpus: Path) -> dict[str, Any]:
    """Run a system in a process of its own; return what it measured there."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        command = [sys.executable, __file__, str(corpus), "--run", name, "--out", file.name]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return json.loads(Path(file.name).read_bytes())


def measured(
    system: Callable[[Path], Callable[[], tuple[Pairs, dict[tuple[str, str], int], int]]], corpus: Path
) -> dict[str, Any]:
    """Return a system's pairs, its CPU seconds with those of its children, and the peak memory of the process."""
    work = system(corpus)
    began, before = time.time(), _cpu()
    told = work()
    cpu, wall = _cpu() - before, time.time() - began
    pairs, words, articles = told() if callable(told) else told
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "articles": articles,
        "cpu_s": round(cpu, 3),
        "wall_s": round(wall, 2),
        "articles_per_cpu_s": round(articles / cpu, 1),
        "peak_mb": round(peak / 1024),
        "pairs": [[a, b, spans] for (a, b), spans in pairs.items()],
        "words": [[a, b, count] for (a, b), count in words.items()],
    }


def _cpu() -> float:
    """Return the CPU seconds of this process and of those that it waited for."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, kinds))


def retold(corpus: Path) -> Callable[[], tuple[Pairs, dict[tuple[str, str], int], int]]:
    """Find passages with `retold reuse`, from the file to the table on disk."""
    from retold import reuse  # noqa: PLC0415 - only where this system runs
    from retold.reuse import writing  # noqa: PLC0415 - only where this system runs

    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as few:
        few.writelines(
            json.dumps({"id": str(at), "text": "one two three four five six " * 9}) + "\n" for at in range(30)
        )
        few.flush()
        reuse.find([few.name])  # compiles

    def work() -> Callable[[], tuple[Pairs, dict[tuple[str, str], int], int]]:
        found = reuse.find([corpus])
        with tempfile.TemporaryDirectory() as folder:
            writing.table(f"{folder}/pairs.parquet", found.findings.pairs)
        return lambda: (*by_pair(found.findings.pairs), found.articles)

    return work


def by_pair(table: dict[str, Any]) -> tuple[Pairs, dict[tuple[str, str], int]]:
    """Return the passages of each pair, and how many words they have together."""
    names = ("a", "b", "a_start", "a_end", "b_start", "b_end", "words")
    columns = (table[name] if isinstance(table[name], list) else table[name].tolist() for name in names)
    pairs: Pairs = defaultdict(list)
    words: Counter[tuple[str, str]] = Counter()
    for a, b, start, end, low, high, count in zip(*columns, strict=True):
        pairs[a, b].append((start, end, low, high))
        words[a, b] += count
    return pairs, words


def datasketch(corpus: Path) -> Callable[[], tuple[Pairs, dict[tuple[str, str], int], int]]:
    """Find pairs with datasketch's MinHash and its LSH."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - only where this system runs

    rows = texts(corpus)

    def work() -> tuple[Pairs, dict[tuple[str, str], int], int]:
        index, pairs = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS), {}
        for name, text in rows:
            sketch = MinHash(num_perm=PERMUTATIONS)
            sketch.update_batch([shingle.encode() for shingle in shingles(text)])
            for other in index.query(sketch):
                pairs[min(name, other), max(name, other)] = []
            index.insert(name, sketch)
        return pairs, {}, len(rows)

    return work


def rensa(corpus: Path) -> Callable[[], tuple[Pairs, dict[tuple[str, str], int], int]]:
    """Find pairs with rensa's MinHash and its LSH."""
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415 - only where this system runs

    rows = texts(corpus)

    def work() -> tuple[Pairs, dict[tuple[str, str], int], int]:
        index, pairs = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=32), {}
        for number, (name, text) in enumerate(rows):
            sketch = RMinHash(num_perm=PERMUTATIONS, seed=42)
            sketch.update(shingles(text))
            for found in index.query(sketch):
                other = rows[found][0]
                pairs[min(name, other), max(name, other)] = []
            index.insert(number, sketch)
        return pairs, {}, len(rows)

    return work


def passim(corpus: Path) -> Callable[[], tuple[Pairs, dict[tuple[str, str], int], int]]:
    """Find clusters with passim, and take all pairs of places in one; each text gets a head of its own.

    Without a head, passim loses copies that begin with their text's first character.
    """
    rows = texts(corpus)
    heads = {name: f"Item {name} number {name} of this list, as kept under {name}.\n\n" for name, _ in rows}
    folder = Path(tempfile.mkdtemp())
    with (folder / "in.jsonl").open("w", encoding="utf-8") as file:
        for name, text in rows:
            file.write(json.dumps({"id": name, "series": name, "text": heads[name] + text}) + "\n")

    def work() -> tuple[Pairs, dict[tuple[str, str], int], int]:
        command = ["passim", "--output-format", "json", str(folder / "in.jsonl"), str(folder / "out")]
        subprocess.run(command, check=True, capture_output=True)
        clusters: dict[Any, list[tuple[str, int, int]]] = defaultdict(list)
        for part in sorted((folder / "out" / "out.json").glob("*.json*")):
            for line in part.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                head = len(heads[row["id"]])
                clusters[row["cluster"]].append(
                    (row["id"], max(0, row["begin"] - head), max(0, row["end"] - head))
                )
        shutil.rmtree(folder)
        pairs: Pairs = defaultdict(list)
        for places in clusters.values():
            for at, one in enumerate(sorted(places)):
                for other in sorted(places)[at + 1 :]:
                    if one[0] != other[0]:
                        pairs[one[0], other[0]].append((*one[1:], *other[1:]))
        return pairs, {}, len(rows)

    return work


SYSTEMS = {"retold": retold, "datasketch": datasketch, "rensa": rensa, "passim": passim}


def texts(corpus: Path) -> list[tuple[str, str]]:
    """Return the ids and texts of a corpus."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - only where this system runs

    table = pq.read_table(corpus, columns=["id", "text"])
    return list(zip(map(str, table["id"].to_pylist()), table["text"].to_pylist(), strict=True))


def shingles(text: str) -> list[str]:
    """Return the runs of words of a text that the MinHash systems compare."""
    words = text.lower().split()
    return [" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))]


def gold_of(path: Path) -> list[dict[str, Any]]:
    """Return the planted pairs, the lower id first as in the output."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = [json.loads(line) for line in data.splitlines()]
    for row in rows:
        row["a"], row["b"] = str(row["a"]), str(row["b"])
        if row["a"] > row["b"]:
            row["a"], row["b"] = row["b"], row["a"]
            row["spans"] = [[low, high, start, end] for start, end, low, high in row["spans"]]
    return rows


def score(gold: list[dict[str, Any]], pairs: Pairs, words: dict[tuple[str, str], int]) -> dict[str, Any]:
    """Return recall and coverage by kind, and the share of the pairs that is planted."""
    total: Counter[str] = Counter(row["kind"] for row in gold)
    found: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    covered: Counter[str] = Counter()
    for row in gold:
        spans = pairs.get((row["a"], row["b"]))
        found[row["kind"]] += spans is not None
        for one in (0, 2):
            wanted = [tuple(span[one : one + 2]) for span in row["spans"]]
            got = [tuple(span[one : one + 2]) for span in spans or ()]
            whole[row["kind"]] += length(wanted)
            covered[row["kind"]] += length(wanted) + length(got) - length([*wanted, *got])
    kinds = sorted(total)
    planted = {(row["a"], row["b"]) for row in gold}
    long = {pair for pair in pairs if words.get(pair, LEAST_WORDS) >= LEAST_WORDS}
    return {
        "pairs": len(pairs),
        "recall": {kind: round(found[kind] / total[kind], 4) for kind in kinds},
        "covered": {kind: round(covered[kind] / max(1, whole[kind]), 4) for kind in kinds},
        "planted": round(len(long & planted) / max(1, len(long)), 4),
    }


def length(spans: Iterable[tuple[int, ...]]) -> int:
    """Return the length of the union of spans."""
    total = reach = 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, reach))
        reach = max(reach, end)
    return total


if __name__ == "__main__":
    main()
