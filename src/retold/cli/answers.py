"""What the commands that ask a report have in common: which report, and where the answer goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from retold.cli.options import ruled
from retold.cli.talk import colour, stdin

Json = Mapping[str, Any]


def asked(inside: Sequence[str], decisions: str | None) -> Json:
    """Return the document that is asked: that of `--in`, made by the decisions of a file where one is named."""
    from retold import asking  # noqa: PLC0415 - slow import

    standing = None if decisions is None else ruled(decisions)
    return asking.document(inside, stdin=stdin(), decisions=standing)


def put(answer: Json, json_to: str | None, lines: Callable[[bool], str]) -> None:
    """Write an answer as JSON where that is wanted, and print its lines, on stderr where JSON takes stdout.

    `lines` is told whether colours are wanted.
    """
    from retold import show  # noqa: PLC0415 - slow import
    from retold.writing import whole  # noqa: PLC0415 - slow import

    if json_to is not None:
        whole(json_to, show.to_json(answer))
    aside = json_to == "-"
    click.echo(lines(colour(err=aside)), err=aside, color=True)
