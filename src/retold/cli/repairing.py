"""`retold repair`: a damaged store made whole as far as it can be."""

from __future__ import annotations

import sys
from pathlib import Path

from retold.cli.helping import command
from retold.cli.options import STORE
from retold.cli.talk import plain_errors, say


@command()
@STORE
def repair(store: str) -> None:
    """Make a damaged store whole again, and say what could not be.

    \b
    Examples:
      retold repair --store news.db

    Rows that are proved to be what was kept go into a new file; an article that is damaged is read again from its
    page; all conclusions are made again. The damaged file is kept beside the new one.

    Exit code 0: nothing is lost; 1: something is, and is listed; 2: there is nothing to repair with.
    """  # noqa: D301
    from retold.keep import repairing  # noqa: PLC0415 - slow import

    with plain_errors():
        done = repairing.repair(Path(store))
        if done.aside is None:
            say(f"{store}: {done.whole:,} articles; nothing is damaged")
            return
        say(
            f"{store}: {done.whole:,} articles, {done.again:,} read again; {done.stories:,} stories told again"
        )
        for line in done.lost:
            say(f"  lost: {line}")
        say(f"The damaged file is {done.aside}; remove it when you need it no more.", err=True)
        sys.exit(1 if done.lost else 0)
