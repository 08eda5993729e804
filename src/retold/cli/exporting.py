"""`retold export`: what a store holds, for other programs."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from retold.cli.options import STORE
from retold.cli.talk import fail, plain_errors, say

FORMS = ("jsonl", "csv", "parquet", "report", "datasette")


@click.command()
@STORE
@click.option(
    "-o", "--output", metavar="FILE|DIR", required=True, help="Where it goes; - is standard output."
)
@click.option(
    "--as", "form", type=click.Choice(FORMS), help="What is written.  [default: by the suffix of FILE]"
)
@click.option(
    "--story", metavar="ID", multiple=True, help="Of a report, this story. Can be given several times."
)
def export(store: str, output: str, form: str | None, story: tuple[str, ...]) -> None:
    """Write what a store holds for other programs.

    \b
    jsonl      all articles, one a line, as retold report and retold load read them
    csv        every table and view as a file of DIR; texts that a spreadsheet
               would take for a formula begin with ' then
    parquet    the same as Parquet
    report     the report on all stories, or on those named: .html, or .json
    datasette  titles, descriptions and questions, for datasette -m FILE

    Packed bytes (pages as they were read, entries of stories) are in no table.

    \b
    Examples:
      retold export --store news.db -o articles.jsonl
      retold export --store news.db -o tables/ --as csv
      retold export --store news.db -o metadata.json --as datasette
    """  # noqa: D301
    with plain_errors():
        _export(store, output, form or _by_suffix(output), story)


def _by_suffix(output: str) -> str:
    """Return what a file's name says it is."""
    found = {".jsonl": "jsonl", ".html": "report", ".json": "report", "": "csv"}.get(Path(output).suffix)
    if found is None or output == "-":
        fail(f"{output} does not say what is to be written: give --as {'|'.join(FORMS)}")
    return found


def _export(file: str, output: str, form: str, stories: tuple[str, ...]) -> None:
    from retold.keep import exporting  # noqa: PLC0415 - slow imports
    from retold.store import Store, metadata  # noqa: PLC0415
    from retold.writing import whole  # noqa: PLC0415

    if stories and form != "report":
        fail("--story goes with --as report")
    if form == "report":
        _report(file, output, stories)
        return
    with Store.open(file) as store:
        if form == "datasette":
            whole(output, json.dumps(metadata.of(store.path), ensure_ascii=False, indent=2) + "\n")
            if output != "-":
                say(f"next: datasette {file} -m {output}", err=True)
        elif form == "jsonl":
            count = exporting.articles(store, output)
            following = "" if output == "-" else f"; next: retold report {output}"
            say(f"{count:,} article{'s' * (count != 1)}{following}", err=True)
        elif output == "-":
            fail(f"--as {form} writes a file for each table: give a folder with -o")
        else:
            written = exporting.tables(store, Path(output), form)
            say(f"{len(written)} files in {output}", err=True)


def _report(file: str, output: str, stories: tuple[str, ...]) -> None:
    from retold import show  # noqa: PLC0415 - slow imports
    from retold.asking import of_store  # noqa: PLC0415
    from retold.writing import whole  # noqa: PLC0415

    document = of_store(file, stories or None)
    as_json = output == "-" or output.endswith(".json")
    whole(output, show.to_json(document) if as_json else show.page(document))
    if output != "-":
        say(f"{output} written; next: retold verify {output}", err=True)
    sys.stdout.flush()
