"""The examples in the docstrings are what happens."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

from retold import serve

MODULES = [module.name for module in pkgutil.walk_packages(serve.__path__, "retold.serve.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    """Every example of a module gives what it says."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0
