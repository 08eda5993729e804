"""What somebody names: an article or a statement of a document by id, letter, label, address or path, or only words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from retold.errors import UnknownId
from retold.show.names import names
from retold.show.subjects import Subject, find

Json = Mapping[str, Any]

_ID = re.compile(r"(?:s-|unseen-|story-)?[0-9a-f]{4,64}", re.ASCII)
_STATEMENT = re.compile(r"s-[0-9a-f]{2,64}", re.ASCII)
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
LONGEST = 500  # characters of an id, a label, an address or a path


def wanted(document: Json, asked: str) -> Subject | None:
    """Return the article or statement that is named, or None for words to look for.

    Raises UnknownId where an address or what can only be an id names nothing here, or several things.
    """
    if len(asked) > LONGEST:
        return None
    located = [one for one in _articles(document) if asked in _places(one.item)]
    if len(located) == 1:
        return located[0]
    if located:
        message = f"{asked} names several articles: {', '.join(one.id for one in located[:6])}"
        raise UnknownId(message)
    if _ADDRESS.fullmatch(asked):
        message = f"{asked} is the address of no article here: add it with --in, or look at retold explain"
        raise UnknownId(message)
    found = _named(document, asked)
    if found is not None and found.kind not in {"article", "statement"}:
        message = f"{asked} is no article and no statement but a {found.kind}: see retold explain {asked}"
        raise UnknownId(message)
    return found


def _named(document: Json, asked: str) -> Subject | None:
    """Return what an id, a letter or a label names; words are not looked up as the beginning of an id."""
    labels = {name.casefold() for one in names(document).values() for name in (one.letter, one.label)}
    if asked.casefold() in labels or _ID.fullmatch(asked):
        try:
            return find(document, asked)
        except UnknownId:
            if _STATEMENT.fullmatch(asked) or (any(map(str.isdigit, asked)) and len(asked) >= 12):
                raise
    return None


def _articles(document: Json) -> list[Subject]:
    known = {article["id"]: article for article in document["articles"]}
    return [
        Subject("article", id_, story, known[id_])
        for story in document["stories"]
        for id_ in story["articles"]
    ]


def _places(article: Json) -> set[str]:
    """Return where an article was found: addresses, its path, the name of its file, its own id at its outlet."""
    source = str(article["source"])
    extra = article["extra"].get("id")
    given = [article["url"], article["canonical_url"], source, re.split(r"[/\\]", source)[-1], extra]
    return {str(one) for one in given if one}
