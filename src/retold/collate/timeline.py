"""The timeline of a story: what happened, was said or is expected when, and who dates it so."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from retold.collate.readings import Told, settled
from retold.collate.times import differing, grouped, narrowest
from retold.collate.weighing import Naming, weights
from retold.records import (
    Article,
    Dating,
    Entry,
    EntryKind,
    Lineage,
    Mention,
    Place,
    Span,
    Statement,
    Story,
    Words,
)
from retold.text import parse
from retold.text.clocks import interval
from retold.text.datings import DayWords, day_words

KINDS: tuple[EntryKind | None, ...] = (
    "happened",
    "said",
    "expected",
    "published",
    None,
)  # of two that as many articles give, the first
UNITS = ("time", "day", "week", "month", "year")
Spot = tuple[int, Mention]  # the number of a statement, and a mention of it


def timeline(story: Story, statements: Sequence[Statement], lineage: Lineage) -> tuple[Entry, ...]:
    """Return the entries of a story in order of time; what no article places in time comes last."""
    spots = _spots(statements)
    found = settled(list(_told(story, lineage, spots)))
    entries = []
    for mine in _by_statement(found).values():
        groups = grouped(mine)
        entries += _marked([_entry(story, statements, group) for group in groups], groups)
    weighed = _weighed(story, entries, _families(story, lineage))
    return tuple(sorted((*weighed, *_published(story.articles)), key=_order))


def _spots(statements: Sequence[Statement]) -> dict[str, list[Spot]]:
    """Return the mentions of each article in the order of its text, each with the number of its statement."""
    found: dict[str, list[Spot]] = defaultdict(list)
    for number, statement in enumerate(statements):
        for mention in statement.mentions:
            found[mention.article].append((number, mention))
    return {
        article: sorted(mine, key=lambda spot: (spot[1].start, spot[1].end))
        for article, mine in found.items()
    }


def _families(story: Story, lineage: Lineage) -> dict[str, int]:
    """Return the number of the family of each article; one that stands in none has its own."""
    of = {id_: number for number, family in enumerate(lineage.families) for id_ in family}
    return {one.id: of.get(one.id, -1 - index) for index, one in enumerate(story.articles)}


def _told(story: Story, lineage: Lineage, spots: Mapping[str, Sequence[Spot]]) -> Iterator[Told]:
    """Yield all words for days that stand in a mention."""
    family = _families(story, lineage)
    for index, one in enumerate(story.articles):
        parsed = parse(one.text, one.furniture, one.syntax)
        named = day_words(one.text, parsed, one.furniture, one.published, one.language)
        days = {at for day in named for at in range(*_numbers(parsed.words, day))}
        mine = spots.get(one.id, ())
        starts = [mention.start for _, mention in mine]
        for day in named:
            at = bisect_right(starts, day.start) - 1
            if at >= 0 and day.end <= mine[at][1].end:
                number, mention = mine[at]
                first, last = _numbers(parsed.words, day)
                lemmas = (
                    parsed.words.lemmas[at]
                    for at in range(*_numbers(parsed.words, mention))
                    if at not in days
                )
                yield Told(
                    number,
                    index,
                    family[one.id],
                    one.published,
                    parsed.words.folded[first:last],
                    Span(mention.start, mention.end),
                    frozenset(lemmas),
                    day,
                )


def _numbers(words: Words, part: DayWords | Mention) -> tuple[int, int]:
    """Return from which word to which a part of a text reaches."""
    return bisect_left(words.starts, part.start), bisect_left(words.starts, part.end)


def _by_statement(found: Sequence[Told]) -> dict[int, list[Told]]:
    """Return the words by the statement that they date."""
    of: dict[int, list[Told]] = defaultdict(list)
    for one in found:
        of[one.statement].append(one)
    return of


def _entry(story: Story, statements: Sequence[Statement], group: Sequence[Told]) -> Entry:
    """Return the entry of the words that give one time for one statement."""
    time = narrowest(group)
    datings = sorted({_dating(story, one) for one in group})
    kinds: Counter[EntryKind | None] = Counter(
        kind for _, kind in {(one.article, one.named.kind) for one in group} if kind
    )
    if kinds["happened"]:
        del kinds["expected"]  # what was expected has been told as past
    return Entry(
        low=time[0] if time else None,
        high=time[1] if time else None,
        unit=_finest(group) if time else None,
        kind=min(kinds, key=lambda kind: (-kinds[kind], KINDS.index(kind)), default=None),
        statements=(statements[group[0].statement].id,),
        datings=tuple(datings),
        articles=tuple(story.articles[index].id for index in sorted({one.article for one in group})),
    )


def _finest(group: Sequence[Told]) -> str:
    """Return the finest unit of the words of a group."""
    return min((one.named.unit for one in group if one.named.low), key=UNITS.index)


def _dating(story: Story, one: Told) -> Dating:
    """Return words for a day as evidence, with the mention that they stand in."""
    article, named = story.articles[one.article].id, one.named
    return Dating(
        Place(article, named.start, named.end),
        one.mention,
        named.sentence,
        named.low,
        named.high,
        named.unit,
        named.relative,
        named.kind,
        named.because,
        None if one.by is None else story.articles[one.by].id,
    )


def _marked(entries: Sequence[Entry], groups: Sequence[Sequence[Told]]) -> list[Entry]:
    """Return the entries of one statement, each with those that give another time for the same."""
    other: dict[int, list[str]] = defaultdict(list)
    for i, j in differing(groups):
        other[i].append(entries[j].id)
        other[j].append(entries[i].id)
    return [replace(one, differs=tuple(sorted(other[index]))) for index, one in enumerate(entries)]


def _weighed(story: Story, entries: Sequence[Entry], family: Mapping[str, int]) -> list[Entry]:
    """Return the entries with their weights; a family has one voice, from the day of its first text."""
    first: dict[int, str] = {}
    for one in story.articles:
        if one.published:
            first.setdefault(family[one.id], one.published)
    named = [
        Naming(family[article], (one.low, one.high), first.get(family[article]))
        for one in entries
        if one.low and one.high
        for article in one.articles
    ]
    weight = weights(named)
    return [replace(one, weight=weight.get((one.low or "", one.high or ""), 0.0)) for one in entries]


def _published(articles: Sequence[Article]) -> Iterator[Entry]:
    """Yield an entry for each time at which articles of the story came out."""
    of: dict[str, list[str]] = defaultdict(list)
    for one in articles:
        if one.published and interval(one.published):
            of[one.published].append(one.id)
    for time, ids in of.items():
        yield Entry(time, time, _unit(time), "published", (), (), tuple(ids))


def _unit(time: str) -> str:
    return "time" if ":" in time else {4: "year", 7: "month"}.get(len(time), "day")


def _order(one: Entry) -> tuple[object, ...]:
    """Return what entries are sorted by: the day, then the hour; what stays open comes last."""
    if one.low is None or one.high is None:
        return (1, one.datings, one.id)
    begins, ends = interval(one.low), interval(one.high)
    middles = [sum(bounds) / 2 for bounds in (begins, ends) if bounds]  # without a zone, as if in Greenwich
    return (0, one.low[:10], ":" in one.low, *middles, KINDS.index(one.kind), one.datings, one.id)
