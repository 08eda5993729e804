"""The text in a piece of HTML that came inside a feed: paragraphs as lines, no scripts."""

from __future__ import annotations

import html
import re
from typing import Any

from retold.errors import Unreadable
from retold.read import markup

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|<!--|<script", re.IGNORECASE)
_BLOCKS = frozenset(
    """address article aside blockquote body br caption center dd details div dl dt figcaption figure footer h1 h2 h3
    h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul video""".split()
)
_SILENT = frozenset("audio button embed form head iframe input math noscript object select title".split())


def paragraphs(piece: str) -> str:
    """Return the paragraphs of a piece of HTML or plain text as lines."""
    if not _TAG.search(piece):
        lines = html.unescape(piece).splitlines()
    else:
        parts: list[str] = []
        _walk(markup.tree(markup.without_scripts(f"<div>{piece}</div>").html), parts)
        lines = "".join(parts).split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def line(piece: str | None) -> str | None:
    """Return a headline or a name as one line without markup, or None if it says nothing."""
    if not piece:
        return None
    try:
        return " ".join(paragraphs(piece).split()) or None
    except Unreadable:
        return None


def _walk(root: Any, parts: list[str]) -> None:
    """Add the text under an element, with a line break around each block; the tree is known to be shallow."""
    name = root.tag if isinstance(root.tag, str) else ""
    around = "\n" if name in _BLOCKS else ""
    if name and name not in _SILENT:
        parts += (around, _flat(root.text))
        for child in root:
            _walk(child, parts)
            parts.append(_flat(child.tail))
        parts.append(around)


def _flat(text: str | None) -> str:
    """Return text whose line breaks are only spaces."""
    return (text or "").replace("\n", " ").replace("\r", " ")
