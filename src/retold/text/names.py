"""The people that a text names, and the fullest form in which it names each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from itertools import chain
from typing import NamedTuple

from retold.records import Sentence, Words

from .cues import BREAKS, DETERMINERS, NATIONS, ORGANIZATIONS, PREPOSITIONS, PRONOUNS, ROLES, TITLES

PARTICLES = frozenset(
    {"de", "la", "van", "von", "bin", "ibn", "al", "el", "der", "den", "da", "di", "du", "dos", "del", "le"}
)
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
LONGEST_NAME = 5  # words; longer runs of capitals are headlines
NAMESAKES = 20  # of one surname; two already leave a bare surname undecided
MOST_PEOPLE = 500  # whose titles are looked through; texts that name more are lists
HEADLINE = (6, 0.8)  # words, share of capitals: in a headline every word looks like a name
_PLAIN = re.compile(r"[^\S\r\n]{1,8}|[^\S\r\n]{0,2}\r?\n[^\S\r\n]{0,2}|-|\.[^\S\r\n]?(?:\r?\n)?")
_NEVER = (
    BREAKS
    | DETERMINERS
    | PREPOSITIONS
    | PRONOUNS
    | frozenset(
        {
            "and",
            "in",
            "on",
            "it",
            "there",
            "here",
            "yes",
            "last",
            "late",
            "early",
            "earlier",
            "asked",
            "despite",
            "according",
        }
    )
)


class Name(NamedTuple):
    """A person's full name where the text first gives it, and the titles that stand before it."""

    start: int
    end: int
    parts: tuple[str, ...]
    titles: frozenset[str]


class Names(NamedTuple):
    """The full names of a text, by each of their words."""

    people: tuple[Name, ...]
    by_part: dict[str, tuple[Name, ...]]
    mentions: tuple[tuple[int, Name], ...]  # where each is named, by any of its forms, in order


def names(text: str, words: Words, sentences: Sequence[Sentence]) -> Names:
    """Return the people whom the text names in full."""
    people: dict[tuple[str, ...], Name] = {}
    spots: list[tuple[int, tuple[str, ...]]] = []
    capitals = bytes([text[start].isupper() for start in words.starts])
    for first, last in chain.from_iterable(
        runs(text, words, one.first, one.last, capitals) for one in sentences if not _headline(capitals, one)
    ):
        bare = strip_titles(words, first, last)
        parts = words.folded[bare:last]
        spots.append((words.starts[bare], parts))
        if len(parts) < 2 or any(part in ORGANIZATIONS or not part[:1].isalpha() for part in parts):
            continue
        titles = frozenset(words.folded[first:bare]) | _roles_before(words, first)
        known = people.get(parts) or Name(words.starts[bare], _bare_end(text, words, last), parts, titles)
        people[parts] = known._replace(titles=known.titles | titles)
    ordered = sorted(people.values())
    by_part: dict[str, list[Name]] = {}
    for name in ordered:
        for part in {name.parts[0] if gender(name.parts[0]) else surname(name.parts), surname(name.parts)}:
            same = by_part.setdefault(part, [])
            if len(same) < NAMESAKES:
                same.append(name)
    listed = {part: tuple(found) for part, found in by_part.items()}
    mentions = tuple((start, who) for start, parts in spots if (who := _known(listed, people, parts)))
    return Names(tuple(ordered[:MOST_PEOPLE]), listed, mentions)


def runs(
    text: str, words: Words, first: int, last: int, capitals: bytes | None = None
) -> list[tuple[int, int]]:
    """Return the runs of capitalised words among these words, as `[first, last)`.

    `capitals` holds 1 for each word of the text that has one, where that is known already.
    """
    found: list[tuple[int, int]] = []
    at = first
    while at < last:
        if capitals:
            at = capitals.find(1, at, last)
            if at < 0:
                break
        if not (capitals or capital(text, words, at)) or words.folded[at] in _NEVER:
            at += 1
            continue
        end = at + 1
        while end < last and end - at < LONGEST_NAME + 5 and _goes_on(text, words, end, last):
            end += 1
        while end > at + 1 and words.folded[end - 1] in PARTICLES and text[words.starts[end - 1]].islower():
            end -= 1
        found.append((at, end))
        at = end
    return found


def capital(text: str, words: Words, at: int) -> bool:
    """Tell whether a word begins with a capital letter."""
    return text[words.starts[at]].isupper()


