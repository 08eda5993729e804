"""`retold repair`: a damaged store made whole as far as it can be."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retold.cli.helping import command
from retold.cli.options import STORE
from retold.cli.results import RESULT, done
from retold.cli.talk import plain_errors, say

if TYPE_CHECKING:
    from retold.keep.repairing import Repaired


@command(short_help="Make a damaged store whole again, and say what could not be.")
@STORE
@RESULT
def repair(store: str, json_to: str | None) -> None:
    """Make a damaged store whole again, and say what could not be.

    \b
    Examples:
      retold repair --store news.db

    Rows that are proved to be what was kept go into a new file; an article that is damaged is read again from its
    page; all conclusions are made again. The damaged file is kept beside the new one.
    """  # noqa: D301
    from retold.keep import repairing  # noqa: PLC0415 - slow import

    with plain_errors():
        made = repairing.repair(Path(store))
        done("repair", json_to, store=store, **_told(made))
        aside = json_to == "-"
        if made.aside is None:
            say(f"{store}: {made.whole:,} articles; nothing is damaged", err=aside)
            return
        say(
            f"{store}: {made.whole:,} articles, {made.again:,} read again; {made.stories:,} stories told again",
            err=aside,
        )
        for line in made.lost:
            say(f"  lost: {line}", err=aside)
        say(f"The damaged file is {made.aside}; remove it when you need it no more.", err=True)
        sys.exit(1 if made.lost else 0)


def _told(made: Repaired) -> dict[str, Any]:
    return {
        "faults": made.faults,
        "articles": made.whole,
        "again": made.again,
        "told": made.stories,
        "lost": list(made.lost),
        "aside": None if made.aside is None else str(made.aside),
    }
