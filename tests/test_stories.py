"""Every file in tests/stories is a test: articles, and what must be found in them (tests/stories/README.md)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from expectations import Report, UnmetError, check

from retold import demo, run

STORIES = Path(__file__).parent / "stories"
SENTINEL = re.compile(r"^=== *(article|demo|expect)\b *(.*)$")
NOT_YET = "not yet: "


# Reading a story file -------------------------------------------------------------------------------------


@dataclass
class StoryFile:
    """The articles of a story file by their names, and the lines that say what must be found."""

    rows: list[dict[str, str]] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)  # of the bundled story: name → file name or id
    expected: list[str] = field(default_factory=list)


def parsed(text: str) -> StoryFile:
    """Return the parts of a story file; lines before the first sentinel are a comment."""
    story, part, lines = StoryFile(), "", []
    for line in [*text.splitlines(), "=== expect"]:
        sentinel = SENTINEL.match(line)
        if sentinel is None:
            lines.append(line)
            continue
        _close(story, part, lines)
        part, lines = sentinel[0], []
    return story


def _close(story: StoryFile, part: str, lines: list[str]) -> None:
    kind, rest = SENTINEL.match(part).groups() if part else ("", "")
    content = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    if kind == "article":
        story.rows.append(_row(rest, "\n".join(lines).strip("\n")))
    elif kind == "demo":
        story.names = dict(tuple(part.strip() for part in line.split("=", 1)) for line in content)
    elif kind == "expect":
        story.expected += content


def _row(head: str, text: str) -> dict[str, str]:
    name, *fields = (part.strip() for part in head.split("|"))
    row = {key.strip(): value.strip() for key, value in (field.split(":", 1) for field in fields)}
    return {"id": name, **row, "text": text}


# Running it -----------------------------------------------------------------------------------------------


@cache
def report(file: Path, folder: Path) -> Report:
    """Return what the program says of a story file's articles."""
    story = parsed(file.read_text(encoding="utf-8"))
    if story.names:
        document = run.report(demo.paths(), one_story=True)
        by_name = {Path(row["source"]).name: row["id"] for row in document["articles"]}
        by_name |= {
            str(row["extra"]["id"]): row["id"] for row in document["articles"] if "id" in row["extra"]
        }
        names = {name: by_name[known] for name, known in story.names.items()}
    else:
        path = folder / f"{file.stem}.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in story.rows), encoding="utf-8")
        document = run.report([path], one_story=True)
        names = {str(row["extra"]["id"]): row["id"] for row in document["articles"]}
    return Report(document, names)


# The tests ------------------------------------------------------------------------------------------------


def _cases() -> Iterator[Any]:
    for file in sorted(STORIES.glob("*.txt")):
        for line in parsed(file.read_text(encoding="utf-8")).expected:
            yield pytest.param(file, line, id=f"{file.stem}: {line}")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder where the articles of the story files lie while they are read."""
    return tmp_path_factory.mktemp("stories")


@pytest.mark.parametrize(("file", "line"), list(_cases()))
def test_a_report_says_what_the_story_file_expects(file: Path, line: str, folder: Path) -> None:
    """Every expected finding is found; what is marked as not found yet is indeed not found."""
    told = report(file, folder)
    try:
        check(told, line.removeprefix(NOT_YET))
    except UnmetError as unmet:
        if not line.startswith(NOT_YET):
            pytest.fail(f"{file.name}: {line}\n  but {unmet}", pytrace=False)
    else:
        assert not line.startswith(NOT_YET), f"{file.name}: this is found now; take {NOT_YET!r} away: {line}"


def test_every_story_file_expects_something() -> None:
    """A story file without articles or expectations would be a test that cannot fail."""
    for file in STORIES.glob("*.txt"):
        story = parsed(file.read_text(encoding="utf-8"))
        assert len(story.rows) > 1 or story.names, file.name
        assert story.expected, file.name


def test_a_story_file_is_read_as_it_is_written() -> None:
    """Fields, text with empty lines, comments and expectations arrive where they belong."""
    story = parsed(
        "Why this story is here.\n"
        "=== article a | outlet: Daily X | published: 2031-03-02T09:10Z\nOne.\n\nTwo: 2.\n\n"
        "=== expect\n# a comment\na: no dependence\n\nnot yet: a goes back to a\n"
    )
    row = {"id": "a", "outlet": "Daily X", "published": "2031-03-02T09:10Z", "text": "One.\n\nTwo: 2."}
    assert [row] == story.rows
    assert ["a: no dependence", "not yet: a goes back to a"] == story.expected


def test_the_bundled_story_goes_by_short_names() -> None:
    """A line of the demo part names a file or an id."""
    assert {"wire": "agency.txt", "row": "nl-1"} == parsed("=== demo\nwire = agency.txt\nrow = nl-1\n").names


def _blank(story: StoryFile) -> Report:
    """Return a report that found nothing."""
    texts = {row["id"]: row["text"] for row in story.rows}
    if story.names:
        files = {path.name: path.read_text(encoding="utf-8") for path in demo.paths()}
        rows = [json.loads(line) for line in files["newsroom-feed.jsonl"].splitlines()]
        known = files | {row["id"]: row["text"] for row in rows}
        texts = {name: known[file] for name, file in story.names.items()}
    articles = [{"id": name, "text": text, "furniture": []} for name, text in texts.items()]
    lineage: dict[str, Any] = {"families": [], "unseen": [], "derivations": []}
    stories = [{"lineage": lineage, "statements": [], "timeline": []}]
    return Report({"articles": articles, "stories": stories}, {name: name for name in texts})


@pytest.mark.parametrize("file", sorted(STORIES.glob("*.txt")), ids=lambda file: file.stem)
def test_every_line_is_understood_and_its_words_stand_in_the_articles(file: Path) -> None:
    """A story file with a slip of the pen is found without asking the program, and a blank report fails it."""
    story = parsed(file.read_text(encoding="utf-8"))
    unmet = 0
    for line in story.expected:
        try:
            check(_blank(story), line.removeprefix(NOT_YET))
        except UnmetError:
            unmet += 1
    assert unmet, "a report that found nothing meets every line"
