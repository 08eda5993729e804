"""`retold doctor`: what may cost a store its rows one day."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from retold.cli.helping import command
from retold.cli.options import STORE
from retold.cli.talk import columns, plain_errors, say

if TYPE_CHECKING:
    from retold.keep.risks import Risk

SCHEMA = "retold-doctor/1"


@command()
@STORE
@click.option(
    "--json", "as_json", metavar="FILE|-", help="Write what was found as JSON (schema retold-doctor/1)."
)
def doctor(store: str, as_json: str | None) -> None:
    """Tell the risks to a store: what, where, what to do. Nothing is changed.

    \b
    Examples:
      retold doctor --store news.db
      retold doctor --store news.db --json -
    """  # noqa: D301
    from retold import show, writing  # noqa: PLC0415 - slow imports
    from retold.keep import risks  # noqa: PLC0415

    with plain_errors():
        found = risks.risks(Path(store))
        if as_json:
            document = {"schema": SCHEMA, "store": store, "risks": [asdict(one) for one in found]}
            writing.whole(as_json, show.to_json(document))
        count = f"{len(found)} risk{'s' * (len(found) != 1)}" if found else "no risks found"
        say(f"{store}: {count}", err=as_json == "-")
        for line in (line for one in found for line in _lines(one)):
            say(line, err=as_json == "-")
        sys.exit(1 if found else 0)


def _lines(risk: Risk) -> Iterator[str]:
    """Yield what is risky, where, and what to do about it, the first words beside a dash."""
    from retold.show.hanging import hanging  # noqa: PLC0415 - slow import

    room = columns()
    yield from hanging("  - ", risk.what, room=room)
    yield from hanging("    where: ", risk.where, room=room)
    yield from hanging("    do: ", risk.do, room=room)
