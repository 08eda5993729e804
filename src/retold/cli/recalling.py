"""`retold recall`: who still carries what its own source has corrected."""

from __future__ import annotations

import sys

import click

from retold.cli.answers import asked, put
from retold.cli.helping import command
from retold.cli.options import DECISIONS, IN
from retold.cli.talk import columns, plain_errors


@command(short_help="Say who still carries what its own source has corrected.")
@click.argument("wished", metavar="[ID|TEXT]", required=False)
@IN
@click.option(
    "--json", "json_to", metavar="FILE|-", help="Write the answer as JSON (schema retold-recall/1)."
)
@DECISIONS
def recall(wished: str | None, inside: tuple[str, ...], json_to: str | None, decisions: str | None) -> None:
    """Say who still carries a statement that its own source has corrected.

    \b
    Examples:
      retold recall --in coverage/
      retold recall k-4f1d --in report.html
      retold recall "at least 17 dockers were injured" --in report.json
      retold recall B --in report.json --json -

    A correction is what a later version of an article changed or left out, what a note in an article says
    ("Correction: an earlier version of this article said …", "CORRECTS", "KILL"), or a page's correction field.

    Name a correction (k-…) or a statement (s-…) by its id, the article or outlet that corrected something, or the
    statement in about its words. Without any, all corrections are listed with how many carry what.
    """  # noqa: D301
    from retold import show  # noqa: PLC0415 - slow import

    with plain_errors():
        document = asked(inside, decisions)
        answer = show.recall(document, wished)
        put(
            answer,
            json_to,
            lambda color: show.recall_lines(document, answer, inside, color=color, room=columns()),
        )
        sys.exit(1 if answer["still"] else 0)
