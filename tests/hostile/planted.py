"""Articles whose every field, and every part of whose text, is a payload; grouped into events."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import cycle, islice, repeat
from typing import Any

TOGETHER = 7  # articles of one event
NAMES = ("Aldora", "Belmira", "Corvane", "Delvigne", "Estrild", "Fjeldana", "Gudrun Ola", "Halvard Rex")
TOWNS = ("Karsund", "Osterhaven", "Brindle Point", "Melden", "Tarvon Quay", "Skerrin", "Ellory", "Drimmond")


def spread(payloads: Sequence[str], articles: int) -> list[dict[str, Any]]:
    """So many rows, whose fields take one payload after the other, from the first again after the last."""
    given = cycle(payloads)
    return [row(given, number // TOGETHER, number % TOGETHER) for number in range(articles)]


def each(payloads: Sequence[str]) -> list[dict[str, Any]]:
    """A row for each payload, which stands in all its fields."""
    return [row(repeat(one), at // TOGETHER, at % TOGETHER) for at, one in enumerate(payloads)]


def row(given: Iterator[str], event: int, number: int) -> dict[str, Any]:
    """An article of an event."""
    at = f"https://news{number}.example/"
    urls = [next(given), at + next(given)]
    return {
        "text": text(given, event, number),
        "title": next(given),
        "byline": next(given),
        "outlet": next(given),
        "id": next(given),
        "credits": [next(given)],
        "section": next(given),
        "correction": next(given),
        "description": next(given),
        "keywords": [next(given)],
        f"x-{next(given)}": 1,
        "language": next(given) if number % 3 == 0 else "en",
        "url": urls[number % 2],
        "canonical_url": urls[1 - number % 2],
        "published": next(given) if number % 5 == 4 else f"2031-{1 + event % 12:02}-02T{number % 24:02}:00:00Z",
        "modified": next(given),
    }


def text(given: Iterator[str], event: int, number: int = 0) -> str:
    """A text with payloads in its dateline, a quote, a speaker's name, a caption, a figure's noun and lines of their own."""
    name = f"{NAMES[event % 8]} {NAMES[event // 8 % 8]}"
    town = f"{TOWNS[event * 3 % 8]} {chr(65 + event // 8)}"
    hedge = "" if number % 3 else "At least "
    one, two, three, four, five, six, seven, eight, nine = islice(given, 9)
    return (
        f"{one} (Reuters) - {hedge}{12 + event} people were hurt when the ferry {name} struck the pier at {town}, "
        f"{two} said.\n\n"
        f"“We lost the rudder of the {name} {three} and then we lost the light,” said Inge {four} Tvedt.\n\n"
        f"{five}\n\n"
        f"PHOTO: {six}. Photograph: {six}/Agency\n\n"
        f"Related article: {seven}\n\n"
        f"Some {2000 + 10 * event + number} passengers a day use the {name} between {town} and the isles, {eight}, "
        f"the harbour office{' reportedly' * (number % 2)} said.\n\n"
        f"Correction: an earlier version of this article said that {nine} {11 + event} people were hurt at {town}.\n"
    )


def lines(rows: Sequence[dict[str, Any]]) -> str:
    """Rows as JSON lines."""
    return "".join(json.dumps(one) + "\n" for one in rows)


def file_name(payload: str) -> str:
    """A name that a file system takes, as near to a payload as can be."""
    kept = re.sub("[/\x00\ud800-\udfff]", "_", payload) or "_"
    return kept.encode()[:200].decode(errors="ignore") + ".txt"
