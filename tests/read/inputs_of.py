"""Inputs for the tests of the readers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from retold import read
from retold.records import Article, Skipped

TEXT = "The ferry Halvorsen ran aground off Bergskar on Monday night, the harbour said."


def page(number: int = 0, *, head: str = "", words: str = TEXT) -> str:
    """An HTML page with an article of its own."""
    return (
        f"<html lang='en'><head><title>Ferry aground {number}</title>{head}</head><body><article><h1>Ferry aground {number}</h1>"
        f"<p>{words} It carried {number} passengers, most of them on their way home from the fair.</p>"
        f"<p>Divers will inspect the hull today before tugs try to pull ship number {number} off the reef at high tide.</p>"
        "</article></body></html>"
    )


def split(found: Iterator[Article | Skipped]) -> tuple[list[Article], list[Skipped]]:
    """What was read, and what was skipped."""
    items = list(found)
    return (
        [item for item in items if isinstance(item, Article)],
        [item for item in items if isinstance(item, Skipped)],
    )


def articles_of(
    path: Path, data: bytes | None = None, **options: object
) -> tuple[list[Article], list[Skipped]]:
    """What one file gives, written first if its bytes are given."""
    if data is not None:
        path.write_bytes(data)
    return split(read.articles([path], **options))  # type: ignore[arg-type]


def urls_of(kept: list[Article]) -> set[str | None]:
    """The addresses of articles."""
    return {article.url for article in kept}
