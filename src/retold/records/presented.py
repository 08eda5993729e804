"""Records that show themselves in a notebook, once something above has said how: they know no page and no frame."""

from __future__ import annotations

from typing import Any, Protocol


class Presenter(Protocol):
    """How a story or a collation is shown."""

    def html(self, record: Any) -> str:
        """Return a piece of HTML that touches nothing around it."""

    def card(self, record: Any) -> str:
        """Return plain lines."""

    def frame(self, record: Any, table: str, library: str) -> Any:
        """Return a table as a frame of a library; raises BadOption, MissingExtra."""


_presenters: list[Presenter] = []


def present(how: Presenter) -> None:
    """Say how records are shown from now on."""
    _presenters[:] = [how]


class Presented:
    """What a notebook asks a record for; without a presenter it is shown as any other object is."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        return _presenters[0].html(self) if _presenters else None

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: FBT001 - IPython calls it so
        printer.text(_presenters[0].card(self) if _presenters and not cycle else repr(self))

    def to_frame(self, table: str = "statements", *, library: str = "pandas") -> Any:
        """Return a table as a frame of pandas or polars; `import retold.notebook` says how.

        Raises BadOption where there is no such table or library, MissingExtra where the library is not installed.
        """
        if not _presenters:
            message = "import retold.notebook first: it says how records are shown"
            raise RuntimeError(message)
        return _presenters[0].frame(self, table, library)
