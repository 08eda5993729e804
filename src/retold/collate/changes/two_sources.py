"""Whether two attributions of one thing are of two sources, or of one that lost its name."""

from __future__ import annotations

from retold.collate.names import one_name
from retold.collate.pairing import Pairing, Side, tells
from retold.records import Attribution
from retold.text import attribution_kinds, lemmas, synonyms
from retold.text.cues import ORGANIZATIONS, OUTLETS

LABEL = 5  # words on either side of a name among which its office stands
LEAST_ALIKE = 0.6  # share of equal words from which on another source is another, whatever it is called
LEAST_TOLD = 0.4  # the same from which on two names are compared at all
EMPTY = frozenset("the a an he she they it we i".split())
# Words that stand for whoever spoke: no other source for being another of them.
ANYBODY = frozenset(
    "official officials spokesman spokeswoman spokesperson authority authorities police officer officers statement "
    "report reports ministry government company firm operator group department agency office news people".split()
)


def differing(pairing: Pairing, mine: Attribution, theirs: Attribution) -> str:
    """Why two attributions are of two sources, or a name became none; nothing where they may be of one."""
    first, second = _kind(pairing.a, mine), _kind(pairing.b, theirs)
    if pairing.alike < LEAST_TOLD or first == second == "document" or _both_named(pairing, mine, theirs):
        return ""  # told too differently; or "the bill", "the draft law": one paper has many names
    if second == "anonymous" and first in {"named", "role", "document"}:
        return "a name became nameless" if first == "named" else "a source became nameless"
    if first == "anonymous" and second == "named" and _person(theirs):
        return f"a nameless source became “{theirs.name}”"
    if other_number(mine.name, theirs.name):
        return f"“{mine.name}” became “{theirs.name}”"
    lost = (first, second) == ("named", "role") and _person(mine) and not _one_office(pairing, mine, theirs)
    if lost or _two_names(mine, theirs) or _known_apart(pairing, mine, theirs):
        return f"“{mine.name}” became “{theirs.name}”"
    return ""


def _both_named(pairing: Pairing, mine: Attribution, theirs: Attribution) -> bool:
    """Whether one sentence names both: "the captain had reported trouble, the coastguard said"."""
    here, there = (
        {*side.parsed.words.lemmas[side.sentence.first : side.sentence.last]}
        for side in (pairing.a, pairing.b)
    )
    first, second = ({word for word in words(one.name) if tells(word)} for one in (mine, theirs))
    return bool(first and first <= there) or bool(second and second <= here)


def _kind(side: Side, one: Attribution) -> str:
    return attribution_kinds.kind(side.text, side.parsed, side.sentence, one)


def _person(one: Attribution) -> bool:
    return one.kind == "named" and attribution_kinds.person(one.name)


def _two_names(mine: Attribution, theirs: Attribution) -> bool:
    """Whether two names are of two: "Sergei Lavrov" and "Lavrov" are one, "police" and "Gaskin" may be."""
    first, second = words(mine.name), words(theirs.name)
    if mine.kind == theirs.kind == "outlet":  # "the Dunmore Journal" and "the Yarrow Journal" are two
        first, second = (name - OUTLETS or name for name in (first, second))
        return not first & second and not one_name(*(" ".join(sorted(name)) for name in (first, second)))
    told = {mine.kind, theirs.kind} <= {"named", "outlet"} or "outlet" in {mine.kind, theirs.kind}
    apart = not first & second and not one_name(mine.name, theirs.name)
    return told and bool(first) and bool(second) and apart


def other_number(first: str, second: str) -> bool:
    """Whether two names differ in a number alone.

    >>> other_number("Channel 4", "Channel 5"), other_number("Channel 4", "Channel")
    (True, False)
    """
    numbers = [[word for word in name.split() if word.isdecimal()] for name in (first, second)]
    rest = [[word for word in name.split() if not word.isdecimal()] for name in (first, second)]
    return all(numbers) and numbers[0] != numbers[1] and bool(rest[0]) and rest[0] == rest[1]


def two_people(mine: Attribution, theirs: Attribution) -> bool:
    """Whether both are told by full name, and the names are of two: coach Ann Lee is not coach Tom Hale."""
    named = {mine.kind, theirs.kind} == {"named"} and min(len(one.name.split()) for one in (mine, theirs)) > 1
    return named and _two_names(mine, theirs)


def _known_apart(pairing: Pairing, mine: Attribution, theirs: Attribution) -> bool:
    """Whether one article names both as sources, and a sentence that is much the same goes by the other one."""
    first, second = words(mine.name), words(theirs.name)
    if pairing.alike < LEAST_ALIKE or not first or not second or _related(first, second):
        return False
    if first & ANYBODY or second & ANYBODY or one_name(mine.name, theirs.name):
        return False
    if mine.kind == theirs.kind == "document":  # "the bill", "the draft law": one paper has many names
        return False
    if first & _label(pairing.b, second) or second & _label(pairing.a, first):
        return False
    return _names(pairing.a, second, first) or _names(pairing.b, first, second)


def _names(side: Side, name: set[str], other: set[str]) -> bool:
    """Whether an article has somebody speak who goes by one name, and not by the other one too."""
    heard = [one.name for one in side.parsed.attributions]
    heard += [quote.speaker for quote in side.parsed.quotes if quote.speaker]
    return any(name & said and not other & said for said in map(words, dict.fromkeys(heard)))


def _one_office(pairing: Pairing, mine: Attribution, theirs: Attribution) -> bool:
    """Whether a role may be that of the person named: their label has it, or the other article names them too."""
    role, name = words(theirs.name), words(mine.name)
    if role <= ANYBODY or not name:
        return True
    surname = {lemmas.lemma(lemmas.fold(mine.name.split()[-1].strip(".,’'")))}
    named = any(surname & words(one.name) for one in pairing.b.parsed.attributions)
    return named or bool(role & _label(pairing.a, surname)) or bool(_label(pairing.b, surname))


def _label(side: Side, name: set[str]) -> set[str]:
    """The content words that stand beside a name anywhere in its article."""
    told = side.parsed.words.lemmas
    found: set[str] = set()
    for index in (number for number, word in enumerate(told) if word in name):
        found.update(word for word in told[max(0, index - LABEL) : index + LABEL + 1] if tells(word))
    return found - name


def _related(first: set[str], second: set[str]) -> bool:
    """Whether two names share a word, or words that mean the same."""
    return any(
        one == other or synonyms.related(one, other) > 0
        for one in first - ORGANIZATIONS
        for other in second - ORGANIZATIONS
    ) or bool(first & second)


def words(name: str) -> set[str]:
    """The words of a name in their base forms, articles and pronouns left out."""
    return {lemmas.lemma(lemmas.fold(word.strip(".,’'"))) for word in name.split()} - EMPTY
