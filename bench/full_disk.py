"""Let the disk be full: a small file system of its own, filled up to so many bytes, for the operations of a store.

usage: python bench/full_disk.py [--operations NAME…] [--steps 40] [--megabytes 24]

Mounts a file system in memory in a name space of its own (`unshare`: no rights are needed where the system allows it; it is gone
when the script ends). For each operation the room that is left goes in steps from nothing to what it needs; it must end well, or with
exit code 2 and one clear sentence; the store must be sound and hold what was acknowledged; and when there is room again,
the operation is done again, and its rows must be those of an undisturbed run. One that waits for room has it after a while.
One JSON object is printed; exit code 1: something was wrong.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from crashes import apart, shim

if __name__ == "__main__":
    apart.ensure()
    shim.ensure()  # some operations begin with a process that is killed

from crashes import trials
from crashes.asking import Figures, options, told
from crashes.clear import sentence, unclear
from crashes.operations import OPERATIONS
from crashes.redoing import redone

BLOCK = 4096  # bytes
PATIENCE = 20.0  # seconds until one that waits for room has it
MORE = 1.4  # times as much room, until an operation has enough


def main() -> None:
    """Fill the disk for each operation."""
    parser = options(__doc__, 0)
    parser.add_argument("--steps", type=int, default=40, help="sizes of the room that is left  [40]")
    parser.add_argument("--megabytes", type=int, default=24, help="size of the file system  [24]")
    given = parser.parse_args()
    began = time.perf_counter()
    report: Figures = {"operations": {}, "wrong": []}
    with trials.workplace() as place:
        mounted(place, given.megabytes)
        for name in given.operations:
            figures = _tried(OPERATIONS[name], given.steps, place)
            report["wrong"] += figures.pop("found")
            report["operations"][name] = figures
        subprocess.run(["umount", str(place / "disk")], check=True)
    report["seconds"] = round(time.perf_counter() - began)
    told(report)


def mounted(place: Path, megabytes: int) -> None:
    """Mount a small file system below a folder; end with a clear word where that is not allowed."""
    (place / "disk").mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "retold", str(place / "disk")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"no file system can be mounted here: {done.stderr.strip()}")


def _tried(operation: trials.Operation, steps: int, place: Path) -> Figures:
    """Do an operation with ever more room."""
    figures: Figures = {"trials": 0, "ended": Counter(), "said": Counter(), "found": []}
    with trials.workplace() as elsewhere:
        base = trials.prepared(operation, elsewhere)
        undisturbed, _, _ = trials.measured(operation, base, elsewhere, kinds=())
        needed = _needed(operation, base, place / "disk")
        for step in range(steps):
            room = needed * step // (steps - 1)
            folder = trials.fresh(base, place / "disk")
            ended = _with_room(operation, folder, room, elsewhere / "words")
            wrong = unclear(ended, folder) + operation.check(folder, ended.told)
            wrong = wrong or redone(operation, folder, undisturbed, elsewhere)
            figures["trials"] += 1
            figures["ended"][str(ended.code)] += 1
            if ended.code == 2:
                figures["said"][sentence(ended, folder)] += 1
            figures["found"] += [f"{operation.name}, {room:,} bytes left: {one}" for one in wrong]
            shutil.rmtree(folder)
    return {"bytes needed": needed} | figures


def _needed(operation: trials.Operation, base: Path, disk: Path) -> int:
    """Return a number of bytes with which an operation goes through, and with much less of which it does not."""
    room = _most(operation, base, disk)
    while not operation.patient:
        folder = trials.fresh(base, disk)
        ended = _with_room(operation, folder, room, None)
        shutil.rmtree(folder)
        if not ended.code:
            break
        room = int(room * MORE) + BLOCK
    return room


def _with_room(operation: trials.Operation, folder: Path, room: int, words: Path | None) -> trials.Ended:
    """Do an operation in a child on a disk that has so many bytes left."""
    filler = folder.parent / "filler"
    _fill(filler, room)
    working = trials.started(lambda tell: operation.run(folder, tell), words=words)
    if operation.patient:
        time.sleep(PATIENCE)
        filler.unlink()
    done = trials.ended(working)
    filler.unlink(missing_ok=True)
    return done


def _most(operation: trials.Operation, base: Path, disk: Path) -> int:
    """Return how many bytes an operation takes at most while it runs, about."""
    folder = trials.fresh(base, disk)
    before = shutil.disk_usage(disk).free
    working = trials.started(lambda tell: operation.run(folder, tell))
    least = before
    while not os.waitid(os.P_PID, working.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
        least = min(least, shutil.disk_usage(disk).free)
    trials.ended(working)
    return int((before - least) * 1.05)


def _fill(filler: Path, room: int) -> None:
    """Leave only so many bytes."""
    free = shutil.disk_usage(filler.parent).free
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(BLOCK, (free - room) // BLOCK * BLOCK))


if __name__ == "__main__":
    main()
