"""`retold report` and `retold demo`: a card, a page and JSON."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import click

from retold.cli.deciding import tell_of
from retold.cli.options import DECISIONS, PARSE, SEMANTIC, embedding, parsing, reading
from retold.cli.talk import colour, fail, plain_errors, say, stdin
from retold.writing import fetching, whole

MOST_REASONS = 5  # of what could not be read, on the terminal: more would scroll the first ones away


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE", help="Where the HTML report goes.  [default: report.html]")
@click.option("--json", "json_to", metavar="FILE|-", help="Write the findings as JSON (schema retold/1).")
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
    fields: tuple[str, ...],
    named: str | None,
    *,
    one_story: bool,
    why: bool,
    decisions: str | None,
    semantic: str | None,
    parse: str | None,
    **network: Any,
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


@click.command()
@click.option("-o", "--output", metavar="FILE", help="Where the HTML report goes.  [default: report.html]")
@click.option("--json", "json_to", metavar="FILE|-", help="Write the findings as JSON (schema retold/1).")
def demo(output: str | None, json_to: str | None) -> None:
    """Report on the bundled story: an invented event told by invented outlets."""
    from retold import demo as bundled  # noqa: PLC0415 - only this command needs it

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
    from retold import read, run, show  # noqa: PLC0415 - `retold --help` must not wait for numpy

    if output is not None and output == json_to:
        fail(f"-o and --json both name {output}: give them different files")
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
    if json_to is not None:
        whole(json_to, show.to_json(document))
    to_stdout = "-" in (output, json_to)
    told = [show.card(document, color=colour(err=to_stdout)), *[show.why(document)] * why]
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
