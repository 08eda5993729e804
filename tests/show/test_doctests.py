"""The examples in the docstrings are what happens."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

from retold import show

MODULES = [f"retold.show.{module.name}" for module in pkgutil.iter_modules(show.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    """Every example of a module gives what it says."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0
