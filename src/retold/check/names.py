"""Names that are spelt as in no source, or have a number that they have in none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from retold.check.findings import Finding
from retold.check.laid import Laid
from retold.records import Parsed, Place
from retold.text import rarity
from retold.text.numbered import numbered_names

LEAST_LETTERS = 5  # of a name: shorter ones have too many neighbours ("Khan", "Kahn" are two families)
LONG = 8  # letters from which two may differ
LEAST_BITS = 10.0  # common words are no names that a desk misspells
FEWEST_SMALL = 3  # capitals to a word in small letters: more, and it is a headline
ENDINGS = ("s", "es", "n", "an", "ian", "ese", "ish", "i", "er", "ers", "y")  # "Russia", "Russian"


def named(laid: Laid) -> Iterator[Finding]:
    """A finding for each name of the draft that no source has, but for one or two letters."""
    yield from _numbered(laid)
    yield from _behind(laid)
    theirs = _names(laid)
    told = laid.told.words
    everything = {word for source in laid.sources for word in laid.parsed[source.id].words.folded}
    everything |= {word.removesuffix("'s") for word in everything}
    for index in _capitals(laid.draft.text, laid.told):
        word = _bare(told.folded[index])
        if word in everything or len(word) < LEAST_LETTERS or rarity.weight(word) < LEAST_BITS:
            continue
        near = sorted(other for other in theirs if _slip(word, other))
        if len({theirs[other] for other in near}) != 1:
            continue
        start, end = told.starts[index], told.starts[index] + len(word)
        yield Finding(start, end, "N01", "no source spells it so", (theirs[near[0]],))


def _behind(laid: Laid) -> Iterator[Finding]:
    """A finding for each slip of a name behind the same first name: it may be a common word there ("Ann Price")."""
    theirs: dict[str, dict[str, Place]] = defaultdict(dict)
    for source in laid.sources:
        words = laid.parsed[source.id].words
        for index in _seconds(source.text, laid.parsed[source.id]):
            word = _bare(words.folded[index])
            place = Place(source.id, words.starts[index], words.starts[index] + len(word))
            theirs[words.folded[index - 1]].setdefault(word, place)
    told = laid.told.words
    for index in _seconds(laid.draft.text, laid.told):
        word = _bare(told.folded[index])
        known = theirs.get(told.folded[index - 1], {})
        near = [other for other in known if _slip(word, other)]
        if len(word) >= LEAST_LETTERS and word not in known and len(near) == 1:
            start = told.starts[index]
            yield Finding(start, start + len(word), "N01", "no source spells it so", (known[near[0]],))


def _seconds(text: str, parsed: Parsed) -> Iterator[int]:
    """The words with a capital right behind another one."""
    words, capitals = parsed.words, [*_capitals(text, parsed)]
    for before, index in pairwise(capitals):
        if before + 1 == index and text[words.ends[before] : words.starts[index]] == " ":
            yield index


def _numbered(laid: Laid) -> Iterator[Finding]:
    """A finding for each name with a number of which the sources know another number alone: "Channel 5"."""
    theirs: dict[tuple[str, bool], dict[str, Place]] = defaultdict(dict)
    numbers = set()
    for source in laid.sources:
        parsed = laid.parsed[source.id]
        numbers |= {*pairwise(parsed.words.folded)}
        for first, last in numbered_names(source.text, parsed, 0, len(parsed.words)):
            words = parsed.words.folded[first:last]
            place = Place(source.id, parsed.words.starts[first], parsed.words.ends[last - 1])
            theirs[_label(words)].setdefault(_number(words), place)
    told = laid.told.words
    for first, last in numbered_names(laid.draft.text, laid.told, 0, len(told)):
        words = told.folded[first:last]
        span, known = (told.starts[first], told.ends[last - 1]), theirs[_label(words)]
        if len(known) != 1 or words in numbers:
            continue
        ((other, place),) = known.items()
        if _misread(_number(words), other) or _compared(laid, span[0], place):
            yield Finding(*span, "N01", "the sources have another number", (place,))


def _misread(number: str, other: str) -> bool:
    """Whether one figure of a number is another one, or two changed places: 71 and 17; 4 and 5 may be two things."""
    return len(number) == len(other) > 1 and _distance(number, other) == 1


def _compared(laid: Laid, start: int, place: Place) -> bool:
    """Whether the sentence at an offset of the draft was compared with the one that a place stands in."""
    return any(
        one.other.article == place.article and one.other.start <= place.start < one.other.end
        for beside in laid.sentences
        if beside.sentence.start <= start < beside.sentence.end
        for one in beside.compared
    )


def _label(name: tuple[str, ...]) -> tuple[str, bool]:
    """The word of a numbered name, and whether the number stands before it."""
    return (name[1], True) if name[0].isdecimal() else (name[0], False)


def _number(name: tuple[str, ...]) -> str:
    return next(word for word in name if word.isdecimal())


def _names(laid: Laid) -> Mapping[str, Place]:
    """The rare words with a capital inside a sentence, each with the first place of the sources that has it."""
    found: dict[str, Place] = {}
    for source in laid.sources:
        words = laid.parsed[source.id].words
        for index in _capitals(source.text, laid.parsed[source.id]):
            word = _bare(words.folded[index])
            if rarity.weight(word) >= LEAST_BITS:
                found.setdefault(word, Place(source.id, words.starts[index], words.starts[index] + len(word)))
    return found


def _capitals(text: str, parsed: Parsed) -> Iterator[int]:
    """The words that begin with a capital, in sentences that are no headlines."""
    starts = parsed.words.starts
    for one in parsed.sentences:
        capital = [index for index in range(one.first, one.last) if text[starts[index]].isupper()]
        small = sum(text[starts[index]].islower() for index in range(one.first, one.last))
        if FEWEST_SMALL * small >= len(capital):
            yield from (
                index for index in capital if not text[starts[index] : parsed.words.ends[index]].isupper()
            )


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def _slip(word: str, name: str) -> bool:
    """Whether one name is a slip of the other: one letter wrong, missing or added, two that changed places.

    >>> _slip("hanfai", "hanafi"), _slip("russian", "russia"), _slip("lavrof", "lavrov"), _slip("putin", "burin")
    (True, False, True, False)
    """
    if word[0] != name[0] or abs(len(word) - len(name)) > 2 or len(name) < LEAST_LETTERS:
        return False
    short, long = sorted((word, name), key=len)
    if any(
        long.removesuffix(ending) in {short, short[:-1], short + "a"}
        for ending in ENDINGS
        if long.endswith(ending)
    ):
        return False
    return 0 < _distance(word, name) <= (2 if min(len(word), len(name)) >= LONG else 1)


def _distance(a: str, b: str) -> int:
    """Letters changed, missing, added, or changed places with their neighbour."""
    rows: dict[tuple[int, int], int] = defaultdict(int)
    for i in range(-1, len(a)):
        rows[i, -1] = i + 1
    for j in range(-1, len(b)):
        rows[-1, j] = j + 1
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            rows[i, j] = min(rows[i - 1, j] + 1, rows[i, j - 1] + 1, rows[i - 1, j - 1] + (x != y))
            if i and j and x == b[j - 1] and a[i - 1] == y:
                rows[i, j] = min(rows[i, j], rows[i - 2, j - 2] + 1)
    return rows[len(a) - 1, len(b) - 1]
