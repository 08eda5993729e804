"""Where a text names somebody or something: runs of capitals, without what is capital only for standing first."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

import simplemma

from retold.records import Sentence, Words

from .countries import countries
from .cues import ANONYMOUS, DAYS, DETERMINERS, PRONOUNS, ROLES, SAYING, TITLES
from .dates import MONTHS, WEEKDAYS
from .everyday import PERSONAL, demonym, everyday, proper
from .headings import heading, opens
from .labels import LABELS
from .lemmas import lemma
from .names import PARTICLES, SUFFIXES, gender, runs
from .nouns import BODY
from .phrases import LEADS
from .rarity import table
from .stations import station
from .wordlist import wordlist

_FIRST_ONLY = wordlist(
    """
    const i i'm i've i'll i'd ok oh mr mrs ms dr god bc ad am pm covid internet photo photos image video file read
    watch related updated update published share est gmt utc est edt cst cdt mst mdt pst pdt et pt bst cet cest
    """
)
_NEVER_ALONE = wordlist(
    "north south east west office district division department section county assistant unit"
)
_PARTISAN = wordlist(
    "former acting democrat democratic republican conservative labour labor gop candidate nominee host anchor"
)
_FIRMS = wordlist("ltd inc corp llc plc")
_ABBREVIATIONS = frozenset({"is", "who"})  # Islamic State, World Health Organization


def named(text: str, words: Words, sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Return the words `[first, last)` of each name, titles before persons left out.

    >>> from retold.text import parse
    >>> text = "Officials said on Monday that Prime Minister Ana Mirel had left Quorvel. Mirel declined comment."
    >>> parsed = parse(text)
    >>> starts, ends = parsed.words.starts, parsed.words.ends
    >>> [text[starts[a] : ends[b - 1]] for a, b in named(text, parsed.words, parsed.sentences)]
    ['Ana Mirel', 'Quorvel', 'Mirel']
    """
    found: list[tuple[int, int]] = []
    plain = [one for one in sentences if not heading(text, words, one)]
    inside, outside = _seen(text, words, plain)
    for one in plain:
        for first, last in runs(text, words, one.first, one.last):
            for run in (piece for part in _parted(words, first, last) for piece in _apart(words, *part)):
                kept = _name(text, words, one.first, *run, inside=inside, small=outside)
                if kept:
                    found.append(_with_article(text, words, *kept))
        found += [(at, at + 1) for at in range(one.first, one.last) if _shouts(text, words, at)]
    return _whole(text, words, sorted(found))


