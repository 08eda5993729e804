"""`retold gc` and `retold forget`: what nothing refers to goes, and what nobody may keep."""

from __future__ import annotations

from dataclasses import asdict

import click

from retold.cli.concluding import told, what_became
from retold.cli.helping import command
from retold.cli.options import STORE
from retold.cli.results import RESULT, done
from retold.cli.talk import plain_errors, say

HELD = (
    "other programs read the store, so that its log still holds old pages: close them and run retold gc --all"
)

KB = 1024  # bytes


@command(short_help="Remove what nothing refers to from a store.")
@STORE
@click.option("--all", "always", is_flag=True, help="Write the file anew even where little of it is unused.")
@RESULT
def gc(store: str, *, always: bool, json_to: str | None) -> None:
    """Remove what nothing refers to from a store; nothing that was read and kept.

    \b
    Examples:
      retold gc --store news.db
    """  # noqa: D301
    from retold.keep import clearing  # noqa: PLC0415 - slow imports
    from retold.store import Store  # noqa: PLC0415

    with plain_errors(), Store.open(store, write=True) as opened:
        made = clearing.gc(opened, always=always)
        done("gc", json_to, store=store, **asdict(made))
    aside = json_to == "-"
    say(f"{made.pages:,} pages that nothing refers to: {sized(made.page_bytes)}", err=aside)
    say(f"{made.segments:,} files of the index that nothing lists: {sized(made.segment_bytes)}", err=aside)
    say(
        f"{store} is smaller by {sized(made.freed)}" if made.freed > 0 else f"{store} stays as large",
        err=aside,
    )
    if not made.whole:
        say(HELD, err=True)


@command(short_help="Remove an article from a store for good.")
@click.argument("named", metavar="URL|ID")
@STORE
@click.option("--why", metavar="TEXT", help="Why it is forgotten; stands beside the hash that is left.")
@RESULT
def forget(named: str, store: str, *, why: str | None, json_to: str | None) -> None:
    """Remove an article from a store for good, wherever it stands, and do not read it in again.

    \b
    Examples:
      retold forget https://example.com/ferry --store news.db --why "a letter"
      retold forget 4f1d09ab --store news.db

    Its text, its pages, its words in the index and all that was concluded of it go; the file is written anew. The
    stories that held it are told without it. What is left is a hash of its id and of its address. Backups that you
    have made, and reports that you have written, still hold it.
    """  # noqa: D301
    from retold.keep import forgetting  # noqa: PLC0415 - slow imports
    from retold.store import Store  # noqa: PLC0415

    with plain_errors(), Store.open(store, write=True) as opened:
        made = forgetting.forget(opened, named, why=why)
        ids, became = [one.id for one in made.articles], what_became(opened, made.concluded)
        done("forget", json_to, store=store, forgotten=ids, pages=made.pages, **became, whole=made.whole)
        aside = json_to == "-"
        for article in made.articles:
            line = f"forgotten: {article.id}  {article.outlet or article.source}  {article.title or ''}"
            say(line.rstrip(), err=aside)
        if not made.articles:
            say(f"{named} is in no article; it will not be read in", err=aside)
        say(f"{made.pages:,} page{'s' * (made.pages != 1)} removed", err=True)
        told(opened, made.concluded)
    if not made.whole:
        say(HELD, err=True)


def sized(count: int) -> str:
    """Return bytes in the largest unit of which there is at least one."""
    if count < KB:
        return f"{count:,} byte{'s' * (count != 1)}"
    return f"{count / KB:,.0f} KB" if count < KB * KB else f"{count / KB / KB:,.1f} MB"
