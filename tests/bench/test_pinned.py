"""A few invented stories keep the figures that are pinned for them; `make gate` holds the larger sets to theirs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[2] / "bench"
NEWSROOM = [
    *(BENCH / "newsroom").glob("*.py"),
    *(BENCH / "newsroom").glob("*.txt"),
    BENCH / "newsroom" / "events",
]
PLANTING = [*(BENCH / "planting").glob("*.py"), BENCH / "planting" / "rewordings.txt"]


def run(*command: object) -> subprocess.CompletedProcess[str]:
    """Run a script of the bench as a user would."""
    return subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=False)


def test_few_invented_stories_are_told_no_worse_than_pinned(tmp_path: Path) -> None:
    """Lineage, origins, changes, unseen texts and circles of eight stories, against bench/gate.json."""
    figures = tmp_path / "figures.json"
    measured = run(BENCH / "origins.py", "--seeds", "0:8", "--only-shown", "--json", figures)
    assert measured.returncode == 0, measured.stderr
    assert json.loads(figures.read_text())["figures"]["stories"] == 8
    compared = run(BENCH / "gate.py", "invented-few", figures, "--data", *NEWSROOM)
    assert compared.returncode == 0, compared.stdout + compared.stderr


def test_planted_conflicts_of_figures_are_judged_no_worse_than_pinned(tmp_path: Path) -> None:
    """Which of 480 invented pairs conflict, and why the others do not, against bench/gate.json."""
    figures = tmp_path / "figures.json"
    measured = run(BENCH / "reconciling.py")
    assert measured.returncode == 0, measured.stderr
    figures.write_text(measured.stdout, encoding="utf-8")
    compared = run(BENCH / "gate.py", "figures-planted", figures, "--data", BENCH / "reconciling.py")
    assert compared.returncode == 0, compared.stdout + compared.stderr


def test_errors_planted_in_a_few_drafts_are_found_no_worse_than_pinned(tmp_path: Path) -> None:
    """What `retold check` finds of errors planted in drafts of four invented stories, and what it finds in vain."""
    figures = tmp_path / "figures.json"
    measured = run(BENCH / "check.py", "--seeds", "0:4", "--each", "5", "--no-time", "--json", figures)
    assert measured.returncode == 0, measured.stderr
    assert json.loads(figures.read_text())["stories"] == 4
    compared = run(BENCH / "gate.py", "planted-few", figures, "--data", *NEWSROOM, *PLANTING)
    assert compared.returncode == 0, compared.stdout + compared.stderr
