"""The command line: stdout is data, stderr is talk."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

import click

from retold.errors import BadReport, RetoldError
from retold.records import Article
from retold.writing import Progress, appending

STOPPED = 130  # what shells give for Ctrl-C
EPILOG = (
    "Text goes in, evidence comes out: every line of a report points at the exact characters that prove it."
)

_MAP = click.option(
    "--map",
    "fields",
    metavar="OURS=THEIRS",
    multiple=True,
    help="Take a field of ours from one of theirs: text=body. Can be given several times.",
)


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88})
@click.version_option(package_name="retold")
def main() -> None:
    """Read the coverage of an event; show who reported what and who only retold it.

    \b
    Examples:
      retold demo                          a bundled story, told by 14 outlets
      retold report coverage/              your files: .txt .html .jsonl .warc .csv
      retold load crawl.warc.gz > a.jsonl  what is read, one article a line
      retold report *.html --json - | jq   the same as JSON
      retold verify report.html            re-check every span and hash
    """  # noqa: D301 - \b keeps click from wrapping the examples


@main.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE", help="Where the HTML report goes.  [default: report.html]")
@click.option("--json", "json_to", metavar="FILE|-", help="Write the findings as JSON (schema retold/1).")
@click.option("--one-story", is_flag=True, help="Take all articles as one story; do not group them.")
@_MAP
def report(
    paths: tuple[str, ...],
    output: str | None,
    json_to: str | None,
    fields: tuple[str, ...],
    *,
    one_story: bool,
) -> None:
    """Report who told it, who only retold it, and what changed on the way.

    PATHS are files of all kinds that `retold load` reads, folders, globs, @lists of paths, or - for
    standard input.

    \b
    Examples:
      retold report coverage/*.txt
      retold report coverage/ -o story.html
      trafilatura --json -u URL | retold report --json - -
    """  # noqa: D301
    with _plain_errors():
        _tell(paths, output=output, json_to=json_to, one_story=one_story, fields=fields)


@main.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE", help="Add to FILE what is not in it yet.  [default: stdout]")
@_MAP
def load(paths: tuple[str, ...], output: str | None, fields: tuple[str, ...]) -> None:
    """Read articles of any kind and write them as JSON lines.

    PATHS are pages (.html .mhtml), texts (.txt .md .docx .pdf), tables (.jsonl .json .csv .tsv .parquet
    .sqlite), agencies' items (ninjs, NewsML-G2), web archives (.warc .wacz), each also packed (.gz .zst
    .bz2 .xz .zip); folders, globs, @lists of paths, or - for standard input.

    \b
    Examples:
      retold load crawl.warc.gz > articles.jsonl
      retold load export.csv --map text=body --map outlet=paper -o articles.jsonl
      retold load archive.wacz | retold report -
    """  # noqa: D301
    with _plain_errors():
        _load(paths, output=output, fields=fields)


@main.command()
@click.option("-o", "--output", metavar="FILE", help="Where the HTML report goes.  [default: report.html]")
@click.option("--json", "json_to", metavar="FILE|-", help="Write the findings as JSON (schema retold/1).")
def demo(output: str | None, json_to: str | None) -> None:
    """Report on the bundled story: an invented event told by invented outlets."""
    from retold import demo as bundled  # noqa: PLC0415 - only this command needs it

    with _plain_errors():
        _tell(tuple(map(str, bundled.paths())), output=output, json_to=json_to, one_story=False, fields=())


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
def verify(files: tuple[str, ...]) -> None:
    """Re-check every span and hash of reports, offline.

    \b
    Exit code 0: all exact; 1: something differs; 2: not a report of retold.
    """  # noqa: D301
    from retold import show  # noqa: PLC0415 - slow import

    failed = False
    with _plain_errors():
        for file in files:
            verdict = show.check(_utf8(file))
            failed |= bool(verdict.problems)
            click.echo(
                f"{file}: {verdict.spans:,} spans checked, {verdict.exact:,} exact; {verdict.articles:,} articles"
            )
            for problem in verdict.problems:
                click.echo(f"  {problem}")
    sys.exit(1 if failed else 0)


def _load(paths: tuple[str, ...], *, output: str | None, fields: tuple[str, ...]) -> None:
    from retold import read, show  # noqa: PLC0415 - `retold --help` must not wait for them

    renamed = read.renaming(fields)
    tally = read.Tally()
    shown = Progress(sys.stderr)
    stopped = False
    with appending(output, tally.ids) as write:
        try:
            for item in read.articles(paths, stdin=sys.stdin.buffer, renamed=renamed):
                if tally.add(item) and isinstance(item, Article):
                    write(show.line(item))
                shown.at(tally.read)
        except KeyboardInterrupt:
            stopped = True
            click.echo("stopped: what is written is kept, the same command goes on from there", err=True)
    shown.end()
    for line in tally.lines():
        click.echo(line, err=True)
    if stopped:
        sys.exit(STOPPED)
    if not (tally.kept or tally.merged):
        _fail("no article could be read: the reasons are above")


def _tell(
    paths: tuple[str, ...],
    *,
    output: str | None,
    json_to: str | None,
    one_story: bool,
    fields: tuple[str, ...],
) -> None:
    from retold import read, run, show  # noqa: PLC0415 - `retold --help` must not wait for numpy

    renamed = read.renaming(fields)
    document = run.report(paths, one_story=one_story, stdin=sys.stdin.buffer, renamed=renamed)
    to_stdout = json_to == "-"
    if json_to is not None:
        _write(json_to, show.to_json(document))
    page = output or (None if to_stdout else "report.html")
    card = show.card(document, color=_colour(to_stdout))
    click.echo(card, err=to_stdout, color=True)
    if page is not None:
        html = show.page(document)
        _write(page, html)
        click.echo(f"{page} written, {len(html.encode()) // 1024:,} KB; next: retold verify {page}", err=True)
    if not document["articles"]:
        _fail(_nothing(document))


def _nothing(document: Mapping[str, Any]) -> str:
    reasons = "; ".join(f"{skip['source']}: {skip['reason']}" for skip in document["skipped"][:5])
    return f"no article could be read ({reasons or 'nothing found'}): give .txt, .html or .jsonl files"


def _colour(to_stderr: bool) -> bool:  # noqa: FBT001
    stream = sys.stderr if to_stderr else sys.stdout
    return stream.isatty() and "NO_COLOR" not in os.environ


def _write(target: str, content: str) -> None:
    """Write all of it or nothing: a reader never sees half a file."""
    if target == "-":
        sys.stdout.buffer.write(content.encode())
        sys.stdout.flush()
        return
    path = Path(target)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode())
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
        message = f"{file} is not UTF-8 text at byte {error.start}: give a report.html or a --json file"
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
    click.echo(f"retold: {message}", err=True)
    sys.exit(2)
