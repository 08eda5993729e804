"""What `retold export` writes of a report, in each of its forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from retold.cli.answers import asked
from retold.cli.talk import fail, say
from retold.errors import BadReport

Json = Mapping[str, Any]

FORMS = (
    *("csv", "parquet", "sqlite", "jsonl", "gexf", "graphml"),
    *("annotations", "prov", "claims", "claimreview", "csl", "markdown", "report", "datasette"),
)
OF_A_STORE = frozenset({"csv", "parquet", "jsonl", "datasette"})
_SUFFIXES = {
    ".jsonl": "jsonl",
    ".html": "report",
    ".json": "report",
    ".gexf": "gexf",
    ".graphml": "graphml",
    ".md": "markdown",
    ".csv": "csv",
    ".parquet": "parquet",
    ".db": "sqlite",
    ".sqlite": "sqlite",
    "": "csv",
}
_NEXT = {"sqlite": "datasette {}", "jsonl": "retold report {}", "report": "retold verify {}"}


def by_suffix(output: str) -> str:
    """Return what a file's name says it is."""
    found = None if output == "-" else _SUFFIXES.get(Path(output).suffix)
    if found is None:
        fail(f"{output} does not say what is to be written: give --as {'|'.join(FORMS)}")
    return found


def of_report(inside: Sequence[str], stories: Sequence[str], decisions: str | None) -> Json:
    """Return the document of a report, of a store or of articles, with all stories or those named.

    A report that was changed after it was written is refused with BadReport.
    """
    from retold.asking import is_store, of_store  # noqa: PLC0415
    from retold.show import exported  # noqa: PLC0415

    if len(inside) == 1 and is_store(inside[0]) and decisions is None:
        return of_store(inside[0], stories or None)
    return exported.chosen(asked(inside, decisions), stories)


class Written(NamedTuple):
    """What was written: files, how many rows of each table, cells that are too long for a spreadsheet."""

    files: Sequence[str]
    rows: Mapping[str, int] | None = None  # None where no table was
    long_cells: int = 0
    articles: int = 0
    stories: int = 0


def put(document: Json, *, output: str, form: str, named: Sequence[str]) -> Written:
    """Write a report in one of FORMS, and say what to do with it."""
    try:
        written = _put(document, output=output, form=form, named=named)
    except (KeyError, TypeError, AttributeError, IndexError) as error:  # a file that another hand wrote
        what = f"{type(error).__name__}: {error}"
        message = f"The report lacks what this version of retold writes ({what}): report again."
        raise BadReport(message) from error
    if output != "-":
        following = _NEXT.get(form, "").format(output)
        say(f"{output} written{f'; next: {following}' if following else ''}", err=True)
    return written._replace(articles=len(document["articles"]), stories=len(document["stories"]))


def _put(document: Json, *, output: str, form: str, named: Sequence[str]) -> Written:
    from retold import show  # noqa: PLC0415 - slow imports
    from retold.show import exported  # noqa: PLC0415
    from retold.writing import whole  # noqa: PLC0415

    if form in {"csv", "parquet", "sqlite"}:
        return _tables(document, output=output, form=form, named=named)
    if form == "report":
        as_json = output == "-" or output.endswith(".json")
        whole(output, show.to_json(document) if as_json else show.page(document))
    else:
        whole(output, exported.FORMS[form](document))
    return Written([output])


def _tables(document: Json, *, output: str, form: str, named: Sequence[str]) -> Written:
    from retold.keep import tabling  # noqa: PLC0415 - slow imports
    from retold.show import exported  # noqa: PLC0415
    from retold.writing import whole  # noqa: PLC0415

    path = Path(output)
    single = form != "sqlite" and (output == "-" or path.suffix == f".{form}")
    named = _named(path, form, named, single=single)
    tables = {name: exported.table(document, name) for name in named}
    files = [output]
    if form == "sqlite":
        whole(output, tabling.database(tables))
    elif not single:
        files = [str(file) for file in tabling.folder(tables, path, form)]
    elif form == "csv":
        whole(output, tabling.text(tables[named[0]]))
    elif output == "-":
        fail("--as parquet writes a file: give its name with -o")
    else:
        tabling.file(tables[named[0]], path, form)
    long = tabling.long_cells(tables) if form == "csv" else 0
    _warn(long)
    return Written(files, {name: len(table.rows) for name, table in tables.items()}, long)


def _named(path: Path, form: str, named: Sequence[str], *, single: bool) -> Sequence[str]:
    """Return the names of the tables that are written: those that are asked for, that of the file, or all."""
    from retold.show import exported  # noqa: PLC0415 - slow import

    unknown = [name for name in named if name not in exported.TABLES]
    if unknown:
        fail(f"there is no table {unknown[0]}: the tables are {', '.join(exported.TABLES)}")
    if single and not named and path.stem in exported.TABLES:
        named = (path.stem,)
    if single and len(named) != 1:
        fail(
            f"--as {form} writes a file for each table: give a folder with -o, or one table with --table"
            f" ({', '.join(exported.TABLES)})"
        )
    return tuple(dict.fromkeys(named)) or tuple(exported.TABLES)


def _warn(long: int) -> None:
    if long:
        told = "1 cell is" if long == 1 else f"{long:,} cells are"
        say(f"{told} longer than the 32,767 characters that Excel keeps of a cell", err=True)
