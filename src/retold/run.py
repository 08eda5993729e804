"""The only file that knows the order of the stages: read → group → align → derive → collate → show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

from retold import align, collate, derive, group, read, show
from retold.records import Article, Collation, Story


def tell(story: Story) -> Collation:
    """What is concluded of one story: its passages, lineage and statements."""
    passages = align.passages(story)
    lineage = derive.lineage(story, passages)
    statements = collate.statements(story, passages, lineage)
    return Collation(story, passages, lineage, statements)


def collations(articles: Iterable[Article], *, one_story: bool = False) -> tuple[Collation, ...]:
    """The articles grouped into stories, each with what is concluded of it; the largest story first."""
    stories = group.stories(articles, one_story=one_story)
    return tuple(tell(story) for story in sorted(stories, key=lambda story: (-len(story.articles), story.id)))


def report(
    sources: Iterable[str | Path],
    *,
    one_story: bool = False,
    stdin: BinaryIO | None = None,
    renamed: Mapping[str, str] | None = None,
) -> Mapping[str, Any]:
    """The document of schema `retold/1` for everything that `sources` hold."""
    coverage = read.gather(sources, stdin=stdin, renamed=renamed)
    told = collations(coverage.articles, one_story=one_story)
    parameters = {"one_story": one_story} | ({"map": renamed} if renamed else {})
    return show.document(told, coverage.skipped, parameters=parameters, version=version("retold"))
