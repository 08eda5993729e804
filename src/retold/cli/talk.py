"""What every command says alike: plain errors, safe lines, colours only where they are wanted."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from collections.abc import Iterable
from typing import BinaryIO, NoReturn

import click

from retold.errors import RetoldError


def stdin() -> BinaryIO:
    """Standard input as bytes; a service may run without one."""
    return sys.stdin.buffer if sys.stdin else io.BytesIO()


FORCING = ("FORCE_COLOR", "CLICOLOR_FORCE")


def colour(*, err: bool) -> bool:
    """Tell whether a stream shows colours and the user wants them (https://no-color.org), or wants them all the same.

    FORCE_COLOR and CLICOLOR_FORCE ask for colours where no terminal is, as in the log of a build.
    """
    if os.environ.get("NO_COLOR"):
        return False
    stream = sys.stderr if err else sys.stdout
    forced = any(os.environ.get(name, "0") not in ("", "0") for name in FORCING)
    return forced or (stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb")


WIDEST = 80  # columns: longer lines are hard to follow
NARROWEST = 20


def columns() -> int:
    """How many columns lines may have: as many as the terminal has, or COLUMNS says, up to 80."""
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))


class plain_errors:  # noqa: N801 - reads as a verb where it is used
    """Turn what a user can mend into one line on stderr and exit code 2."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, BrokenPipeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        if isinstance(error, RetoldError):
            fail(str(error))
        if isinstance(error, OSError):
            fail(f"{error.filename or 'file'}: {error.strerror}")
        if isinstance(error, UnicodeEncodeError):
            fail(f"{ascii(error.object)[:60]} is no UTF-8: give an id, or a name in UTF-8")
        if isinstance(error, json.JSONDecodeError):
            fail(f"not JSON: {error}")


def fail(message: str) -> NoReturn:
    """End with one line on stderr and exit code 2."""
    say(f"retold: {message}", err=True)
    sys.exit(2)


def say(line: str, *, err: bool = False) -> None:
    """Print a line in which a file's name or an article's words can do nothing to the terminal."""
    from retold.show.invisible import for_terminal  # noqa: PLC0415 - slow import

    click.echo("\n".join(fit([for_terminal(line)], err=err)), err=err)


def fit(lines: Iterable[str], *, err: bool = False) -> list[str]:
    """Return plain lines wrapped at words for a terminal, or where COLUMNS says how wide one is.

    A file or another program gets them as they are.
    """
    from retold.show.hanging import fitted  # noqa: PLC0415 - slow import

    stream = sys.stderr if err else sys.stdout
    if not os.environ.get("COLUMNS") and (stream is None or not stream.isatty()):
        return list(lines)
    room = columns()
    return [part for line in lines for part in fitted(line, room)]
