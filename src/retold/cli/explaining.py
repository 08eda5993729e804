"""`retold explain`: why something was concluded."""

from __future__ import annotations

import click

from retold.cli.deciding import tell_of
from retold.cli.options import DECISIONS, IN
from retold.cli.talk import plain_errors, stdin


@click.command()
@click.argument("ids", nargs=-1)
@IN
@DECISIONS
def explain(ids: tuple[str, ...], inside: tuple[str, ...], decisions: str | None) -> None:
    """Say why: the reasons for a relation, an unseen text or a count of origins.

    IDS are ids of a report or their beginnings, or an article's letter or label; two articles are explained
    as a pair. Without any, everything that can be explained is listed.

    \b
    Examples:
      retold explain --in report.json
      retold explain B
      retold explain A C --in coverage/
      retold explain s-4f1d --in report.html
    """  # noqa: D301
    from retold import asking, read, show  # noqa: PLC0415 - slow import

    with plain_errors():
        decided = read.decisions(decisions)
        standing = None if decisions is None else decided.standing
        document = asking.document(inside, stdin=stdin(), decisions=standing)
        if decisions is not None:
            tell_of(decisions, decided, document)
        click.echo(show.explanation(document, *ids, inside=inside))
