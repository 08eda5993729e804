"""Words that narrow, turn or contradict: dropped, added or exchanged where all around them stayed."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from retold.collate.calendar import DAYS, MONTHS
from retold.collate.frames import framed
from retold.collate.names import one_name
from retold.collate.pairing import Edit, Pairing, Side, tells
from retold.records import Change, Place
from retold.text import rarity, synonyms
from retold.text.contrasts import contrasted
from retold.text.verbs import PAST

NEARLY_ALIKE = 0.75  # for an exchange: in a reworded sentence every other word is exchanged and none matters
LEAST_ALIKE = (
    0.6  # share of equal words below which the whole sentence is reworded and no single word stands out
)
NAME_BITS = 9.0
LEAST_NAMED = 0.4  # share of equal words that shows that two names stand for one actor
EMPTY = frozenset(  # beside what narrows: they do not
    "including include aka variety number range kind sort various different such entire whole both "
    "mr mrs ms dr area group occur happen month".split()
)
WHEN = frozenset({"date", "time"})  # other figures that stand inside a stretch are all gone with it
PARTS_OF_DAYS = frozenset(
    "morning afternoon evening night today yesterday tonight early late earlier".split()
)
RELATIVES = frozenset({"who", "which", "that", "whose", "where"})
MOST_WORDS = 5  # longer stretches are other content, not a changed word
BESIDE = 5  # words on either side of a gap in which the words that seem to be missing may be told otherwise
MOST_NEW = 2  # words of content there that answer none of the other sentence
NEAR = 30  # words before and after a sentence: its neighbours
MOST_DENYING = 4  # "had" against "had not", "remains" against "is no longer"
NOT = frozenset("not no never cannot without nor nobody none nothing deny denied".split())
DENIED_WITH = frozenset(
    "be do have can will would could long longer remain stay any a the to that it".split()
)
NOT |= {"t"}  # of a scraped "didn ’ t"
LACKING = frozenset(
    "lack fail refuse decline unable unwilling absent miss avoid".split()
)  # they deny by themselves


def changes(pairing: Pairing) -> Iterator[Change]:
    """Every short edit between equal words that changes what is said."""
    if pairing.alike < LEAST_ALIKE:
        yield from _other_names(pairing)
        return
    frames = framed(pairing.a), framed(pairing.b)
    for edit in pairing.edits:
        mine, theirs = edit.a2 - edit.a1, edit.b2 - edit.b1
        if max(mine, theirs) > MOST_WORDS or _in_quotes(pairing, edit):
            continue
        if other := _another_time(pairing, edit):
            yield Change("contradiction", *_around(pairing, edit), other)
        elif edit.before and edit.after and _denied(pairing, edit):
            yield Change("contradiction", *_around(pairing, edit), "one says it, the other denies it")
        elif _in_frames(frames, edit):
            continue
        elif _other_name(pairing, edit):
            yield Change("other", *_around(pairing, edit), _became(pairing, edit))
        elif not (edit.before and edit.after):  # words before or after all that both say: other content
            if edit.before and mine == theirs == 1:  # but for one word that closes both
                yield from _exchanged(pairing, edit)
        elif not theirs:
            yield from _dropped(pairing, edit)
        elif not mine:
            yield from _added(pairing, edit)
        else:
            yield from _exchanged(pairing, edit)


def _other_names(pairing: Pairing) -> Iterator[Change]:
    """Of sentences that differ in much: another name for who acts in them."""
    if pairing.alike >= LEAST_NAMED:
        frames = framed(pairing.a), framed(pairing.b)
        for edit in pairing.edits[:1]:
            if _other_name(pairing, edit) and not _in_frames(frames, edit):
                yield Change("other", *_around(pairing, edit), _became(pairing, edit))


def _in_quotes(pairing: Pairing, edit: Edit) -> bool:
    """Words in quotation marks are compared as quotations."""
    return any(pairing.a.quoted(i) for i in range(edit.a1, edit.a2)) or any(
        pairing.b.quoted(j) for j in range(edit.b1, edit.b2)
    )


def _in_frames(frames: tuple[frozenset[int], frozenset[int]], edit: Edit) -> bool:
    """Whether all that differs says who speaks, which is compared as attributions."""
    return frames[0].issuperset(range(edit.a1, edit.a2)) and frames[1].issuperset(range(edit.b1, edit.b2))


def _denied(pairing: Pairing, edit: Edit) -> bool:
    """Whether one sentence has a negation here that the other has nowhere, and the stretch is not reworded."""
    if edit.a2 - edit.a1 + edit.b2 - edit.b1 > MOST_DENYING:
        return False
    first, second = _lemmas(pairing.a, edit.a1, edit.a2), _lemmas(pairing.b, edit.b1, edit.b2)
    here = _turns(first), _turns(second)
    if _reworded(first, second) or _reworded(second, first):
        return False
    if _says_more(pairing.a, edit.a1, edit.a2) and _says_more(pairing.b, edit.b1, edit.b2):
        return False
    return bool(here[0]) != bool(here[1]) and _turns(_lemmas(pairing.a)) != _turns(_lemmas(pairing.b))


def _says_more(side: Side, first: int, last: int) -> bool:
    """Whether words hold more than a negation: "not far from" is no denial of "near"."""
    return not {*_lemmas(side, first, last)} <= NOT | DENIED_WITH


def _reworded(denied: Sequence[str], told: Sequence[str]) -> bool:
    """Whether a negation is told otherwise: "without a break", "in a row"; "not seen since", "last seen"; "lacks"."""
    return ("without" in denied and bool({*told} - DENIED_WITH - {"with"})) or (
        bool(NOT & {*denied}) and bool({"last", *LACKING} & {*told})
    )


def _turns(lemmas: Sequence[str]) -> int:
    """How many negations there are, those drawn together with a verb too ("didn't")."""
    numbered = {i for i, word in enumerate(lemmas[1:]) if word.isdigit() and lemmas[i] == "no"}  # "No. 5"
    return sum((word in NOT or word.endswith("n't")) and i not in numbered for i, word in enumerate(lemmas))


def _another_time(pairing: Pairing, edit: Edit) -> str | None:
    """Whether each sentence names a day here, or each a month, that the other sentence names nowhere."""
    if not (edit.before or edit.after):
        return None
    a = {*_lemmas(pairing.a, edit.a1, edit.a2)} - {*_lemmas(pairing.b)}
    b = {*_lemmas(pairing.b, edit.b1, edit.b2)} - {*_lemmas(pairing.a)}
    for calendar, reason in ((DAYS, "another day"), (MONTHS, "another month")):
        if calendar & a and calendar & b:
            return reason
    return None


def _dropped(pairing: Pairing, edit: Edit) -> Iterator[Change]:
    if _retold_beside(pairing.b, edit.b1, pairing.back):
        return
    if _tells(pairing.a, edit.a1, edit.a2) and not _elsewhere(pairing.a, edit.a1, edit.a2, pairing.b):
        words = _slice(pairing.a, edit.a1, edit.a2)
        yield Change("modifier dropped", *_around(pairing, edit), f"“{words}” is missing")


def _retold_beside(side: Side, gap: int, matched: Container[int]) -> bool:
    """Whether new words stand beside the gap: what seems to be missing there is told in those."""
    near = range(max(side.sentence.first, gap - BESIDE), min(side.sentence.last, gap + BESIDE))
    return sum(bool(side.content(i, i + 1)) for i in near if i not in matched) >= MOST_NEW


def _added(pairing: Pairing, edit: Edit) -> Iterator[Change]:
    if _retold_beside(pairing.a, edit.a1, pairing.match):
        return
    if _tells(pairing.b, edit.b1, edit.b2) and not _elsewhere(pairing.b, edit.b1, edit.b2, pairing.a):
        words = _slice(pairing.b, edit.b1, edit.b2)
        yield Change("modifier added", *_around(pairing, edit), f"“{words}” was added")


def _elsewhere(side: Side, first: int, last: int, other: Side) -> bool:
    """Whether all that the words say stands near by in the other article: they moved, they did not fall away."""
    low, high = max(0, other.sentence.first - NEAR), other.sentence.last + NEAR
    there = other.parsed.words.lemmas[low:high]
    return all(
        any(word == x or synonyms.related(word, x) for x in there)
        for word in {*side.content(first, last)} - EMPTY
    )


def _exchanged(pairing: Pairing, edit: Edit) -> Iterator[Change]:
    """Another name, or words of which one cannot stand for the other; synonyms are countless and matter to nobody."""
    if pairing.alike < NEARLY_ALIKE or _same_letters(pairing, edit):
        return
    first, second = _lemmas(pairing.a, edit.a1, edit.a2), _lemmas(pairing.b, edit.b1, edit.b2)
    if _names(pairing, edit) or (
        any(contrasted(x, y) for x in first for y in second) and not {*first} & {*second}
    ):
        yield Change("other", *_around(pairing, edit), _became(pairing, edit))


def _names(pairing: Pairing, edit: Edit) -> bool:
    """Whether one name stands where another one stood, inside the sentence."""
    return all(
        first > side.sentence.first
        and all(side.capital(i) for i in range(first, last))
        and not {*_lemmas(side, first, last)} & (DAYS | MONTHS)
        and not {*_lemmas(side, first, last)} & {*_lemmas(other)}
        for side, first, last, other in (
            (pairing.a, edit.a1, edit.a2, pairing.b),
            (pairing.b, edit.b1, edit.b2, pairing.a),
        )
    )


def _same_letters(pairing: Pairing, edit: Edit) -> bool:
    """Whether only marks and spaces differ ("didn't", "didn ’ t"), or one side is the other's first letters."""
    mine, theirs = _slice(pairing.a, edit.a1, edit.a2), _slice(pairing.b, edit.b1, edit.b2)
    letters = ["".join(filter(str.isalnum, words.casefold())) for words in (mine, theirs)]
    return letters[0] == letters[1] or one_name(mine, theirs)


