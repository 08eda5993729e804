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
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from given import existing, parser
from rivals import Pairs, Told, Work, datasketch, installed, passim, rensa
from spans import length

LEAST_WORDS = 20  # of passages in a pair that counts for precision
START = 2  # articles of the run that shows what starting passim costs


def main() -> None:
    """Run the systems one after the other, each in a process of its own, and print the scores."""
    options = parser(__doc__)
    options.add_argument("corpus", type=existing, metavar="CORPUS.parquet")
    options.add_argument("gold", type=existing, metavar="GOLD.jsonl", nargs="?")
    options.add_argument("--beside", nargs="*", choices=sorted(set(SYSTEMS) - {"retold"}), default=[])
    options.add_argument(
        "--rounds", type=int, default=1, help="the fastest of so many runs counts; of passim one"
    )
    options.add_argument(
        "--first", type=int, metavar="N", help="only the first N articles, and the pairs among them"
    )
    options.add_argument("--passim", metavar="COMMAND", help="where passim is, if not on the PATH")
    options.add_argument("--run", choices=sorted(SYSTEMS), help="run one system here: its pairs go to --out")
    options.add_argument("--out", type=Path)
    chosen = options.parse_args()
    if chosen.run:
        system = partial(passim, command=chosen.passim) if chosen.run == "passim" else SYSTEMS[chosen.run]
        chosen.out.write_text(json.dumps(measured(system, chosen.corpus)))
        return
    if "passim" in chosen.beside:
        installed(chosen.passim)
    more = ["--passim", chosen.passim] if chosen.passim else []
    with tempfile.TemporaryDirectory() as folder:
        corpus = first(chosen.corpus, chosen.first, Path(folder)) if chosen.first else chosen.corpus
        gold = gold_of(chosen.gold, ids_of(corpus)) if chosen.gold else None
        out = {}
        for name in ["retold", *chosen.beside]:
            runs = [apart(name, corpus, *more) for _ in range(1 if name == "passim" else chosen.rounds)]
            best = min(runs, key=lambda run: run["cpu_s"])
            out[name] = scored(best, gold)
            if name == "passim":
                out[name] |= beyond_start(best, apart(name, first(corpus, START, Path(folder)), *more))
    print(json.dumps(out))


def first(corpus: Path, articles: int, folder: Path) -> Path:
    """Write the first articles of a corpus into a file of their own."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - the systems need it, the help does not

    path = folder / f"first_{articles}.parquet"
    pq.write_table(pq.read_table(corpus, columns=["id", "text"]).slice(0, articles), path)
    return path


def ids_of(corpus: Path) -> set[str]:
    """Return the ids of the articles of a corpus."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - the systems need it, the help does not

    return set(map(str, pq.read_table(corpus, columns=["id"])["id"].to_pylist()))


def beyond_start(run: dict[str, Any], start: dict[str, Any]) -> dict[str, float]:
    """Return what starting the system costs, and the articles a CPU-second without that."""
    cpu = max(0.001, run["cpu_s"] - start["cpu_s"])
    return {
        "start_cpu_s": start["cpu_s"],
        "articles_per_cpu_s_without_start": round(run["articles"] / cpu, 1),
    }


def apart(name: str, corpus: Path, *more: str) -> dict[str, Any]:
    """Run a system in a process of its own; return what it measured there."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        command = [sys.executable, __file__, str(corpus), "--run", name, "--out", file.name, *more]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return json.loads(Path(file.name).read_bytes())


def scored(run: dict[str, Any], gold: list[dict[str, Any]] | None) -> dict[str, Any]:
    """Return the figures of a run, with scores in the place of its pairs."""
    pairs = {(a, b): [tuple(span) for span in spans] for a, b, spans in run.pop("pairs")}
    words = {(a, b): count for a, b, count in run.pop("words")}
    return run | ({"pairs": len(pairs)} if gold is None else score(gold, pairs, words))


def measured(system: Callable[[Path], Work], corpus: Path) -> dict[str, Any]:
    """Return a system's pairs, its CPU seconds with those of its children, and the peak memory of the process."""
    work = system(corpus)
    began, before = time.time(), _cpu()
    told = work()
    cpu, wall = _cpu() - before, time.time() - began
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    pairs, words, articles = told() if callable(told) else told
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


def retold(corpus: Path) -> Work:
    """Find passages with `retold reuse`, from the file to the table on disk."""
    from retold import reuse  # noqa: PLC0415 - only where this system runs
    from retold.reuse import writing  # noqa: PLC0415 - only where this system runs

    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as few:
        few.writelines(
            json.dumps({"id": str(at), "text": "one two three four five six " * 9}) + "\n" for at in range(30)
        )
        few.flush()
        reuse.find([few.name])  # compiles

    def work() -> Callable[[], Told]:
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


SYSTEMS = {"retold": retold, "datasketch": datasketch, "rensa": rensa, "passim": passim}


def gold_of(path: Path, ids: set[str]) -> list[dict[str, Any]]:
    """Return the planted pairs among articles, the lower id first as in the output."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = [json.loads(line) for line in data.splitlines()]
    for row in rows:
        row["a"], row["b"] = str(row["a"]), str(row["b"])
        if row["a"] > row["b"]:
            row["a"], row["b"] = row["b"], row["a"]
            row["spans"] = [[low, high, start, end] for start, end, low, high in row["spans"]]
    return [row for row in rows if row["a"] in ids and row["b"] in ids]


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


if __name__ == "__main__":
    main()
