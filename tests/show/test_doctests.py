"""The examples in the docstrings are what happens."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

from retold import show

MODULES = [module.name for module in pkgutil.walk_packages(show.__path__, "retold.show.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    """Every example of a module gives what it says."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0
