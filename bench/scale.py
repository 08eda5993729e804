"""Measure reuse over corpora of growing size: articles a CPU-second, peak memory, and what more articles cost each.

MAKER is a script called as `python MAKER POOL OUTDIR N markov`, which writes `markov_Nk.parquet` and its gold pairs
`markov_Nk.gold.jsonl` (Nk in thousands) into OUTDIR; what is there already is used. Prints one JSON: for each size what
`reuse.py` prints, and `cost`, the CPU seconds an article relative to the first size.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from given import existing, parser
from reuse import apart, gold_of, score


def main() -> None:
    """Make the corpora that are missing, measure each, and print the figures."""
    options = parser(__doc__)
    options.add_argument("maker", type=existing, metavar="MAKER.py")
    options.add_argument("pool", type=existing, metavar="POOL.jsonl.gz")
    options.add_argument("folder", type=Path, metavar="OUTDIR")
    options.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 500_000])
    chosen = options.parse_args()
    out: dict[str, dict[str, object]] = {}
    first = None
    for size in chosen.sizes:
        corpus = chosen.folder / f"markov_{size // 1000}k.parquet"
        if not corpus.is_file():
            command = [sys.executable, chosen.maker, chosen.pool, chosen.folder, str(size), "markov"]
            subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL)
        run = apart("retold", corpus)
        pairs = {(a, b): [tuple(span) for span in spans] for a, b, spans in run.pop("pairs")}
        words = {(a, b): count for a, b, count in run.pop("words")}
        each = run["cpu_s"] / run["articles"]
        first = first or each
        scores = score(gold_of(corpus.with_suffix(".gold.jsonl")), pairs, words)
        out[str(size)] = run | scores | {"cost": round(each / first, 3)}
    print(json.dumps(out))


if __name__ == "__main__":
    main()
