"""Pages that a browser saved as .mhtml: the page among its parts, with the address and time of saving."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Any

from retold.errors import Unreadable
from retold.read import drafts, pages


def job(data: bytes, about: dict[str, Any]) -> Iterator[drafts.Draft]:
    """Yield the draft of the page."""
    message = message_from_bytes(data, policy=policy.compat32)
    parts = [
        part for part in message.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"}
    ]
    if not parts:
        reason = "has no HTML part: save the page again or give its text as .txt"
        raise Unreadable(reason)
    root = _root(message, parts)
    payload = root.get_payload(decode=True)
    body = payload if isinstance(payload, bytes) else b""
    address = message["Snapshot-Content-Location"] or root["Content-Location"]
    told = {
        "url": about.get("url") or _address(address),
        "fetched": about.get("fetched") or _saved(message["Date"]),
        "charset": root.get_content_charset(),
    }
    inner = drafts.Innermost("page", body, {"source": about["source"], **told})
    yield replace(pages.draft(body, about["source"], **told), innermost=inner)


def _root(message: Message, parts: list[Message]) -> Message:
    """Return the part that the message names as its start, else the first page."""
    start = message.get_param("start")
    return next((part for part in parts if start and part["Content-ID"] == start), parts[0])


def _address(value: Any) -> str | None:
    """Return a web address out of a header."""
    found = drafts.line(str(value)) if value else None
    return found if found and found.startswith(("http://", "https://")) else None


def _saved(value: Any) -> str | None:
    """Return when a browser saved the page."""
    try:
        return parsedate_to_datetime(str(value)).isoformat() if value else None
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
