"""Reads files, folders and standard input into articles; whatever gives none is kept with its reason."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from retold.errors import BadOption
from retold.read import apart, complete, dispatch, fields, sources
from retold.read.drafts import Draft
from retold.read.tally import Tally
from retold.records import Article, Skipped

__all__ = ["Coverage", "Tally", "articles", "gather", "renaming"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """All that was read, each list sorted: nothing that came in is missing from the three together."""

    articles: tuple[Article, ...]  # by id
    skipped: tuple[Skipped, ...]  # by source
    merged: tuple[Skipped, ...]  # inputs that gave an article already kept, by source

    @property
    def read(self) -> int:
        """Return how many inputs gave an article or a reason for none."""
        return len(self.articles) + len(self.skipped) + len(self.merged)


def articles(
    given: Iterable[str | Path], *, stdin: BinaryIO | None = None, renamed: Mapping[str, str] | None = None
) -> Iterator[Article | Skipped]:
    """Yield an article, or why there is none, for all that paths, folders, patterns, @lists and - hold."""
    waiting: deque[dispatch.Found] = deque()
    try:
        for item in sources.contents(given, stdin=stdin):
            for found in (
                [item] if isinstance(item, Skipped) else dispatch.drafts_of(item, renamed=renamed or {})
            ):
                waiting.append(found)
                while len(waiting) > apart.AT_ONCE or not isinstance(waiting[0], dispatch.Later):
                    yield _completed(waiting.popleft())
                    if not waiting:
                        break
        while waiting:
            yield _completed(waiting.popleft())
    finally:
        for left in waiting:
            if isinstance(left, dispatch.Later):
                left.asked.close()


def _completed(found: dispatch.Found) -> Article | Skipped:
    """Return the article of a draft, waiting for it where another process reads it."""
    draft = found.found() if isinstance(found, dispatch.Later) else found
    return complete.article(draft) if isinstance(draft, Draft) else draft


def gather(
    given: Iterable[str | Path], *, stdin: BinaryIO | None = None, renamed: Mapping[str, str] | None = None
) -> Coverage:
    """Return all articles of some inputs, each once, whatever their order."""
    kept: dict[str, Article] = {}
    skipped: list[Skipped] = []
    merged: list[Skipped] = []
    for item in articles(given, stdin=stdin, renamed=renamed):
        if isinstance(item, Skipped):
            skipped.append(item)
        elif (other := kept.get(item.id)) is None:
            kept[item.id] = item
        else:
            kept[item.id], second = sorted((item, other), key=_preference)
            merged.append(Skipped(second.source, f"is the same article as {item.id}: counted once"))
    return Coverage(
        tuple(kept[name] for name in sorted(kept)),
        tuple(sorted(skipped, key=lambda entry: (entry.source, entry.reason))),
        tuple(sorted(merged, key=lambda entry: (entry.source, entry.reason))),
    )


def renaming(given: Iterable[str]) -> dict[str, str]:
    """Return which of our fields stands under which name of theirs, from "text=body"; raise BadOption."""
    found: dict[str, str] = {}
    for entry in given:
        ours, equals, theirs = entry.partition("=")
        if not equals or not theirs or ours not in fields.OURS:
            message = f"--map {entry}: write OURS=THEIRS, such as text=body; ours is one of {', '.join(fields.OURS)}"
            raise BadOption(message)
        found[ours] = theirs
    return found


def _preference(article: Article) -> tuple[int, str, str]:
    """Return what puts the better of two readings of one article first: more known of it, then its source."""
    fields = asdict(article)
    return (
        -sum(value not in (None, (), {}) for value in fields.values()),
        article.source,
        json.dumps(fields, sort_keys=True),
    )
