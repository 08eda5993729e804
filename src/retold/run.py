"""The only file that knows the order of the stages: read → group → align → derive → collate → show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

from retold import align, collate, derive, group, read, show
from retold.read.fetch import Door
from retold.records import Article, Collation, Skipped, Story
from retold.text import repeats


def tell(story: Story) -> Collation:
    """What is concluded of one story: its passages, lineage and statements."""
    passages = align.passages(story)
    lineage = derive.lineage(story, passages)
    statements = collate.statements(story, passages, lineage)
    return Collation(story, passages, lineage, statements)


def collations(articles: Iterable[Article], *, one_story: bool = False) -> tuple[Collation, ...]:
    """The articles grouped into stories, each with what is concluded of it; the largest story first."""
    stories = group.stories(furnished(list(articles)), one_story=one_story)
    return tuple(tell(story) for story in sorted(stories, key=lambda story: (-len(story.articles), story.id)))


def furnished(articles: Sequence[Article]) -> list[Article]:
    """The articles with what their sites repeat under every text marked as furniture too."""
    learned = repeats.repeats(articles)
    return [
        replace(one, furniture=tuple(sorted({*one.furniture, *learned[one.id]})))
        if one.id in learned
        else one
        for one in articles
    ]


def report(
    sources: Iterable[str | Path],
    *,
    one_story: bool = False,
    stdin: BinaryIO | None = None,
    door: Door | None = None,
    renamed: Mapping[str, str] | None = None,
    tally: read.Tally | None = None,
) -> Mapping[str, Any]:
    """The document of schema `retold/1` for everything that `sources` hold; `tally` counts what was read."""
    coverage = read.gather(sources, stdin=stdin, door=door, renamed=renamed)
    if tally is not None:
        found: list[Article | Skipped] = [*coverage.articles, *coverage.skipped]
        for item in found:
            tally.add(item)
        tally.merged += len(coverage.merged)
    told = collations(coverage.articles, one_story=one_story)
    parameters: dict[str, Any] = {"one_story": one_story} | ({"map": renamed} if renamed else {})
    if (named := read.added()) is not None:
        parameters["outlets"] = named
    return show.document(told, coverage.skipped, parameters=parameters, version=version("retold"))
