"""`retold backup`: a copy of a store that is whole."""

from __future__ import annotations

from pathlib import Path

import click

from retold.cli.helping import command
from retold.cli.options import STORE
from retold.cli.talk import plain_errors, say


@command()
@click.argument("target")
@STORE
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def backup(target: str, store: str, *, force: bool) -> None:
    """Copy a store, while it is being written too, and check the copy.

    \b
    Examples:
      retold backup news-copy.db --store news.db
      retold backup /media/disk/news.db --store news.db --force

    The copy is of one moment, has its name only when it is whole, and opens like the store itself.
    Exit code 0: the copy is sound; 2: there is none.
    """  # noqa: D301
    from retold.keep import backing  # noqa: PLC0415 - slow import

    with plain_errors():
        done = backing.backup(Path(store), Path(target), force=force)
        say(
            f"{target}: {done.articles:,} articles, {done.size:,} bytes; {done.checked:,} rows checked, all exact"
        )
        say(f"next: retold verify {target}", err=True)
