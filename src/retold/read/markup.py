"""Hostile HTML kept away from the parser: scripts cut out, endless attributes, depth and crowds refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from retold.errors import Unreadable

MOST_ATTRIBUTES = (
    500  # of one tag: libxml2 compares each with each (100,000 took 89 s); far more than pages carry
)
MOST_DEPTH = 250  # libxml2 drops what lies below 256 elements without a word
MOST_ELEMENTS = 40_000  # trafilatura took 60 to 90 µs for each in hostile pages of 1 MB: 4 s at most
MOST_CROWDING = (
    12_000_000  # sum of squares of inline siblings: 10,000 in one parent took 6 s, 3,400 take .5 s
)

_HIDDEN = re.compile(r"<!--|<(script|style|svg|textarea|template)(?=[\s/>])", re.IGNORECASE)
_ENDS = {
    name: re.compile(rf"</{name}(?=[\s/>])[^>]*>?", re.IGNORECASE)
    for name in ("script", "style", "svg", "textarea", "template")
}
_ATTRIBUTE = re.compile(r"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+))?+")
_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+((?:{_ATTRIBUTE.pattern})*+)")
_TOO_DEEP = etree.XPath("boolean(" + "/*" * (MOST_DEPTH + 1) + ")")
_HEAD = re.compile(r"<head(?=[\s>])[^>]*>|<html(?=[\s>])[^>]*>", re.IGNORECASE)
_INLINE = (
    frozenset(  # and headings: trafilatura counts all siblings again for each at the end, 39,000 took 12 s
        """a abbr b big bdi bdo cite code data dfn em font h1 h2 h3 h4 h5 h6 i ins kbd label mark q s samp small span
    strong sub summary sup time tt u var""".split()
    )
)


@dataclass(frozen=True, slots=True)
class Markup:
    """A page without its scripts, and the structured data that stood in them."""

    html: str
    json_ld: tuple[str, ...]

    def with_data(self, blocks: tuple[str, ...]) -> str:
        """Return the page with some blocks of structured data in it again, for a parser that reads them."""
        found = "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)
        head = _HEAD.search(self.html)
        at = head.end() if head else len(self.html)
        return self.html[:at] + found + self.html[at:]


def without_scripts(page: str) -> Markup:
    """Return a page without comments, scripts and styles; an unclosed one runs to the end."""
    kept: list[str] = []
    json_ld: list[str] = []
    at = 0
    while match := _HIDDEN.search(page, at):
        kept.append(page[at : match.start()])
        name = (match[1] or "").lower()
        if not name:
            close = page.find("-->", match.end())
            at = close + 3 if close >= 0 else len(page)
            continue
        opened = page.find(">", match.end())
        end = _ENDS[name].search(page, opened + 1) if opened >= 0 else None
        if name == "script" and end and "ld+json" in page[match.end() : opened].lower():
            json_ld.append(page[opened + 1 : end.start()])
        at = end.end() if end else len(page)
    kept.append(page[at:])
    return Markup("".join(kept), tuple(json_ld))


def tree(page: str) -> Any:
    """Return the parsed page, or raise Unreadable for markup that would lose text or never end."""
    for match in _TAG.finditer(page):
        if (
            len(match[1]) > 2 * MOST_ATTRIBUTES
            and sum(1 for _ in _ATTRIBUTE.finditer(match[1])) > MOST_ATTRIBUTES
        ):
            reason = f"has a tag with more than {MOST_ATTRIBUTES} attributes: give the text as .txt"
            raise Unreadable(reason)
    try:
        root = html.document_fromstring(
            page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8", remove_comments=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        reason = "has no readable HTML: save the page again or give its text as .txt"
        raise Unreadable(reason) from error
    _check(root)
    return root


def _check(root: Any) -> None:
    """Raise Unreadable for a tree that is too deep, too large or too crowded."""
    count = sum(1 for _ in root.iter())
    crowding = 0
    if count**2 > MOST_CROWDING and count <= MOST_ELEMENTS:
        crowding = sum(sum(child.tag in _INLINE for child in element) ** 2 for element in root.iter())
    if count > MOST_ELEMENTS or crowding > MOST_CROWDING:
        reason = f"has more than {MOST_ELEMENTS} elements or one endless line of links: give the text as .txt"
        raise Unreadable(reason)
    if _TOO_DEEP(root):
        reason = f"nests its HTML more than {MOST_DEPTH} deep, where text gets lost: give the text as .txt"
        raise Unreadable(reason)
