"""`retold gc` and `retold forget`: what nothing refers to goes, and what nobody may keep."""

from __future__ import annotations

import click

from retold.cli.concluding import told
from retold.cli.helping import command
from retold.cli.options import STORE
from retold.cli.talk import plain_errors, say

HELD = (
    "other programs read the store, so that its log still holds old pages: close them and run retold gc --all"
)


@command()
@STORE
@click.option("--all", "always", is_flag=True, help="Write the file anew even where little of it is unused.")
def gc(store: str, *, always: bool) -> None:
    """Remove what nothing refers to from a store; nothing that was read and kept.

    \b
    Examples:
      retold gc --store news.db
    """  # noqa: D301
    from retold.keep import clearing  # noqa: PLC0415 - slow imports
    from retold.store import Store  # noqa: PLC0415

    with plain_errors(), Store.open(store, write=True) as opened:
        done = clearing.gc(opened, always=always)
    say(f"{done.pages:,} pages that nothing refers to: {_size(done.page_bytes)}")
    say(f"{done.segments:,} files of the index that nothing lists: {_size(done.segment_bytes)}")
    say(f"{store} is smaller by {_size(done.freed)}")
    if not done.whole:
        say(HELD, err=True)


@command()
@click.argument("named", metavar="URL|ID")
@STORE
@click.option("--why", metavar="TEXT", help="Why it is forgotten; stands beside the hash that is left.")
def forget(named: str, store: str, *, why: str | None) -> None:
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
        done = forgetting.forget(opened, named, why=why)
        for article in done.articles:
            say(
                f"forgotten: {article.id}  {article.outlet or article.source}  {article.title or ''}".rstrip()
            )
        if not done.articles:
            say(f"{named} is in no article; it will not be read in")
        say(f"{done.pages:,} page{'s' * (done.pages != 1)} removed", err=True)
        told(opened, done.concluded)
    if not done.whole:
        say(HELD, err=True)


def _size(count: int) -> str:
    return f"{count / 2**20:,.1f} MB"
