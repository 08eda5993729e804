"""What a command has done, for programs: `--json` of the commands that write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import click

SCHEMA = "retold-done/1"
RESULT = click.option(
    "--json", "json_to", metavar="FILE|-", help="Write what was done as JSON (schema retold-done/1)."
)


def done(command: str, json_to: str | None, **result: Any) -> None:
    """Write what a command did where that is wanted; its lines then go to stderr if it goes to stdout."""
    from retold import show  # noqa: PLC0415 - slow imports
    from retold.writing import whole  # noqa: PLC0415

    if json_to is not None:
        whole(json_to, show.to_json({"schema": SCHEMA, "command": command, **result}))


def counted(reasons: Mapping[str, tuple[int, str]]) -> list[dict[str, Any]]:
    """Return why inputs gave no article, each with how often and where first; the most frequent first."""
    ranked = sorted(reasons.items(), key=lambda one: (-one[1][0], one[0]))
    return [{"reason": kind, "count": count, "first": first} for kind, (count, first) in ranked]


def because(found: Iterable[tuple[str, str]], what: str) -> list[dict[str, str]]:
    """Return ids and reasons as objects."""
    return [{what: id_, "reason": reason} for id_, reason in found]
