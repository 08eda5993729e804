"""Libraries that only some inputs need, and what to install where one is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from retold.errors import Unreadable


def module(name: str, extra: str) -> Any:
    """Return a library, or raise Unreadable with the command that installs it."""
    try:
        return import_module(name)
    except ImportError as error:
        reason = f"needs {name.partition('.')[0]}: pip install 'retold[{extra}]'"
        raise Unreadable(reason) from error
