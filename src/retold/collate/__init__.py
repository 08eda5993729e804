"""What was said, in how many wordings, on how many origins, what changed on the way, and when it was."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from retold.collate import links, names
from retold.collate.beside import Beside, Elsewhere, Supported, beside
from retold.collate.carrying import carried
from retold.collate.changes import quotations
from retold.collate.entering import entered
from retold.collate.ledger import comparisons, ledger
from retold.collate.mentions import mentions
from retold.collate.names import one_name
from retold.collate.origins import origins
from retold.collate.pairing import Side, sides
from retold.collate.people import people
from retold.collate.reconciling import reconciled
from retold.collate.sourced import sourced, sources
from retold.collate.table import Table, lay
from retold.collate.tellings import tellings
from retold.collate.timeline import timeline
from retold.collate.utterances import utterances
from retold.records import Change, Compared, Lineage, Mention, Passage, Statement, Story, Utterance

__all__ = [
    "Beside",
    "Elsewhere",
    "Side",
    "Supported",
    "beside",
    "one_name",
    "people",
    "quotations",
    "sides",
    "statements",
    "tellings",
    "timeline",
    "utterances",
]

COUNTED = {"count", "money", "percent", "measure", "score"}


def statements(
    story: Story,
    passages: Sequence[Passage],
    lineage: Lineage,
    quotes: Sequence[Utterance] | None = None,
) -> tuple[Statement, ...]:
    """Every statement of a story with its mentions, origins and changes, in the order in which the story tells them.

    `quotes` are the utterances of the story, if they have been found already: changes of quotes are theirs.
    """
    table = lay(story, passages, lineage)
    groups = table.statements()
    looks = [tuple(comparisons(table, group)) for group in groups]
    parts = zip(groups, looks, ledger(table, groups, looks), reconciled(table, groups, looks), strict=True)
    found = [
        _statement(table, group, carried(table, group, pairs, changed), figures)
        for group, pairs, changed, figures in parts
    ]
    known = sources(table, lineage.citations)
    found = [replace(one, sourced=sourced(known, one.mentions)) for one in found]
    rank = {article.id: index for index, article in enumerate(story.articles)}
    ordered = sorted(found, key=lambda one: (rank[one.mentions[0].article], one.mentions[0].start))
    return entered(ordered, utterances(story, lineage) if quotes is None else quotes)


def _statement(
    table: Table, group: Sequence[int], changed: Sequence[Change], figures: tuple[Compared, ...]
) -> Statement:
    told = mentions(table, group)
    first = told[0]
    text = next(article.text for article in table.story.articles if article.id == first.article)
    kind = _kind(table, group, told)
    sure, possible = list(links.certain(table, group)), list(links.plausible(table, group))
    return Statement(
        id=_id(told),
        kind=kind,
        text=text[first.start : first.end],
        mentions=tuple(told),
        origins=origins(group, [(tie.i, tie.j) for tie in sure], [(tie.i, tie.j) for tie in possible]),
        attributed_to=_names(told),
        changes=tuple(changed),
        speaker=_speaker(table, group) if kind == "quote" else None,
        links=tuple(sorted(links.shown(table, sure, possible, group))),
        figures=figures,
    )


def _kind(table: Table, group: Sequence[int], told: Sequence[Mention]) -> str:
    spoken = sum(table.spoken[bag] for bag in group)
    if 2 * spoken > len(group):
        return "quote"
    counted = sum(any(figure.kind in COUNTED for figure in mention.figures) for mention in told)
    return "figure" if 2 * counted > len(told) else "statement"


def _names(told: Sequence[Mention]) -> tuple[str, ...]:
    """Who is named as knowing, most often named first; spellings and short forms of a name count together."""
    count = Counter(mention.attribution for mention in told if mention.attribution)
    ranked = sorted(count, key=lambda name: (-len(name.split()), -count[name], name))
    joined: Counter[str] = Counter()
    for name in ranked:
        known = next((other for other in joined if names.one_name(name, other)), name)
        joined[known] += count[name]
    return tuple(sorted(joined, key=lambda name: (-joined[name], name)))


def _speaker(table: Table, group: Sequence[int]) -> str | None:
    named = Counter(
        quote.speaker
        for bag in group
        for quote in table.sides[bag].quotes
        if quote.speaker and quote.start < table.place(bag).end and table.place(bag).start < quote.end
    )
    return min(named, key=lambda name: (-named[name], -len(name), name)) if named else None


def _id(told: Sequence[Mention]) -> str:
    spots = sorted(f"{mention.article}:{mention.start}:{mention.end}" for mention in told)
    return "s-" + hashlib.sha256("\n".join(spots).encode()).hexdigest()[:12]
