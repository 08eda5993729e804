"""Languages by their codes: articles of two that are known differ too much to be told alike by their words."""

from __future__ import annotations

import re

_CODE = re.compile(r"[a-z]{2,3}(?![a-z])")
_SAME = {
    "nb": "no",
    "nn": "no",
    "hr": "sh",
    "sr": "sh",
    "bs": "sh",
}  # those that share nearly all their words


def code(language: str | None) -> str:
    """Return the code of a language without its country; empty where it is not known.

    >>> code("de_AT"), code("en-US"), code("nb"), code(None), code("und")
    ('de', 'en', 'no', '', '')
    """
    match = _CODE.match((language or "").lower())
    if match is None or match[0] in {"und", "mul", "zxx", "mis"}:
        return ""
    return _SAME.get(match[0], match[0])


def number(language: str) -> int:
    """Return a number for the code of a language; 0 where it is not known.

    >>> number("de") != number("en"), number("")
    (True, 0)
    """
    return int.from_bytes(language.encode())
