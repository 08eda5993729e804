"""Simulate power losses during the operations of a store, and check what is left.

usage: python bench/power.py [--trials 10000] [--operations NAME…] [--toys] [--witness] [--seed 1] [--jobs 2] [--redo 20]

Each operation is done once in a process whose calls are written down (crashes/shim.c), and the recording replayed: it must give
the same files byte for byte. Then power is lost at drawn moments: what a disk may keep (crashes/disk.py says it in words) is
written into a folder and checked (crashes/checking.py); after every n-th trial the operation is done again, and its rows must
be those of an undisturbed run. With --witness each operation is recorded a second time
with strace beside the shim, and both must have seen the same calls. With --toys stores of which it is known what they lose are tried first. Needs Linux and a C
compiler. One JSON object is printed; exit code 1: something was lost.
"""

from __future__ import annotations

import hashlib
import json
import math
import random
import shutil
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from crashes import shim

if __name__ == "__main__":
    shim.ensure()

from crashes import disk, recording, toys, trials, witness
from crashes.asking import Figures, joined, options, shared, so_far, told, until
from crashes.operations import OPERATIONS
from crashes.redoing import redone
from crashes.shim import Call

MOST_SHOWN = 20
AT_ONCE = 30  # moments of one way through a recording
NEAR = 0.4  # share of the moments that are drawn near marks and syncs, where most can go wrong


def main() -> None:
    """Try the operations that were asked for."""
    parser = options(__doc__, 10_000)
    parser.add_argument("--toys", action="store_true", help="prove first that what must be lost is lost")
    parser.add_argument("--only-toys", action="store_true")
    parser.add_argument("--toy-trials", type=int, default=600, help="for each of these  [600]")
    parser.add_argument("--witness", action="store_true", help="compare the recordings with what strace sees")
    parser.add_argument("--once", metavar="NAME", help="record one operation and print what was seen")
    given = parser.parse_args()
    if given.list:
        print("\n".join(OPERATIONS))
        return
    if given.once:
        print(json.dumps(_once(OPERATIONS[given.once])))
        return
    began = time.perf_counter()
    report: Figures = {"toys": {}, "operations": {}, "wrong": []}
    if given.toys or given.only_toys:
        _toys(report, given)
    each = -(-given.trials // (len(given.operations) * len(disk.MODES)))
    for number, name in enumerate([] if given.only_toys else given.operations):
        figures = _tried(OPERATIONS[name], each, given, until(given, began, number))
        report["operations"][name] = figures
        report["wrong"] += figures.pop("found")
        so_far(name, figures)
        if given.witness:
            shim_saw, strace_saw = witness.beside(Path(__file__), name)
            figures["strace saw the same"] = shim_saw == strace_saw
            if shim_saw != strace_saw:
                report["wrong"].append(f"{name}: the shim saw {shim_saw}, strace {strace_saw}")
    report["trials"] = sum(sum(one["trials"].values()) for one in report["operations"].values())
    report["seconds"] = round(time.perf_counter() - began)
    report["wrong"] = report["wrong"][:MOST_SHOWN]
    told(report)


def _once(operation: trials.Operation) -> dict[str, int]:
    """Record an operation and return what was seen."""
    with trials.workplace() as place:
        found = witness.tally(trials.recorded(operation, trials.prepared(operation, place), place))
        (place / "trial").rename(place / "done")  # strace is not to count its removal
        return found


def _toys(report: Figures, given: Figures) -> None:
    """Try stores of which it is known whether they lose something."""
    for toy, loses in toys.TOYS:
        figures = _tried(toy, given.toy_trials // len(disk.MODES), given, math.inf)
        figures.pop("found")
        report["toys"][toy.name] = {
            "trials": sum(figures["trials"].values()),
            "wrong": dict(figures["wrong"]),
        }
        if loses != bool(figures["wrong"]):
            report["wrong"].append(
                f"{toy.name}: it should {'have lost' if loses else 'not have lost'} something"
            )


def _tried(operation: trials.Operation, each: int, given: Figures, end: float) -> Figures:
    """Lose power so many times in each mode."""
    with trials.workplace() as place:
        base = trials.prepared(operation, place)
        steps = trials.recorded(operation, base, place)
        undisturbed = operation.state(place / "trial") if operation.state else None
        count = -(-each * len(disk.MODES) // given.jobs)
        parts = [
            (operation, steps, count, f"{given.seed} {job}", given.redo, undisturbed, end)
            for job in range(given.jobs)
        ]
        figures = joined(shared(_part, parts, given.jobs))
    calls = Counter(step.call.name.lower() for step in steps.steps)
    mapped = {step.name[1].rpartition("/")[2] for step in steps.steps if step.call is Call.MAP}
    return {"steps": dict(calls), "written through memory": sorted(mapped)} | figures


def _part(
    operation: trials.Operation,
    steps: recording.Recording,
    count: int,
    seed: str,
    redo: int,
    undisturbed: object,
    end: float,
) -> Figures:
    """Lose power at drawn moments, in all modes in turn, going forward through the recording again and again."""
    rng = random.Random(f"{operation.name} {seed}")
    figures: Figures = {"trials": Counter(), "wrong": Counter(), "redone": 0, "states": 0, "found": []}
    states: set[bytes] = set()
    number = 0
    with trials.workplace() as place:
        while number < count and time.perf_counter() < end:
            drive = disk.Disk(steps)
            for upto in sorted(_moments(steps, min(AT_ONCE, count - number), rng)):
                drive.forward(upto)
                mode = disk.MODES[number % len(disk.MODES)]
                left = drive.left(mode, rng)
                states.add(_digest(left))
                wrong = _left(operation, left, recording.marks(steps, upto), place)
                if not wrong and operation.state and number % redo == 0:
                    wrong = redone(operation, place / "left", undisturbed, place)
                    figures["redone"] += 1
                figures["trials"][mode] += 1
                figures["wrong"].update(set(wrong))
                figures["found"] += [f"{operation.name}, {mode}, step {upto}: {one}" for one in wrong][:3]
                number += 1
    figures["states"] = len(states)
    return figures


def _left(
    operation: trials.Operation, left: dict[str, bytes | None], acknowledged: list[bytes], place: Path
) -> list[str]:
    """Put down what is left, and return what is wrong with it."""
    folder = place / "left"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    disk.put(left, folder)
    return operation.check(folder, acknowledged)


def _moments(steps: recording.Recording, count: int, rng: random.Random) -> list[int]:
    """Draw after how many steps power is lost: anywhere, and near marks and syncs more often."""
    last = len(steps.steps)
    near = [
        number + shift
        for number, step in enumerate(steps.steps)
        if step.call in {Call.MARK, Call.SYNC, Call.RENAME, Call.UNLINK, Call.TRUNCATE}
        for shift in (0, 1, 2)
        if number + shift <= last
    ]
    return [
        rng.choice(near) if near and rng.random() < NEAR else rng.randrange(last + 1) for _ in range(count)
    ]


def _digest(left: dict[str, bytes | None]) -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    for path, content in sorted(left.items()):
        if not path.endswith("-shm"):
            digest.update(f"{path}\0{len(content or b'')}\0".encode() + (content or b""))
    return digest.digest()


if __name__ == "__main__":
    main()
