"""The sentences of a text: boundaries by nupunkt, mended for newspaper prose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

import nupunkt

from retold.records import Furniture, Sentence, Span, Words

from .lines import paragraphs

_SPACE = re.compile(r"\s")
_STOP = re.compile(r"[.!?…。！？؟।۔]")
_BEFORE = r"(?:\A|[\s\"'“‘(\[/-])"
# What these end is never a sentence.
_TITLE_END = re.compile(
    _BEFORE
    + r"(?:Mr|Mrs|Ms|Messrs|Dr|Profs?|Gens?|Lt|Col|Sgt|Cpl|Pvt|Capt|Cmdr|Cdr|Adm|Maj|Brig|Govs?|Sens?|Reps?"
    r"|Revs?|Hon|Supt|Insp|Det|Pres|Amb|Atty|Asst|Mt|Ft|St|Ste|vs?|cf|approx|e\.g|i\.e)\.\Z"
)
# What these end is not a sentence when a number follows.
_NUMBERED_END = re.compile(
    _BEFORE
    + r"(?:Nos?|pp?|Art|Sec|Fig|Vol|Ch|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[$€£]?\d{1,2})\.\Z"
)
_COUNTRY_END = re.compile(_BEFORE + r"(?:U\.S|U\.N|U\.K|E\.U)\.\Z")
_OFFICE = re.compile(
    r"(?:Air|Ambassador|Army|Assistant|Attorney|Border|Capitol|Census|Central|Chamber|Circuit|Citizenship|Coast|Congress|Court"
    r"|Defen[cs]e|Department|Deputy|District|Embassy|Envoy|Federal|Fish|Food|Foreign|Forest|General|Geological|High|House"
    r"|Immigration|Justice|Marine|Marshal|National|Navy|Olympic|Open|Postal|Presiden|Prime|Rep\b|Rep\.|Representative|Secret"
    r"|Securit|Sen\b|Sen\.|Senat|Special|State|Steel|Supreme|Trade|Treasury|Under|Vice)"
)
_LIST_NUMBER = re.compile(r"\W{0,2}(?:\d{1,3}(?:\.\d{1,2})*|[A-Za-z]|[ivx]{1,4})\.\Z")
# nupunkt knows so many abbreviations that it reads "in the lead." or "works." as one.
_MISSED = re.compile(
    r"(?<![\w.])(?P<word>[a-z]{2,})\.[\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z])"
    r"|[\w)]\.[\"”]\s+(?=[\"“‘]?[A-Z])"
    r"|[。！？][”’」』）\"]*"
    r"|[؟।۔]\s+"
)
_ABBREVIATIONS = frozenset(
    """al approx art ave blvd bros ca capt cf col corp dept ed eds est etc ext fig gen gov incl lt max min no
    nos pp rep rev sen sgt st tel trans vol vs""".split()
)
# Words. What is longer is a list or a table, cut so that sentences can be laid side by side word by word, and nobody is
# looked for as speaking in it: of 41,252 sentences of news (GVC, AllSides, BASIL, NewsWCL50) three are longer than 200
# words and none than 300.
LONGEST = 300
LOWER_STARTS = 0.5  # of the boundaries: beyond it a text is written in lower case and the case tells nothing


def sentences(text: str, words: Words, skip: Iterable[Furniture | Span] = ()) -> tuple[Sentence, ...]:
    """Return the sentences of the text; each word outside the skipped spans lies in exactly one."""
    masked = mask(text, skip)
    found: list[Sentence] = []
    numbers = 0
    for start, end in paragraphs(masked):
        before = len(found)
        for sentence in _of_paragraph(masked, start, end, words, numbers):
            found.extend(_cut(masked, words, sentence))
        numbers += len(found) > before
    return tuple(found)


def mask(text: str, skip: Iterable[Furniture | Span]) -> str:
    """Return the text with the skipped spans blanked out: by spaces within a line, else by line ends."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted((max(0, span.start), min(len(text), span.end)) for span in skip):
        if end <= max(at, start):
            continue
        pieces.append(text[at:start])
        inline = _line_before(text, start).strip() and _line_after(text, end).strip()
        pieces.append((" " if inline else "\n") * (end - max(at, start)))
        at = end
    return "".join(pieces) + text[at:] if pieces else text


