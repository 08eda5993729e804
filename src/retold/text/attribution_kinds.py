"""What sort of source a sentence names: a person, a role, somebody nameless, a document, another outlet."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from retold.records import Attribution, Parsed, Sentence, Span

from .cues import ANONYMOUS, DETERMINERS, DOCUMENTS, ORGANIZATIONS, OUTLETS, PRONOUNS, ROLES
from .wordlist import wordlist

Kind = Literal["named", "role", "anonymous", "document", "outlet", "none"]

FAR = 100  # characters behind the attributing words in which "who asked not to be named" stands

# Words that say that a source wants to stay, or is left, without a name.
_UNNAMED = re.compile(
    r"""\b(?:ask(?:ed|ing)?|request(?:ed|ing)?|wish(?:ed|ing)?|insist(?:ed|ing)?|prefer(?:red)?|declin(?:ed|ing))
        \s+(?:on\s+|for\s+)?(?:not\s+(?:to\s+)?be\s+(?:named|identified|quoted)|anonymity|to\s+be\s+(?:named|identified)
        |(?:to\s+)?(?:remain|stay)\s+anonymous|not\s+being\s+(?:named|identified))
      | \b(?:on|under)\s+(?:the\s+)?condition\s+of\s+anonymity | \bspeaking\s+anonymously\b | \bnot\s+authori[sz]ed\s+to
      | \b(?:anonymous|unnamed|unidentified)\b
      | \b(?:familiar\s+with|briefed\s+on|close\s+to|with\s+(?:direct\s+)?knowledge\s+of)\s+(?:the|its|his|her|their)\b
      | \bwho\s+(?:did\s+not\s+want|refused)\s+to\s+be\s+(?:named|identified)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# "a source close to" before "the board said": the parser takes the board for the speaker.
_CLOSE = re.compile(
    r"\b(?:(?:an?|one|two|three|several|the)\s+)?(?:\w+\s+)?(?:sources?|persons?|people|officials?|aides?|insiders?)\s+"
    r"(?:close\s+to|familiar\s+with|briefed\s+on|with\s+(?:direct\s+)?knowledge\s+of|at|in|inside|within)\s+$",
    re.IGNORECASE,
)
_SOURCES = wordlist("source sources insider insiders someone somebody")
# Crowds of whom nobody can be asked again, even where the article stands before them.
_CROWD = wordlist(
    """
    critics observers analysts experts witnesses residents neighbors neighbours people supporters opponents activists
    voters others some many eyewitnesses onlookers locals survivors passersby
    """
)
# What else is read rather than heard, beside the parser's DOCUMENTS.
_PAPERS = wordlist(
    """
    bill law act draft audit file files inspection plan budget manifest minutes treaty table tables returns results
    register petition review findings brochure bulletin contract verdict log logs memorandum census
    """
)
_QUANTITY = wordlist("a an one two three four five six several some many other another both most")
_BODY = ORGANIZATIONS | wordlist(
    "group plc ltd co airways airlines ferries holdings rovers united city wanderers"
)
_OPEN = wordlist("the a an his her its their our")


def kind(text: str, parsed: Parsed, sentence: Sentence, one: Attribution) -> Kind:
    """Return what sort of source an attribution of a sentence names.

    >>> from retold.text import parse
    >>> def kinds(text):
    ...     parsed = parse(text)
    ...     return [kind(text, parsed, parsed.sentences[0], one) for one in parsed.attributions]
    >>> kinds("The roof leaked, the police chief said."), kinds("The roof leaked, a source close to the board said.")
    (['role'], ['anonymous'])
    """
    if _CLOSE.search(text, max(sentence.start, one.start - FAR), one.start):
        return "anonymous"
    return of_words(one.name, one.kind, _beside(text, parsed, sentence, one))


def of_words(name: str, found: str, beside: str = "") -> Kind:
    """Return what sort of source a phrase is, by what the parser `found` and the words beside it."""
    words = [word.strip(".,’'\"“”").casefold() for word in name.split()]
    if found == "outlet":
        return "outlet"
    if found == "document" or ({*words} & _PAPERS and not {*words} & ROLES - DOCUMENTS):
        return "document"
    if any(word.startswith("spokes") for word in words):  # who it is can be asked
        return "role"
    if found == "named" and not _SOURCES & {*words}:
        return "named"
    if _UNNAMED.search(beside) or _nameless(words) or (found == "anonymous" and words[0] in _QUANTITY):
        return "anonymous"
    return "role" if words[0] in PRONOUNS or not person(name) else "named"


def _nameless(words: Sequence[str]) -> bool:
    """Whether a phrase leaves open who of many it was: "sources", "an official", "several diplomats", "witnesses"."""
    if _SOURCES & {*words}:
        return True
    if words[0] in _QUANTITY and {*words} & (ANONYMOUS | ROLES) - DOCUMENTS:
        return True
    return words[-1] in _CROWD and not {*words} & _OPEN


def speaker(name: str) -> Kind:
    """Return what sort of source the speaker of a quotation is."""
    words = [word.strip(".,’'").casefold() for word in name.split()]
    if not words:
        return "none"
    if words[0] in PRONOUNS:
        return "role"
    if name[0].isupper() and words[0] not in DETERMINERS and not ({*words} & OUTLETS and len(words) < 4):
        return "named" if not {*words} & _SOURCES else "anonymous"
    if {*words} & OUTLETS and any(word[:1].isupper() for word in name.split()[1:]):
        return "outlet"
    if {*words} & DOCUMENTS:
        return "document"
    return of_words(name, "role")


def person(name: str) -> bool:
    """Whether words name a person rather than a body: capitals, two words or one, none of them an office or a firm."""
    words = name.replace("’", "'").split()
    folded = {word.strip(".,'").casefold() for word in words}
    capitals = bool(words) and all(word[:1].isupper() for word in words)
    return capitals and len(words) <= 4 and not folded & (_BODY | ROLES | OUTLETS | DOCUMENTS | _OPEN)


def spans(text: str, parsed: Parsed, sentence: Sentence, one: Attribution) -> tuple[Span, ...]:
    """Return the words of a sentence that attribute: its clause, and what it says of a source without a name."""
    close = _CLOSE.search(text, max(sentence.start, one.start - FAR), one.start)
    found = [Span(close.start() if close else one.start, one.end)]
    stop = min(sentence.end, one.end + FAR)
    for match in _UNNAMED.finditer(text, sentence.start, stop):
        if match.start() >= one.end and _own(parsed, one, match.start()):
            found.append(Span(match.start(), match.end()))
    return tuple(found)


def _beside(text: str, parsed: Parsed, sentence: Sentence, one: Attribution) -> str:
    """The attributing words with those behind them, up to the next attribution."""
    stop = min(sentence.end, one.end + FAR)
    at = bisect_left(parsed.attributions, one.end, key=lambda other: other.start)
    nearest = min((other.start for other in parsed.attributions[at : at + 1]), default=stop)
    return text[one.start : min(stop, nearest)]


def _own(parsed: Parsed, one: Attribution, position: int) -> bool:
    """Whether no other attribution begins between one and a position behind it."""
    at = bisect_left(parsed.attributions, one.end, key=lambda other: other.start)
    return all(other.start > position for other in parsed.attributions[at : at + 1])
