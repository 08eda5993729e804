"""Who a clause says is speaking, found by word order alone: "X said", "said X", "according to X"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from retold.records import Words

from .cues import AUXILIARIES, BESIDE, BREAKS, DAYS, DETERMINERS, NOUN_FORMS, PREPOSITIONS, PRONOUNS, ROLES, SAYING
from .names import capital, plain_gap, runs

WIDEST = 25  # words between a quotation and the verb that introduces or follows it
LONGEST_SENTENCE = 1000  # words; what is longer is a list or a table, and nobody is looked for in it
PLAINEST = frozenset({"say", "tell", "add", "write", "ask", "continue", "reply", "respond", "tweet", "explain", "note"})
_LEADS = frozenset({"and", "but", "so", "however", "meanwhile", "still", "yet", "then", "instead", "also", "later"})
_SUBORDINATORS = frozenset(
    {"after", "before", "as", "when", "while", "if", "although", "though", "since", "because", "despite", "asked"}
    | {"last", "late", "early", "earlier", "this", "next", "according"}
)
_BEFORE_VERBS = PRONOUNS | ROLES | AUXILIARIES | {"who", "and", "then"}


class Voice(NamedTuple):
    """A speaker's words `[first, last)` and the words `[cue, cue_last)` that make it one."""

    first: int
    last: int
    cue: int
    cue_last: int


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


def is_cue(r: Reading, at: int, *, beside: bool = False) -> bool:
    """Tell whether a word is a verb of saying."""
    lemma, folded = r.words.lemmas[at], r.folded(at)
    if lemma not in SAYING and not (beside and (lemma in BESIDE or folded == "according")):
        return False
    if r.capital(at) and not (at == 0 or not r.plain(at)):
        return False
    if folded in NOUN_FORMS:
        return at > 0 and r.plain(at) and (r.capital(at - 1) or r.folded(at - 1) in _BEFORE_VERBS)
    before = r.folded(at - 1) if at and r.plain(at) else ""
    return before not in DETERMINERS and before not in ("of", "for")


def after_quote(r: Reading, first: int, last: int) -> Voice | None:
    """Return who speaks by the words `[first, last)` that follow a quotation."""
    stop = min(last, first + WIDEST)
    cues = [at for at in range(first, stop) if is_cue(r, at, beside=at < first + 5)]
    plainest = [at for at in cues if r.words.lemmas[at] in PLAINEST]
    for at in (plainest or cues)[:2]:
        alone = r.folded(at) == "according" or _nothing_between(r, first, at)
        found = behind(r, at, stop) if alone or not r.plain(at) else None
        if not found and not alone:
            found = subject(r, at, first)
        if found:
            return Voice(*found, at, at + 1)
    return according(r, first, stop)


def before_quote(r: Reading, first: int, last: int) -> Voice | None:
    """Return who speaks by the words `[first, last)` of the same sentence that come before a quotation."""
    first = max(first, last - 2 * WIDEST)
    for at in range(last - 1, first - 1, -1):
        if is_cue(r, at, beside=at >= last - 3):
            found = _quoted_as(r, at, first) or subject(r, at, first)
            if not found and at == first:
                found = behind(r, at, last)
            if found:
                return Voice(*found, at, at + 1)
    return according(r, first, last)


def trailing(r: Reading, first: int, last: int) -> Voice | None:
    """Return who speaks by a clause at the end of the sentence: "…, the minister said as he left"."""
    last = min(last, first + 2 * WIDEST)
    for begun, end in chunks(r, first, last):
        for at in range(begun + 1, end) if begun > first else ():
            if r.words.lemmas[at] in PLAINEST and is_cue(r, at) and not r.folded(at).endswith("ing"):
                found = np_ending(r, at - 1, begun)
                if found and found[0] - begun <= 4:
                    return Voice(*found, at, at + 1)
    return according(r, first, last)


def according(r: Reading, first: int, last: int) -> Voice | None:
    """Return who is named by "according to" among these words."""
    for at in range(first, last - 2):
        if r.folded(at) == "according" and r.folded(at + 1) == "to":
            found = np_starting(r, at + 2, last)
            if found:
                return Voice(*found, at, at + 2)
    return None


def subject(r: Reading, verb: int, low: int) -> tuple[int, int] | None:
    """Return the words that are the subject of a verb, looking back no further than `low`."""
    low = max(low, verb - 2 * WIDEST)
    at = verb - 1
    while at >= low and r.plain(at + 1) and _skippable(r, at):
        at -= 1
    if at < low:
        return main_subject(r, low, verb)
    if not r.plain(at + 1) or r.folded(at) in _LEADS or r.folded(verb).endswith("ing"):
        return main_subject(r, low, at + 1)
    if r.folded(at) in ("who", "which", "that"):
        found = np_ending(r, at - 1, low, across=True) if at > low else None
        return found or main_subject(r, low, at)
    return np_ending(r, at, low) or main_subject(r, low, at + 1)


