"""The command line: stdout is data, stderr is talk."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from retold import beside
from retold.errors import BadReport
from retold.records import Article
from retold.talk import ALLOW, FOLLOW, MAP, SEMANTIC, colour, fail, plain_errors, say, stdin
from retold.writing import Progress, appending, fetching, whole

MOST_REASONS = 5  # of what could not be read, on the terminal: more would scroll the first ones away
STOPPED = 130  # what shells give for Ctrl-C

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
      retold report coverage/              your files: .txt .html .jsonl .warc .csv
      retold load crawl.warc.gz > a.jsonl  what is read, one article a line
      retold report *.html --json - | jq   the same as JSON
      retold diff a.txt b.html             two articles side by side
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
@SEMANTIC
@FOLLOW
@ALLOW
@MAP
def report(
    paths: tuple[str, ...],
    output: str | None,
    json_to: str | None,
    fields: tuple[str, ...],
    *,
    one_story: bool,
    semantic: str | None,
    follow: bool,
    allow_private: bool,
) -> None:
    """Report who told it, who only retold it, and what changed on the way.

    PATHS are files of all kinds that `retold load` reads, folders, globs, URLs of pages and feeds, @lists of
    these, or - for standard input.

    \b
    Examples:
      retold report coverage/*.txt
      retold report coverage/ -o story.html
      retold report @urls.txt https://example.com/feed.xml
      trafilatura --json -u URL | retold report --json - -
    """  # noqa: D301
    with plain_errors():
        _tell(
            paths,
            output=output,
            json_to=json_to,
            one_story=one_story,
            fields=fields,
            network=(follow, allow_private),
            semantic=semantic,
        )


@main.command()
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


@main.command()
@click.option("-o", "--output", metavar="FILE", help="Where the HTML report goes.  [default: report.html]")
@click.option("--json", "json_to", metavar="FILE|-", help="Write the findings as JSON (schema retold/1).")
def demo(output: str | None, json_to: str | None) -> None:
    """Report on the bundled story: an invented event told by invented outlets."""
    from retold import demo as bundled  # noqa: PLC0415 - only this command needs it

    with plain_errors():
        _tell(tuple(map(str, bundled.paths())), output=output, json_to=json_to, one_story=False, fields=())


@main.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("-o", "--output", metavar="FILE", help="Write the two texts side by side as an HTML page too.")
@click.option("--json", "json_to", metavar="FILE|-", help="Write the passages as JSON (schema retold/1).")
@click.option("--whole", is_flag=True, help="Show also what only one of the two tells; do not fold it.")
@click.option(
    "--pick",
    metavar="A=N|B=N",
    multiple=True,
    help="Which article of an input that gives several. Twice for both.",
)
@click.option("--exit-code", is_flag=True, help="End with 1 if they share wording that no chance explains.")
@SEMANTIC
@ALLOW
@MAP
def diff(
    a: str,
    b: str,
    *,
    output: str | None,
    json_to: str | None,
    pick: tuple[str, ...],
    fields: tuple[str, ...],
    whole: bool,
    exit_code: bool,
    semantic: str | None,
    allow_private: bool,
) -> None:
    """Lay two articles side by side: the passages they share, and what was changed in them.

    A and B are anything of one article that `retold report` reads: a file, a URL, or - for standard input.

    \b
    Exit code 0, or with --exit-code 1 if they share wording that no chance explains;
    2: something could not be read.

    \b
    Examples:
      retold diff wire.txt paper.html
      retold diff draft.docx https://example.com/story -o diff.html
      retold diff export.jsonl own.txt --pick A=3
    """  # noqa: D301
    with plain_errors():
        pair = beside.read_pair(a, b, pick, fields, allow_private=allow_private)
        shared = beside.lay(pair, output=output, json_to=json_to, whole=whole, semantic=semantic)
        sys.exit(1 if exit_code and shared else 0)


@main.command()
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


def _tell(
    paths: tuple[str, ...],
    *,
    output: str | None,
    json_to: str | None,
    one_story: bool,
    fields: tuple[str, ...] = (),
    network: tuple[bool, bool] = (False, False),
    semantic: str | None = None,
) -> None:
    from retold import read, run, show  # noqa: PLC0415 - `retold --help` must not wait for numpy

    if output is not None and output == json_to:
        fail(f"-o and --json both name {output}: give them different files")
    renamed, tally = read.renaming(fields), read.Tally()
    with fetching() as tell:
        door = read.door(follow=network[0], allow_private=network[1], tell=tell)
        inputs: dict[str, Any] = {"stdin": stdin(), "door": door, "renamed": renamed, "tally": tally}
        document = run.report(paths, one_story=one_story, **inputs, **beside.embedding(semantic))
    if tally.skipped or tally.merged:
        for line in tally.lines():
            say(line, err=True)
    if json_to is not None:
        whole(json_to, show.to_json(document))
    to_stdout = "-" in (output, json_to)
    click.echo(show.card(document, color=colour(err=to_stdout)), err=to_stdout, color=True)
    if not document["articles"]:
        fail(_nothing(document))  # before a page about nothing replaces one about something
    page = output or (None if json_to == "-" else "report.html")
    if page is not None:
        html = show.page(document)
        whole(page, html)
        if page != "-":
            size = len(html.encode()) // 1024
            say(f"{page} written, {size:,} KB; next: retold verify {page}", err=True)


def _nothing(document: Mapping[str, Any]) -> str:
    skipped = document["skipped"]
    reasons = [f"{skip['source']}: {skip['reason']}" for skip in skipped[:MOST_REASONS]]
    if len(skipped) > MOST_REASONS:
        reasons.append(f"{len(skipped) - MOST_REASONS} more")
    return f"no article could be read ({'; '.join(reasons) or 'nothing found'}): give .txt, .html or .jsonl files"


def _utf8(file: str) -> str:
    """The text of a file to the byte: line ends count for a digest."""
    try:
        return Path(file).read_bytes().decode()
    except UnicodeDecodeError as error:
        message = f"This is not UTF-8 text (byte {error.start}); give a report.html or a --json file."
        raise BadReport(message) from error
