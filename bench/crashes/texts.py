"""Articles to keep: stories that the newsroom invents from seeds, the same at every call."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from newsroom import story, whole
from newsroom.gold import articles as published

from retold.records import Article

FIRST_SEED = 3000  # those below are used by tests and for figures


@cache
def told(number: int) -> list[dict[str, Any]]:
    """Return the articles of the n-th story: id, date, source, url, title, text."""
    return list(published(whole(story(FIRST_SEED + number)))["articles"])


def made(number: int) -> list[tuple[Article, bytes]]:
    """Return the articles of the n-th story as `read` would give them, each with the bytes of its page."""
    return [(_article(one), json.dumps(one).encode()) for one in told(number)]


def _article(one: dict[str, Any]) -> Article:
    digest = hashlib.sha256(one["text"].encode()).hexdigest()
    return Article(
        id=hashlib.sha256(json.dumps(one).encode()).hexdigest()[:16],
        text=one["text"],
        sha256=digest,
        source=f"{one['id']}.json",
        url=one["url"],
        outlet=one["source"],
        title=one["title"],
        published=one["date"],
    )


def written(folder: Path, numbers: range) -> list[str]:
    """Write the articles of some stories, a file each, as `retold add` reads them; return their paths."""
    folder.mkdir(exist_ok=True, parents=True)
    paths = []
    for number in numbers:
        for one in told(number):
            path = folder / f"{one['id']}.json"
            fields = {"outlet": one["source"], "published": one["date"]} | {
                key: one[key] for key in ("title", "text", "url")
            }
            path.write_text(json.dumps(fields), encoding="utf-8")
            paths.append(str(path))
    return paths
