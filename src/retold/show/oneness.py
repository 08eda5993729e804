"""Why the articles of a story are one story, in plain lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from retold.show.plainly import Plainly

Json = Mapping[str, Any]


def stories(document: Json) -> str:
    """Return for each story of a document why it is one."""
    return "\n".join(_lines(document))


def _lines(document: Json) -> Iterator[str]:
    book = Plainly(document)
    for story in document["stories"]:
        count = len(story["articles"])
        yield f"{book.plain(story['title'])}: {count} article{'s' * (count > 1)} ({story['id']})"
        if count == 1:
            yield "    No other article is like it enough to be one story with it."
        yield from one(book, story)


def one(book: Plainly, story: Json) -> Iterator[str]:
    """Yield why articles are one story, and which others tell of it in some sections."""
    yield from book.reasons("They are one story because of", story["why"])
    for also in story.get("also", ()):
        yield f"    {book.who(also['article'])} tells of it too, in a section:"
        yield from (f"          {book.place(place)}" for place in also["sections"])
        yield from book.reasons("The section shares with it", also["why"])
