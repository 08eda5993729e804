"""Whether JSON is a JSON Feed or only speaks of one, found out without a foreign parser."""

from __future__ import annotations

from typing import Any

from retold.errors import Unreadable
from retold.read import decode, drafts, pagemeta

DEEPEST = 50  # lists and objects within one another; a feed has five


def parsed(data: bytes, charset: str | None = None) -> dict[str, Any] | None:
    """Return a JSON Feed as an object fit to be written again, or None for other JSON and for what is none."""
    try:
        found = pagemeta.loads(decode.text(data, charset=charset))
    except (ValueError, Unreadable):
        return None
    ours = isinstance(found, dict) and "jsonfeed.org/version" in str(found.get("version"))
    return drafts.clean(found) if ours and pagemeta.depth(found, DEEPEST) <= DEEPEST else None
