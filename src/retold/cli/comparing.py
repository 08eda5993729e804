"""`retold diff`: two articles side by side."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from retold.cli.deciding import tell_of
from retold.cli.helping import command
from retold.cli.options import ALLOW, DECISIONS, MAP, PROXY, SEMANTIC, embedding
from retold.cli.talk import colour, fail, plain_errors, say, stdin
from retold.writing import fetching
from retold.writing import whole as written

if TYPE_CHECKING:
    from retold.read import Pair


@command(short_help="Lay two articles side by side: what they share, what differs.")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("-o", "--output", metavar="FILE", help="Write the two texts side by side as an HTML page too.")
@click.option("--json", "json_to", metavar="FILE|-", help="Write the passages as JSON (schema retold/1).")
@click.option("--whole", is_flag=True, help="Show also what only one of the two tells; do not fold it.")
@click.option(
    "--pick",
    metavar="A=N|B=N",
    multiple=True,
    help="Which article of an input that gives several. Twice for both.",
)
@click.option("--exit-code", is_flag=True, help="End with 1 if they share wording that no chance explains.")
@DECISIONS
@SEMANTIC
@ALLOW
@PROXY
@MAP
def diff(
    a: str,
    b: str,
    *,
    output: str | None,
    json_to: str | None,
    pick: tuple[str, ...],
    fields: tuple[str, ...],
    whole: bool,
    exit_code: bool,
    decisions: str | None,
    semantic: str | None,
    allow_private: bool,
    proxy: str | None,
) -> None:
    """Lay two articles side by side: the passages they share, and what was changed in them.

    \b
    Examples:
      retold diff wire.txt paper.html
      retold diff draft.docx https://example.com/story -o diff.html
      retold diff export.jsonl own.txt --pick A=3

    A and B are anything of one article that `retold report` reads: a file, a URL, or - for standard input.
    """  # noqa: D301
    with plain_errors():
        pair = _read(a, b, pick, fields, allow_private=allow_private, proxy=proxy)
        shared = _lay(
            pair, output=output, json_to=json_to, whole=whole, decisions=decisions, semantic=semantic
        )
        sys.exit(1 if exit_code and shared else 0)


def _read(
    a: str, b: str, picks: Iterable[str], fields: Iterable[str], *, allow_private: bool, proxy: str | None
) -> Pair:
    """Return the two articles; what an input holds beside its article is told with its reason."""
    from retold import read  # noqa: PLC0415 - `retold --help` must not wait for numpy

    with fetching() as tell:
        door = read.door(allow_private=allow_private, proxy=proxy, tell=tell)
        pair = read.pair((a, b), picks, stdin=stdin(), door=door, renamed=read.renaming(fields))
    for skip in pair.skipped:
        say(f"{skip.source}: {skip.reason}", err=True)
    return pair


def _lay(
    pair: Pair,
    *,
    output: str | None,
    json_to: str | None,
    whole: bool = False,
    decisions: str | None = None,
    semantic: str | None = None,
) -> bool:
    """Show two articles side by side; return whether they share wording that no chance explains."""
    from retold import read, run, show  # noqa: PLC0415 - `retold --help` must not wait for numpy

    if output is not None and output == json_to:
        fail(f"-o and --json both name {output}: give them different files")
    decided = read.decisions(decisions)
    settings: dict[str, Any] = {"decisions": decided.standing, **embedding(semantic)}
    document = run.diff(*pair.articles, skipped=pair.skipped, **settings)
    if decisions is not None:
        tell_of(decisions, decided, document, others=False)
    if json_to is not None:
        written(json_to, show.to_json(document))
    if output is not None:
        written(output, show.diff_page(document))
    aside = "-" in (output, json_to)
    columns = shutil.get_terminal_size().columns
    text = show.sides(document, width=columns, color=colour(err=aside), whole=whole)
    click.echo(text, err=aside, color=True)
    if output not in (None, "-"):
        say(f"{output} written; next: retold verify {output}", err=True)
    return show.shares(document)