def _became(pairing: Pairing, edit: Edit) -> str:
    return f"“{_slice(pairing.a, edit.a1, edit.a2)}” became “{_slice(pairing.b, edit.b1, edit.b2)}”"


def _other_name(pairing: Pairing, edit: Edit) -> bool:
    """Whether one name opens the one sentence, and another name the other, before the same words."""
    opens = edit.a1 == pairing.a.sentence.first and edit.b1 == pairing.b.sentence.first and edit.after
    return (
        bool(opens)
        and not _same_letters(pairing, edit)
        and _is_name(pairing.a, edit.a1, edit.a2)
        and _is_name(pairing.b, edit.b1, edit.b2)
    )


def of_two(pairing: Pairing) -> bool:
    """Whether the sentences are entries of a list, each on somebody else: "Inge Tvedt, 25, …", "Tomas Hale, 26, …"."""
    first, second = (_entry(side) for side in (pairing.a, pairing.b))
    return bool(first and second) and not {*first.split()} & {*second.split()} and not one_name(first, second)


def _entry(side: Side) -> str:
    """The name that opens a sentence before a comma, and speaks nothing."""
    words, begin = side.parsed.words, side.sentence.first
    end = begin
    while end < side.sentence.last and side.capital(end) and (end == begin or _plain(side, end)):
        end += 1
    named = begin < end < side.sentence.last and tells(words.lemmas[begin]) and _is_name(side, begin, end)
    closed = named and side.text[words.ends[end - 1] :].startswith(",")
    timed = {*_lemmas(side, begin, end)} & (DAYS | MONTHS)
    return _slice(side, begin, end) if closed and not timed and begin not in framed(side) else ""


