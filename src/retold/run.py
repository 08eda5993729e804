"""The only file that knows the order of the stages: read → group → align → derive → collate → show."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

from retold import align, collate, derive, group, read, show
from retold.read.fetch import Door
from retold.records import BETWEEN_TWO, Article, Collation, Decision, Skipped, Story
from retold.text import repeats

Parse = Callable[[Iterable[Article]], list[Article]]  # gives articles their syntax


def tell(story: Story, *, embed: align.Embed | None = None) -> Collation:
    """What is concluded of one story: its passages, lineage, quotes, statements, people and timeline."""
    passages = align.passages(story, embed=embed)
    lineage = derive.lineage(story, passages)
    quotes = collate.utterances(story, lineage)
    statements = collate.statements(story, passages, lineage, quotes)
    return Collation(
        story,
        passages,
        lineage,
        statements,
        collate.tellings(story, lineage),
        quotes,
        collate.people(story, statements),
        collate.timeline(story, statements, lineage),
    )


def collations(
    articles: Iterable[Article],
    *,
    one_story: bool = False,
    decisions: Sequence[Decision] = (),
    embed: align.Embed | None = None,
    parse: Parse | None = None,
) -> tuple[Collation, ...]:
    """The articles grouped into stories, each with what is concluded of it; the largest story first."""
    texts = furnished(list(articles))
    stories = group.stories(
        parse(texts) if parse else texts, one_story=one_story, decisions=decisions, embed=embed
    )
    ordered = sorted(stories, key=lambda story: (-len(story.articles), story.id))
    return tuple(tell(story, embed=embed) for story in ordered)


def diff(
    a: Article,
    b: Article,
    *,
    skipped: Sequence[Skipped] = (),
    decisions: Sequence[Decision] = (),
    embed: align.Embed | None = None,
    model: str | None = None,
) -> Mapping[str, Any]:
    """The document of two articles beside one another: their passages, and which goes back to which."""
    given = [a.id, b.id]
    if a.id == b.id:
        b = replace(b, id=f"{b.id}-again")  # an article beside itself
    pair = tuple(furnished([a, b]))
    about = tuple(one for one in decisions if one.kind in BETWEEN_TWO and {a.id, b.id} == {*one.articles})
    story = Story(_of_both(pair), a.title or b.title or "", pair, decisions=about)
    passages = align.passages(story, embed=embed)
    lineage = derive.lineage(story, passages)
    told = Collation(story, passages, lineage, (), collate.tellings(story, lineage))
    parameters = {"diff": given} | ({"semantic": model} if model else {})
    return show.document(
        [told], skipped, parameters=parameters, version=version("retold"), decisions=decisions
    )


def _of_both(articles: Sequence[Article]) -> str:
    """The id of a story of articles in this order."""
    return hashlib.sha256("\0".join(one.id for one in articles).encode()).hexdigest()[:16]


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
    decisions: Sequence[Decision] = (),
    embed: align.Embed | None = None,
    model: str | None = None,
    parse: Parse | None = None,
    parser: str | None = None,
) -> Mapping[str, Any]:
    """The document of schema `retold/1` for everything that `sources` hold.

    `tally` counts what was read, `model` and `parser` are the names of what embeds and what parses.
    """
    coverage = read.gather(sources, stdin=stdin, door=door, renamed=renamed)
    if tally is not None:
        found: list[Article | Skipped] = [*coverage.articles, *coverage.skipped]
        for item in found:
            tally.add(item)
        tally.merged += len(coverage.merged)
    told = collations(coverage.articles, one_story=one_story, decisions=decisions, embed=embed, parse=parse)
    given: dict[str, Any] = {"map": renamed, "outlets": read.added(), "semantic": model, "parse": parser}
    parameters = {"one_story": one_story} | {name: value for name, value in given.items() if value}
    return show.document(
        told, coverage.skipped, parameters=parameters, version=version("retold"), decisions=decisions
    )
