"""`retold verify`: whether reports are what was written."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from retold.cli.talk import plain_errors, say
from retold.errors import BadReport


@click.command()
@click.argument("files", nargs=-1, required=True)
def verify(files: tuple[str, ...]) -> None:
    """Re-check every span and hash of reports, offline.

    \b
    Exit code 0: all exact; 1: something differs; 2: not a report of retold.
    """  # noqa: D301
    with plain_errors():
        sys.exit(max([_verified(file) for file in files]))


def _verified(file: str) -> int:
    """The exit code for one report, whose verdict is printed."""
    from retold import show  # noqa: PLC0415 - slow import

    try:
        verdict = show.check(_utf8(file))
    except (BadReport, IsADirectoryError, FileNotFoundError, PermissionError) as error:
        reason = str(error) if isinstance(error, BadReport) else error.strerror
        say(f"retold: {file}: {reason}", err=True)
        return 2
    counts = f"{verdict.spans:,} spans checked, {verdict.exact:,} exact; {verdict.articles:,} articles"
    say(f"{file}: {counts}")
    for problem in verdict.problems:
        say(f"  {problem}")
    return 1 if verdict.problems else 0


def _utf8(file: str) -> str:
    """The text of a file to the byte: line ends count for a digest."""
    try:
        return Path(file).read_bytes().decode()
    except UnicodeDecodeError as error:
        message = f"This is not UTF-8 text (byte {error.start}); give a report.html or a --json file."
        raise BadReport(message) from error
