"""The examples in the docstrings of what reads names are what happens."""

from __future__ import annotations

import doctest
import importlib

import pytest

MODULES = [
    *(
        f"retold.text.{name}"
        for name in "actor_kinds bodies cast countries everyday fuller predicates proper".split()
    ),
    "retold.collate.names",
    "retold.collate.spelled",
]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    """Every module has an example, and it gives what it says."""
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted > 0
    assert found.failed == 0
