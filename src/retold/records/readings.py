"""Which of two readings of one article is the better."""

from __future__ import annotations

import json
from dataclasses import asdict

from retold.records.given import Article


def preference(article: Article) -> tuple[int, str, str]:
    """Return what puts the better of two readings of one article first: more known of it, then its source."""
    fields = asdict(article)
    return (
        -sum(value not in (None, (), {}) for value in fields.values()),
        article.source,
        json.dumps(fields, sort_keys=True),
    )
