"""A document as every form of export reads it: its articles by id, what they are called, and words by their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from retold.show.names import Name, names

Json = Mapping[str, Any]


def key(place: Json) -> tuple[str, int, int]:
    """Return a place as what it is known by."""
    return place["article"], place["start"], place["end"]


class Source:
    """A document with what an export looks up again and again."""

    def __init__(self, document: Json) -> None:
        self.document = document
        self.articles: dict[str, Json] = {article["id"]: article for article in document["articles"]}
        self.told: Mapping[str, Name] = names(document)
        self.story_of = {id_: story["id"] for story in document["stories"] for id_ in story["articles"]}

    @property
    def stories(self) -> list[Json]:
        """The stories in the order of the document."""
        return list(self.document["stories"])

    def words(self, place: Json) -> str:
        """Return the words at a place: exactly `text[start:end]`."""
        text: str = self.articles[place["article"]]["text"]
        return text[place["start"] : place["end"]]

    def statements(self) -> Iterator[tuple[Json, Json]]:
        """Yield every statement with its story."""
        for story in self.document["stories"]:
            for statement in story["statements"]:
                yield story, statement
