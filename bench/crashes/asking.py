"""What the scripts ask of the command line, and how they share work between two processes."""

from __future__ import annotations

import argparse
import json
import math
import os
import pickle
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from crashes import shim
from crashes.operations import OPERATIONS

Figures = dict[str, Any]


def options(doc: str, trials: int) -> argparse.ArgumentParser:
    """Return the options that all scripts know."""
    parser = argparse.ArgumentParser(description=doc.splitlines()[0])
    parser.add_argument("--trials", type=int, default=trials, help=f"in all  [{trials:,}]")
    parser.add_argument(
        "--operations", nargs="+", choices=OPERATIONS, default=list(OPERATIONS), metavar="NAME"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument(
        "--redo", type=int, default=20, help="every n-th trial the operation is done again  [20]"
    )
    parser.add_argument(
        "--minutes", type=float, default=math.inf, help="end after so long, each operation in its share"
    )
    parser.add_argument("--list", action="store_true", help="print the operations and end")
    return parser


def until(given: argparse.Namespace, began: float, number: int) -> float:
    """Return when the n-th operation has to end, on the clock of time.perf_counter."""
    now = time.perf_counter()
    return now + (began + given.minutes * 60 - now) / (len(given.operations) - number)


def so_far(name: str, figures: Figures) -> None:
    """Say on standard error what one operation gave: a long run may be stopped."""
    print(json.dumps({name: figures}, ensure_ascii=False), file=sys.stderr, flush=True)


def shared(work: Callable[..., Figures], parts: Iterable[tuple[Any, ...]], jobs: int) -> list[Figures]:
    """Do the parts of some work in forks of this process; each has a plan of faults of its own."""
    parts = list(parts)
    pipes = []
    for job in range(jobs):
        reading, writing = os.pipe()
        if not os.fork():
            code = 70
            try:
                shim.own()
                results = [work(*part) for part in parts[job::jobs]]
                with os.fdopen(writing, "wb") as pipe:
                    pickle.dump(results, pipe)
                code = 0
            except BaseException:  # noqa: BLE001 - a fork must not return into what it was forked from
                traceback.print_exc()
            finally:
                os._exit(code)
        os.close(writing)
        pipes.append(reading)
    found: list[Figures] = []
    for reading in pipes:
        with os.fdopen(reading, "rb") as pipe:
            found += pickle.load(pipe)
    for _ in pipes:
        os.wait()
    return found


def joined(figures: Iterable[Figures]) -> Figures:
    """Add up figures: counts are added, what was found is listed."""
    whole: Figures = {}
    for one in figures:
        for key, value in one.items():
            if isinstance(value, Counter):
                whole[key] = whole.get(key, Counter()) + value
            elif isinstance(value, list):
                whole[key] = whole.get(key, []) + value
            elif isinstance(value, (int, float)):
                whole[key] = whole.get(key, 0) + value
            else:
                whole[key] = value
    return whole


def told(report: Figures) -> None:
    """Print the report, and end with 1 where something was found."""
    print(json.dumps(report, indent=1, ensure_ascii=False))
    sys.exit(1 if report["wrong"] else 0)
