"""`retold load`: what is read, as JSON lines."""

from __future__ import annotations

import sys

import click

from retold.cli.options import ALLOW, FOLLOW, MAP
from retold.cli.talk import fail, plain_errors, say, stdin
from retold.records import Article
from retold.writing import Progress, appending

STOPPED = 130  # what shells give for Ctrl-C


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE", help="Add to FILE what is not in it yet.  [default: stdout]")
@MAP
@FOLLOW
@ALLOW
def load(
    paths: tuple[str, ...], output: str | None, fields: tuple[str, ...], *, follow: bool, allow_private: bool
) -> None:
    """Read articles of any kind and write them as JSON lines.

    PATHS are pages (.html .mhtml), texts (.txt .md .docx .pdf), tables (.jsonl .json .csv .tsv .parquet
    .sqlite), agencies' items (ninjs, NewsML-G2), web archives (.warc .wacz), feeds, each also packed (.gz
    .zst .bz2 .xz .zip); folders, globs, URLs, @lists of these, or - for standard input.

    \b
    Examples:
      retold load crawl.warc.gz > articles.jsonl
      retold load export.csv --map text=body --map outlet=paper -o articles.jsonl
      retold load archive.wacz | retold report -
    """  # noqa: D301
    with plain_errors():
        _load(paths, output=output, fields=fields, network=(follow, allow_private))


def _load(
    paths: tuple[str, ...], *, output: str | None, fields: tuple[str, ...], network: tuple[bool, bool]
) -> None:
    from retold import read, show  # noqa: PLC0415 - `retold --help` must not wait for them

    renamed = read.renaming(fields)
    door = read.door(follow=network[0], allow_private=network[1])
    tally = read.Tally()
    shown = Progress(sys.stderr)
    stopped = False
    with appending(output, tally.ids) as write:
        try:
            for item in read.articles(paths, stdin=stdin(), door=door, renamed=renamed):
                if tally.add(item) and isinstance(item, Article):
                    write(show.line(item))
                shown.at(tally.read)
        except KeyboardInterrupt:
            stopped = True
            click.echo("stopped: what is written is kept, the same command goes on from there", err=True)
    shown.end()
    for line in tally.lines():
        say(line, err=True)
    if stopped:
        sys.exit(STOPPED)
    if not (tally.kept or tally.merged):
        fail("no article could be read: the reasons are above")
