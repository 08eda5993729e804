"""`retold alerts`: what the stories of a store have brought since articles came in; and where a watcher sends it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from retold.cli.answers import put
from retold.cli.helping import command
from retold.cli.options import STORE
from retold.cli.talk import columns, plain_errors, say

if TYPE_CHECKING:
    from retold.watch.alerting import Outlets

LAST = 20  # as many as fit on a few screens

KIND = click.option(
    "--alert",
    "kinds",
    metavar="KIND",
    multiple=True,
    help="Only alerts of this kind: “hedge dropped”. Can be given several times.",
)
POSSIBLE = click.option("--possible", is_flag=True, help="Also alerts that are not certain.")


def sending(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of where alerts go: lines, feed, hooks, kinds, possible."""
    options = (
        click.option(
            "--alerts", "lines", metavar="FILE|-", help="Add alerts to a file, a JSON object a line."
        ),
        click.option("--alert-feed", "feed", metavar="FILE", help="Write the latest alerts as an Atom feed."),
        click.option(
            "--webhook",
            "hooks",
            metavar="URL",
            multiple=True,
            help="Send alerts to this address; signed if RETOLD_WEBHOOK_SECRET is set. Can be given several times.",
        ),
        KIND,
        POSSIBLE,
    )
    for option in reversed(options):
        command = option(command)
    return command


def outlets(given: Mapping[str, Any], *, allow_private: bool = False, proxy: str | None = None) -> Outlets:
    """Return where alerts go by the options of `sending`; raise BadOption."""
    from retold import read  # noqa: PLC0415 - slow import
    from retold.watch import alerting  # noqa: PLC0415
    from retold.watch.alerting import webhook  # noqa: PLC0415

    secret = os.environ.get(webhook.SECRET)
    return alerting.Outlets(
        lines=given["lines"],
        feed=given["feed"],
        hooks=tuple(dict.fromkeys(map(webhook.address, given["hooks"]))),
        wanted=alerting.Wanted(alerting.kinds(given["kinds"]), possible=given["possible"]),
        secret=webhook.key(secret) if secret else None,
        door=read.door(allow_private=allow_private, proxy=proxy),
    )


@command(short_help="List what the stories of a store have brought.")
@STORE
@KIND
@POSSIBLE
@click.option(
    "--last", default=LAST, show_default=True, type=click.IntRange(1), help="How many, the newest first."
)
@click.option("--json", "json_to", metavar="FILE|-", help="Write them as JSON (schema retold-alerts/1).")
def alerts(store: str, kinds: tuple[str, ...], last: int, json_to: str | None, *, possible: bool) -> None:
    """List what the stories of a store have brought: a new origin, a dropped hedge, a correction.

    \b
    Examples:
      retold alerts --store news.db
      retold alerts --store news.db --alert correction --alert "figure moved"
      retold alerts --store news.db --possible --last 100 --json -

    An alert tells what an article that came in has changed in its story, with the words on both sides: a new origin of
    a statement that rested on one, a figure that moved, a hedge or a source dropped, a quote altered, a correction and
    who still carries the old form, a circle of citations that closed. The same is told once. A new article is marked *.
    """  # noqa: D301
    from retold import show  # noqa: PLC0415 - slow import
    from retold.store import Store  # noqa: PLC0415
    from retold.store import alerts as rows  # noqa: PLC0415
    from retold.watch import alerting  # noqa: PLC0415

    with plain_errors():
        wanted = alerting.Wanted(alerting.kinds(kinds), possible=possible)
        with Store.open(store) as opened:
            found = rows.latest(opened.connection, wanted, most=last)
        told = show.listed_alerts(found)
        text = "no alert yet" if not found else None
        put(
            told,
            json_to,
            lambda color: text or show.alert_lines(found, color=color, room=columns()),
        )
        if statement := next((one["statement"] for one in told["alerts"] if one["statement"]), None):
            say(f"next: retold explain {statement} --in {store}", err=True)
