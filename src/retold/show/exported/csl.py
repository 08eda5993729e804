"""The articles as CSL-JSON, which Zotero, pandoc and other reference managers read (https://citationstyles.org)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from retold.show import clock
from retold.show.exported import addresses
from retold.show.exported.source import Source

Json = Mapping[str, Any]

_BY = re.compile(r"\s*by[:\s]\s*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:[,;&]|\band\b)\s*")


def csl(document: Json) -> list[dict[str, Any]]:
    """Return an item for each article, in the order of the stories; dates with the precision that is known.

    Where the article was read from stays out: it may be a folder of this machine, and a list of references travels.
    """
    source = Source(document)
    return [_item(source.articles[id_], source.told[id_].label) for id_ in source.told]


def _item(article: Json, label: str) -> dict[str, Any]:
    """Return an article as an item; where it has no title, its label stands for it, in brackets."""
    address = addresses.address(article["url"]) or addresses.address(article["canonical_url"])
    told: dict[str, Any] = {
        "id": article["id"],
        "type": "article-newspaper" if article["outlet"] else "webpage" if address else "document",
        "title": article["title"] or f"[{label}]",
        "author": authors(article["byline"]),
        "container-title": article["outlet"],
        "issued": _date(article["published"]),
        "accessed": _date(article["fetched"]),
        "URL": address,
        "language": article["language"],
        "custom": {"retold-sha256": article["sha256"]},
    }
    return {name: value for name, value in told.items() if value}


def authors(byline: str | None) -> list[dict[str, str]]:
    """Return the names of a byline as they are written: which part is the family name differs from place to place.

    >>> authors("By Ann Lee and Bo Ek"), authors(None)
    ([{'literal': 'Ann Lee'}, {'literal': 'Bo Ek'}], [])
    """
    begun = _BY.match(byline or "")
    bare = (byline or "")[begun.end() if begun else 0 :]
    return [{"literal": name} for name in _AND.split(bare) if name.strip()]


def _date(moment: str | None) -> dict[str, Any] | None:
    parts = clock.day(moment)
    return {"date-parts": [parts]} if parts else None
