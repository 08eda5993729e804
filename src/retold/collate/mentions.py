"""One article's wording of a statement, with whom it names, its hedges and its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from retold.collate.pairing import Side
from retold.collate.table import Table
from retold.records import Attribution, Hedge, Mention, Span
from retold.text import attribution_kinds
from retold.text.clauses import clauses
from retold.text.hedges import conditions
from retold.text.scopes import scope

MOSTLY = 0.5  # share of a mention that a verb must tell, to be what it is attributed by
EDITED = 0.6  # share of equal words of the longer one: below it, the wording is another


def mentions(table: Table, bags: Sequence[int]) -> list[Mention]:
    """The mentions of a statement, the first one first, the rest in the order of the story."""
    groups = _joined(table, bags)
    first = groups[0]
    found = [_mention(table, first, "first")]
    for group in groups[1:]:
        found.append(_mention(table, group, _wording(table, first, group)))
    return found


def _joined(table: Table, bags: Sequence[int]) -> list[list[int]]:
    """Clauses that stand next to each other in one sentence are one mention."""
    groups: list[list[int]] = []
    for bag in sorted(bags, key=lambda bag: (table.bags[bag].article, table.bags[bag].sentence.start)):
        last = groups[-1][-1] if groups else None
        if last is not None and bag == last + 1 and table.sides[bag].whole() == table.sides[last].whole():
            groups[-1].append(bag)
        else:
            groups.append([bag])
    return groups


def _mention(table: Table, group: Sequence[int], wording: str) -> Mention:
    start, end = table.place(group[0]).start, table.place(group[-1]).end
    side = table.sides[group[0]]
    name, kind, attributing = _attribution(table, group)
    return Mention(
        article=side.article,
        start=start,
        end=end,
        wording=wording,
        attribution=name,
        hedges=_hedges(side, start, end),
        figures=tuple(f for f in side.figures if start <= f.start < end),
        attribution_kind=kind,
        attributing=attributing,
    )


def _hedges(side: Side, start: int, end: int) -> tuple[Hedge, ...]:
    """The hedges of a mention with what they limit, conditions among them."""
    own = [hedge for hedge in side.hedges if start <= hedge.start < end]
    free = [
        one
        for one in conditions(side.text, start, end)
        if all(one.end <= other.start or other.end <= one.start for other in own)
    ]
    if not own and not free:
        return ()
    said = side.text, side.parsed, side.sentence
    parts = clauses(*said)
    return tuple(replace(one, scope=scope(*said, one, parts)) for one in sorted([*own, *free]))


def _attribution(table: Table, group: Sequence[int]) -> tuple[str | None, str, tuple[Span, ...]]:
    """Whom the sentence names as knowing just this, else anything of it, else who speaks the quotation; how; where."""
    side = table.sides[group[0]]
    start, end = table.place(group[0]).start, table.place(group[-1]).end
    own = side.attributions
    near = _told(side, start, end) or [one for one in own if start <= one.start < end] or own
    if near:
        said = side.text, side.parsed, side.sentence, near[0]
        return near[0].name, attribution_kinds.kind(*said), attribution_kinds.spans(*said)
    for quote in side.quotes:
        if quote.speaker and quote.start < end and start < quote.end:
            where = sorted(span for span in (quote.speaker_span, quote.cue) if span)
            return quote.speaker, attribution_kinds.speaker(quote.speaker), tuple(where)
    return None, "none", ()


def _told(side: Side, start: int, end: int) -> list[Attribution]:
    """The attribution of what is told between these places, if one verb tells most of it."""
    by_cue = {one.cue.start: one for one in side.attributions}
    found = []
    for speech in side.speech:
        said = sum(max(0, min(end, part.end) - max(start, part.start)) for part in speech.content)
        if speech.cue and speech.cue.start in by_cue and said > MOSTLY * (end - start):
            found.append(by_cue[speech.cue.start])
    return found


def _wording(table: Table, first: Sequence[int], group: Sequence[int]) -> str:
    a, b = _words(table, first), _words(table, group)
    if a == b:
        return "verbatim"
    same = sum(block.size for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return "edited" if same >= EDITED * max(len(a), len(b)) else "reworded"


def _words(table: Table, group: Sequence[int]) -> tuple[str, ...]:
    words = table.parsed[table.bags[group[0]].article].words
    return words.folded[table.bags[group[0]].sentence.first : table.bags[group[-1]].sentence.last]
