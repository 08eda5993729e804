"""`retold backup`: a copy of a store that is whole."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from retold.cli.helping import command
from retold.cli.options import STORE
from retold.cli.results import RESULT, done
from retold.cli.talk import plain_errors, say


@command(short_help="Copy a store while it is in use, and check the copy.")
@click.argument("target")
@STORE
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@RESULT
def backup(target: str, store: str, *, force: bool, json_to: str | None) -> None:
    """Copy a store, while it is being written too, and check the copy.

    \b
    Examples:
      retold backup news-copy.db --store news.db
      retold backup /media/disk/news.db --store news.db --force

    The copy is of one moment, has its name only when it is whole, and opens like the store itself.
    """  # noqa: D301
    from retold.keep import backing  # noqa: PLC0415 - slow import

    with plain_errors():
        made = backing.backup(Path(store), Path(target), force=force)
        done("backup", json_to, store=store, target=target, **asdict(made))
        say(
            f"{target}: {made.articles:,} articles, {made.size:,} bytes; {made.checked:,} rows checked, all exact",
            err=json_to == "-",
        )
        say(f"next: retold verify {target}", err=True)
