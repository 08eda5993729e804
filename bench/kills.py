"""Kill the operations of a store at drawn moments, and check what is left.

usage: python bench/kills.py [--trials 10000] [--operations NAME…] [--seed 1] [--jobs 2] [--redo 20]

A process that has everything imported forks a child for each trial; the child opens the store, works, and tells through a pipe
what is acknowledged. Half of the trials kill it (SIGKILL) after a time drawn over the measured length of the operation, the
others at a call that changes files, drawn over all of them and near marks and syncs more often: before it, after it, or within
a write. What is left is checked (crashes/checking.py); after every n-th trial the operation is done again, and its rows must be
those of an undisturbed run. Needs Linux and a C compiler. One JSON object is printed; exit code 1: something was lost.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from crashes import shim

if __name__ == "__main__":
    shim.ensure()

from crashes import trials
from crashes.asking import Figures, joined, options, shared, so_far, told, until
from crashes.operations import OPERATIONS
from crashes.redoing import redone
from crashes.shim import CHANGING, Action, Call

MOST_SHOWN = 20
BY_TIME = 0.5  # share of the trials that are killed by the clock
AT_CALLS = (
    (CHANGING, (Action.KILL_BEFORE, Action.KILL_AFTER)),
    (Call.WRITE, (Action.KILL_WITHIN,)),
    (Call.SYNC, (Action.KILL_BEFORE, Action.KILL_AFTER)),
    (
        Call.RENAME | Call.UNLINK | Call.TRUNCATE | Call.OPEN | Call.MKDIR,
        (Action.KILL_BEFORE, Action.KILL_AFTER),
    ),
)


def main() -> None:
    """Try the operations that were asked for."""
    given = options(__doc__, 10_000).parse_args()
    if given.list:
        print("\n".join(OPERATIONS))
        return
    began = time.perf_counter()
    report: Figures = {"operations": {}, "wrong": []}
    each = -(-given.trials // len(given.operations))
    for number, name in enumerate(given.operations):
        with trials.workplace() as place:
            figures = _tried(OPERATIONS[name], each, given, until(given, began, number), place)
        report["wrong"] += figures.pop("found")
        report["operations"][name] = figures
        so_far(name, figures)
    report["trials"] = sum(sum(one["trials"].values()) for one in report["operations"].values())
    report["seconds"] = round(time.perf_counter() - began)
    report["wrong"] = report["wrong"][:MOST_SHOWN]
    told(report)


def _tried(operation: trials.Operation, each: int, given: Figures, end: float, place: Path) -> Figures:
    """Kill an operation so many times, or as often as there is time."""
    base = trials.prepared(operation, place)
    measured = trials.measured(operation, base, place)
    parts = [
        (operation, base, -(-each // given.jobs), f"{given.seed} {job}", given.redo, measured, end)
        for job in range(given.jobs)
    ]
    figures = joined(shared(_part, parts, given.jobs))
    return {"seconds undisturbed": round(measured[1], 3), "calls": measured[2][CHANGING]} | figures


def _part(
    operation: trials.Operation,
    base: Path,
    count: int,
    seed: str,
    redo: int,
    measured: tuple[object, float, dict[Call, int]],
    end: float,
) -> Figures:
    """Kill an operation at drawn moments."""
    undisturbed, seconds, calls = measured
    rng = random.Random(f"{operation.name} {seed}")
    figures: Figures = {
        "trials": Counter(),
        "wrong": Counter(),
        "redone": 0,
        "finished first": 0,
        "found": [],
    }
    with trials.workplace() as place:
        for number in range(count):
            if time.perf_counter() > end:
                break
            folder = trials.fresh(base, place)
            how, ended = _killed(operation, folder, rng, seconds, calls)
            figures["finished first"] += ended.code == 0
            wrong = [f"ended with {ended.code}"] if ended.code not in {0, -9} else []
            wrong += operation.check(folder, ended.told)
            if not wrong and operation.state and number % redo == 0:
                wrong = redone(operation, folder, undisturbed, place)
                figures["redone"] += 1
            figures["trials"][how.partition(" of")[0]] += 1
            figures["wrong"].update(set(wrong))
            figures["found"] += [f"{operation.name}, {how}: {one}" for one in wrong][:3]
    return figures


def _killed(
    operation: trials.Operation, folder: Path, rng: random.Random, seconds: float, calls: dict[Call, int]
) -> tuple[str, trials.Ended]:
    """Do an operation in a child and kill it; return how, and how it ended."""
    if rng.random() < BY_TIME:
        after = rng.random() * seconds
        return "by time", trials.child(lambda tell: operation.run(folder, tell), kill_after=after)
    kinds, actions = rng.choice([one for one in AT_CALLS if calls[one[0]]])
    action = rng.choice(actions)
    nth = rng.randrange(calls[kinds]) + 1

    def work(tell: trials.Tell) -> None:
        shim.watch(folder)
        shim.arm(kinds, nth, action)
        operation.run(folder, tell)

    how = action.name.lower().replace("_", " ")
    return f"{how} a call of {nth} ({kinds!r})", trials.child(work)


if __name__ == "__main__":
    main()
