"""Short texts made of long ones: their openings, and briefs of several stories put into one invented town on one day."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

Row = dict[str, Any]

OPENINGS = (20, 30, 40, 60, 80, 120)  # words, drawn for each article
SIZES = (2, 3, 4, 6, 8, 12, 20, 30)  # stories of a collection of briefs
ALONE = 0.6  # of its stories have one brief, the others two or three
WORDS = (20, 80)  # of a brief
FIRST = (
    "Tarn Quill Vel Mar Brenn Oster Hal Kess Drum Lind Sorn Ashby Wick Torv Garl Pell Esk Nor Har Dun".split()
)
LAST = [
    " Harbour",
    " Bay",
    " Hill",
    *"burg stad ford wick haven".split(),
    " Springs",
    "mouth",
    " Falls",
    "ville",
]
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?]")


def opening(row: Row, words: int) -> Row:
    """A row with only so many first words of its text."""
    return row | {"text": _first(row["text"], words)}


def openings(rows: Sequence[Row]) -> list[Row]:
    """The rows with openings of drawn lengths."""
    dice = random.Random(7)
    return [opening(row, dice.choice(OPENINGS)) for row in rows]


def halved(rows: Sequence[Row], *, even: bool) -> list[Row]:
    """The rows of half of the stories, by a hash of their names."""
    return [row for row in rows if (zlib.crc32(row["story"].encode()) % 2 == 0) == even]


def collections(rows: Sequence[Row], seed: int, many: int) -> Iterator[list[Row]]:
    """So many collections of briefs, each of one town and day."""
    dice = random.Random(seed)
    by_story: dict[str, list[Row]] = {}
    for row in rows:
        by_story.setdefault(row["story"], []).append(row)
    for _ in range(many):
        size = min(dice.choice(SIZES), len(by_story))
        town, weekday = dice.choice(FIRST) + dice.choice(LAST), dice.choice(WEEKDAYS)
        date = f"2026-03-{dice.randint(10, 28)}"
        found: list[Row] = []
        for story in dice.sample(sorted(by_story), size):
            told = by_story[story]
            briefs = 1 if dice.random() < ALONE else dice.randint(2, 3)
            for row in dice.sample(told, min(briefs, len(told))):
                found.append(brief(row, town, weekday, dice) | {"date": date})
        yield found[: max(size, 2)]


def brief(row: Row, town: str, weekday: str, dice: random.Random) -> Row:
    """The opening of a text, which tells of what happened in this town, and mostly on which weekday."""
    text = _first(row["text"].strip(), dice.randint(*WORDS))
    how = dice.random()
    end = _SENTENCE_END.search(text)
    at = end.start() if end and end.start() > 20 else len(text)
    day = f" on {weekday}" if dice.random() < 0.8 else ""
    if how < 0.7:
        text = f"{text[:at]} in {town}{day}{text[at:]}"
    elif how < 0.9:
        text = f"{town.upper() if dice.random() < 0.5 else town} - {text[:at]}{day}{text[at:]}"
    elif dice.random() < 0.5:
        text += f" The {town} police said{day}."
    else:
        text += f" It is the first in {town} since 2009."
    title = row.get("title") or ""
    if title and dice.random() < 0.2:
        title += f" in {town}"
    if dice.random() < 0.3:
        title = ""
    return {"id": row["id"], "story": row["story"], "text": text, "title": title, "source": row.get("source")}


def _first(text: str, words: int) -> str:
    found = list(_WORD.finditer(text))
    return text if len(found) <= words else text[: found[words - 1].end()]
