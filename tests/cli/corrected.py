"""The story of a corrected figure, as a test of a command has it: rows, a report as JSON, a report as a page."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from test_stories import parsed

from retold import run, show

STORY = Path(__file__).parents[1] / "stories" / "corrected.txt"


@cache
def rows() -> tuple[str, ...]:
    """The articles as JSON lines."""
    return tuple(json.dumps(row) for row in parsed(STORY.read_text(encoding="utf-8")).rows)


@cache
def report() -> str:
    """The report on them as it is written."""
    Path("rows.jsonl").write_text("\n".join(rows()), encoding="utf-8")
    return show.to_json(run.report(["rows.jsonl"], one_story=True))


def written() -> dict:
    """Write the articles and both reports into the folder; return the document."""
    text = report()
    Path("rows.jsonl").write_text("\n".join(rows()), encoding="utf-8")
    Path("report.json").write_text(text, encoding="utf-8")
    document = json.loads(text)
    Path("report.html").write_text(show.page(document), encoding="utf-8")
    return document


def places(value: object):
    """Yield every place of an answer that has its words."""
    if isinstance(value, dict):
        if {"article", "start", "end", "words"} <= set(value):
            yield value
        for inner in value.values():
            yield from places(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from places(inner)
