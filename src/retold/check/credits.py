"""Whether a draft names whose text some of its words are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from retold.check.laid import Laid
from retold.records import Article
from retold.text import press

LONGEST_LINE = 30  # words of a first or last line that names whose text it is
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![^\S\n]*\r?\n))+")  # up to an empty line


def credited(laid: Laid, article: str, start: int, end: int) -> bool:
    """Whether a line of the draft, or its text near a run, names who published or supplied the other's text."""
    source, draft = laid.article[article], laid.draft
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


@lru_cache(maxsize=256)
def _naming(name: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, name.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE if len(name) > 4 else 0)


def _near(text: str, start: int, end: int) -> str:
    """The paragraph of a run with the ones before and after."""
    parts = [(one.start(), one.end()) for one in _PARAGRAPH.finditer(text)]
    inside = [number for number, (since, until) in enumerate(parts) if since < end and start < until]
    if not inside:
        return ""
    first, last = max(0, inside[0] - 1), min(len(parts), inside[-1] + 2)
    return text[parts[first][0] : parts[last - 1][1]]


def _lines(draft: Article) -> Iterator[str]:
    """The lines that credit a whole text: credits and bylines, and a short first or last line."""
    for one in draft.furniture:
        if one.kind in press.CREDITING:
            yield draft.text[one.start : one.end]
    lines = [line for line in draft.text.splitlines() if line.strip()]
    for line in (*lines[:1], *lines[-1:]):
        if len(line.split()) <= LONGEST_LINE:
            yield line
