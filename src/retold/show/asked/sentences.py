"""The sentences of articles, put together again from the mentions that a document has of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Json = Mapping[str, Any]

_ENDS = tuple(".!?…。！？")
_CLOSING = "”\"’')]»"


def sentences(mentions: Iterable[Json], text: str) -> list[dict[str, Any]]:
    """Return the places of the sentences of one article: its mentions, joined until one ends as a sentence does.

    Every clause of an article is a mention, so that nothing has to be parsed again.
    """
    found: list[dict[str, Any]] = []
    ended = True
    for one in sorted(mentions, key=lambda one: (one["start"], one["end"])):
        last = found[-1] if found else None
        if (
            last is not None
            and (not ended or one["start"] < last["end"])
            and not _apart(text, last["end"], one["start"])
        ):
            last["end"] = max(last["end"], one["end"])
        else:
            found.append({"article": one["article"], "start": one["start"], "end": one["end"]})
        ended = _ends(text, found[-1]["end"])
    return found


def _ends(text: str, end: int) -> bool:
    """Whether a sentence ends where a mention does, or with the mark after it."""
    return text[max(0, end - 3) : end].rstrip(_CLOSING).endswith(_ENDS) or text[end : end + 1] in _ENDS


def _apart(text: str, end: int, start: int) -> bool:
    """Whether a paragraph ends between two mentions, or more stands there than a mark and a word."""
    between = text[end:start]
    return "\n\n" in between or len(between.strip()) > 12
