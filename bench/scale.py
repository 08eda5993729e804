"""Measure reuse over corpora of growing size: articles a CPU-second, peak memory, and what more articles cost each.

MAKER is a script called as `python MAKER POOL OUTDIR N markov`, which writes `markov_Nk.parquet` and its gold pairs
`markov_Nk.gold.jsonl` (Nk in thousands) into OUTDIR; what is there already is used. Each corpus goes once through
`retold reuse CORPUS -o pairs.parquet` in a process of its own, as a user would run it. CPU seconds are those of that
process, less those of a run over a few articles (`start_cpu_s`): what loading programs and kernels takes whatever the
corpus. Prints one JSON: for each size that and what `reuse.py` prints, and `cost`, the CPU seconds an article relative
to the first size.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from given import existing, parser
from reuse import by_pair, first, gold_of, ids_of, score

FEW = 30  # articles of the run that shows what starting takes


def main() -> None:
    """Make the corpora that are missing, measure each, and print the figures."""
    options = parser(__doc__)
    options.add_argument("maker", type=existing, metavar="MAKER.py")
    options.add_argument("pool", type=existing, metavar="POOL.jsonl.gz")
    options.add_argument("folder", type=Path, metavar="OUTDIR")
    options.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 500_000])
    chosen = options.parse_args()
    out: dict[str, dict[str, object]] = {}
    start = cheapest = 0.0
    for size in chosen.sizes:
        corpus = chosen.folder / f"markov_{size // 1000}k.parquet"
        if not corpus.is_file():
            command = [sys.executable, chosen.maker, chosen.pool, chosen.folder, str(size), "markov"]
            subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL)
        with tempfile.TemporaryDirectory() as folder:
            pairs = Path(folder) / "pairs.parquet"
            if not start:
                few = first(corpus, FEW, Path(folder))
                start = min(called(few, pairs)["cpu_s"] for _ in range(2))  # the first may compile
            run = called(corpus, pairs)
            scores = scored(corpus, pairs)
        each = (run["cpu_s"] - start) / scores["articles"]
        cheapest = cheapest or each
        run |= {
            "start_cpu_s": start,
            "articles_per_cpu_s": round(1 / each, 1),
            "cost": round(each / cheapest, 3),
        }
        out[str(size)] = run | scores
    print(json.dumps(out))


def called(corpus: Path, pairs: Path) -> dict[str, Any]:
    """Run `retold reuse` once; return the CPU and wall seconds and the peak memory of that process."""
    began = time.time()
    command = [sys.executable, "-m", "retold", "reuse", str(corpus), "-o", str(pairs)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"scale: {' '.join(command)} ended with {process.returncode}")
    return {
        "cpu_s": round(usage.ru_utime + usage.ru_stime, 3),
        "wall_s": round(time.time() - began, 2),
        "peak_mb": round(usage.ru_maxrss / 1024),
    }


def scored(corpus: Path, written: Path) -> dict[str, Any]:
    """Return the scores of the passages that were written."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - the help does not need it

    ids = ids_of(corpus)
    names = ["a", "b", "a_start", "a_end", "b_start", "b_end", "words"]
    pairs, words = by_pair(pq.read_table(written, columns=names).to_pydict())
    return {"articles": len(ids)} | score(gold_of(corpus.with_suffix(".gold.jsonl"), ids), pairs, words)


if __name__ == "__main__":
    main()
