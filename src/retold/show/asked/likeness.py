"""How alike a statement is to what was asked, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from retold.show import tallies

Json = Mapping[str, Any]

BESIDES = "has besides "


def alike(one: Json) -> str:
    """Return how alike a statement is, and in what it differs from what was asked."""
    parts = [_share(one["alike"])]
    for other in one["differs"]:
        asked, words = other["asked"], (other["words"] or "").strip()
        parts.append(
            {
                "figure": f"“{words}” where you asked “{asked}”" if words else f"no figure for “{asked}”",
                "same figure": f"“{words}” for “{asked}”",
                "bound": f"“{words}” where you asked “{asked}”",
                "hedge": f"with “{words}”" if words else f"without “{asked}”",
                "denied": "you deny it, this does not" if asked else "this denies it",
                "lacking": f"lacks “{asked}”",
                "besides": f"{BESIDES}“{words}”",
            }[other["kind"]]
        )
    return " · ".join(_joined(parts))


def _joined(parts: Sequence[str]) -> list[str]:
    """Return the parts with all that a wording has besides said at once.

    >>> _joined(["37% alike", "has besides “a”", "lacks “b”", "has besides “c”"])
    ['37% alike', 'has besides “a” and “c”', 'lacks “b”']
    """
    more = [part.removeprefix(BESIDES) for part in parts if part.startswith(BESIDES)]
    told = f"{BESIDES}{tallies.names_of(more, len(more))}" if more else ""
    return list(dict.fromkeys(told if part.startswith(BESIDES) else part for part in parts))


def _share(share: float) -> str:
    """Return a share as a reader is told it.

    >>> _share(1.0), _share(0.999), _share(0.371)
    ('all that you asked', '99% alike', '37% alike')
    """
    return "all that you asked" if share >= 1 else f"{min(99, round(share * 100))}% alike"
