"""`retold diff`: reads two articles and lays them side by side."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from retold.talk import colour, fail, say, stdin
from retold.writing import fetching
from retold.writing import whole as written

if TYPE_CHECKING:
    from retold.read import Pair


def read_pair(
    a: str, b: str, picks: Iterable[str], fields: Iterable[str], *, allow_private: bool = False
) -> Pair:
    """Return the two articles; what an input holds beside its article is told with its reason."""
    from retold import read  # noqa: PLC0415 - `retold --help` must not wait for numpy

    with fetching() as tell:
        door = read.door(allow_private=allow_private, tell=tell)
        pair = read.pair((a, b), picks, stdin=stdin(), door=door, renamed=read.renaming(fields))
    for skip in pair.skipped:
        say(f"{skip.source}: {skip.reason}", err=True)
    return pair


def embedding(semantic: str | None) -> dict[str, Any]:
    """Return the model that `--semantic` asks for as arguments of `run`, or none."""
    if semantic is None:
        return {}
    from retold.semantic import model  # noqa: PLC0415 - loads a model

    found = model(semantic)
    return {"embed": found.embed, "model": found.name}


def lay(
    pair: Pair, *, output: str | None, json_to: str | None, whole: bool = False, semantic: str | None = None
) -> bool:
    """Show two articles side by side; return whether they share wording that no chance explains."""
    from retold import run, show  # noqa: PLC0415 - `retold --help` must not wait for numpy

    if output is not None and output == json_to:
        fail(f"-o and --json both name {output}: give them different files")
    document = run.diff(*pair.articles, skipped=pair.skipped, **embedding(semantic))
    if json_to is not None:
        written(json_to, show.to_json(document))
    if output is not None:
        written(output, show.diff_page(document))
    aside = "-" in (output, json_to)
    columns = shutil.get_terminal_size().columns
    text = show.sides(document, width=columns, color=colour(err=aside), whole=whole)
    click.echo(text, err=aside, color=True)
    if output not in (None, "-"):
        say(f"{output} written; next: retold verify {output}", err=True)
    return show.shares(document)
