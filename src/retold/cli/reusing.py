"""`retold reuse`: text that is found again anywhere in a collection."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from retold.cli.options import MAP
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

PATHS are what `retold load` reads; Parquet files are read fastest. Each row of the output is a passage that two
articles share, with its exact characters on both sides; `family` says which passages are one run of text.

\b
Examples:
  retold reuse articles.parquet -o pairs.parquet
  retold reuse crawl/*.jsonl --across-outlets --within 7d -o pairs.csv
  retold reuse archive.parquet -o network.gexf --families families.parquet
  retold reuse archive.parquet --memory 1G --work reuse.work -o pairs.parquet
"""


@click.command(help=HELP)
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
@MAP
def reuse(paths: tuple[str, ...], **options: Any) -> None:
    """Find text reused across any number of articles."""
    with plain_errors():
        _reuse(paths, **options)


def _reuse(
    paths: tuple[str, ...], *, output: str, families: str | None, stock: str | None, **options: Any
) -> None:
    from retold.read import extras  # noqa: PLC0415 - `retold --help` must not wait for them

    for name in ("numba", "pyarrow"):
        extras.module(name, "reuse")
    from retold.reuse import writing  # noqa: PLC0415

    targets = {name: writing.check(name) for name in (output, families, stock) if name}
    if len(targets) < 1 + bool(families) + bool(stock):
        message = "two of -o, --families and --stock name one file: give them different ones"
        raise BadOption(message)
    found = _found(paths, **options)
    for line in told(found):
        say(line, err=True)
    if not found.articles:
        message = "no article could be read: the reasons are above"
        raise RetoldError(message)
    for target, table in zip((output, families, stock), found.findings, strict=True):
        if target:
            writing.table(target, table)


def _found(
    paths: tuple[str, ...],
    *,
    within: str | None,
    bits: float | None,
    memory: str,
    work: str | None,
    wanted: tuple[str, ...],
    across_outlets: bool,
    fields: tuple[str, ...],
) -> Found:
    from retold import read, reuse  # noqa: PLC0415 - brings numba

    shown = Steps(sys.stderr)
    found = reuse.find(
        paths,
        work=Path(work) if work else None,
        memory=size(memory),
        within=hours(within),
        wanted=wanted,
        across_outlets=across_outlets,
        stdin=stdin(),
        renamed=read.renaming(fields),
        tell=shown.at,
        least_bits=reuse.LEAST_BITS if bits is None else bits,
    )
    shown.end()
    return found


def told(found: Found) -> list[str]:
    """Return what was read and found, in lines."""
    pairs, families = found.findings.pairs, found.findings.families
    articles = {*pairs["a"], *pairs["b"]}
    lines = [
        f"{found.articles:,} articles, {len(found.skipped):,} skipped, {len(found.merged):,} given twice"
    ]
    kept: list[Skipped] = [*found.skipped, *found.merged]
    lines += [f"  {one.source}: {one.reason}" for one in kept[:MOST_REASONS]]
    if len(kept) > MOST_REASONS:
        lines.append(f"  and {len(kept) - MOST_REASONS:,} more")
    pairs_of = len(set(zip(pairs["a"], pairs["b"], strict=True)))
    lines.append(
        f"{len(pairs['a']):,} passages in {pairs_of:,} pairs of {len(articles):,} articles; "
        f"{len(set(families['family'])):,} families of text"
    )
    return lines


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
