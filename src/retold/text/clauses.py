"""A sentence that says two things is two clauses; a cut never falls inside quotation marks or a named source."""

from __future__ import annotations

import re
from bisect import bisect_left

from retold.records import Parsed, Sentence

from .auxiliaries import DO, HAVE, IS, MODALS, WAS

LEAST_WORDS = 6  # shorter pieces stay with their neighbour: swept 0-8 on the annotated dev stories
BESIDE = 2  # characters from a quotation to who said it; sources without one stayed cut: joined, a copy looked apart
NESTED = 4  # quotations that may be open at one place
_AFTER_COMMA = "and|but|while|adding|who|which|where|after|as|because|although|though|with|saying|whose|when"
_ALONE = "when|but|while|whereas|who|which|where|after|before|because|although|adding"
_VERB = (
    r"[a-z]+(?:ed|ing)\b|(?:was|were|is|are|has|have|had|will|would|led|said|told|took|made|set|put|ran)\b"
)
_FINITE = "|".join(sorted(IS | WAS | HAVE | DO | MODALS))  # after an insert: the verb itself
_CUT = re.compile(
    rf",\s+(?:{_AFTER_COMMA})\b"
    r"|[;:—–]\s"
    rf"|\s(?:{_ALONE})\s"
    rf"|,\s(?-i:(?=[a-z]))(?!(?:{_FINITE})\b)"  # nor before a name, for a list of names is one thing
    rf"|\sand\s(?={_VERB}|that\b)",
    re.IGNORECASE,
)


def clauses(text: str, parsed: Parsed, sentence: Sentence) -> list[Sentence]:
    """The clauses of a sentence, in order; together they hold all its words."""
    words = parsed.words
    found: list[Sentence] = []
    first = sentence.first
    for cut in _CUT.finditer(text, sentence.start, sentence.end):
        last = bisect_left(words.starts, cut.start(), sentence.first, sentence.last)
        roomy = last - first >= LEAST_WORDS and sentence.last - last >= LEAST_WORDS
        if roomy and not quoted(parsed, cut.start()) and not _crediting(parsed, cut.start()):
            found.append(piece(parsed, sentence, first, last, text))
            first = last
    return [*found, piece(parsed, sentence, first, sentence.last, text)]


def piece(parsed: Parsed, sentence: Sentence, first: int, last: int, text: str) -> Sentence:
    """The words `[first, last)` with the marks that close them."""
    words = parsed.words
    start = sentence.start if first == sentence.first else words.starts[first]
    end = sentence.end if last == sentence.last else words.ends[last - 1]
    while start > sentence.start and text[start - 1] in "“\"‘'«$€£¥(":
        start -= 1
    while end < sentence.end and text[end] in "”\"’'»%)":
        end += 1
    return Sentence(start, end, first, last, sentence.paragraph)


def _crediting(parsed: Parsed, position: int) -> bool:
    """Whether a position lies within who said the quotation before it: "…," Ann Roe, head of the port, said."""
    last = bisect_left(parsed.attributions, position, key=lambda one: one.start)
    for one in parsed.attributions[max(0, last - NESTED) : last]:
        said = bisect_left(parsed.quotes, one.start, key=lambda quote: quote.start)
        if position < one.end and any(
            0 <= one.start - quote.end <= BESIDE for quote in parsed.quotes[max(0, said - NESTED) : said]
        ):
            return True
    return False


def quoted(parsed: Parsed, position: int) -> bool:
    """Whether a position lies inside quotation marks."""
    last = bisect_left(parsed.quotes, position, key=lambda quote: quote.start)
    return any(position < quote.end for quote in parsed.quotes[max(0, last - NESTED) : last])
