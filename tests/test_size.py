"""One concept a file, one thought a function: both are counted."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

MODULES = sorted((Path(__file__).parents[1] / "src").rglob("*.py"))
MOST_LINES_OF_A_MODULE = 300
MOST_LINES_OF_A_FUNCTION = 40


def too_long(source: str) -> list[str]:
    """Return what in a module's source is longer than it may be."""
    lines = len(source.splitlines())
    found = [f"the module has {lines} lines"] if lines > MOST_LINES_OF_A_MODULE else []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > MOST_LINES_OF_A_FUNCTION:
                found.append(f"{node.name} has {length} lines")
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda module: "/".join(module.parts[-2:]))
def test_modules_and_functions_are_short(module: Path) -> None:
    """At most 300 lines a module and 40 a function."""
    assert [] == too_long(module.read_text(encoding="utf-8"))


def test_what_is_too_long_is_named() -> None:
    """A module of 301 lines and a function of 41 lines are found."""
    function = "def f():\n" + "    pass\n" * 40
    assert ["f has 41 lines"] == too_long(function)
    assert ["the module has 301 lines"] == too_long("a = 1\n" * 301)


def test_there_is_something_to_count() -> None:
    """The source folder is where the test looks for it."""
    assert len(MODULES) > 10
