"""`retold explain`: why something was concluded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from retold.cli.answers import put
from retold.cli.deciding import tell_of
from retold.cli.helping import command
from retold.cli.options import DECISIONS, IN
from retold.cli.talk import fit, plain_errors, stdin


@command(short_help="Say why: the reasons for what a report says.")
@click.argument("ids", nargs=-1)
@IN
@click.option(
    "--json", "json_to", metavar="FILE|-", help="Write what it rests on as JSON (schema retold-explain/1)."
)
@DECISIONS
def explain(
    ids: tuple[str, ...], inside: tuple[str, ...], json_to: str | None, decisions: str | None
) -> None:
    """Say why: the reasons for a relation, an unseen text or a count of origins.

    \b
    Examples:
      retold explain --in report.json
      retold explain B
      retold explain A C --in coverage/
      retold explain s-4f1d --in report.html
      retold explain 6e42 --in news.db
      retold explain A C --in report.json --json -

    IDS are ids of a report or their beginnings, or an article's letter or label; two articles are explained
    as a pair. Of a story of a store it is also told how it merged and split. Without any, everything that can
    be explained is listed.
    """  # noqa: D301
    from retold import asking, read, show  # noqa: PLC0415 - slow import

    with plain_errors():
        decided = read.decisions(decisions)
        standing = None if decisions is None else decided.standing
        document, moves = _of_stories(inside, ids) if standing is None else (None, {})
        if document is None:
            document = asking.document(inside, stdin=stdin(), decisions=standing)
        else:
            ids = tuple(moves)
        if decisions is not None:
            tell_of(decisions, decided, document)
        kept = len(inside) == 1 and asking.is_store(inside[0])
        answer = show.explained(document, *ids, inside=inside, kept=kept, moves=moves)
        put(answer, json_to, lambda _: "\n".join(fit(answer["lines"], err=json_to == "-")))


def _of_stories(
    inside: Sequence[str], ids: Sequence[str]
) -> tuple[Mapping[str, Any] | None, Mapping[str, Sequence[Mapping[str, Any]]]]:
    """Return the document of the stories of a store, if all ids name such, and how each of them came about."""
    from retold import asking  # noqa: PLC0415 - slow import

    document = (
        asking.of_named(inside[0], ids) if len(inside) == 1 and ids and asking.is_store(inside[0]) else None
    )
    stories = [one["id"] for one in document["stories"]] if document else []
    return document, asking.moves(inside[0], stories) if stories else {}
