"""`retold who`: who told something first, and how it came to the others."""

from __future__ import annotations

import sys

import click

from retold.cli.answers import asked, put
from retold.cli.helping import command
from retold.cli.options import DECISIONS, IN
from retold.cli.talk import columns, plain_errors


@command(short_help="Say who told something first, and through whom it came.")
@click.argument("question", metavar="TEXT|ID|PATH|URL")
@IN
@click.option("--json", "json_to", metavar="FILE|-", help="Write the answer as JSON (schema retold-who/1).")
@DECISIONS
def who(question: str, inside: tuple[str, ...], json_to: str | None, decisions: str | None) -> None:
    """Say who told something first, through whom it came to the others, and who changed it.

    \b
    Examples:
      retold who "at least 12 people were injured"
      retold who "12 hurt in ferry crash" --in coverage/
      retold who s-4f1d --in report.json --json -
      retold who https://example.com/story --in report.html

    TEXT is a statement, in about its words: figures count, "at least" is no obstacle, and what differs from
    your words is shown. Or name a statement by its id, or an article by its letter, label, path or URL: then who
    retold it and from whom it comes.

    "Earliest" is meant among the articles here.
    """  # noqa: D301
    from retold import show  # noqa: PLC0415 - slow import

    with plain_errors():
        document = asked(inside, decisions)
        answer = show.who(document, question)
        put(
            answer,
            json_to,
            lambda color: show.who_lines(document, answer, inside, color=color, room=columns()),
        )
        sys.exit(0 if answer["found"] or answer["article"] else 1)