def _whole(text: str, words: Words, found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the names with those made one that hyphens or initials hold together: "Mar-a-Lago", "A. J. Smith"."""
    whole: list[tuple[int, int]] = []
    for first, end in found:
        begun, last = first, end
        while (
            begun > 0
            and _initial(text, words, begun - 1)
            and text[words.ends[begun - 1] : words.starts[begun]] in (". ", ".")
        ):
            begun -= 1
        while last < len(words) and _syllable(text, words, last):
            last += 1
        before = whole[-1] if whole else None
        chained = (
            before
            and before[1] + 1 == first
            and text[words.ends[before[1] - 1] : words.starts[first]]
            == (f"-{text[words.starts[before[1]] : words.ends[before[1]]]}-")
        )
        ampersand = (
            before and before[1] == first and text[words.ends[first - 1] : words.starts[first]].strip() == "&"
        )
        if before and (chained or ampersand or begun < before[1]):
            whole[-1] = (before[0], last)
        else:
            whole.append((begun, last))
    return list(dict.fromkeys(_station(text, words, *one) for one in whole))


def _station(text: str, words: Words, first: int, last: int) -> tuple[int, int]:
    """Return the whole of a station's name where this is a part of one: "Channel 4 News"."""
    place = words.starts[first], words.ends[last - 1]
    found = station(text, *place)
    if found == place:
        return first, last
    return bisect_left(words.starts, found[0]), bisect_left(words.starts, found[1])


def _syllable(text: str, words: Words, at: int) -> bool:
    """Tell whether a word in small letters goes on with a name behind a hyphen: "Jong-un", not "Orlan-based"."""
    word = words.folded[at]
    hyphened = text[words.ends[at - 1] : words.starts[at]] in ("-", "‑") and text[words.starts[at]].islower()
    return hyphened and 1 < len(word) < 8 and word.isalpha() and (len(word) < 3 or word not in table()[0])


def _initial(text: str, words: Words, at: int) -> bool:
    """Tell whether a word is one capital letter."""
    return words.ends[at] - words.starts[at] == 1 and text[words.starts[at]].isupper()


def _with_article(text: str, words: Words, first: int, last: int) -> tuple[int, int]:
    """Return a name with the Arabic article before it: "al-Qaeda"."""
    joined = (
        first
        and text[words.ends[first - 1] : words.starts[first]] in "-‑"
        and words.ends[first - 1] < words.starts[first]
    )
    return (
        (first - 1, last)
        if joined and words.folded[first - 1] in ("al", "el", "ash", "as")
        else (first, last)
    )


def _shouts(text: str, words: Words, at: int) -> bool:
    """Tell whether a word is an abbreviation that in small letters is a common word."""
    return words.folded[at] in _ABBREVIATIONS and text[words.starts[at] : words.ends[at]].isupper()


def _seen(text: str, words: Words, sentences: Sequence[Sentence]) -> tuple[Counter[str], Counter[str]]:
    """Return how often each word has a capital inside sentences, and how often it has none."""
    inside: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for one in sentences:
        capitals = [text[start].isupper() for start in words.starts[one.first : one.last]]
        small.update(
            word
            for word, is_one in zip(words.folded[one.first : one.last], capitals, strict=True)
            if not is_one
        )
        for at, is_one in enumerate(capitals, one.first):
            if is_one and not opens(text, words, one.first, at):
                inside[words.folded[at]] += 1
    return inside, small


def _parted(words: Words, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a run between days, months and other words that are no part of a name."""
    begun = first
    for at in range(first, last):
        if words.folded[at] in DAYS or words.folded[at] in _FIRST_ONLY or _dated(words, at):
            if begun < at:
                yield begun, at
            begun = at + 1
    if begun < last:
        yield begun, last


def _cut(run: Sequence[str]) -> int:
    """Return behind how many words of a run another name begins: "Orlan Ltd Christmas", "United States Ana Lee"."""
    if len(run) > 3 and gender(run[2]) and tuple(run[:2]) in countries().names:
        return 2
    return next((at + 1 for at in range(1, len(run) - 1) if run[at] in _FIRMS), 0)


def _dated(words: Words, at: int) -> bool:
    """Tell whether a word is a month's beside a number."""
    beside = words.folded[max(at - 1, 0) : at + 2]
    return (words.folded[at] in MONTHS or words.folded[at] in WEEKDAYS) and any(
        word.isdigit() for word in beside
    )


def _apart(words: Words, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield what stands before a title, and the person behind it: "CIA Director Mike Pompeo"."""
    if (
        last < len(words)
        and last - first == 1
        and words.folded[last].isdigit()
        and words.folded[first] in LABELS
    ):
        return
    cut = _cut(words.folded[first:last])
    if cut:
        yield first, first + cut
        yield from _apart(words, first + cut, last)
        return
    titles = [
        at for at in range(first, last - 1) if words.folded[at] in PERSONAL or words.folded[at] == "attorneys"
    ]
    if not titles or words.folded[last - 1] in BODY:
        yield first, last
        return
    begun = next((at for at in range(first, titles[-1] + 1) if words.folded[at] in TITLES), titles[-1])
    if begun > first:
        yield first, begun
    yield titles[-1] + 1, last


def _name(
    text: str, words: Words, opening: int, first: int, last: int, *, inside: Counter[str], small: Counter[str]
) -> tuple[int, int] | None:
    """Return what of a run is a name, or None."""
    if opens(text, words, opening, first):
        while first < last and _common(words, first, last, inside, small):
            first += 1
    first = _past_titles(words, first, last)
    if words.folded[first : first + 1] == ("charge",) and first and words.folded[first - 1] == "in":
        first += 1  # "Special Agent in Charge Ana Lee"
    while last > first and (words.folded[last - 1] in PARTICLES or _officials(words, first, last)):
        last -= 1
    if first >= last or not any(c.isalpha() for c in text[words.starts[first] : words.ends[last - 1]]):
        return None
    if last - first == 2 and words.ends[first] - words.starts[first] == 1 and text[words.ends[first]] == "-":
        return None  # "R-Va."
    adjective = demonym(words.folded[last - 1 : last]) and not gender(words.folded[first])
    return (
        None
        if adjective or demonym(words.folded[first:last]) or _no_name(words, first, last)
        else (first, last)
    )


def _officials(words: Words, first: int, last: int) -> bool:
    """Tell whether a country's name ends with the plural of a title: "U.S. Senators"."""
    word = words.folded[last - 1]
    return word.removesuffix("s") in PERSONAL and tuple(words.folded[first : last - 1]) in countries().names


def _past_titles(words: Words, first: int, last: int) -> int:
    """Return where the name begins behind titles and peoples; a run of nothing else names nobody."""
    at = first
    if words.folded[last - 1] in BODY and last - first > 1:
        return first
    if last - first > 2 and gender(words.folded[at + 1]) and not gender(words.folded[at]):
        word = words.folded[at]
        at += everyday(word) or word.endswith(("man", "woman"))  # "Englishman John Smith"
        first = at
    while at < last and (words.folded[at] in TITLES or demonym(words.folded[at : at + 1])):
        at += 1
    while first < at < last and not _before_names(words.folded[at - 1]):
        at -= 1  # "Vice Lords", "National Grid": such words stand before a title, not before a name
    if at == last:
        return (
            first if last - first > 1 and not all(demonym((w,)) for w in words.folded[first:last]) else last
        )
    if at > first and (words.folded[at] in ROLES and at + 1 == last):
        return first  # "Foreign Ministry", "State Department": the head of a body, not a name behind a title
    return at


def _before_names(word: str) -> bool:
    """Tell whether a word can stand right before a name and not belong to it."""
    return word in PERSONAL or word in _PARTISAN or demonym((word,))


def _no_name(words: Words, first: int, last: int) -> bool:
    """Tell whether a single capital word names nobody: a title, a pronoun, a single letter."""
    if last - first > 1:
        return all(words.folded[at] in TITLES or len(words.folded[at]) == 1 for at in range(first, last))
    if words.folded[first] in _NEVER_ALONE:
        return True
    word = words.folded[first]
    return len(word) == 1 or any(word in words for words in (TITLES, PRONOUNS, DETERMINERS, SUFFIXES))


def _common(words: Words, at: int, last: int, inside: Counter[str], small: Counter[str]) -> bool:
    """Tell whether a word that stands first is a common word with the capital of its place."""
    word, alone = words.folded[at], last - at == 1
    if word in LEADS or word in DETERMINERS or word in PRONOUNS or word in ANONYMOUS:
        return True
    if small[word] or inside[word]:
        return small[word] > inside[word]
    if gender(word) or word in proper() or (word,) in countries().names or (word,) in countries().capitals:
        return False
    if word in TITLES or demonym((word,)):
        return False
    if not alone and words.folded[last - 1] in BODY:
        return False
    known = word in table()[0] or word in SAYING
    return known or (
        ((not alone and gender(words.folded[at + 1]) is not None) or lemma(word) != word)
        and (simplemma.is_known(word, lang="en"))
    )
