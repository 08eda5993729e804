"""`retold export`: a report, or what a store holds, for other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from retold.cli.exported import FORMS, OF_A_STORE, Written, by_suffix, of_report, put
from retold.cli.helping import command
from retold.cli.options import DECISIONS, IN
from retold.cli.results import RESULT, done
from retold.cli.talk import fail, plain_errors, say

Json = Mapping[str, Any]

HELP = """\
Write a report, or what a store holds, for other programs.

\b
Examples:
  retold export report.html -o lineage.gexf
  retold export report.json -o tables/
  retold export report.json -o mentions.csv
  retold export news.db --story 4f1d --as prov -o story.prov.json
  retold export coverage/ --as markdown -o -
  retold export --store news.db -o articles.jsonl

REPORT is what retold report wrote, .html or .json (without any: report.html); PATHS are articles, which are
reported on first; STORE is a file of retold add.

\b
For spreadsheets, data frames and databases:
csv          a file for each table; what a spreadsheet would calculate begins
             with ', what acts unseen is shown by name
parquet      the same with types, every character exact
sqlite       the same as one database, for Datasette
jsonl        all articles, one a line, which retold reads again

\b
The lineage as a graph:
gexf         for Gephi
graphml      for networkx, igraph, yEd, Cytoscape

\b
By standards, every character exact:
annotations  W3C Web Annotations: mentions, changes, passages (JSON-LD)
prov         W3C PROV: what derives from, quotes or revises what (PROV-JSON)
claims       schema.org Claim and Quotation, without a rating (JSON-LD)
claimreview  a ClaimReview to begin with for each statement, without a verdict
csl          the articles for Zotero, pandoc and others (CSL-JSON)

\b
For people:
markdown     a summary
report       the report itself: .html or .json

\b
Of a whole store, csv and parquet are its own tables and views, and
datasette    is titles, descriptions and questions, for datasette -m FILE
"""


@command(help=HELP, short_help="Write a report, or what a store holds, for other programs.")
@click.argument("paths", nargs=-1, metavar="[REPORT|STORE|PATHS]...")
@click.option(
    "-o", "--output", metavar="FILE|DIR|-", required=True, help="Where it goes; - is standard output."
)
@click.option(
    "--as",
    "form",
    metavar="FORM",
    type=click.Choice(FORMS),
    help="What is written, of the list above.  [default: by the suffix of FILE; csv for a folder]",
)
@click.option("--story", metavar="ID", multiple=True, help="Only this story. Can be given several times.")
@click.option(
    "--table", "named", metavar="NAME", multiple=True, help="Only this table. Can be given several times."
)
@click.option("--store", metavar="FILE", help="The same as STORE.", envvar="RETOLD_STORE")
@RESULT
@IN
@DECISIONS
@click.pass_context
def export(
    context: click.Context, /, paths: tuple[str, ...], inside: tuple[str, ...], store: str | None, **how: Any
) -> None:
    """Write a report, or what a store holds, for other programs."""
    with plain_errors():
        explicit = context.get_parameter_source("store") is ParameterSource.COMMANDLINE
        named = (*paths, *inside)
        if named and store and explicit:
            fail("--store and paths both say what to export: give one of them")
        _export(named or ((store,) if store else ()), **how)


def _export(
    inside: tuple[str, ...],
    *,
    output: str,
    form: str | None,
    story: tuple[str, ...],
    named: tuple[str, ...],
    decisions: str | None,
    json_to: str | None,
) -> None:
    from retold.asking import is_store  # noqa: PLC0415 - slow imports

    if json_to is not None and output == json_to:
        fail(f"-o and --json both name {output}: give them different files")
    form = form or by_suffix(output)
    if named and form not in {"csv", "parquet", "sqlite"}:
        fail("--table goes with --as csv, parquet or sqlite")
    store = inside[0] if len(inside) == 1 and is_store(inside[0]) else None
    whole = (
        store is not None and not story and not named and not Path(output).suffix.startswith((".csv", ".p"))
    )
    if store is not None and whole and form in OF_A_STORE:
        written = _of_store(store, output, form)
    elif form == "datasette":
        fail("--as datasette describes a whole store: give its file, and no --story")
    else:
        written = put(of_report(inside, story, decisions), output=output, form=form, named=named)
    done("export", json_to, output=output, form=form, **written._asdict())


def _of_store(file: str, output: str, form: str) -> Written:
    """Write what a whole store holds."""
    from retold.keep import exporting  # noqa: PLC0415 - slow imports
    from retold.store import Store, metadata  # noqa: PLC0415
    from retold.writing import whole  # noqa: PLC0415

    files, rows = [output], None
    with Store.open(file) as store:
        counts = {"articles": store.count(), "stories": sum(1 for _ in store.stories())}
        if form == "datasette":
            whole(output, json.dumps(metadata.of(store.path), ensure_ascii=False, indent=2) + "\n")
            if output != "-":
                say(f"next: datasette {file} -m {output}", err=True)
        elif form == "jsonl":
            count = exporting.articles(store, output)
            following = "" if output == "-" else f"; next: retold report {output}"
            say(f"{count:,} article{'s' * (count != 1)}{following}", err=True)
        elif output == "-":
            fail(f"--as {form} writes a file for each table: give a folder with -o, or one with --table")
        else:
            written = exporting.tables(store, Path(output), form)
            files, rows = [*map(str, written)], {path.stem: count for path, count in written.items()}
            say(f"{len(written)} files in {output}", err=True)
    return Written(files, rows, **counts)
