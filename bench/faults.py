"""Let the disk refuse every single call that the operations of a store make, and check what users are told and what is left.

usage: python bench/faults.py [--every 1] [--least 20] [--operations NAME…] [--faults NAME…] [--jobs 2] [--redo 20]

Of each operation every n-th open, write, sync, truncation, rename, link, removal, folder and read, n from 1 to the last, fails
once with each error that it can have (no space, an input/output error, no permission, too many files), is interrupted
(EINTR) or writes only half; and, for errors that last, all later ones fail too. The operation must then end well, or with exit code
2 and one clear sentence, without a traceback; the store must be sound and hold what was acknowledged; and after every n-th
trial (--redo) the operation is done again without faults, and its rows must be those of an undisturbed run. --every N tries
only each N-th call, each fault from another one on, but about --least of a kind where there are so many. Needs Linux and a C
compiler. One JSON object is printed; exit code 1: something was wrong.
"""

from __future__ import annotations

import errno
import sys
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from crashes import shim

if __name__ == "__main__":
    shim.ensure()

from crashes import trials
from crashes.asking import Figures, joined, options, shared, told
from crashes.clear import sentence, unclear
from crashes.operations import OPERATIONS
from crashes.redoing import redone
from crashes.shim import Action, Call

MOST_SHOWN = 40


class Fault(NamedTuple):
    """What becomes of a call."""

    call: Call
    action: Action
    error: int = 0
    lasting: bool = False

    def __str__(self) -> str:
        """Name it as the command line does: write-ENOSPC-lasting."""
        what = errno.errorcode[self.error] if self.error else self.action.name.lower()
        return f"{self.call.name.lower()}-{what}{'-lasting' if self.lasting else ''}"


FAILING = tuple(
    Fault(call, Action.FAIL, error, lasting)
    for call, errors in (
        (Call.OPEN, (errno.EACCES, errno.ENOSPC, errno.EIO, errno.EMFILE)),
        (Call.WRITE, (errno.ENOSPC, errno.EIO)),
        (Call.SYNC, (errno.EIO, errno.ENOSPC)),
        (Call.TRUNCATE, (errno.EIO, errno.ENOSPC)),
        (Call.RENAME, (errno.EACCES, errno.ENOSPC, errno.EIO)),
        (Call.LINK, (errno.EACCES, errno.EIO)),
        (Call.UNLINK, (errno.EACCES, errno.EIO)),
        (Call.MKDIR, (errno.EACCES, errno.ENOSPC)),
        (Call.READ, (errno.EIO,)),
        (Call.MAP, (errno.ENOMEM,)),
    )
    for error in errors
    for lasting in (False, True)
)
FAULTS = (
    *FAILING,
    Fault(Call.WRITE, Action.SHORT),
    Fault(Call.WRITE, Action.SHORT, lasting=True),
    Fault(Call.WRITE, Action.FAIL, errno.EINTR),
    Fault(Call.SYNC, Action.FAIL, errno.EINTR),
    Fault(Call.OPEN, Action.FAIL, errno.EINTR),
    Fault(Call.READ, Action.FAIL, errno.EINTR),
)
NAMED = {str(fault): fault for fault in FAULTS}


def main() -> None:
    """Try the operations that were asked for."""
    parser = options(__doc__, 0)
    parser.add_argument("--every", type=int, default=1, help="try only each n-th call  [1]")
    parser.add_argument("--least", type=int, default=20, help="calls of a kind, whatever --every says  [20]")
    parser.add_argument("--faults", nargs="+", choices=NAMED, default=list(NAMED), metavar="NAME")
    given = parser.parse_args()
    if given.list:
        print("\n".join([*OPERATIONS, "", *NAMED]))
        return
    began = time.perf_counter()
    report: Figures = {"operations": {}, "wrong": []}
    for name in given.operations:
        with trials.workplace() as place:
            report["operations"][name] = figures = _tried(OPERATIONS[name], given, place)
        report["wrong"] += figures.pop("found")
    report["trials"] = sum(sum(one["trials"].values()) for one in report["operations"].values())
    report["seconds"] = round(time.perf_counter() - began)
    report["wrong"] = report["wrong"][:MOST_SHOWN]
    told(report)


def _tried(operation: trials.Operation, given: Figures, place: Path) -> Figures:
    """Let every call of an operation fail in each way."""
    base = trials.prepared(operation, place)
    undisturbed, _, _ = trials.measured(operation, base, place, kinds=())
    faults = [NAMED[name] for name in given.faults if not (operation.patient and NAMED[name].lasting)]
    calls = trials.counted(operation, base, place, tuple({fault.call for fault in faults}))
    tried = [
        (fault, nth)
        for number, fault in enumerate(faults)
        for nth in _spread(calls[fault.call], given.every, given.least, number)
    ]
    parts = [
        (operation, base, tried[job :: given.jobs], given.redo, undisturbed) for job in range(given.jobs)
    ]
    figures = joined(shared(_part, parts, given.jobs))
    return {"calls": {call.name.lower(): count for call, count in calls.items()}} | figures


def _spread(calls: int, every: int, least: int, number: int) -> range:
    """Return which of some calls a fault is tried at, each fault from another one on.

    >>> list(_spread(100, 30, 2, 0)), list(_spread(100, 30, 2, 5)), list(_spread(3, 30, 20, 5))
    ([1, 31, 61, 91], [6, 36, 66, 96], [1, 2, 3])
    """
    step = max(1, min(every, calls // least))
    return range(1 + number % step, calls + 1, step)


def _part(
    operation: trials.Operation, base: Path, tried: list[tuple[Fault, int]], redo: int, undisturbed: object
) -> Figures:
    """Let some calls of an operation fail."""
    figures: Figures = {
        "trials": Counter(), "ended": Counter(), "said": Counter(), "wrong": Counter(), "redone": 0, "found": [],
    }  # fmt: skip
    with trials.workplace() as place:
        for number, (fault, nth) in enumerate(tried):
            folder = trials.fresh(base, place)
            ended = _faulty(operation, folder, fault, nth, place)
            wrong = unclear(ended, folder) + operation.check(folder, ended.told)
            if not wrong and operation.state and number % redo == 0:
                wrong = redone(operation, folder, undisturbed, place)
                figures["redone"] += 1
            figures["trials"][str(fault)] += 1
            figures["ended"][str(ended.code)] += 1
            if ended.code == 2:
                figures["said"][sentence(ended, folder)] += 1
            figures["wrong"].update(set(wrong))
            figures["found"] += [f"{operation.name}, {fault} {nth}: {one}" for one in wrong][:3]
    return figures


def _faulty(operation: trials.Operation, folder: Path, fault: Fault, nth: int, place: Path) -> trials.Ended:
    """Do an operation in a child whose n-th call fails."""

    def work(tell: trials.Tell) -> None:
        shim.watch(folder)
        shim.arm(fault.call, nth, fault.action, error=fault.error, lasting=fault.lasting)
        operation.run(folder, tell)

    return trials.child(work, words=place / "words")


if __name__ == "__main__":
    main()
