"""Reports in notebooks: they show themselves, and give their tables as frames of pandas or polars.

report     a report, a store or articles → a Report
reporting  what a Report is; its stories are Reports too
embedding  a page within a page that neither can touch
frames     tables → frames

Importing this lets `Story` and `Collation` show themselves likewise.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from retold import asking, run, show
from retold.errors import BadOption
from retold.notebook.reporting import Report
from retold.records import Collation, Decision, Story, present

__all__ = ["Report", "report"]


def report(
    *paths: str | Path | Iterable[str | Path],
    one_story: bool = False,
    decisions: Sequence[Decision] | None = None,
) -> Report:
    """Read a report that was written, a store, or the articles that paths and addresses, or lists of these, hold.

    Without a path `report.html` here is read. `one_story` takes all articles as one story. Raises RetoldError.
    """
    named = [str(path) for given in paths for path in ([given] if isinstance(given, str | Path) else given)]
    if paths and not named:
        message = "the list of paths is empty: name a report, a store or articles"
        raise BadOption(message)
    if one_story:
        return Report(run.report(named, one_story=True, stdin=io.BytesIO(), decisions=decisions or ()))
    return Report(asking.document(named, stdin=io.BytesIO(), decisions=decisions))


class _Reports:
    """How records are shown: as the report on them. What a story alone does not say yet is concluded first."""

    def __init__(self) -> None:
        self.last: tuple[Story | Collation, Report] | None = None  # a cell asks for HTML and for text

    def html(self, record: Story | Collation) -> str:
        return self.of(record)._repr_html_()

    def card(self, record: Story | Collation) -> str:
        return str(self.of(record))

    def frame(self, record: Story | Collation, table: str, library: str) -> Any:
        return self.of(record).to_frame(table, library=library)

    def of(self, record: Story | Collation) -> Report:
        """Return the report on a record."""
        if self.last is None or self.last[0] is not record:
            told = run.tell(record) if isinstance(record, Story) else record
            document = show.document([told], (), parameters={}, version=version("retold"))
            self.last = (record, Report(document))
        return self.last[1]


present(_Reports())