def main_subject(r: Reading, low: int, end: int) -> tuple[int, int] | None:
    """Return the subject of the first of these clauses that begins with one."""
    fallback = None
    for first, last in chunks(r, low, end):
        at = first
        while at < last and r.folded(at) in _LEADS:
            at += 1
        if at >= last:
            continue
        if r.folded(at) in PREPOSITIONS or r.folded(at) in _SUBORDINATORS or r.folded(at).endswith("ing"):
            fallback = fallback or _name_within(r, at + 1, last)
            continue
        found = np_starting(r, at, last)
        if found:
            return found
    return fallback


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
    while first < at and (r.folded(first) in PREPOSITIONS or r.folded(first) in DAYS or r.folded(first) in _LEADS):
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


def behind(r: Reading, cue: int, stop: int) -> tuple[int, int] | None:
    """Return the subject behind its verb: "said Lavrov", "said the minister", "according to police"."""
    at = cue + 1
    if at < stop and r.folded(at) == "to" and r.folded(cue) == "according":
        at += 1
    elif at < stop and (not r.plain(at) or r.words.lemmas[cue] == "tell" or r.folded(cue).endswith("ing")):
        return None
    if at >= stop or r.folded(at) in DAYS or r.folded(at) in PREPOSITIONS:
        return None
    return np_starting(r, at, stop)


def _quoted_as(r: Reading, at: int, low: int) -> tuple[int, int] | None:
    """Return who "was quoted as saying" something."""
    if at - 2 > low and r.folded(at - 1) == "as" and r.folded(at - 2) == "quoted":
        return subject(r, at - 2, low)
    return None


def _nothing_between(r: Reading, first: int, verb: int) -> bool:
    return all(r.folded(at) in AUXILIARIES or r.folded(at) in _LEADS for at in range(first, verb))


def _skippable(r: Reading, at: int) -> bool:
    """Tell whether a word may stand between a subject and its verb."""
    folded = r.folded(at)
    if folded in AUXILIARIES or folded in DAYS or folded.isdigit() or folded in ("last", "this", "earlier"):
        return True
    if folded in ("on", "in", "late", "early"):
        return r.folded(at + 1) in DAYS
    return folded.endswith("ly") and not r.capital(at)


def _ends_phrase(r: Reading, at: int) -> bool:
    folded = r.folded(at)
    return (
        folded in BREAKS
        or folded in AUXILIARIES
        or folded in DAYS
        or is_cue(r, at)
        or (folded.endswith("ed") and not r.capital(at) and len(folded) > 4)
        or (folded.endswith("ing") and len(folded) > 5 and not r.capital(at) and r.folded(at - 1) not in DETERMINERS)
    )


def _name_within(r: Reading, first: int, last: int) -> tuple[int, int] | None:
    found = [run for run in runs(r.text, r.words, first, last) if r.folded(run[0]) not in DAYS]
    return found[-1] if found and found[-1][1] == last else None


def _speaker_in(r: Reading, first: int, last: int, *, ending: bool = False) -> tuple[int, int] | None:
    """Return the part of a phrase that names the speaker: its name if the name is its head, else all of it."""
    named = [run for run in runs(r.text, r.words, first, last) if r.folded(run[0]) not in DAYS]
    roles = [at for at in range(first, last) if r.folded(at) in ROLES and not _in_run(named, at)]
    if not named:
        bare = r.folded(first) in DETERMINERS and 2 <= last - first <= 5
        return _phrase(r, first, last) if roles or bare else None
    if not ending:
        return _leading(r, named, roles, first, last)
    run = named[-1]
    if run[1] < last:  # "the Trump campaign", "Russia's foreign ministry"
        return _phrase(r, first, last) if roles or r.folded(first) in DETERMINERS else None
    if _after_preposition(r, run[0], first):
        return _phrase(r, first, last) if roles and roles[0] < run[0] else run
    return _with_owner(r, named, run)


def _leading(
    r: Reading, named: list[tuple[int, int]], roles: list[int], first: int, last: int
) -> tuple[int, int]:
    """Return the speaker at the head of a phrase that holds a name."""
    run = named[0]
    if _after_preposition(r, run[0], first) and roles and roles[0] < run[0]:
        return _phrase(r, first, last)
    role = next((at for at in roles if run[1] <= at <= run[1] + 2), None)
    if role is None:
        return _with_owner(r, named, named[1]) if len(named) > 1 and named[1][0] == run[1] else run
    following = next((other for other in named if other[0] in (role + 1, role + 2)), None)
    if following and not _after_preposition(r, following[0], first):
        return following  # "Trump campaign manager Jane Doe"
    return first, min(role + 1, first + 8)  # "the Russian president", "senior Russian officials"


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
        if owner[1] == run[0] - 1 and r.folded(owner[1]) == "and" and r.plain(owner[1]):  # "Moscow and Beijing"
            return owner[0], run[1]
    return run


def _phrase(r: Reading, first: int, last: int) -> tuple[int, int]:
    """Return the phrase from its determiner on, at most eight words of it."""
    for at in range(first, last):
        if r.folded(at) in DETERMINERS:
            return at, min(last, at + 8)
    return first, min(last, first + 8)