def _line_before(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : at]


def _line_after(text: str, at: int) -> str:
    stop = text.find("\n", at)
    return text[at : stop if stop >= 0 else len(text)]


def _of_paragraph(text: str, start: int, end: int, words: Words, paragraph: int) -> Iterator[Sentence]:
    """Yield the sentences of one paragraph; what holds no word joins the sentence before it, or the next."""
    first = bisect_left(words.starts, start)
    if first == len(words) or words.starts[first] >= end:
        return
    opened = start
    pending: Sentence | None = None
    for stop in _ends(text, start, end):
        last = bisect_left(words.starts, stop)
        if last > first:
            if pending:
                yield pending
            pending = Sentence(opened, stop, first, last, paragraph)
        elif pending:
            pending = Sentence(pending.start, stop, pending.first, pending.last, paragraph)
        else:
            continue
        first = last
        opened = _skip_space(text, stop, end)
    if pending:
        yield pending


def _cut(text: str, words: Words, one: Sentence) -> Iterator[Sentence]:
    """Yield a sentence in pieces of no more than `LONGEST` words."""
    for first in range(one.first, one.last, LONGEST):
        last = min(first + LONGEST, one.last)
        yield Sentence(
            one.start if first == one.first else words.starts[first],
            one.end if last == one.last else _bare(text, words.starts[last]),
            first,
            last,
            one.paragraph,
        )


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the sentences of a paragraph end, trimmed of white space."""
    if not _STOP.search(text, start, end - 1):
        yield end
        return
    flat = _SPACE.sub(" ", text[start:end])
    stops = {_bare(flat, stop) for _, stop in nupunkt.sent_spans(flat)}
    for missed in _MISSED.finditer(flat):
        if missed["word"] not in _ABBREVIATIONS:
            stops.add(_bare(flat, missed.end()))
    inner = sorted(stop for stop in stops if 0 < stop < len(flat))
    lower = sum(flat[_skip_space(flat, stop, len(flat))].islower() for stop in inner)
    cased = lower < 3 or lower <= LOWER_STARTS * len(inner)
    before = counted = odd = 0
    for place in inner:
        odd ^= flat.count('"', counted, place) & 1
        counted = place
        stop = _marked(flat, place, odd=bool(odd))
        if stop > place:
            odd, counted = 0, stop
        if stop > before and not _joined(flat, before, stop, cased=cased):
            yield start + stop
            before = stop
    yield end


def _marked(flat: str, stop: int, *, odd: bool) -> int:
    """Move a boundary to the right side of a mark that stands free in a text cut into tokens."""
    if flat[stop - 1] in "“‘" or (odd and flat.startswith(' "', stop - 2)):
        return _bare(flat, stop - 1)
    return stop + 2 if odd and flat.startswith(' " ', stop) else stop


def _bare(flat: str, stop: int) -> int:
    while stop and flat[stop - 1].isspace():
        stop -= 1
    return stop


def _joined(flat: str, before: int, at: int, *, cased: bool) -> bool:
    """Tell whether what was parted at this place belongs to one sentence."""
    left, right = flat[max(0, at - 12) : at], flat[at : at + 14].lstrip()
    if (cased and right[:1].islower()) or _TITLE_END.search(left):
        return True
    if at - before < 10 and _LIST_NUMBER.fullmatch(flat[before:at].strip()):
        return True
    if _COUNTRY_END.search(left):
        return bool(_OFFICE.match(right))
    return right[:1].isdigit() and bool(_NUMBERED_END.search(left))
