"""Inputs that fuzz runs kept (bench/fuzz.py): each is read again, and every law holds of what comes out.

A file of the corpus is a list of cases for the parser that it is named after, each byte one character (Latin-1).
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from fuzzing import here
from fuzzing.parsers import PARSERS

CORPUS = {path.stem: path for path in sorted((Path(__file__).parent / "corpus").glob("*.json"))}
NAMES = {name.replace(" ", "-"): name for name in PARSERS}


@pytest.mark.parametrize("name", CORPUS)
@pytest.mark.filterwarnings(
    "ignore"
)  # of libraries, about what they are given; a run does not turn them into errors
def test_what_fuzz_runs_kept_keeps_the_laws(name: str) -> None:
    """Articles or reasons, never another error; foreign parsers work in this process, so that theirs are seen."""
    with here.instead_of_apart():
        for case in json.loads(CORPUS[name].read_text(encoding="utf-8")):
            PARSERS[NAMES[name]].read(case.encode("latin-1"))


@pytest.mark.parametrize("name", PARSERS)
@pytest.mark.filterwarnings("ignore")
def test_what_fuzz_runs_start_from_is_read(name: str) -> None:
    """Each parser's seeds give what they should, or a fuzz run would only ever look at refusals."""
    parser = PARSERS[name]
    rng = random.Random(1)
    with here.instead_of_apart():
        shapes = [parser.read(parser.wrap(seed, rng) if parser.wrap else seed) for seed in parser.seeds()]
    assert any(map(_gives, shapes))


def _gives(shape: tuple[Any, ...]) -> bool:
    """Say whether something came out that is no reason."""
    parts = [part for part in shape if isinstance(part, tuple)]
    return shape[:1] != ("skipped",) and (
        not parts or any(part[:1] != ("skipped",) or "only named" in part[1] for part in parts)
    )
