"""Runs of words that stand in another's text, and nothing near says so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from retold.check.findings import Finding
from retold.check.laid import Laid, words_of
from retold.records import Article, Passage, Place
from retold.text import press

LEAST_ROW = 15  # words in a row: names with titles and stock phrases seldom reach ten
LEAST_EDITED = (
    24  # words of one run with small edits between, so that a word changed here and there hides nothing
)
LEAST_SHARE = 0.8  # of such a run that is the other's word for word
HOLDS = 0.8  # of a run that a source must have to hold it too
LONGEST_LINE = 30  # words of a first or last line that names whose text it is
CREDITING = frozenset({"byline", "credit", "dateline", "boilerplate"})


def borrowed(laid: Laid) -> Iterator[Finding]:
    """A finding for each run that is nobody's common wording and is not credited."""
    runs = [run for one in laid.passages if (run := _run(laid, one))]
    taken: list[tuple[int, int]] = []
    for words, (start, end), place in sorted(runs, key=lambda run: (-run[0], run[2])):
        if any(min(end, until) > max(start, since) for since, until in taken):
            continue
        taken.append((start, end))
        holders = [other for _, span, other in runs if _holds(span, (start, end))]
        if not _common(laid, holders) and not any(_credited(laid, other, start, end) for other in holders):
            because = f"{words} words stand there too, and no credit near them"
            yield Finding(start, end, "T01", because, (place,), len({one.article for one in holders}) - 1)


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


def _credited(laid: Laid, place: Place, start: int, end: int) -> bool:
    """Whether a line of the draft, or its text near a run, names who published or supplied the other's text."""
    source, draft = laid.article[place.article], laid.draft
    if source.outlet and draft.outlet and press.key(source.outlet) == press.key(draft.outlet):
        return True  # one's own text
    if {*source.credits} & {*draft.credits}:
        return True
    names = [*_names(source)]
    near = _near(draft.text, start, end)
    return any(_naming(name).search(line) for name in names for line in (*_lines(draft), near))


def _names(source: Article) -> Iterator[str]:
    """The names that credit a source: its outlet's, those of the agencies that it credits, and its address's."""
    for name in (source.outlet, *source.credits):
        if name:
            yield re.sub(r"(?i)^the\s+", "", name)
            known = press.agency(name)
            yield from (alias for alias, agency in press.agencies().items() if known == agency)


def _naming(name: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, name.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE if len(name) > 4 else 0)


def _near(text: str, start: int, end: int) -> str:
    """The paragraph of a run with the ones before and after."""
    since, until = start, end
    for _ in range(2):
        before, after = text.rfind("\n", 0, max(0, since - 1)), text.find("\n", min(len(text), until + 1))
        while before > 0 and not text[text.rfind("\n", 0, before) + 1 : before].strip():
            before = text.rfind("\n", 0, before)
        while (
            0 <= after < len(text)
            and text[after : after + 2] != "\n\n"
            and "\n" in text[after + 1 :]
            and not text[after + 1 : text.find("\n", after + 1)].strip()
        ):
            after = text.find("\n", after + 1)
        since, until = max(0, before), len(text) if after < 0 else after
    return text[since:until]


def _lines(draft: Article) -> Iterator[str]:
    """The lines that credit a whole text: credits and bylines, and a short first or last line."""
    for one in draft.furniture:
        if one.kind in CREDITING:
            yield draft.text[one.start : one.end]
    lines = [line for line in draft.text.splitlines() if line.strip()]
    for line in (*lines[:1], *lines[-1:]):
        if len(line.split()) <= LONGEST_LINE:
            yield line
