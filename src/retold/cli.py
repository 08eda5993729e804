"""The command line: stdout is data, stderr is talk."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

import click

from retold.errors import BadReport, RetoldError

MOST_REASONS = 5  # of what could not be read, on the terminal: more would scroll the first ones away

EPILOG = (
    "Text goes in, evidence comes out: every line of a report points at the exact characters that prove it."
)


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88})
@click.version_option(package_name="retold")
def main() -> None:
    """Read the coverage of an event; show who reported what and who only retold it.

    \b
    Examples:
      retold demo                          a bundled story, told in 14 articles
      retold report coverage/              your files: .txt .html .jsonl
      retold report *.html --json - | jq   the same as JSON
      retold verify report.html            re-check every span and hash
    """  # noqa: D301 - \b keeps click from wrapping the examples
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks "→" shows "?" and goes on


@main.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE", help="Where the HTML report goes.  [default: report.html]")
@click.option("--json", "json_to", metavar="FILE|-", help="Write the findings as JSON (schema retold/1).")
@click.option("--one-story", is_flag=True, help="Take all articles as one story; do not group them.")
@click.option("--follow", is_flag=True, help="Fetch the pages that feeds and sitemaps among the files name.")
@click.option("--allow-private", is_flag=True, help="Fetch from private networks and odd ports too.")
def report(
    paths: tuple[str, ...],
    output: str | None,
    json_to: str | None,
    *,
    one_story: bool,
    follow: bool,
    allow_private: bool,
) -> None:
    """Report who told it, who only retold it, and what changed on the way.

    PATHS are text, HTML, JSONL and feed files, folders, globs, URLs of pages and feeds, @lists of these, or
    - for standard input.

    \b
    Examples:
      retold report coverage/*.txt
      retold report coverage/ -o story.html
      retold report @urls.txt https://example.com/feed.xml
      trafilatura --json -u URL | retold report --json - -
    """  # noqa: D301
    with _plain_errors():
        _tell(
            paths,
            output=output,
            json_to=json_to,
            one_story=one_story,
            follow=follow,
            allow_private=allow_private,
        )


@main.command()
@click.option("-o", "--output", metavar="FILE", help="Where the HTML report goes.  [default: report.html]")
@click.option("--json", "json_to", metavar="FILE|-", help="Write the findings as JSON (schema retold/1).")
def demo(output: str | None, json_to: str | None) -> None:
    """Report on the bundled story: an invented event told by invented outlets."""
    from retold import demo as bundled  # noqa: PLC0415 - only this command needs it

    with _plain_errors():
        _tell(tuple(map(str, bundled.paths())), output=output, json_to=json_to, one_story=False)


@main.command()
@click.argument("files", nargs=-1, required=True)
def verify(files: tuple[str, ...]) -> None:
    """Re-check every span and hash of reports, offline.

    \b
    Exit code 0: all exact; 1: something differs; 2: not a report of retold.
    """  # noqa: D301
    with _plain_errors():
        sys.exit(max([_verified(file) for file in files]))


def _verified(file: str) -> int:
    """The exit code for one report, whose verdict is printed."""
    from retold import show  # noqa: PLC0415 - slow import

    try:
        verdict = show.check(_utf8(file))
    except (BadReport, IsADirectoryError, FileNotFoundError, PermissionError) as error:
        reason = str(error) if isinstance(error, BadReport) else error.strerror
        _say(f"retold: {file}: {reason}", err=True)
        return 2
    counts = f"{verdict.spans:,} spans checked, {verdict.exact:,} exact; {verdict.articles:,} articles"
    _say(f"{file}: {counts}")
    for problem in verdict.problems:
        _say(f"  {problem}")
    return 1 if verdict.problems else 0


def _tell(
    paths: tuple[str, ...],
    *,
    output: str | None,
    json_to: str | None,
    one_story: bool,
    follow: bool = False,
    allow_private: bool = False,
) -> None:
    from retold import read, run, show  # noqa: PLC0415 - `retold --help` must not wait for numpy

    if output is not None and output == json_to:
        _fail(f"-o and --json both name {output}: give them different files")
    stdin = sys.stdin.buffer if sys.stdin else io.BytesIO()  # a service may run without standard input
    with _progress() as tell:
        door = read.door(follow=follow, allow_private=allow_private, tell=tell)
        document = run.report(paths, one_story=one_story, stdin=stdin, door=door)
    if json_to is not None:
        _write(json_to, show.to_json(document))
    to_stdout = "-" in (output, json_to)
    click.echo(show.card(document, color=_colour(to_stdout)), err=to_stdout, color=True)
    if not document["articles"]:
        _fail(_nothing(document))  # before a page about nothing replaces one about something
    page = output or (None if json_to == "-" else "report.html")
    if page is not None:
        html = show.page(document)
        _write(page, html)
        if page != "-":
            size = len(html.encode()) // 1024
            _say(f"{page} written, {size:,} KB; next: retold verify {page}", err=True)


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Give a function that shows on a terminal which page is being fetched, how many were, and how fast."""
    begin, count = time.monotonic(), 0

    def tell(url: str) -> None:
        nonlocal count
        count += 1
        rate = (count - 1) / max(time.monotonic() - begin, 0.001)
        shown = "".join(char if char.isprintable() else "?" for char in url)[:50]
        click.echo(f"\r\x1b[Kpage {count}, {rate:.1f} a second: {shown}", nl=False, err=True, color=True)

    on_terminal = sys.stderr.isatty()
    try:
        yield tell if on_terminal else lambda _: None
    finally:
        if on_terminal and count:
            click.echo("\r\x1b[K", nl=False, err=True, color=True)


def _nothing(document: Mapping[str, Any]) -> str:
    skipped = document["skipped"]
    reasons = [f"{skip['source']}: {skip['reason']}" for skip in skipped[:MOST_REASONS]]
    if len(skipped) > MOST_REASONS:
        reasons.append(f"{len(skipped) - MOST_REASONS} more")
    return f"no article could be read ({'; '.join(reasons) or 'nothing found'}): give .txt, .html or .jsonl files"


def _colour(to_stderr: bool) -> bool:  # noqa: FBT001
    stream = sys.stderr if to_stderr else sys.stdout
    return stream is not None and stream.isatty() and not os.environ.get("NO_COLOR")


def _write(target: str, content: str) -> None:
    """Write all of it or nothing: a reader never sees half a file."""
    if target == "-":
        sys.stdout.buffer.write(content.encode())
        sys.stdout.flush()
        return
    path = Path(target)
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content.encode())  # a device or a pipe is written to, never replaced
        else:
            _replace(Path(os.path.realpath(path)), content.encode())
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        message = f"{target} could not be written ({reason}): check the folder and its permissions"
        raise RetoldError(message) from error


def _replace(path: Path, content: bytes) -> None:
    """Put a finished file in the place of what is there; a link leads on to the new one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".retold-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _utf8(file: str) -> str:
    """The text of a file to the byte: line ends count for a digest."""
    try:
        return Path(file).read_bytes().decode()
    except UnicodeDecodeError as error:
        message = f"This is not UTF-8 text (byte {error.start}); give a report.html or a --json file."
        raise BadReport(message) from error


class _plain_errors:  # noqa: N801 - reads as a verb where it is used
    """Turn what a user can mend into one line on stderr and exit code 2."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, BrokenPipeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        if isinstance(error, RetoldError):
            _fail(str(error))
        if isinstance(error, OSError):
            _fail(f"{error.filename or 'file'}: {error.strerror}")
        if isinstance(error, json.JSONDecodeError):
            _fail(f"not JSON: {error}")


def _fail(message: str) -> NoReturn:
    _say(f"retold: {message}", err=True)
    sys.exit(2)


def _say(line: str, *, err: bool = False) -> None:
    """Print a line in which a file's name or an article's words can do nothing to the terminal."""
    from retold.show.invisible import for_terminal  # noqa: PLC0415 - slow import

    click.echo(for_terminal(line), err=err)
