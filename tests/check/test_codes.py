"""Every code is documented with words that it finds and words that it passes, and does so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from making import make

from retold import check
from retold.check.codes import BY_ID, CODES, chosen

PAGE = Path(__file__).parents[2] / "docs" / "checking.md"
EXAMPLE = re.compile(r"### (\w\d\d) ([\w-]+)\n(?:(?!###).)*?```text\n(.*?)```", re.DOTALL)


class Example(NamedTuple):
    """An example of the page."""

    code: str
    name: str
    lines: dict[str, list[str]]


def examples() -> list[Example]:
    """The examples of the page in order."""
    found = []
    for code, name, block in EXAMPLE.findall(PAGE.read_text(encoding="utf-8")):
        lines: dict[str, list[str]] = {}
        for line in block.splitlines():
            what, _, words = line.partition(" ")
            lines.setdefault(what, []).append(words.strip())
        found.append(Example(code, name, lines))
    return found


def found(example: Example, text: str) -> list[str]:
    """The words that the code of an example finds in a draft."""
    sources = []
    for words in example.lines["source"]:
        outlet, colon, rest = words.partition(": ")
        sources.append(make(rest, outlet) if colon and len(outlet) < 20 else make(words))
    laid, findings = check.draft(make(text), sources)
    return [laid.draft.text[one.start : one.end] for one in findings if one.code == example.code]


def test_every_code_is_documented() -> None:
    """The page has an example for each code, under its name."""
    assert [(code.id, code.name) for code in CODES] == [(one.code, one.name) for one in examples()]


@pytest.mark.parametrize("example", examples(), ids=lambda one: one.code)
def test_a_code_finds_what_its_example_says(example: Example) -> None:
    """The words under `finds`, and nothing else of that code."""
    (draft,) = example.lines["draft"]
    (words,) = example.lines["finds"]
    assert len(found(example, draft)) == 1
    assert words in found(example, draft)[0]


@pytest.mark.parametrize("example", examples(), ids=lambda one: one.code)
def test_a_code_passes_what_only_looks_like_it(example: Example) -> None:
    """The draft under `passes` has nothing of that code."""
    (draft,) = example.lines["passes"]
    assert found(example, draft) == []


def test_codes_are_chosen_by_their_beginnings_and_names() -> None:
    """`--select` and `--ignore` take letters, whole codes and names."""
    assert chosen(None, None) == {*BY_ID} - {"S02"}
    assert chosen("q,hedge-dropped", "Q02") == {"Q01", "Q03", "Q04", "H01"}
    assert chosen(None, "S,T01") == {*BY_ID} - {"S01", "S02", "T01"}
    assert chosen("S02", None) == {"S02"}


def test_a_code_that_is_none_is_named() -> None:
    """A slip of the keyboard would otherwise look for nothing."""
    with pytest.raises(ValueError, match="X99 names no finding"):
        chosen("Q01,X99", None)
