"""The gate lets no figure get worse unnoticed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

GATE = Path(__file__).parents[2] / "bench" / "gate.py"


@pytest.fixture
def gate(tmp_path: Path):
    """Run the gate on figures, with pins and a changelog of its own; give its exit status and what it said."""
    (tmp_path / "CHANGELOG.md").write_text(
        "- Families: fewer merges, so that none is wrong.\n", encoding="utf-8"
    )

    def run(f: float, wrong: float, *arguments: str, data: str = "d1") -> tuple[int, str]:
        figures = {"families": {"f": f}, "wrong": wrong}
        measured = tmp_path / "figures.json"
        measured.write_text(json.dumps(figures), encoding="utf-8")
        (tmp_path / "data").mkdir(exist_ok=True)
        (tmp_path / "data" / "one.json").write_text(data, encoding="utf-8")
        pins = ["--gate", tmp_path / "gate.json", "--changelog", tmp_path / "CHANGELOG.md"]
        command = [sys.executable, GATE, "stories", measured, "--data", tmp_path / "data", *pins, *arguments]
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    return run


def test_nothing_pinned_is_not_a_pass(gate) -> None:
    """Without a pin there is nothing to compare with."""
    assert 2 == gate(0.9, 0.1)[0]


def test_a_worse_figure_fails_and_a_better_one_passes(gate) -> None:
    """A floor fails from below, a ceiling from above."""
    assert 0 == gate(0.9, 0.1, "--pin", "families.f", "wrong:most")[0]
    assert 0 == gate(0.9, 0.1)[0]
    assert 0 == gate(0.95, 0.05)[0]
    assert 1 == gate(0.89, 0.1)[0]
    assert 1 == gate(0.9, 0.11)[0]


def test_figures_of_other_data_are_refused(gate) -> None:
    """A figure is comparable only on the same data."""
    assert 0 == gate(0.9, 0.1, "--pin", "families.f")[0]
    assert 2 == gate(0.95, 0.1, data="d2")[0]


def test_lowering_needs_a_line_of_the_changelog(gate) -> None:
    """Neither --pin nor an invented reason lowers a floor."""
    assert 0 == gate(0.9, 0.1, "--pin", "families.f")[0]
    assert 2 == gate(0.8, 0.1, "--pin", "families.f")[0]
    assert 2 == gate(0.8, 0.1, "--lower", "families.f", "--because", "It is fine.")[0]
    assert 2 == gate(0.8, 0.1, "--lower", "families.f")[0]
    assert 1 == gate(0.8, 0.1)[0]
    assert (
        0
        == gate(
            0.8, 0.1, "--lower", "families.f", "--because", "Families: fewer merges, so that none is wrong."
        )[0]
    )
    assert 0 == gate(0.8, 0.1)[0]


def test_a_figure_that_is_missing_is_not_a_pass(gate) -> None:
    """A pinned figure that was not measured stops the gate."""
    assert 2 == gate(0.9, 0.1, "--pin", "families.precision")[0]
