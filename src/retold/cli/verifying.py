"""`retold verify`: whether reports and stores are what was written."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import click

from retold.cli.helping import command
from retold.cli.talk import plain_errors, say
from retold.errors import BadReport, BadStore

STORE = b"SQLite format 3\x00"
SCHEMA = "retold-verify/1"
MOST_TOLD = 20  # problems of one file: the first tell what is wrong


@dataclass(frozen=True, slots=True)
class Told:
    """The verdict on one file, or why there is none."""

    file: str
    kind: str | None = None  # report or store
    checked: int = 0  # spans of a report, rows of a store
    exact: int = 0
    articles: int = 0
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # what could not be checked
    error: str | None = None

    @property
    def code(self) -> int:
        """The exit code that it asks for."""
        return 2 if self.error else int(bool(self.problems) or self.exact != self.checked)

    def line(self) -> str:
        """The verdict in a line."""
        what = "rows" if self.kind == "store" else "spans"
        return (
            f"{self.file}: {self.checked:,} {what} checked, {self.exact:,} exact; {self.articles:,} articles"
        )


@command(short_help="Re-check every span and hash of reports and stores.")
@click.argument("files", nargs=-1, required=True)
@click.option(
    "--json",
    "as_json",
    metavar="FILE|-",
    help="Write the verdicts as JSON, with all that is wrong (schema retold-verify/1).",
)
def verify(files: tuple[str, ...], as_json: str | None) -> None:
    """Re-check every span and hash of reports, and every row of stores, offline.

    \b
    Examples:
      retold verify report.html
      retold verify report.json news.db --json -
    """  # noqa: D301
    with plain_errors():
        told = [_verified(file) for file in files]
        for one in told:
            _print(one, err=as_json == "-")
        if as_json:
            _write(told, as_json)
        sys.exit(max(one.code for one in told))


def _print(told: Told, *, err: bool) -> None:
    """Say the verdict on a file, on stderr where stdout takes data."""
    if told.error:
        say(f"retold: {told.file}: {told.error}", err=True)
        return
    say(told.line(), err=err)
    for line in (*told.problems[:MOST_TOLD], *told.notes):
        say(f"  {line}", err=err)
    if len(told.problems) > MOST_TOLD:
        say(f"  … and {len(told.problems) - MOST_TOLD:,} more: --json FILE has all", err=err)
    if told.problems and told.kind == "store":
        say(f"next: retold repair --store {told.file}", err=True)


def _write(told: list[Told], as_json: str) -> None:
    from retold import show, writing  # noqa: PLC0415 - slow imports

    names = ("file", "kind", "checked", "exact", "articles", "problems", "notes", "error")
    document = {"schema": SCHEMA, "files": [{name: getattr(one, name) for name in names} for one in told]}
    writing.whole(as_json, show.to_json(document))


def _verified(file: str) -> Told:
    """The verdict on one file."""
    try:
        with open(file, "rb") as opened:  # noqa: PTH123 - names the file as it was given
            head = opened.read(len(STORE))
        return _store(file) if head == STORE else _report(file)
    except (BadReport, BadStore) as error:
        return Told(file, error=str(error))
    except OSError as error:
        return Told(file, error=error.strerror or str(error))


def _store(file: str) -> Told:
    from retold.keep import soundness  # noqa: PLC0415 - slow import

    found = soundness.check(Path(file))
    lines = tuple(str(fault) for fault in found.faults)
    return Told(file, "store", found.checked, found.exact, found.articles, lines, tuple(found.notes))


def _report(file: str) -> Told:
    from retold import show  # noqa: PLC0415 - slow import

    verdict = show.check(_utf8(file))
    return Told(file, "report", verdict.spans, verdict.exact, verdict.articles, tuple(verdict.problems))


def _utf8(file: str) -> str:
    """The text of a file to the byte: line ends count for a digest."""
    try:
        return Path(file).read_bytes().decode()
    except UnicodeDecodeError as error:
        message = f"This is not UTF-8 text (byte {error.start}); give a report.html or a --json file."
        raise BadReport(message) from error
