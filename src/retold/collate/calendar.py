"""The words that name a day or a month: two that differ cannot both be when it was."""

from __future__ import annotations

# "today" is not among them: it may be any of them
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
