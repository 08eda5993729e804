"""Nothing that was acknowledged is lost: the scripts of bench/ that prove it, with few trials.

The large runs are `bench/kills.py`, `bench/power.py`, `bench/faults.py`, `bench/full_disk.py` and `bench/together.py`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(__file__).parents[2] / "bench"
LITTLE = "keep a little"
SIMPLE = ("write-ENOSPC-lasting", "write-short", "sync-EIO", "open-EACCES", "truncate-EIO", "map-ENOMEM")

linux = pytest.mark.skipif(sys.platform != "linux", reason="the scripts need Linux: LD_PRELOAD and /proc")
compiled = pytest.mark.skipif(
    not any(map(shutil.which, ("cc", "gcc", "clang"))), reason="the shim before libc needs a C compiler"
)


def called(script: str, *words: str) -> dict[str, Any]:
    """Run a script, and return what it reports; what it found wrong fails the test."""
    done = subprocess.run(
        [sys.executable, str(BENCH / script), *words], capture_output=True, text=True, check=False
    )
    if done.returncode and "cannot be mounted" not in done.stderr and "name space" not in done.stderr:
        pytest.fail(f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    if done.returncode:
        pytest.skip(done.stderr.strip())
    report = json.loads(done.stdout)
    assert [] == report["wrong"]
    return dict(report)


@linux
@compiled
def test_kills_lose_nothing() -> None:
    """A writer that is killed at fifty moments loses nothing that it had acknowledged."""
    report = called("kills.py", "--trials", "50", "--operations", LITTLE)
    assert report["trials"] >= 50


@linux
@compiled
def test_power_cuts_lose_nothing() -> None:
    """A hundred simulated power cuts lose nothing that was acknowledged; all calls that strace sees are in the record."""
    witness = ["--witness"] if shutil.which("strace") else []
    report = called("power.py", "--trials", "100", "--operations", LITTLE, *witness)
    assert ["news.db-shm"] == report["operations"][LITTLE]["written through memory"]


@linux
@compiled
def test_the_simulation_bites() -> None:
    """Stores of which it is known that a power cut loses something lose it; those that must not do not."""
    report = called("power.py", "--only-toys", "--toy-trials", "60")
    losing = {name for name, figures in report["toys"].items() if figures["wrong"]}
    assert {"toy WAL NORMAL", "segment listed before its sync", "segments' folder not synced"} <= losing
    assert not {"toy WAL FULL", "toy DELETE EXTRA", "segment synced, then listed"} & losing


@linux
@compiled
def test_refused_calls_end_in_a_sentence() -> None:
    """When the system refuses a call, users read one sentence, and the store is sound and goes on."""
    report = called("faults.py", "--every", "15", "--redo", "5", "--operations", LITTLE, "--faults", *SIMPLE)
    assert {"0", "2"} == {*report["operations"][LITTLE]["ended"]}


@linux
def test_a_full_disk_is_told() -> None:
    """When the disk is full, users read so; with room again the next run finishes."""
    report = called("full_disk.py", "--steps", "6", "--operations", LITTLE)
    assert report["operations"][LITTLE]["ended"]["2"] >= 1


@pytest.mark.skipif(sys.platform == "win32", reason="the script forks")
def test_processes_share_a_store() -> None:
    """Writers take turns, readers see whole states, and a lease ends with its process."""
    report = called("together.py", "--rounds", "5")
    assert report["writers_and_reader"]["looks"] >= 1
