"""Pages of known text are read whole, in every layout, and better than by trafilatura alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).parents[2] / "bench" / "extract.py"


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The figures of one page of each layout."""
    target = tmp_path_factory.mktemp("figures") / "extract.json"
    command = [sys.executable, SCRIPT, "--pages", "1", "--json", target]
    subprocess.run(list(map(str, command)), capture_output=True, check=True)
    found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return found


def test_no_text_is_lost_in_any_layout(figures: dict[str, Any]) -> None:
    """What an article tells is read and not marked as furniture; of paragraphs that are links as a whole, most is."""
    lost = {name: one["recall"] for name, one in figures["layouts"].items() if one.get("recall", 1) < 0.95}
    assert {} == lost


def test_what_is_not_told_is_marked(figures: dict[str, Any]) -> None:
    """Hardly a word of teasers, comments and offers counts as told."""
    stray = {
        name: one["precision"] for name, one in figures["layouts"].items() if one.get("precision", 1) < 0.97
    }
    assert {} == stray


def test_fields_paywalls_and_order_are_read_right(figures: dict[str, Any]) -> None:
    """The means over all layouts keep their floor."""
    floors = {
        "told": 0.99,
        "whole": 0.98,
        "order": 0.99,
        "fields": 0.97,
        "stubs": 0.97,
        "told over default": 1.05,
    }
    assert {} == {
        name: figures["all"][name] for name, floor in floors.items() if figures["all"][name] < floor
    }
