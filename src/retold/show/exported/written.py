"""JSON in which every character is exact for a program, and none acts on whoever looks at the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from retold.show.indenting import indented
from retold.show.invisible import for_json


def written(value: Mapping[str, Any] | list[Any]) -> str:
    r"""Return a value as JSON; what acts unseen, and what UTF-8 cannot hold, is escaped.

    >>> written({"a": chr(0x202E)}), written([chr(0xD800), chr(0xE0041)])
    ('{\n "a": "\\u202e"\n}\n', '[\n "\\ud800",\n "\\udb40\\udc41"\n]\n')
    """
    return for_json(indented(value)) + "\n"
