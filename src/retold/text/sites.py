"""The site that an address belongs to."""

from __future__ import annotations

import re

_HOST = re.compile(r"https?://([^/:?#@\s]+)", re.IGNORECASE)


def site(url: str | None) -> str | None:
    """The host of a web address, without "www.", or None.

    >>> site("https://www.Quorvel.example/2031/ferry")
    'quorvel.example'
    """
    host = _HOST.match(url or "")
    return host[1].casefold().removeprefix("www.") if host else None
