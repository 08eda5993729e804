"""`retold reuse`: text that is found again anywhere in a collection."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from retold.cli.helping import command
from retold.cli.options import MAP
from retold.cli.results import RESULT, counted, done
from retold.cli.talk import plain_errors, say, stdin
from retold.errors import BadOption, RetoldError
from retold.records import Skipped
from retold.writing import Steps

if TYPE_CHECKING:
    from retold.reuse import Found

MOST_REASONS = 5  # of what could not be read, on the terminal
_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(h|d|w)")
_HOURS = {"h": 1, "d": 24, "w": 168}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([MG])i?B?", re.IGNORECASE)
LEAST_MEMORY = 64 * 2**20

HELP = """Find text reused across any number of articles.

\b
Examples:
  retold reuse articles.parquet -o pairs.parquet
  retold reuse crawl/*.jsonl --across-outlets --within 7d -o pairs.csv
  retold reuse archive.parquet -o network.gexf --families families.parquet
  retold reuse archive.parquet --memory 1G --work reuse.work -o pairs.parquet
  retold reuse 'crawl/*.parquet' --spark 'local[8]' -o found/

PATHS are what `retold load` reads; Parquet files are read fastest. Each row of the output is a passage that two
articles share, with its exact characters on both sides; `family` says which passages are one run of text.
"""


class Door(NamedTuple):
    """What finds reuse, checks where a table shall go, and writes it there."""

    find: Callable[..., Found]
    check: Callable[[str], object]
    write: Callable[[str, Any], None]


@command(help=HELP, short_help="Find text reused across many articles.")
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    metavar="FILE|-",
    default="-",
    help="Where the passages go: .parquet .csv .jsonl .gexf.  [default: stdout as JSON lines]",
)
@click.option("--families", metavar="FILE", help="Write each run of reused text with all its places.")
@click.option(
    "--stock", metavar="FILE", help="Write where stock phrases stand: those of one site, and of all."
)
@click.option("--within", metavar="TIME", help="Only pairs published at most so far apart: 36h, 7d, 2w.")
@click.option(
    "--outlet", "wanted", metavar="NAME", multiple=True, help="Only pairs with an article of this outlet."
)
@click.option("--across-outlets", is_flag=True, help="Only pairs of different outlets and publishers.")
@click.option(
    "--bits",
    type=float,
    help="How surprising a pair must be if both wrote on their own.  [default: 20, once in a million]",
)
@click.option(
    "--memory",
    metavar="SIZE",
    default="3G",
    show_default=True,
    help="What the work may take beside its program.",
)
@click.option("--work", metavar="DIR", help="Keep finished steps here: the same command goes on from them.")
@click.option(
    "--spark",
    "master",
    metavar="MASTER",
    help="Work on Spark: local[4], yarn, spark://…; under spark-submit: submit. Reads Parquet.",
)
@RESULT
@MAP
def reuse(paths: tuple[str, ...], **options: Any) -> None:
    """Find text reused across any number of articles."""
    with plain_errors():
        _reuse(paths, **options)


def _reuse(
    paths: tuple[str, ...],
    *,
    output: str,
    families: str | None,
    stock: str | None,
    master: str | None,
    json_to: str | None,
    **options: Any,
) -> None:
    from retold.read import extras  # noqa: PLC0415 - `retold --help` must not wait for them

    for name in ("numba", "pyarrow"):
        extras.needed("retold reuse", name, "reuse")
    targets = [name for name in (output, families, stock) if name]
    written = [*targets, json_to] if json_to else targets
    if len(set(written)) < len(written):
        message = "two of -o, --families, --stock and --json name one file: give them different ones"
        raise BadOption(message)
    with _door(master, options) as door:
        for name in targets:
            door.check(name)
        _write(paths, door, (output, families, stock), options, json_to=json_to)


def _write(
    paths: tuple[str, ...],
    door: Door,
    targets: tuple[str | None, ...],
    options: dict[str, Any],
    *,
    json_to: str | None,
) -> None:
    found = _found(paths, door.find, **options)
    for line in told(found):
        say(line, err=True)
    if not found.articles:
        done("reuse", json_to, output=targets[0], files=[], **_skipped(found), **_counts(found))
        message = "no article could be read: the reasons are above"
        raise RetoldError(message)
    for target, table in zip(targets, found.findings, strict=True):
        if target:
            door.write(target, table)
    files = [target for target in targets if target]
    done("reuse", json_to, output=files[0], files=files, **_skipped(found), **_counts(found))


@contextmanager
def _door(master: str | None, options: dict[str, Any]) -> Iterator[Door]:
    """Give what finds and writes: this machine, or Spark where it is asked for."""
    from retold.reuse import writing  # noqa: PLC0415 - brings numba

    work = options.pop("work")
    if master is None:
        yield Door(partial(_here, work=Path(work) if work else None), writing.check, writing.table)
        return
    if work:
        message = "--work keeps steps of one machine: leave it out with --spark"
        raise BadOption(message)
    from retold import spark  # noqa: PLC0415 - brings pyspark

    with spark.session(master) as session:
        yield Door(
            partial(spark.find, session),
            lambda name: spark.check(session, name) if _is_folder(name) else writing.check(name),
            lambda name, table: (
                spark.write(session, name, table) if _is_folder(name) else writing.table(name, table)
            ),
        )


def _here(paths: tuple[str, ...], **options: Any) -> Found:
    """Find reuse on this machine, and show how far that is."""
    from retold import reuse  # noqa: PLC0415 - brings numba

    shown = Steps(sys.stderr)
    found = reuse.find(paths, stdin=stdin(), tell=shown.at, **options)
    shown.end()
    return found


def _is_folder(name: str) -> bool:
    """Say whether Spark shall write a folder: of an address, or named with a slash at its end."""
    return "://" in name or name.endswith("/")


def _found(
    paths: tuple[str, ...],
    find: Callable[..., Found],
    *,
    within: str | None,
    bits: float | None,
    memory: str,
    wanted: tuple[str, ...],
    across_outlets: bool,
    fields: tuple[str, ...],
) -> Found:
    from retold import read, reuse  # noqa: PLC0415 - brings numba

    return find(
        paths,
        memory=size(memory),
        within=hours(within),
        wanted=wanted,
        across_outlets=across_outlets,
        renamed=read.renaming(fields),
        least_bits=reuse.LEAST_BITS if bits is None else bits,
    )


def told(found: Found) -> list[str]:
    """Return what was read and found, in lines."""
    counts = _counts(found)
    lines = [
        f"{found.articles:,} articles, {len(found.skipped):,} skipped, {len(found.merged):,} given twice"
    ]
    kept: list[Skipped] = [*found.skipped, *found.merged]
    lines += [f"  {one.source}: {one.reason}" for one in kept[:MOST_REASONS]]
    if len(kept) > MOST_REASONS:
        lines.append(f"  and {len(kept) - MOST_REASONS:,} more")
    lines.append(
        f"{counts['passages']:,} passages in {counts['pairs']:,} pairs of {counts['sharing']:,} articles; "
        f"{counts['families']:,} families of text"
    )
    return lines


def _counts(found: Found) -> dict[str, int]:
    """Return how much of the articles is found again."""
    pairs, families = found.findings.pairs, found.findings.families
    return {
        "articles": found.articles,
        "passages": len(pairs["a"]),
        "pairs": len(set(zip(pairs["a"], pairs["b"], strict=True))),
        "sharing": len({*pairs["a"], *pairs["b"]}),
        "families": len(set(families["family"])),
    }


def _skipped(found: Found) -> dict[str, Any]:
    """Return what was not compared, and why."""
    from retold import read  # noqa: PLC0415 - slow import

    tally = read.Tally()
    for one in found.skipped:
        tally.add(one)
    return {"merged": len(found.merged), "skipped": tally.skipped, "reasons": counted(tally.reasons)}


def hours(span: str | None) -> float | None:
    """Return the hours of "36h", "7d", "2w"; raise BadOption."""
    if span is None:
        return None
    match = _SPAN.fullmatch(span.strip())
    if match is None:
        message = f"--within {span}: write a number with h, d or w, such as 36h, 7d, 2w"
        raise BadOption(message)
    return float(match[1]) * _HOURS[match[2]]


def size(memory: str) -> int:
    """Return the bytes of "500M", "2G"; raise BadOption."""
    match = _SIZE.fullmatch(memory.strip())
    found = int(float(match[1]) * (2**30 if match[2] in "gG" else 2**20)) if match else 0
    if found < LEAST_MEMORY:
        message = f"--memory {memory}: write a size from 64M on, such as 500M, 2G"
        raise BadOption(message)
    return found
