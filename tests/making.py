"""Articles made in a test, without files."""

from __future__ import annotations

import hashlib
from typing import Any

from retold.records import Article, Story


def make(text: str, outlet: str | None = None, **fields: Any) -> Article:
    """An article as `read` would give it, with an id from its text and outlet."""
    name = hashlib.sha256(f"{text}\0{outlet}\0{fields.get('url')}".encode()).hexdigest()[:16]
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(id=name, text=text, sha256=digest, source=f"{name}.txt", outlet=outlet, **fields)


def tell_of(*articles: Article) -> Story:
    """A story of these articles in the order of (published, id)."""
    ordered = sorted(articles, key=lambda one: (one.published or "", one.id))
    return Story("story", "A story", tuple(ordered))
