"""Measure `retold reuse --spark` beside one machine: the same rows, and at what cost.

CORPUS.parquet is what `retold reuse` reads. Prints one JSON: articles, passages, whether all three tables are the same row
by row, the CPU seconds of one machine, and those of Spark with all its processes (from a cold start, which includes the
machine's own, and once more in the same session), and the ratios of these. Compilation is not counted. Linux only.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from given import existing, parser

from retold import reuse, spark

TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Find reuse three times and print the figures."""
    options = parser(__doc__)
    options.add_argument("corpus", type=existing, metavar="CORPUS.parquet")
    options.add_argument("--master", default="local[2]")
    chosen = options.parse_args()
    given = [str(chosen.corpus)]
    reuse.find(given)  # compiles
    plain, out = timed(lambda: reuse.find(given))
    rows = tables(plain)
    figures: dict[str, Any] = {
        "articles": plain.articles, "passages": len(rows[0]["a"]), "same": True, "plain": out,
    }  # fmt: skip
    before = cpu()
    with spark.session(chosen.master) as session:
        for name in ("cold", "warm"):
            found, out = timed(lambda: spark.find(session, given), since=before)
            figures[name] = out | {"ratio": round(out["cpu_s"] / figures["plain"]["cpu_s"], 1)}
            figures["same"] &= rows == tables(found)
            before = cpu()
    print(json.dumps(figures))


def timed(
    work: Callable[[], reuse.Found], *, since: float | None = None
) -> tuple[reuse.Found, dict[str, float]]:
    """Return what was found, and the CPU seconds from now on or since a count, with those on the clock."""
    began, before = time.time(), cpu() if since is None else since
    found = work()
    return found, {"cpu_s": round(cpu() - before, 2), "wall_s": round(time.time() - began, 2)}


def tables(found: reuse.Found) -> list[dict[str, list[Any]]]:
    """Return the tables of a run as lists."""
    return [
        {name: values if isinstance(values, list) else values.tolist() for name, values in table.items()}
        for table in found.findings
    ]


def cpu() -> float:
    """Return the CPU seconds of this process and of all that it started, ended ones included."""
    states = dict(processes())
    tree = {os.getpid()}
    while more := {process for process, (parent, _) in states.items() if parent in tree} - tree:
        tree |= more
    return sum(states[process][1] for process in tree)


def processes() -> Iterable[tuple[int, tuple[int, float]]]:
    """Yield each process with its parent and the CPU seconds of it and of its ended children."""
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended
        yield int(entry.name), (int(fields[1]), sum(map(int, fields[11:15])) / TICKS)


if __name__ == "__main__":
    main()
