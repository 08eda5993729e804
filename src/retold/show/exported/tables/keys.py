"""What makes a row of a table the only one, and which columns name rows of other tables."""

from __future__ import annotations

from collections.abc import Mapping

# Ids are hashes of places in articles, so no two stories have the same; a row without one is told by what it is about.
_PLACE = "article start end"
KEYS: Mapping[str, tuple[str, ...]] = {
    name: tuple(columns.split())
    for name, columns in {
        "stories": "id",
        "articles": "id",
        "statements": "id",
        "mentions": f"statement {_PLACE}",
        "changes": "statement kind from_article from_start from_end to_article to_start to_end",
        "figures": f"statement {_PLACE}",
        "quotes": "quote variant article part start",
        "derivations": "article from",
        "passages": "a_article a_start a_end b_article b_start b_end",
        "citations": "id",
        "corrections": "id",
        "carriers": f"correction {_PLACE}",
        "people": "id",
        "parts": "person part statement",
        "timeline": "id",
        "datings": f"entry {_PLACE}",
        "skipped": "source reason",
    }.items()
}
_NAMED = {
    "story": "stories",
    "statement": "statements",
    "person": "people",
    "correction": "corrections",
    "entry": "timeline",
    **dict.fromkeys(
        (
            *("article", "from_article", "to_article", "against_article", "a_article", "b_article"),
            *("old_article", "new_article", "earlier", "replaced_by"),
        ),
        "articles",
    ),
}
# What a citation comes from is an article here or nothing; what a derivation comes from may be a text not here.
_OF_ITS_OWN = {("citations", "from"): "articles"}


def leads_to(table: str, column: str) -> str | None:
    """Return the table whose `id` a column holds.

    >>> leads_to("mentions", "statement"), leads_to("derivations", "from"), leads_to("mentions", "start")
    ('statements', None, None)
    """
    return _OF_ITS_OWN.get((table, column)) or _NAMED.get(column)
