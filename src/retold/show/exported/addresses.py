"""What names an article to the world: its web address where it has one that is safe, else a name of our own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from retold.show.report import web

Json = Mapping[str, Any]

_PLAIN = re.compile(r"[^A-Za-z0-9._~-]")
# What no IRI may hold (RFC 3987): delimiters that programs trip over, lone surrogates, private use, and a per cent
# sign that begins no escape. The brackets of an IPv6 host stand before the first slash of the path.
_ILLEGAL = re.compile(
    r"[\x00-\x20<>\"{}|\\^`\x7f-\xa0\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff\U000e0000-\U0010ffff]"
    r"|%(?![0-9A-Fa-f]{2})"
)
_PARTS = re.compile(r"(https?://[^/?#]*)(.*)", re.IGNORECASE | re.DOTALL)


def urn(kind: str, *names: str) -> str:
    """Return a name of ours that holds whatever an id may be.

    >>> urn("article", "4f1d"), urn("story", "a b", "é")
    ('urn:retold:article:4f1d', 'urn:retold:story:a%20b:%C3%A9')
    """
    return ":".join(["urn:retold", kind, *map(quoted, names)])


def quoted(name: str) -> str:
    """Return a name as a part of a URI, whatever it holds."""
    return _PLAIN.sub(_escaped, name)


def article(of: Json) -> str:
    """Return our name of an article: two versions at one address have two."""
    return urn("article", of["id"])


def page(of: Json) -> str:
    """Return the address at which an article was read, else its canonical one, else our name of it.

    The canonical address comes second: of a republished text it leads to another outlet, where other words stand.
    """
    found = (address(of[field]) for field in ("url", "canonical_url"))
    return next((one for one in found if one), article(of))


def address(given: str | None) -> str | None:
    """Return a web address as an IRI, or nothing where it is none or does more than name a page.

    >>> address("https://a.example/x?q={1}"), address("javascript:alert(1)"), address("https://a.example/[1]")
    ('https://a.example/x?q=%7B1%7D', None, 'https://a.example/%5B1%5D')
    """
    match = _PARTS.fullmatch(given) if web(given) and given else None
    if match is None:
        return None
    rest = match[2].replace("[", "%5B").replace("]", "%5D")
    return _ILLEGAL.sub(_escaped, match[1] + rest)


def _escaped(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass"))
