"""A second witness of what a process does to files: strace, which sees every call into the kernel."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from crashes.recording import Recording
from crashes.shim import Call

SEEN = {
    "write": Call.WRITE, "pwrite64": Call.WRITE, "writev": Call.WRITE, "pwritev": Call.WRITE, "pwritev2": Call.WRITE,
    "fsync": Call.SYNC, "fdatasync": Call.SYNC, "sync_file_range": Call.SYNC, "msync": Call.SYNC,
    "ftruncate": Call.TRUNCATE, "truncate": Call.TRUNCATE,
    "rename": Call.RENAME, "renameat": Call.RENAME, "renameat2": Call.RENAME,
    "link": Call.LINK, "linkat": Call.LINK, "symlink": Call.LINK, "symlinkat": Call.LINK,
    "unlink": Call.UNLINK, "unlinkat": Call.UNLINK, "rmdir": Call.UNLINK,
    "mkdir": Call.MKDIR, "mkdirat": Call.MKDIR,
    "fallocate": Call.WRITE, "sendfile": Call.WRITE, "copy_file_range": Call.WRITE, "splice": Call.WRITE,
}  # fmt: skip
LINE = re.compile(rb"^\d+ +(\w+)\((.*)\) += (\d+)")
FOLDER = re.compile(rb"/trial[/>]")  # as trials.fresh names it


def missing() -> str | None:
    """Why there is no second witness; None if there is."""
    return None if shutil.which("strace") else "strace is not installed (Debian: apt-get install strace)"


def tally(steps: Recording) -> dict[str, int]:
    """Return what the shim saw: bytes written, and how many other calls of each kind."""
    found: Counter[str] = Counter()
    for step in steps.steps:
        if step.call in {*SEEN.values()}:
            found[step.call.name or ""] += len(step.data) if step.call is Call.WRITE else 1
    return dict(found)


def beside(script: Path, operation: str) -> tuple[dict[str, int], dict[str, int]]:
    """Record an operation once more with strace beside the shim; return what both saw."""
    calls = ",".join(SEEN)
    log = Path("/tmp") / f"retold-strace-{operation.replace(' ', '-')}"
    command = [
        shutil.which("strace") or "",
        "-f",
        "-qq",
        "-y",
        "-s",
        "0",
        "-e",
        f"trace={calls}",
        "-o",
        str(log),
    ]
    done = subprocess.run(
        [*command, sys.executable, str(script), "--once", operation], capture_output=True, check=False
    )
    if done.returncode:
        message = f"{operation} beside strace: {done.stderr.decode('utf-8', 'replace')[-500:]}"
        raise RuntimeError(message)
    found: Counter[str] = Counter()
    for line in log.read_bytes().splitlines():
        if (match := LINE.match(line)) and FOLDER.search(match[2]):
            call = SEEN[match[1].decode()]
            found[call.name or ""] += int(match[3]) if call is Call.WRITE else 1
    log.unlink()
    return json.loads(done.stdout), dict(found)
