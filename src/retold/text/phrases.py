"""Who a phrase names: a person, a role, a body or a document, found by word order alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from retold.records import Words

from .cues import (
    AUXILIARIES,
    BESIDE,
    BREAKS,
    DAYS,
    DETERMINERS,
    NOUN_FORMS,
    PREPOSITIONS,
    PRONOUNS,
    ROLES,
    SAYING,
)
from .names import capital, plain_gap, runs

LEADS = frozenset(
    {"and", "but", "so", "however", "meanwhile", "still", "yet", "then", "instead", "also", "later"}
)
_BODIES = frozenset(
    {"police", "officials", "officers", "firefighters", "authorities", "residents"}
)  # of a place
_CONTRACTED = PRONOUNS | {
    "it's",
    "he's",
    "she's",
    "what",
    "what's",
    "who",
    "who's",
    "that",
    "that's",
    "there",
    "here",
}
_PARTING = (
    PREPOSITIONS | DETERMINERS | BREAKS | AUXILIARIES | {"and", "or", "of"}
)  # what no office is told with
_BEFORE_VERBS = PRONOUNS | ROLES | AUXILIARIES | {"who", "and", "then"}


class Reading(NamedTuple):
    """A text and its words, as the rules below look at them."""

    text: str
    words: Words

    def folded(self, at: int) -> str:
        """Return a word in its folded form."""
        return self.words.folded[at]

    def plain(self, at: int) -> bool:
        """Tell whether nothing but a space parts a word from the one before it."""
        return plain_gap(self.text, self.words, at)

    def capital(self, at: int) -> bool:
        """Tell whether a word has a capital."""
        return capital(self.text, self.words, at)

    def first(self, place: int) -> int:
        """Return the number of the first word at or behind a place."""
        return bisect_left(self.words.starts, place)

    def owner(self, at: int) -> bool:
        """Tell whether a word is a possessive: "Lavrov's"."""
        return self.text[self.words.ends[at] - 2 : self.words.ends[at]] in ("'s", "’s")


def is_cue(r: Reading, at: int, *, beside: bool = False) -> bool:
    """Tell whether a word is a verb of saying."""
    lemma, folded = r.words.lemmas[at], r.folded(at)
    if lemma not in SAYING and not (beside and (lemma in BESIDE or folded == "according")):
        return False
    if r.capital(at) and not (at == 0 or not r.plain(at)):
        return False
    if at and r.capital(at - 1) and r.owner(at - 1) and r.folded(at - 1) not in _CONTRACTED and r.plain(at):
        return False  # "Lavrov's proposed visit"
    if folded in NOUN_FORMS:
        return at > 0 and r.plain(at) and (r.capital(at - 1) or r.folded(at - 1) in _BEFORE_VERBS)
    before = r.folded(at - 1) if at and r.plain(at) else ""
    return before not in DETERMINERS and before not in ("of", "for")


def np_starting(r: Reading, first: int, last: int) -> tuple[int, int] | None:
    """Return the noun phrase for a person, a role or a body that begins at this word."""
    if first >= last or r.folded(first) in BREAKS:
        return None
    if r.folded(first) in PRONOUNS:
        return first, first + 1
    end = first + 1
    while end < last and end - first < 12 and r.plain(end) and not _ends_phrase(r, end):
        end += 1
    while end > first + 1 and (r.folded(end - 1) in PREPOSITIONS or r.folded(end - 1) in DETERMINERS):
        end -= 1
    return _speaker_in(r, first, end)


def np_ending(r: Reading, at: int, low: int, *, across: bool = False) -> tuple[int, int] | None:
    """Return the noun phrase for a person, a role or a body that ends with this word."""
    if r.folded(at) in PRONOUNS:
        return at, at + 1
    first = at
    while first > low and at - first < 14 and (r.plain(first) or (across and first == at + 1)):
        if r.folded(first - 1) in BREAKS or is_cue(r, first - 1):
            break
        first -= 1
    while first < at and (
        r.folded(first) in PREPOSITIONS or r.folded(first) in DAYS or r.folded(first) in LEADS
    ):
        first += 1
    return _speaker_in(r, first, at + 1, ending=True)


def chunks(r: Reading, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of words between commas, dashes and the like."""
    begun = first
    for at in range(first + 1, last):
        if not r.plain(at):
            yield begun, at
            begun = at
    if begun < last:
        yield begun, last


def _ends_phrase(r: Reading, at: int) -> bool:
    folded = r.folded(at)
    return (
        folded in BREAKS
        or folded in AUXILIARIES
        or folded in DAYS
        or is_cue(r, at)
        or (folded.endswith("ed") and not r.capital(at) and len(folded) > 4)
        or (
            folded.endswith("ing")
            and len(folded) > 5
            and not r.capital(at)
            and r.folded(at - 1) not in DETERMINERS
        )
    )


