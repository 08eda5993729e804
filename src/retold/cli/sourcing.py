"""`retold sources`: where the wording of an article stands too, in all articles of a store."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from retold.cli.answers import put
from retold.cli.helping import command
from retold.cli.options import ALLOW, PROXY, STORE
from retold.cli.talk import columns, plain_errors, stdin

if TYPE_CHECKING:
    from retold.records import Article
    from retold.store import Store

MOST = 20


@command(short_help="Say where the wording of an article stands too.")
@click.argument("article", metavar="ID|URL|FILE")
@STORE
@click.option(
    "--most", type=click.IntRange(1, 1000), default=MOST, show_default=True, help="Show so many at most."
)
@click.option(
    "--json", "json_to", metavar="FILE|-", help="Write the answer as JSON (schema retold-sources/1)."
)
@ALLOW
@PROXY
def sources(article: str, store: str, most: int, json_to: str | None, **network: Any) -> None:
    """Say where the wording of an article stands too, also outside its own story.

    \b
    Examples:
      retold sources 4f1d09ab --store news.db
      retold sources https://example.com/2031/ferry --store news.db
      retold sources draft.txt --store news.db --json -

    The article is one of the store, by its id, the beginning of it, or its address; or a file or address that is
    not in it, which is read and not kept. All articles of the store are asked. Furniture and stock phrases are
    left out.

    What is shown is shared wording and dates, in both directions of time; who took from whom
    is not.
    """  # noqa: D301
    from retold import show  # noqa: PLC0415 - slow imports
    from retold.keep import sourced  # noqa: PLC0415
    from retold.store import Store  # noqa: PLC0415

    with plain_errors(), Store.open(store) as opened:
        answer = sourced.answer(opened, _asked(opened, article, network), most=most)
        put(answer, json_to, lambda color: show.source_lines(answer, color=color, room=columns()))
        sys.exit(0 if answer["sources"] else 1)


def _asked(store: Store, named: str, network: dict[str, Any]) -> Article:
    """Return the article that is meant: one of the store, or the one that a file or address holds."""
    from retold.errors import UnknownId  # noqa: PLC0415 - slow imports
    from retold.keep import forgetting  # noqa: PLC0415

    outside = named == "-" or Path(named).is_file()
    try:
        found = forgetting.articles_of(store, named)
    except UnknownId:
        if not outside:
            raise
        found = []
    if len(found) > 1 and not outside:
        ids = ", ".join(one.id for one in found[:5])
        message = f"{named} names {len(found)} articles of the store: name one by its id ({ids})"
        raise UnknownId(message)
    return found[0] if len(found) == 1 else _read(named, network)


def _read(named: str, network: dict[str, Any]) -> Article:
    """Return the one article that a file or address holds."""
    from retold import read  # noqa: PLC0415 - slow imports
    from retold.errors import Unreadable  # noqa: PLC0415
    from retold.records import Skipped  # noqa: PLC0415

    items = list(read.articles([named], stdin=stdin(), door=read.door(**network)))
    skipped = [one for one in items if isinstance(one, Skipped)]
    found = {one.id: one for one in items if not isinstance(one, Skipped)}
    if len(found) != 1:
        why = "; ".join(one.reason for one in skipped[:3]) or "it is empty"
        several = f"{named} holds {len(found)} articles: give a file or address of one, or an id of the store"
        message = several if found else f"{named} could not be read: {why}"
        raise Unreadable(message)
    return next(iter(found.values()))
