"""What `retold check` finds: every code with its name and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding; notes are information and never make a draft fail."""

    id: str
    name: str
    level: Level
    text: str  # what it says, in one sentence
    help: str  # when it speaks, and what to do


CODES: tuple[Code, ...] = (
    Code(
        "Q01",
        "quote-altered",
        "error",
        "The words inside quotation marks differ from those in the sources.",
        "Restore the speaker's words, close the marks before the change, or name the source that has these words.",
    ),
    Code(
        "Q02",
        "quote-in-no-source",
        "error",
        "No source has these words, neither inside quotation marks nor outside.",
        "Add the source that they come from to the sources, or take the marks away.",
    ),
    Code(
        "Q03",
        "wrong-speaker",
        "error",
        "The sources that have this quotation name somebody else as its speaker.",
        "Name the speaker whom the sources name.",
    ),
    Code(
        "Q04",
        "reporter-quoted",
        "error",
        "The sources have these words, but as a reporter's own and inside no quotation marks.",
        "Take the marks away: a paraphrase is not what the speaker said.",
    ),
    Code(
        "F01",
        "figure-differs",
        "error",
        "A figure does not agree with the figure of the sources that tell the same.",
        "Compare both places; where the sources themselves differ, a figure that one of them has is no finding.",
    ),
    Code(
        "F02",
        "figure-in-no-source",
        "warning",
        "No source has this figure, converted or rounded either.",
        "Add the source that it comes from, or say how it was reckoned.",
    ),
    Code(
        "D01",
        "day-differs",
        "error",
        "A day, month, date or time does not agree with the sources that tell the same.",
        "Compare both places.",
    ),
    Code(
        "H01",
        "hedge-dropped",
        "error",
        "The sources limit what they say here, the draft does not.",
        "Put the limiting words back: “some”, “reportedly”, “may”.",
    ),
    Code(
        "A01",
        "attribution-dropped",
        "error",
        "The sources name who knows this, the draft tells it as a fact.",
        "Name who says so.",
    ),
    Code(
        "A02",
        "attribution-changed",
        "error",
        "The draft names somebody else as knowing this, or nobody by name where the sources have a name.",
        "Name whom the sources name.",
    ),
    Code(
        "M01",
        "limit-dropped",
        "warning",
        "A word that narrows what is said was left out: “former”, “part of”, “planned”.",
        "Put the word back, or tell by what source it does not hold any more.",
    ),
    Code(
        "C01",
        "denied",
        "error",
        "The draft says what the sources deny, or denies what they say.",
        "Compare both places; a “not” has come in or was lost.",
    ),
    Code(
        "W01",
        "word-turned",
        "error",
        "A word stands where the sources have one that cannot stand for it: “rose” for “fell”, another name.",
        "Compare both places.",
    ),
    Code(
        "N01",
        "name-differs",
        "error",
        "A name is spelt as in no source, and one or two letters, or a number, from a name that they have.",
        "Write it as the sources do.",
    ),
    Code(
        "T01",
        "wording-uncredited",
        "warning",
        "A run of words stands in another's text, and nothing near it says so.",
        "Name the outlet or agency near it or in a credit line, quote it, or write it in words of your own.",
    ),
    Code(
        "S01",
        "nothing-here",
        "note",
        "No source tells what this sentence tells.",
        "It rests on your own reporting, or on a source that was not given.",
    ),
    Code(
        "S02",
        "one-origin",
        "note",
        "All sources that tell this go back to one origin.",
        "Two would be safer; the copies of one report do not count as more.",
    ),
)

BY_ID = {code.id: code for code in CODES}
QUIET = frozenset(
    {"S02"}
)  # told only where it is asked for: where one agency told it all, it is every sentence


def chosen(select: str | None, ignore: str | None) -> frozenset[str]:
    """The codes that are wanted: those of `select`, or all but the quiet ones, without those of `ignore`.

    A part names all codes that begin with it, or the one of that name: "Q", "F01", "hedge-dropped". Raises ValueError
    for one that names none.

    >>> sorted(chosen("Q,F01", "Q02"))
    ['F01', 'Q01', 'Q03', 'Q04']
    """
    wanted = _named(select) if select is not None else frozenset(BY_ID) - QUIET
    return wanted - (_named(ignore) if ignore is not None else frozenset())


def _named(parts: str) -> frozenset[str]:
    found: set[str] = set()
    for part in filter(None, (one.strip() for one in parts.split(","))):
        fit = {code.id for code in CODES if code.id.startswith(part.upper()) or code.name == part.lower()}
        if not fit:
            message = f"{part} names no finding: there are {', '.join(BY_ID)}"
            raise ValueError(message)
        found |= fit
    return frozenset(found)
