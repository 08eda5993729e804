"""JSON in which every character is exact for a program, and none acts on whoever looks at the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from retold.show.indenting import indented
from retold.show.invisible import ACTING

_LONE = re.compile("[\ud800-\udfff]")
_ACTS = re.compile(f"{ACTING.pattern}|{_LONE.pattern}")


def written(value: Mapping[str, Any] | list[Any]) -> str:
    r"""Return a value as JSON; what acts unseen, and what UTF-8 cannot hold, is escaped.

    >>> written({"a": chr(0x202E)}), written([chr(0xD800), chr(0xE0041)])
    ('{\n "a": "\\u202e"\n}\n', '[\n "\\ud800",\n "\\udb40\\udc41"\n]\n')
    """
    return _ACTS.sub(_escaped, indented(value)) + "\n"  # outside strings JSON has no such character


def encodable(json: str) -> str:
    """Return JSON in which what UTF-8 cannot hold is escaped, and all else stands as it stood."""
    return _LONE.sub(_escaped, json)


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
