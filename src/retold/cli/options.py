"""Options that several commands take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

FOLLOW = click.option(
    "--follow", is_flag=True, help="Fetch the pages that feeds and sitemaps among the files name."
)
ALLOW = click.option("--allow-private", is_flag=True, help="Fetch from private networks and odd ports too.")
PROXY = click.option(
    "--proxy", metavar="URL", help="Fetch through this proxy and in no other way: http://HOST:PORT."
)
MAP = click.option(
    "--map",
    "fields",
    metavar="OURS=THEIRS",
    multiple=True,
    help="Take a field of ours from one of theirs: text=body. Can be given several times.",
)
OUTLETS = click.option(
    "--outlets", "named", metavar="FILE", help="Add outlets that you know: domain, name, publisher a line."
)


def reading(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of reading: fields, named, follow, allow_private, proxy."""
    for option in (PROXY, ALLOW, FOLLOW, OUTLETS, MAP):
        command = option(command)
    return command
