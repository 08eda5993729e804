"""Options that several commands take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from retold.records import Decision

FOLLOW = click.option(
    "--follow", is_flag=True, help="Fetch the pages that feeds and sitemaps among the files name."
)
ALLOW = click.option("--allow-private", is_flag=True, help="Fetch from private networks and odd ports too.")
PROXY = click.option(
    "--proxy", metavar="URL", help="Fetch through this proxy and in no other way: http://HOST:PORT."
)
MAP = click.option(
    "--map",
    "fields",
    metavar="OURS=THEIRS",
    multiple=True,
    help="Take a field of ours from one of theirs: text=body. Can be given several times.",
)
OUTLETS = click.option(
    "--outlets", "named", metavar="FILE", help="Add outlets that you know: domain, name, publisher a line."
)

IN = click.option(
    "--in",
    "inside",
    metavar="REPORT|STORE|PATH",
    multiple=True,
    help="A report of retold, its store, or articles. Can be given several times.  [default: report.html]",
)
DECISIONS = click.option(
    "--decisions", metavar="FILE", help="What you decided against what was found; see retold decide."
)

STORE = click.option(
    "--store", metavar="FILE", required=True, help="The store: a file such as news.db.", envvar="RETOLD_STORE"
)

SEMANTIC = click.option(
    "--semantic",
    metavar="[MODEL]",
    is_flag=False,
    flag_value="",
    help="Match sentences by meaning too, with a model's folder or name; put it last.",
)

PARSE = click.option(
    "--parse",
    metavar="MODEL",
    help="Find who says what by grammar too, with a spaCy pipeline's folder or name.",
)


def reading(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of reading: fields, named, follow, allow_private, proxy."""
    for option in (PROXY, ALLOW, FOLLOW, OUTLETS, MAP):
        command = option(command)
    return command


def embedding(semantic: str | None) -> dict[str, Any]:
    """Return the model that `--semantic` asks for as arguments of `run`, or none."""
    if semantic is None:
        return {}
    from retold.semantic import model  # noqa: PLC0415 - loads a model

    found = model(semantic)
    return {"embed": found.embed, "model": found.name}


def parsing(given: str | None) -> dict[str, Any]:
    """Return the parser that `--parse` asks for as arguments of `run`, or none."""
    if given is None:
        return {}
    from retold.parsing import model  # noqa: PLC0415 - loads a model

    found = model(given)
    return {"parse": found.parsed, "parser": found.name}


def ruled(file: str) -> Sequence[Decision]:
    """Return the decisions of a file that stand."""
    from retold import read  # noqa: PLC0415 - slow import

    return read.decisions(file).standing
