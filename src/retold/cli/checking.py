"""`retold check`: a draft against its sources, as a linter reads code."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from retold.cli.helping import Command, command
from retold.cli.options import reading
from retold.cli.talk import fail, plain_errors, say, stdin
from retold.errors import BadOption
from retold.writing import fetching, whole

if TYPE_CHECKING:
    from retold.check import Checked
    from retold.read import Coverage, Door
    from retold.records import Article, Skipped

MOST_REASONS = 5  # of what could not be read, on the terminal


class _Spread(Command):
    """A command whose `--against` takes all paths up to the next option, as shells write folders and globs out."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Give each path the option that it stands behind."""
        found: list[str] = []
        behind = False
        for arg in args:
            if behind and (arg == "-" or not arg.startswith("-")):
                found += ["--against", arg]
            else:
                behind = arg == "--against"
                found += [] if behind else [arg]
        return super().parse_args(ctx, found)


@command(cls=_Spread, short_help="Check your own draft against the sources it was written from.")
@click.argument("drafts", metavar="DRAFT...", nargs=-1, required=True)
@click.option(
    "--against",
    metavar="PATHS...",
    multiple=True,
    required=True,
    help="The sources: all paths up to the next option.",
)
@click.option(
    "--select", metavar="CODES", help="Look only for these: Q01,F or hedge-dropped.  [default: all but S02]"
)
@click.option("--ignore", metavar="CODES", help="Do not look for these.")
@click.option("--baseline", metavar="FILE", help="Leave out the findings that FILE accepts.")
@click.option("--write-baseline", metavar="FILE", help="Write a file that accepts all that is found.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github"]),
    default="text",
    show_default=True,
    help="How findings are printed.",
)
@click.option("--json", "json_to", metavar="FILE|-", help="Write the findings as JSON (retold-check/1).")
@click.option("--sarif", "sarif_to", metavar="FILE|-", help="Write the findings as SARIF 2.1.0.")
@reading
def check(
    drafts: tuple[str, ...],
    *,
    against: tuple[str, ...],
    fields: tuple[str, ...],
    named: str | None,
    **options: Any,
) -> None:
    """Check your own draft against the sources that it was written from.

    \b
    Examples:
      retold check draft.md --against coverage/
      retold check draft.md --against a.txt b.html --ignore T01
      retold check - --against coverage/ --sarif draft.sarif < draft.md

    DRAFT is a text (.md .txt), a page or a Word file, or - for standard input; sources are all that
    `retold report` reads. Each finding names the place in the draft and the place that proves it.
    """  # noqa: D301
    from retold import read  # noqa: PLC0415 - `retold --help` must not wait for it

    with plain_errors(), read.naming(named):
        sys.exit(_checked(drafts, against, read.renaming(fields), options))


def _checked(
    drafts: Sequence[str], against: Sequence[str], renamed: Mapping[str, str], options: dict[str, Any]
) -> int:
    from retold import check as checking  # noqa: PLC0415 - slow import

    codes = _codes(options["select"], options["ignore"])
    if [*drafts, *against].count("-") > 1:
        fail("standard input can be read once: it is a draft or a source")
    known = _known(options["baseline"])
    with fetching() as tell:
        from retold import read  # noqa: PLC0415

        network = {name: options[name] for name in ("follow", "allow_private", "proxy")}
        door = read.door(**network, tell=tell)
        coverage = read.gather(against, stdin=stdin(), door=door, renamed=renamed)
        found = [one for name in drafts for one in _drafts(name, coverage, door)]
    _tell_of(coverage.skipped)
    document = checking.document(found, coverage.skipped, codes=codes, known=known, version=version("retold"))
    _write(document, options)
    return int(any(checking.counted(draft["findings"])[0] for draft in document["drafts"]))


def _codes(select: str | None, ignore: str | None) -> frozenset[str]:
    from retold import check as checking  # noqa: PLC0415

    try:
        return checking.chosen(select, ignore)
    except ValueError as error:
        raise BadOption(str(error)) from error


def _known(path: str | None) -> dict[str, int]:
    from retold import check as checking  # noqa: PLC0415

    return checking.accepted(Path(path).read_text(encoding="utf-8", errors="replace"), path) if path else {}


def _drafts(name: str, coverage: Coverage, door: Door) -> list[Checked]:
    """The drafts of an input, each checked against the sources, itself left out of them."""
    from retold import read  # noqa: PLC0415
    from retold.records import Skipped  # noqa: PLC0415

    data = stdin().read() if name == "-" else None
    given = list(read.articles([name], stdin=io.BytesIO(data or b""), door=door))
    articles = [one for one in given if not isinstance(one, Skipped)]
    if not articles:
        reasons = "; ".join(one.reason for one in given if isinstance(one, Skipped))
        fail(f"{name} gives no draft ({reasons or 'nothing found'})")
    sources = [one for one in coverage.articles if not _is_file(one.source, name)]
    if not sources:
        reasons = "; ".join(f"{one.source}: {one.reason}" for one in coverage.skipped[:MOST_REASONS])
        fail(f"there is no source to check {name} against ({reasons or 'nothing found'})")
    return [_laid(name, one, data, sources) for one in articles]


def _laid(name: str, article: Article, data: bytes | None, sources: Sequence[Article]) -> Checked:
    from retold import check as checking  # noqa: PLC0415

    laid, findings = checking.draft(article, sources)
    where = checking.where(article.text, _raw(name) if data is None else data)
    if where is None:
        say(f"{name}: lines and columns are those of its text as read, not of the file", err=True)
    return checking.Checked(name, laid, findings, where)


def _is_file(source: str, draft: str) -> bool:
    """Whether a source is the draft itself, which lay in the folder of the sources."""
    here, there = Path(source), Path(draft)
    return draft != "-" and here.exists() and there.exists() and here.samefile(there)


def _raw(name: str) -> bytes | None:
    path = Path(name)
    return path.read_bytes() if path.is_file() else None


def _tell_of(skipped: Sequence[Skipped]) -> None:
    for one in skipped[:MOST_REASONS]:
        say(f"{one.source}: {one.reason}", err=True)
    if len(skipped) > MOST_REASONS:
        say(f"and {len(skipped) - MOST_REASONS} more sources could not be read", err=True)


def _json(document: Mapping[str, Any]) -> str:
    from retold import show  # noqa: PLC0415 - slow import

    return show.to_json(document)


def _write(document: Mapping[str, Any], options: Mapping[str, Any]) -> None:
    from retold import check as checking  # noqa: PLC0415

    targets = [options[name] for name in ("json_to", "sarif_to", "write_baseline")]
    forms = (_json(document), _json(checking.sarif(document)), checking.baseline(document))
    if sorted(filter(None, targets)) != sorted({*filter(None, targets)}):
        fail("two of --json, --sarif and --write-baseline name one file: give them different ones")
    for target, text in zip(targets, forms, strict=True):
        if target is not None:
            whole(target, text)
    for line in (checking.github if options["form"] == "github" else checking.plain)(document):
        say(line, err="-" in targets)
    for line in checking.summary(document):
        say(line, err=True)
