"""What an article is called where it is found: the name that a report gives it, asked for in SQL."""

from __future__ import annotations

import json

from retold.show.names import called

FIELDS = ("outlet", "url", "canonical_url", "source")


def asked(article: str = "article") -> str:
    """What to select of an article, by its name in a query, so that `name` can tell; null where there is none."""
    known = ", ".join(f"{article}.{field}" for field in FIELDS)
    return f"iif({article}.source is null, null, json_array({known}))"


def name(found: str) -> str:
    """Return what the article is called by what was selected of it."""
    return called(dict(zip(FIELDS, json.loads(found), strict=True)))
