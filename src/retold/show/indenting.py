"""A document as indented JSON: what the json module writes with indent=1, without its walk in steps of one token."""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import Any

_ENCODED = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def indented(value: Any, gap: str = "\n") -> str:
    """Return a value as JSON, each level one space further in; `gap` parts what stands on its own level.

    >>> indented([]), indented(["½"]).split()
    ('[]', ['[', '"½"', ']'])
    """
    kind = type(value)
    if kind is str:
        return encode_basestring(value)
    if kind is int:
        return str(value)
    inner = gap + " "
    if value and isinstance(value, dict):
        told = [f"{_key(key)}: {indented(one, inner)}" for key, one in value.items()]
        return f"{{{inner}{f',{inner}'.join(told)}{gap}}}"
    if value and isinstance(value, (list, tuple)):
        return f"[{inner}{f',{inner}'.join([indented(one, inner) for one in value])}{gap}]"
    return _ENCODED(value)


def _key(key: Any) -> str:
    """Return the name of a field; numbers and the like are written as the json module writes them."""
    return encode_basestring(key) if isinstance(key, str) else _ENCODED({key: 0})[1:-4]