def _plain(side: Side, index: int) -> bool:
    words = side.parsed.words
    return side.text[words.ends[index - 1] : words.starts[index]].isspace()


def _is_name(side: Side, first: int, last: int) -> bool:
    """Whether words are a name; one word must be rare and have its capital elsewhere too."""
    words = side.parsed.words
    rest = range(first + (words.folded[first] == "the"), last) if first < last else range(0)
    if first < last and "(" in side.text[words.starts[first] : words.ends[last - 1]]:
        return False  # "ROSSTOWN (Norland Press": where it was written and by whom
    if len(rest) == 1:
        return rarity.weight(words.lemmas[rest[0]]) >= NAME_BITS and _proper(side, rest[0])
    return bool(rest) and all(side.capital(i) for i in rest)


def _proper(side: Side, index: int) -> bool:
    """Whether the word stands with a capital elsewhere in its article, in the middle of a line of words."""
    return any(i != index for i in side.capitals.get(side.parsed.words.folded[index], ()))


def _tells(side: Side, first: int, last: int) -> bool:
    """Whether the words say something of their own: not a figure's bound or a hedge, which others compare."""
    start, end = side.parsed.words.starts[first], side.parsed.words.ends[last - 1]
    taken = [(h.start, h.end) for h in side.hedges if h.kind != "approximate"]
    taken += [
        (f.start, f.number.end if f.kind == "count" else f.end)
        for f in side.figures
        if f.kind in WHEN or f.start <= start or f.end > end
    ]
    taken += [(one.start, one.end) for one in side.attributions]
    return (
        bool({*side.content(first, last)} - EMPTY - DAYS - MONTHS - PARTS_OF_DAYS)
        and not _acts(side, first, last)
        and not any(low < end and start < high for low, high in taken)
    )


def _acts(side: Side, first: int, last: int) -> bool:
    """Whether words that no relative pronoun opens hold a verb: they tell something else, and modify nothing."""
    words = side.parsed.words
    return words.folded[first] not in RELATIVES and any(word in PAST for word in words.folded[first:last])


def _around(pairing: Pairing, edit: Edit) -> tuple[Place, Place]:
    """The edit with the equal word on either side, so that both places hold words."""
    left, right = min(edit.before, 1), min(edit.after, 1)
    return (
        pairing.a.place(edit.a1 - left, edit.a2 + right),
        pairing.b.place(edit.b1 - left, edit.b2 + right),
    )


def _lemmas(side: Side, first: int | None = None, last: int | None = None) -> tuple[str, ...]:
    """The lemmas of some words of a sentence, or of all."""
    first = side.sentence.first if first is None else first
    return side.parsed.words.lemmas[first : side.sentence.last if last is None else last]


def _slice(side: Side, first: int, last: int) -> str:
    words = side.parsed.words
    return " ".join(side.text[words.starts[first] : words.ends[last - 1]].split())
