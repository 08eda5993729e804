"""A piece of HTML to its words, for exports that hold an article's body as markup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from retold.read import decode, markup

_BLOCKS = frozenset(
    """address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li
    main ol p pre section table td th tr ul""".split()
)


def job(data: bytes, about: dict[str, Any]) -> Iterator[dict[str, str]]:
    """Yield the words of a piece of HTML."""
    parts = markup.without_scripts(decode.text(data))
    yield {"text": words(markup.tree(f"<div>{parts.html}</div>")), **about}


def words(root: Any) -> str:
    """Return what an element says, one paragraph a line with an empty line between."""
    lines = (" ".join(line.split()) for line in "".join(_pieces(root)).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _pieces(root: Any) -> Iterator[str]:
    """Yield the words of an element and of all in it in order, with a line break around blocks."""
    for event, inner in etree.iterwalk(root, events=("start", "end")):
        told = isinstance(inner.tag, str)
        around = "\n" if told and inner.tag.rpartition("}")[2].lower() in _BLOCKS else ""
        if event == "start":
            yield around
            yield " ".join((inner.text or "").splitlines()) if told else ""
        else:
            yield around
            yield " ".join((inner.tail or "").splitlines()) if inner is not root else ""