def plain_gap(text: str, words: Words, at: int) -> bool:
    """Tell whether only a space, a hyphen or an abbreviation's stop parts a word from the one before."""
    gap = text[words.ends[at - 1] : words.starts[at]]
    if gap == " ":  # nearly always
        return True
    if not _PLAIN.fullmatch(gap):
        return False
    before = words.folded[at - 1]
    return "." not in gap or len(before) == 1 or before in TITLES or before in SUFFIXES


def strip_titles(words: Words, first: int, last: int) -> int:
    """Return where the name begins in a run of capitalised words that may begin with titles."""
    if gender(words.folded[first]):
        return first
    titles = [
        at for at in range(first, last - 1) if words.folded[at] in TITLES or words.folded[at] in NATIONS
    ]
    at = titles[-1] + 1 if titles else first
    return first if words.folded[at] in ORGANIZATIONS else at


def fullest(text: str, words: Words, known: Names, first: int, last: int) -> tuple[int, int]:
    """Return the place of the fullest form in which the text names whom these words name."""
    found = runs(text, words, first, last)
    if len(found) != 1:
        return words.starts[first], _bare_end(text, words, last)
    bare = strip_titles(words, *found[0])
    parts = words.folded[bare : found[0][1]]
    matches = [
        name
        for part in (parts[-1], parts[0])
        for name in known.by_part.get(part, ())
        if set(parts) <= set(name.parts)
    ]
    if "mrs" in words.folded[first:bare] or "ms" in words.folded[first:bare]:
        matches = [name for name in matches if gender(name.parts[0]) != "m"]
    if "mr" in words.folded[first:bare]:
        matches = [name for name in matches if gender(name.parts[0]) != "f"]
    if len({name.parts for name in matches}) == 1:
        return matches[0].start, matches[0].end
    return words.starts[bare], _bare_end(text, words, found[0][1])


def by_title(known: Names, wanted: Sequence[str]) -> Name | None:
    """Return the one person whose titles hold all these words: "the Russian president"."""
    needed = set(wanted)
    matches = [name for name in known.people if needed and needed <= name.titles]
    return matches[0] if len(matches) == 1 else None


@cache
def _given_names() -> dict[str, str]:
    lines = resources.files(__package__).joinpath("data/given_names.txt").read_text("utf-8").splitlines()
    return {name: line[0] for line in lines if line[:2] in ("f ", "m ") for name in line[2:].split()}


def gender(given: str) -> str | None:
    """Return "f" or "m" for a given name that is nearly always one of them.

    >>> gender("sergei"), gender("hillary"), gender("robin")
    ('m', 'f', None)
    """
    return _given_names().get(given)


def _headline(capitals: bytes, one: Sentence) -> bool:
    length = one.last - one.first
    return length >= HEADLINE[0] and capitals.count(1, one.first, one.last) >= HEADLINE[1] * length


def _goes_on(text: str, words: Words, at: int, last: int) -> bool:
    """Tell whether a word belongs to the run of capitalised words before it."""
    before = text[words.starts[at - 1] : words.ends[at - 1]]
    if before.endswith(("'s", "’s")) or not plain_gap(text, words, at):
        return False
    if capital(text, words, at):
        return words.folded[at] not in _NEVER
    return words.folded[at] in PARTICLES and at + 1 < last and plain_gap(text, words, at + 1)


def _roles_before(words: Words, first: int) -> frozenset[str]:
    """Return the roles in small letters right before a name: "campaign manager Jane Doe"."""
    at = first
    while at > 0 and first - at < 3 and (words.folded[at - 1] in ROLES or words.folded[at - 1] in NATIONS):
        at -= 1
    return frozenset(words.folded[at:first])


def surname(parts: Sequence[str]) -> str:
    """Return the last word of a name that is no suffix."""
    return parts[-2] if parts[-1] in SUFFIXES and len(parts) > 2 else parts[-1]


def _bare_end(text: str, words: Words, last: int) -> int:
    """Return where a name ends, its possessive left out."""
    end = words.ends[last - 1]
    return end - 2 if text[end - 2 : end] in ("'s", "’s") else end


def _known(
    by_part: dict[str, tuple[Name, ...]], people: dict[tuple[str, ...], Name], parts: tuple[str, ...]
) -> Name | None:
    if parts in people:
        return people[parts]
    matches = by_part.get(parts[-1], ()) if len(parts) == 1 else ()
    return matches[0] if len(matches) == 1 else None
