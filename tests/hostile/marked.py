"""Rows whose every field holds a payload with a mark of its own, so that what an output lets through names its origin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from hostile import planted

FIELDS = (
    *("url", "address", "dateline", "attribution", "quote", "speaker", "paragraph", "caption", "related"),
    *(
        "behind a figure",
        "correction in the text",
        "title",
        "byline",
        "outlet",
        "id",
        "credits",
        "section",
        "correction",
    ),
    *("description", "keywords", "extra", "language", "published", "modified", "file name"),
)
MARK = re.compile(r"zq(\d{4})f(\d\d)zq")


def mark(payload: int, field: str) -> str:
    """What stands behind a payload in a field."""
    return f"zq{payload:04}f{FIELDS.index(field):02}zq"


def found(told: str, payloads: Sequence[str]) -> set[tuple[str, str]]:
    """The payloads and fields whose marks stand in an output."""
    return {(payloads[int(one)], FIELDS[int(field)]) for one, field in MARK.findall(told)}


def where(told: str, payloads: Sequence[str]) -> str:
    """The payload and field that a complaint is of: the first mark in it."""
    for payload, field in found(told, payloads):
        return f"{payload!a} in {field}"
    return "of nobody"


def row(payloads: Sequence[str], number: int, event: int, at: int) -> dict[str, Any]:
    """An article of an event, all of whose fields hold one payload, each with its mark."""
    made: dict[str, Any] = planted.row(_given(payloads, number, at), event, at)
    return made


def _given(payloads: Sequence[str], number: int, at: int) -> Iterator[str]:
    """The payload again and again, as `planted.row` asks for it, with the mark of the field that it is for.

    What calls `hit` calls it with that mark, and what leaves asks for it.
    """
    order = [one for one in FIELDS if one != "file name"]
    order = [one for one in order if one != "language" or at % 3 == 0]
    order = [one for one in order if one != "published" or at % 5 == 4]
    for field in order:
        yield marked(payloads[number], mark(number, field))


def marked(payload: str, told: str) -> str:
    """A payload with a mark behind it, and in what it calls and asks for."""
    payload = payload.replace("out.example/", f"out.example/{told}/")
    return payload.replace("hit()", f"hit(/{told}/)") + told


def file_name(payload: str, number: int) -> str:
    """A name of a file that holds it, with its mark before what a system may cut off."""
    told = mark(number, "file name")
    return f"{planted.file_name(marked(payload[:60], told))[:150].removesuffix('.txt')}{told}.jsonl"
