"""Runs of words that stand in another's text, and nothing near says so."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from retold.check.credits import credited
from retold.check.findings import Finding
from retold.check.laid import Laid, words_of
from retold.records import Passage, Place

LEAST_ROW = 15  # words in a row: names with titles and stock phrases seldom reach ten
LEAST_EDITED = (
    24  # words of one run with small edits between, so that a word changed here and there hides nothing
)
LEAST_SHARE = 0.8  # of such a run that is the other's word for word
HOLDS = 0.8  # of a run that a source must have to hold it too


def borrowed(laid: Laid) -> Iterator[Finding]:
    """A finding for each run that is nobody's common wording and is not credited."""
    runs = [run for one in laid.passages if (run := _run(laid, one))]
    taken: list[tuple[int, int]] = []
    for words, (start, end), place in sorted(runs, key=lambda run: (-run[0], run[2])):
        if any(min(end, until) > max(start, since) for since, until in taken):
            continue
        taken.append((start, end))
        holders = [other for _, span, other in runs if _holds(span, (start, end))]
        if not _common(laid, holders) and not _is_credited(laid, start, end):
            because = f"{words} words stand there too, and no credit near them"
            yield Finding(start, end, "T01", because, (place,), len({one.article for one in holders}) - 1)


def _is_credited(laid: Laid, start: int, end: int) -> bool:
    """Whether sources that the draft names for a run have it, each some of it."""
    first, last = words_of(laid.told, start, end)
    held: set[int] = set()
    for source in sorted({_other(laid, one).article for one in laid.passages}):
        if credited(laid, source, start, end):
            held |= {
                index
                for one in laid.passages
                if _other(laid, one).article == source
                for a, b, size in one.blocks
                for index in range(*((a, a + size) if one.a.article == laid.draft.id else (b, b + size)))
            }
    return len(held & {*range(first, last)}) >= HOLDS * (last - first)


def _other(laid: Laid, passage: Passage) -> Place:
    return passage.b if passage.a.article == laid.draft.id else passage.a


def _holds(span: tuple[int, int], run: tuple[int, int]) -> bool:
    return min(span[1], run[1]) - max(span[0], run[0]) >= HOLDS * (run[1] - run[0])


def _run(laid: Laid, passage: Passage) -> tuple[int, tuple[int, int], Place] | None:
    """The words that a passage has outside quotation marks, and where they stand, if they are enough."""
    if passage.quoted or passage.kind == "reworded":
        return None
    here, there = passage.a, passage.b
    mine = here.article == laid.draft.id
    other = there if mine else here
    parsed, own = laid.parsed[other.article], laid.told
    blocks = [(a, b, size) if mine else (b, a, size) for a, b, size in passage.blocks]
    rows = [
        row
        for a, b, size in blocks
        for row in _outside(laid, list(zip(range(a, a + size), range(b, b + size), strict=True)))
    ]
    if not rows:
        return None
    total = sum(map(len, rows))
    longest = max(rows, key=len)
    first, last = rows[0][0][0], rows[-1][-1][0]
    if total >= LEAST_EDITED and total >= LEAST_SHARE * (last + 1 - first):
        ends = rows[0][0], rows[-1][-1]
    elif len(longest) >= LEAST_ROW:
        total, ends = len(longest), (longest[0], longest[-1])
    else:
        return None
    (a, b), (a_last, b_last) = ends
    span = own.words.starts[a], own.words.ends[a_last]
    return total, span, Place(other.article, parsed.words.starts[b], parsed.words.ends[b_last])


def _outside(laid: Laid, pairs: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The stretches of matched words that stand in no quotation of the draft."""
    spans = [words_of(laid.told, one.start, one.end) for one in laid.told.quotes if one.kind != "scare"]
    begins = [first for first, _ in spans]
    row: list[tuple[int, int]] = []
    for pair in pairs:
        number = bisect_right(begins, pair[0]) - 1
        if number >= 0 and pair[0] < spans[number][1]:
            if row:
                yield row
            row = []
        else:
            row.append(pair)
    if row:
        yield row


def _common(laid: Laid, holders: Sequence[Place]) -> bool:
    """Whether sources that do not go back to one text have the run: an agency's stock, a statement, a law."""
    family = {member: number for number, members in enumerate(laid.lineage.families) for member in members}
    return len({family.get(one.article, one.article) for one in holders}) > 1
