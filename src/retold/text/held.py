"""Which parsed texts are held in memory: those of a few stories, however long a process goes on."""

from __future__ import annotations

from . import parse
from .cast import cast

MOST = (
    256  # texts, some 50 bytes a character: 65 MB of articles of 5,000; a story that is told again has tens
)


def let_go() -> None:
    """Let all parsed texts go where more than `MOST` are held; for what goes on for days, between two stories."""
    for one in (parse, cast):
        if one.cache_info().currsize > MOST:
            one.cache_clear()
