"""Garbage is looked for seldom."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from retold.keep import garbage


@pytest.fixture
def thresholds() -> Iterator[None]:
    """Put back how often Python looks."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.mark.usefixtures("thresholds")
def test_garbage_is_looked_for_seldom_but_it_is() -> None:
    """What is there already is left out; what refers to itself still goes in the end."""
    garbage.seldom()
    assert gc.get_threshold() == garbage.SELDOM
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0