def name_within(r: Reading, first: int, last: int) -> tuple[int, int] | None:
    """Return the name that ends these words."""
    found = [run for run in runs(r.text, r.words, first, last) if r.folded(run[0]) not in DAYS]
    return found[-1] if found and found[-1][1] == last else None


def _speaker_in(r: Reading, first: int, last: int, *, ending: bool = False) -> tuple[int, int] | None:
    """Return the part of a phrase that names the speaker: a name that is its head, else all of it."""
    named = [run for run in runs(r.text, r.words, first, last) if r.folded(run[0]) not in DAYS]
    roles = [at for at in range(first, last) if r.folded(at) in ROLES and not _in_run(named, at)]
    if named and named[0][0] == first and not roles:
        roles = [at for at in range(named[0][1], min(last, named[0][1] + 2)) if _several(r, at)]
    if not named:
        bare = r.folded(first) in DETERMINERS and 2 <= last - first <= 5
        return _phrase(r, first, last) if roles or bare else None
    if not ending:
        return _leading(r, named, roles, first, last)
    run = named[-1]
    if run[1] < last:  # "the Trump campaign", "Russia's foreign ministry"
        return _phrase(r, first, last) if roles or r.folded(first) in DETERMINERS else None
    if _after_preposition(r, run[0], first):
        return _owned(r, named, first, last) or (
            _phrase(r, first, last) if roles and roles[0] < run[0] else run
        )
    return _with_owner(r, named, run)


def _several(r: Reading, at: int) -> bool:
    """Tell whether a word is the plural of a role: "bakery owners"."""
    return r.words.lemmas[at] in ROLES and r.plain(at) and not r.capital(at)


def _owned(r: Reading, named: list[tuple[int, int]], first: int, last: int) -> tuple[int, int] | None:
    """Return the head of "President Inge Tvedt of Orlan", and all of "Police in Orlan"."""
    head = named[0]
    if len(named) == 1 or head[0] != first:
        return None
    if head == (first, first + 1) and r.folded(first) in _BODIES:
        return _phrase(r, first, last)
    beside = len(named) == 2 and named[1][0] - head[1] == 1 and r.folded(head[1]) in ("of", "from", "for")
    return head if beside and head[1] - head[0] > 1 else None


def _leading(
    r: Reading, named: list[tuple[int, int]], roles: list[int], first: int, last: int
) -> tuple[int, int]:
    """Return the speaker at the head of a phrase that holds a name."""
    run = named[0]
    if _after_preposition(r, run[0], first) and roles and roles[0] < run[0]:
        return _phrase(r, first, last)
    role = next((at for at in roles if run[1] <= at <= run[1] + 2), None)
    if role is None and (titled := _titled(r, named)):
        return titled
    if role is None:
        return _with_owner(r, named, named[1]) if len(named) > 1 and named[1][0] == run[1] else run
    following = next((other for other in named if other[0] in (role + 1, role + 2)), None)
    if following and not _after_preposition(r, following[0], first):
        return following  # "Trump campaign manager Jane Doe"
    return first, min(role + 1, first + 8)  # "the Russian president", "senior Russian officials"


def _titled(r: Reading, named: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the full name behind an office of which only the first word has a capital: "Harbour master Inge Tvedt"."""
    if len(named) < 2 or named[0][1] - named[0][0] != 1 or named[1][1] - named[1][0] < 2:
        return None
    between = range(named[0][1], named[1][0])
    label = 1 <= len(between) <= 2 and all(r.plain(at) and r.folded(at) not in _PARTING for at in between)
    return named[1] if label and r.plain(named[1][0]) else None


def _after_preposition(r: Reading, at: int, first: int) -> bool:
    before = r.folded(at - 1) if at > first else ""
    return before in PREPOSITIONS or (before == "the" and at - 2 > first and r.folded(at - 2) in PREPOSITIONS)


def _in_run(named: list[tuple[int, int]], at: int) -> bool:
    return any(first <= at < last for first, last in named)


def _with_owner(r: Reading, named: list[tuple[int, int]], run: tuple[int, int]) -> tuple[int, int]:
    """Return a body's name with its owner's: "Russia's Foreign Ministry"."""
    for owner in named:
        if owner[1] == run[0] and r.folded(run[1] - 1) in ROLES:
            return owner[0], run[1]
        if (
            owner[1] == run[0] - 1 and r.folded(owner[1]) == "and" and r.plain(owner[1])
        ):  # "Moscow and Beijing"
            return owner[0], run[1]
    return run


def _phrase(r: Reading, first: int, last: int) -> tuple[int, int]:
    """Return the phrase from its determiner on, at most eight words of it; "bakery owners of the town" has none."""
    for at in range(first, last):
        if r.folded(at) in DETERMINERS:
            return at, min(last, at + 8)
        if at > first and r.folded(at) in PREPOSITIONS and (r.folded(at - 1) in ROLES or _several(r, at - 1)):
            break
    return first, min(last, first + 8)
