"""Reads the coverage of one event and shows who reported what and who only retold it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from retold.notebook import Report as Report
    from retold.notebook import report as report

_OF_NOTEBOOKS = frozenset({"Report", "report"})  # loaded when asked for: `import retold` waits for nothing


def __getattr__(name: str) -> Any:
    """Return what is loaded when it is first asked for."""
    if name in _OF_NOTEBOOKS:
        from retold import notebook  # noqa: PLC0415 - slow import

        return getattr(notebook, name)
    message = f"module 'retold' has no attribute '{name}'"
    raise AttributeError(message)
