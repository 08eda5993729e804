"""Libraries that only some inputs need, and what to install where one is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from retold.errors import MissingExtra, Unreadable


def module(name: str, extra: str) -> Any:
    """Return a library, or raise Unreadable with the command that installs it."""
    try:
        return import_module(name)
    except ImportError as error:
        reason = f"needs {name.partition('.')[0]}: pip install 'retold[{extra}]'"
        raise Unreadable(reason) from error


def needed(by: str, name: str, extra: str) -> Any:
    """Return a library that a command or a function needs, or raise MissingExtra with what installs it."""
    try:
        return module(name, extra)
    except Unreadable as error:
        message = f"{by} {error}"
        raise MissingExtra(message) from error
