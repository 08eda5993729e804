"""A report in a notebook: what it shows of itself, its stories and its tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from retold import show
from retold.notebook import embedding, frames
from retold.show import tallies

Json = Mapping[str, Any]


class Report:
    """The document of a report, `document`; a cell that ends with it shows the page."""

    def __init__(self, document: Json) -> None:
        self.document = document

    @property
    def stories(self) -> tuple[Report, ...]:
        """The stories, the largest first, each a report of its own."""
        return tuple(Report(_alone(self.document, story)) for story in self.document["stories"])

    @property
    def title(self) -> str:
        """The title of the first story; text of an article."""
        stories = self.document["stories"]
        return str(stories[0]["title"]) if stories else ""

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables."""
        return frames.NAMES

    def to_frame(self, table: str = "statements", *, library: str = "pandas") -> Any:
        """Return a table as a frame of pandas, or of polars by `library="polars"`.

        Raises BadOption where there is no such table or library, MissingExtra where the library is not installed.
        """
        return frames.frame(self.document, table, library)

    def page(self) -> str:
        """Return the page that `retold report` writes."""
        return show.page(self.document)

    def __str__(self) -> str:
        return show.card(self.document)

    def __repr__(self) -> str:
        articles = tallies.some(len(self.document["articles"]), "article")
        stories = tallies.some(len(self.document["stories"]), "story", "stories")
        return f"<retold report: {articles}, {stories}>"

    def _repr_html_(self) -> str:
        return embedding.embedded(self.page(), str(self))

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: FBT001 - IPython calls it so
        printer.text(repr(self) if cycle else str(self))


def _alone(document: Json, story: Json) -> dict[str, Any]:
    """Return the document of one of its stories."""
    members = set(story["articles"])
    decisions = [one for one in document.get("decisions", ()) if one["story"] == story["id"]]
    told = {name: value for name, value in document.items() if name not in {"digest", "decisions"}}
    told["articles"] = [one for one in document["articles"] if one["id"] in members]
    return show.sealed(
        {**told, "skipped": [], "stories": [story]} | ({"decisions": decisions} if decisions else {})
    )
