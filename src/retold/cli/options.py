"""Options that several commands take."""

from __future__ import annotations

import click

FOLLOW = click.option(
    "--follow", is_flag=True, help="Fetch the pages that feeds and sitemaps among the files name."
)
ALLOW = click.option("--allow-private", is_flag=True, help="Fetch from private networks and odd ports too.")
MAP = click.option(
    "--map",
    "fields",
    metavar="OURS=THEIRS",
    multiple=True,
    help="Take a field of ours from one of theirs: text=body. Can be given several times.",
)
