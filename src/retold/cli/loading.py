"""`retold load`: what is read, as JSON lines."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from retold.cli.helping import command
from retold.cli.manual import STOPPED
from retold.cli.options import reading
from retold.cli.results import RESULT, counted, done
from retold.cli.talk import fail, plain_errors, say, stdin
from retold.records import Article, Skipped
from retold.writing import Progress, appending

if TYPE_CHECKING:
    from retold.read import Tally


@command()
@click.argument("paths", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE", help="Add to FILE what is not in it yet.  [default: stdout]")
@RESULT
@reading
def load(
    paths: tuple[str, ...],
    output: str | None,
    json_to: str | None,
    fields: tuple[str, ...],
    named: str | None,
    **network: Any,
) -> None:
    """Read articles of any kind and write them as JSON lines.

    \b
    Examples:
      retold load crawl.warc.gz > articles.jsonl
      retold load export.csv --map text=body --map outlet=paper -o articles.jsonl
      retold load archive.wacz | retold report -

    PATHS are pages (.html .mhtml), texts (.txt .md .docx .pdf), tables (.jsonl .json .csv .tsv .parquet
    .sqlite), agencies' items (ninjs, NewsML-G2), web archives (.warc .wacz), feeds, each also packed (.gz
    .zst .bz2 .xz .zip); folders, globs, URLs, @lists of these, or - for standard input.
    """  # noqa: D301
    from retold import read  # noqa: PLC0415 - `retold --help` must not wait for it

    with plain_errors(), read.naming(named):
        if json_to is not None and json_to == (output or "-"):
            fail(f"-o and --json both name {json_to}: give them different files")
        tally, stopped = _load(paths, output=output, fields=fields, network=network)
        told = {"articles": tally.kept, "merged": tally.merged, "skipped": tally.skipped, "stopped": stopped}
        done("load", json_to, output=output or "-", **told, reasons=counted(tally.reasons))
    for line in tally.lines():
        say(line, err=True)
    if stopped:
        sys.exit(STOPPED)
    if not (tally.kept or tally.merged):
        fail("no article could be read: the reasons are above")


def _load(
    paths: tuple[str, ...], *, output: str | None, fields: tuple[str, ...], network: Mapping[str, Any]
) -> tuple[Tally, bool]:
    """Write what is read; return its count, and whether Ctrl-C ended the reading."""
    from retold import read, show  # noqa: PLC0415 - `retold --help` must not wait for them

    renamed = read.renaming(fields)
    tally = read.Tally()
    shown = Progress(sys.stderr)
    door = read.door(**network, tell=lambda url: shown.at(tally.read, url))
    stopped = False
    with appending(output, tally.ids) as write:

        def take(item: Article | Skipped) -> None:
            if tally.add(item) and isinstance(item, Article):
                write(show.line(item))
            shown.at(tally.read)

        found = read.articles(paths, stdin=stdin(), door=door, renamed=renamed)
        try:
            for item in found:
                take(item)
        except KeyboardInterrupt:
            stopped = True
            for item in read.stopped(found):
                take(item)
            click.echo("stopped: what is written is kept, the same command goes on from there", err=True)
    shown.end()
    return tally, stopped
