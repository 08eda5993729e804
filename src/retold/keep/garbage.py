"""How often Python looks for garbage that refers to itself: seldom, for telling a story leaves next to none."""

from __future__ import annotations

import gc

# New objects until the young are looked through, and how often until the old are. By default (700, 10, 10) all records
# of a story and all cached texts are looked through again and again: a sixth of the time of telling it.
SELDOM = (50_000, 20, 50)


def seldom() -> None:
    """Let this process look seldom, and never at what is there already: modules and tables."""
    gc.freeze()
    gc.set_threshold(*SELDOM)
