"""An article, or several, as a draft: sentences that can be changed one by one, and the text that they make."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from retold.records import Article
from retold.text import parse

TABLE = Path(__file__).with_name("rewordings.txt")
SWAPPED = 0.5  # share of the words of the table that are said otherwise
KEPT = 0.85  # share of the sentences that are taken over
_MARK = re.compile(r"[\"“”„«»‘]|``|''|(?<!\w)'")
_TAIL = re.compile(r"^(?P<told>[^\"“”']{30,}), (?P<who>(?:[a-z]+ )?[A-Z][^,\"“”]{2,40}?) said\.$")


@dataclass(slots=True)
class Line:
    """A sentence of a draft, and which code was planted where in it."""

    text: str
    opens: bool  # a paragraph
    code: str | None = None
    spot: tuple[int, int] = (0, 0)
    was: str = ""  # the sentence before
    quoted: bool = False  # some of it stands in quotation marks, which need not stand in it


@dataclass(frozen=True, slots=True)
class Planted:
    """An error in the text of a draft."""

    code: str
    start: int
    end: int
    sentence: tuple[int, int]
    was: str = ""  # the sentence before


@dataclass(slots=True)
class Draft:
    """A draft while it is made."""

    lines: list[Line]
    credit: str
    sources: list[Article] = field(default_factory=list)

    def printed(self) -> tuple[str, list[Planted]]:
        """The text, and what was planted where."""
        text, found = "", []
        for number, line in enumerate(self.lines):
            text += "" if not number else "\n\n" if line.opens else " "
            at = len(text)
            text += line.text
            if line.code:
                found.append(
                    Planted(line.code, at + line.spot[0], at + line.spot[1], (at, len(text)), line.was)
                )
        return f"{text}\n\n{self.credit}\n", found


def plain(article: Article, *, wanted: int = 0) -> list[Line]:
    """The sentences of an article without its furniture, each on one line; the first `wanted` paragraphs, if given."""
    parsed = parse(article.text, article.furniture)
    lines: list[Line] = []
    paragraph = -1
    for one in parsed.sentences:
        words = " ".join(article.text[one.start : one.end].split())
        quoted = any(quote.start < one.end and one.start < quote.end for quote in parsed.quotes)
        lines.append(Line(words, one.paragraph != paragraph, quoted=quoted or bool(_MARK.search(words))))
        paragraph = one.paragraph
    return lines[:wanted] if wanted else lines


def drafted(bases: Sequence[Article], rng: random.Random, *, reworded: bool) -> Draft:
    """A draft of one article, or of several in turn, that names them all; `reworded` says some of it otherwise."""
    parts = [plain(one) for one in bases]
    if len(parts) > 1:  # of each its share, so that all of it is as long as one of them
        parts = [_whole(part, max(4, 2 * len(part) // len(parts))) for part in parts]
    lines = [line for part in parts for line in part]
    if reworded:
        beside = [any(one.quoted for one in lines[max(0, at - 1) : at + 2]) for at in range(len(lines))]
        kept = [line for line, near in zip(lines, beside, strict=True) if near or rng.random() < KEPT]
        lines = [_said_otherwise(line, rng) for line in kept]
    for line in lines[:1]:
        line.opens = True
    names = sorted({one.outlet or "" for one in bases} - {""})
    return Draft(lines, f"With reporting by {' and '.join(names)}.", list(bases))


def _whole(lines: list[Line], wanted: int) -> list[Line]:
    """The first sentences, up to one with no quotation in it or after it."""
    while wanted < len(lines) and any(one.quoted for one in lines[wanted - 1 : wanted + 1]):
        wanted += 1
    return lines[:wanted]


def _said_otherwise(line: Line, rng: random.Random) -> Line:
    """A sentence in other words; one with quotation marks stays, for nobody rewords what somebody said."""
    text = line.text
    if line.quoted:
        return line
    if (match := _TAIL.match(text)) and rng.random() < SWAPPED:
        told = match["told"]
        proper = re.match(r"[A-Z][\w’'-]*(?: [A-Z]|[’'])|I\b|[A-Z]{2}", told)
        small = told if proper else told[0].lower() + told[1:]
        text = f"{match['who'][0].upper()}{match['who'][1:]} said that {small}."
    return Line(_swapped(text, rng), line.opens)


def _swapped(text: str, rng: random.Random) -> str:
    for pattern, others in _table():
        if rng.random() < SWAPPED:
            text = pattern.sub(lambda match, others=others: rng.choice(others[match[0]]), text, count=1)
    return text


@cache
def _table() -> list[tuple[re.Pattern[str], dict[str, list[str]]]]:
    found = []
    for row in TABLE.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            ways = [way.strip() for way in row.split("|")]
            others = {way: [one for one in ways if one != way] for way in ways}
            pattern = "|".join(map(re.escape, sorted(ways, key=len, reverse=True)))
            found.append((re.compile(rf"\b(?:{pattern})\b"), others))
    return found
