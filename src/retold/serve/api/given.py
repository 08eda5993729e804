"""What requests may say: parameters that several routes share, each with its limits."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query
from pydantic import AfterValidator

from retold.errors import UnknownId

LONGEST_ID = 200
LONGEST_QUESTION = 2000  # characters: as many as `retold who` takes
MOST_PAGE = 1_000_000
MOST_AT_ONCE = 200
# A letter or a figure somewhere, else there is nothing to look for. Engines differ in what a letter is beyond ASCII,
# so the description lets all of that through.
A_WORD = r"[0-9A-Za-z]|[^\x00-\x7f]"


def _asks(told: str) -> str:
    """Return a question that has a word; raise ValueError where the description says so too, else UnknownId."""
    if any(map(str.isalnum, told)):
        return told
    message = "there is no word in it"
    raise ValueError(message) if told.isascii() else UnknownId(message)


Story = Annotated[
    str,
    Path(description="The id of a story, the beginning of one, or an id that it had.", max_length=LONGEST_ID),
]
Article = Annotated[str, Path(description="The id of an article.", max_length=LONGEST_ID)]
Page = Annotated[int, Query(description="Which page of the list, from 1.", ge=1, le=MOST_PAGE)]
Most = Annotated[int, Query(description="How many at most.", ge=1, le=MOST_AT_ONCE)]
Question = Annotated[
    str,
    AfterValidator(_asks),
    Query(
        description="What is asked.",
        min_length=1,
        max_length=LONGEST_QUESTION,
        json_schema_extra={"pattern": A_WORD},
    ),
]
Inside = Annotated[
    str | None,
    Query(
        description="The id of the story that is asked; without it those stories that it may be about.",
        max_length=LONGEST_ID,
    ),
]
