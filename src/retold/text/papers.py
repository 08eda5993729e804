"""Where a text names outlets and agencies: those asked for, those of the tables, and what is called a newspaper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from . import press
from .cues import DAYS, DETERMINERS, NATIONS, PREPOSITIONS
from .names import gender

LEAST_LETTERS = 4  # of an agency's short name: "CP", "PA" and "ANP" mean other things too
CACHED = 64  # stories whose outlets' names are looked for
_SHORT = frozenset({"AP", "AFP", "UPI", "dpa", "DPA", "EFE", "PTI", "IANS", "ANI", "AAP", "RIA"})
_ELSE = frozenset({"MENA", "Metro", "Stuff", "i Paper"})  # which mostly mean something else
# What the last word of an outlet's name often is, which of them stand alone behind "the", and what an outlet is
# called in small letters beside its name.
_LAST = (
    "Times|Post|Journal|Guardian|Telegraph|Herald|Tribune|News|Gazette|Chronicle|Globe|Mail|Mirror|Independent"
    "|Observer|Examiner|Echo|Record|Courier|Star|Dispatch|Mercury|Sentinel|Bulletin|Inquirer|Agency|Daily|Weekly"
    "|Magazine|Ledger|Argus|Register|Standard|Monitor|Wire|Radio|TV|Television"
)
ALONE = tuple(
    "Times Post Journal Guardian Telegraph Herald Tribune Gazette Chronicle Globe Independent Observer".split()
)
TYPE = (
    "(?:newspaper|daily|tabloid|weekly|news agency|press agency|agency|wire service|newswire|broadcaster|magazine"
    "|news site|news website|website|news outlet|outlet|news channel|channel|TV station|station)"
)
_WORD = r"[A-Z][\w’'&-]*"
_CALLED = re.compile(
    rf"(?<![\w’'-])(?P<the>[Tt]he\s+)?(?P<name>(?:{_WORD}\s+){{1,4}}(?:{_LAST}))(?![\w-]|\s+[A-Z])"
)
_BARE = re.compile(rf"(?<![\w’'-])[Tt]he\s+(?P<name>{'|'.join(ALONE)})(?![\w-]|\s+[A-Z])")
_BESIDE = re.compile(
    rf"(?<![\w’'-]){TYPE}\s+(?P<behind>{_WORD}(?:\s+{_WORD}){{0,3}})(?![\w-])"
    rf"|(?<![\w’'-])(?P<before>(?!(?:The|An?)\s){_WORD}(?:\s+{_WORD}){{0,3}})\s+{TYPE}(?![\w-])"
)
_NO_NAME = DAYS | DETERMINERS | NATIONS | PREPOSITIONS | frozenset({"state", "local", "public", "national"})
_OPENING = (_NO_NAME - NATIONS) | frozenset({"according", "but", "and", "when", "as"})


class Paper(NamedTuple):
    """A place where a text names an outlet or an agency."""

    start: int  # without "the"
    end: int
    sure: bool  # by a known name, or with "the" or its kind beside it: no company or person is meant


def papers(text: str, start: int, end: int, names: Sequence[str]) -> list[Paper]:
    """Return what is named between two places, in order; `names` are outlets' names that are looked for.

    >>> text = "The Quorvel Post and Meduza told AP that newspaper Vesti and Royal Mail closed."
    >>> [(text[one.start : one.end], one.sure) for one in papers(text, 0, len(text), ["Meduza"])]
    [('Quorvel Post', True), ('Meduza', True), ('AP', True), ('Vesti', True), ('Royal Mail', False)]
    """
    found: list[Paper] = []
    for one in (*_known(text, start, end, tuple(sorted(set(names)))), *_unknown(text, start, end)):
        if one.end > one.start and not any(
            one.start < other.end and other.start < one.end for other in found
        ):
            found.append(one)
    return sorted(found)


def _known(text: str, start: int, end: int, names: tuple[str, ...]) -> Iterator[Paper]:
    for pattern, sure in ((_pattern(names), True), (_listed(), False)):
        for match in pattern.finditer(text, start, end) if pattern else ():
            if sure or not _surname(text, match[0]):
                yield Paper(match.start(), match.end(), sure or _unmistakable(match[0]))


def _unknown(text: str, start: int, end: int) -> Iterator[Paper]:
    for match in _BESIDE.finditer(text, start, end):
        name = match["behind"] or match["before"]
        if not all(word.casefold() in _NO_NAME for word in name.split()):
            yield Paper(*match.span("behind" if match["behind"] else "before"), sure=True)
    for match in _CALLED.finditer(text, start, end):
        yield Paper(_past_days(text, *match.span("name")), match.end("name"), sure=match["the"] is not None)
    for match in _BARE.finditer(text, start, end):
        yield Paper(*match.span("name"), sure=True)


def _past_days(text: str, start: int, end: int) -> int:
    """Return where a name begins, behind the words that open a sentence: "On Monday"."""
    for word in re.finditer(r"[\w’'&-]+\s+", text[start:end]):
        folded = word[0].strip().casefold()
        if folded not in _OPENING and not folded.endswith(("'s", "’s")):
            return start + word.start()
    return end


@lru_cache(maxsize=1024)
def _surname(text: str, name: str) -> bool:
    """Tell whether a text names somebody so: "Michael Bloomberg"."""
    if " " in name or name.isupper():
        return False
    return any(gender(one[1].casefold()) for one in re.finditer(rf"([A-Z]\w+)\s+{re.escape(name)}\b", text))


def _unmistakable(name: str) -> bool:
    """Tell whether a name of the tables is no company's or person's too: an agency's, or capitals, or two words."""
    return name.isupper() or " " in name or press.agency(name) is not None


@lru_cache(maxsize=CACHED)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return a pattern for any of some names, however their words are parted; "The Sun" is no sun without "the"."""
    spelled = []
    for name in sorted(names, key=lambda one: (-len(one), one)):
        bare = name.removeprefix("The ").removeprefix("the ")
        words = r"\s+".join(map(re.escape, bare.split()))
        spelled.append(rf"(?<=[Tt]he\s){words}" if bare != name and " " not in bare else words)
    return (
        re.compile(rf"(?<![\w’'@./-])(?:{'|'.join(filter(None, spelled))})(?![\w@-])")
        if any(spelled)
        else None
    )


@cache
def _listed() -> re.Pattern[str]:
    """Return a pattern for the names of the tables that mean nothing else in prose."""
    agencies = {name for name in press.agencies() if len(name) >= LEAST_LETTERS or name in _SHORT}
    pattern = _pattern(tuple(sorted((agencies | press.outlets()) - _ELSE)))
    assert pattern is not None
    return pattern
