"""Spans of time in words."""

from __future__ import annotations

_UNITS = ((86_400.0, "d"), (3600.0, "h"), (60.0, "min"), (1.0, "s"))


def span(seconds: float) -> str:
    """Return a span of time in the unit that suits it.

    >>> span(90), span(5 * 3600), span(40), span(3 * 86400)
    ('90 s', '5 h', '40 s', '3 d')
    """
    for size, name in _UNITS:
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {name}"
    return f"{seconds:.0f} s"
