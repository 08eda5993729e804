"""`retold report` and `retold demo`: a card, a page and JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any

import click

from retold.cli.deciding import tell_of
from retold.cli.helping import command
from retold.cli.options import DECISIONS, PARSE, SEMANTIC, embedding, parsing, reading
from retold.cli.talk import colour, columns, fail, fit, plain_errors, say, stdin
from retold.writing import fetching, whole

RECENT = timedelta(days=7)  # a merge or split that the card still tells of: who reports weekly learns of each
MOST_MOVES = 3  # of these, the largest stories': one line each
MOST_LOOKED = 50  # stories that are looked up, the first of the report
LEAST_ID = 8  # characters by which a story is named
MOST_REASONS = 5  # of what could not be read, on the terminal: more would scroll the first ones away


@command(short_help="Report who told it, who only retold it, and what changed.")
@click.argument("paths", nargs=-1)
@click.option("-o", "--output", metavar="FILE", help="Where the HTML report goes.  [default: report.html]")
@click.option("--json", "json_to", metavar="FILE|-", help="Write the findings as JSON (schema retold/1).")
@click.option(
    "--in", "inside", metavar="STORE", help="Report what a store holds; see retold add. Give no PATHS then."
)
@click.option(
    "--story", metavar="ID", multiple=True, help="Of a store, this story. Can be given several times."
)
@click.option("--one-story", is_flag=True, help="Take all articles as one story; do not group them.")
@click.option(
    "--why", is_flag=True, help="Say for each story why its articles are one: words, names, places."
)
@DECISIONS
@PARSE
@SEMANTIC
@reading
def report(
    paths: tuple[str, ...],
    output: str | None,
    json_to: str | None,
    *,
    inside: str | None,
    story: tuple[str, ...],
    why: bool,
    **how: Any,
) -> None:
    """Report who told it, who only retold it, and what changed on the way.

    \b
    Examples:
      retold report coverage/*.txt
      retold report coverage/ -o story.html
      retold report @urls.txt https://example.com/feed.xml
      retold report --in news.db --story 4f1d
      trafilatura --json -u URL | retold report --json - -

    PATHS are files of all kinds that `retold load` reads, folders, globs, URLs of pages and feeds, @lists of
    these, or - for standard input.
    """  # noqa: D301
    _apart(output, json_to)
    if inside is None:
        if not paths or story:
            message = (
                "--story goes with --in STORE" if story else "Missing argument 'PATHS...', or --in STORE."
            )
            raise click.UsageError(message)
        _of_articles(paths, output=output, json_to=json_to, why=why, **how)
    elif paths or any(how.values()):
        fail(
            "--in STORE goes with -o, --json, --story and --why alone: the rest was settled when stories were told"
        )
    else:
        _of_store(inside, story, output=output, json_to=json_to, why=why)


def _of_articles(
    paths: tuple[str, ...],
    *,
    fields: tuple[str, ...],
    named: str | None,
    semantic: str | None,
    parse: str | None,
    output: str | None,
    json_to: str | None,
    one_story: bool,
    why: bool,
    decisions: str | None,
    **network: Any,
) -> None:
    """Report what paths hold."""
    from retold import read  # noqa: PLC0415 - `retold --help` must not wait for it

    with plain_errors(), read.naming(named):
        _tell(
            paths,
            output=output,
            json_to=json_to,
            one_story=one_story,
            why=why,
            fields=fields,
            network=network,
            decisions=decisions,
            models={**embedding(semantic), **parsing(parse)},
        )


def _apart(output: str | None, json_to: str | None) -> None:
    if output is not None and output == json_to:
        fail(f"-o and --json both name {output}: give them different files")


def _of_store(
    store: str, stories: tuple[str, ...], *, output: str | None, json_to: str | None, why: bool
) -> None:
    """Report what a store holds."""
    from retold import asking  # noqa: PLC0415 - slow import

    with plain_errors():
        document = asking.of_store(store, stories or None)
        _put(document, output=output, json_to=json_to, why=why)
        for line in _lately(store, document):
            say(line, err="-" in (output, json_to))


def _lately(store: str, document: Mapping[str, Any]) -> list[str]:
    """Return in a line each which stories merged or parted of late, and why."""
    from retold import asking  # noqa: PLC0415 - slow import
    from retold.show import moved  # noqa: PLC0415 - slow import

    since = (datetime.now(UTC) - RECENT).isoformat(timespec="seconds")
    moves = asking.moves(store, (one["id"] for one in document["stories"][:MOST_LOOKED]), since=since)
    told = [(story, some[0]) for story, some in moves.items() if some][:MOST_MOVES]
    return [
        f"story {story[:LEAST_ID]} {moved.line(entry, document['articles'])}; "
        f"retold explain {story[:LEAST_ID]} --in {store}"
        for story, entry in told
    ]


@command(short_help="Report on the bundled story: an invented event, 14 articles.")
@click.option("-o", "--output", metavar="FILE", help="Where the HTML report goes.  [default: report.html]")
@click.option("--json", "json_to", metavar="FILE|-", help="Write the findings as JSON (schema retold/1).")
def demo(output: str | None, json_to: str | None) -> None:
    """Report on the bundled story: an invented event told by invented outlets.

    \b
    Examples:
      retold demo
      retold demo -o demo.html --json demo.json
    """  # noqa: D301
    from retold import demo as bundled  # noqa: PLC0415 - only this command needs it

    _apart(output, json_to)
    with plain_errors():
        _tell(tuple(map(str, bundled.paths())), output=output, json_to=json_to, one_story=False, fields=())


def _tell(
    paths: tuple[str, ...],
    *,
    output: str | None,
    json_to: str | None,
    one_story: bool,
    why: bool = False,
    fields: tuple[str, ...] = (),
    network: Mapping[str, Any] = MappingProxyType({}),  # follow, allow_private, proxy
    decisions: str | None = None,
    models: Mapping[str, Any] = MappingProxyType({}),  # what embeds and what parses
) -> None:
    from retold import read, run  # noqa: PLC0415 - `retold --help` must not wait for numpy

    renamed, tally, decided = read.renaming(fields), read.Tally(), read.decisions(decisions)
    with fetching() as tell:
        door = read.door(**network, tell=tell)
        inputs: dict[str, Any] = {"stdin": stdin(), "door": door, "renamed": renamed, "tally": tally}
        document = run.report(paths, one_story=one_story, decisions=decided.standing, **inputs, **models)
    if tally.skipped or tally.merged:
        for line in tally.lines():
            say(line, err=True)
    if decisions is not None:
        tell_of(decisions, decided, document)
    _put(document, output=output, json_to=json_to, why=why)


def _put(document: Mapping[str, Any], *, output: str | None, json_to: str | None, why: bool) -> None:
    """Write a report where it is wanted."""
    from retold import show  # noqa: PLC0415 - slow import

    if json_to is not None:
        whole(json_to, show.to_json(document))
    to_stdout = "-" in (output, json_to)
    told = [show.card(document, color=colour(err=to_stdout), room=columns())]
    told += fit(show.why(document).splitlines(), err=to_stdout) if why else []
    click.echo("\n".join(told), err=to_stdout, color=True)
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
