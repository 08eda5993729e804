"""Two sentences that tell the same, laid side by side word by word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from typing import TypeVar

from retold.records import Attribution, Figure, Hedge, Parsed, Place, Quote, Sentence, Speech
from retold.text import rarity, synonyms
from retold.text.clauses import clauses

CONTENT_BITS = 6.5  # a word rarer than that says something of its own
CACHED_SIDES = 1024  # sentences of which something is kept: a story compares the same few again and again
LEAST_MOVED = 3  # words in a row that show a stretch that was moved
GRAMMAR = frozenset(
    "across during among toward towards between against despite via upon within without alongside through "
    "throughout until till onto amid besides beyond except following further however meanwhile therefore thus "
    "whose whom itself themselves himself herself several another either neither although though whether "
    "shall cannot ago yet again already even still while because since".split()
)

Part = TypeVar("Part", Figure, Hedge, Attribution)


@dataclass(frozen=True, eq=False)  # one object a sentence: what is found of it once is kept by it
class Side:
    """One sentence in its article."""

    article: str
    text: str
    parsed: Parsed
    sentence: Sentence
    quotes: tuple[Quote, ...] = ()  # that overlap the sentence
    figures: tuple[Figure, ...] = ()  # these three begin in it
    hedges: tuple[Hedge, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    capitals: Mapping[str, Sequence[int]] = field(
        default_factory=dict, hash=False, compare=False
    )  # folded words with a capital in the middle of a line of words, anywhere in the article: their numbers
    speech: tuple[Speech, ...] = ()  # what is attributed by a verb of this sentence

    def place(self, first: int, last: int) -> Place:
        """Where the words `[first, last)` stand."""
        words = self.parsed.words
        return Place(self.article, words.starts[first], words.ends[last - 1])

    def whole(self) -> Place:
        """Where the sentence stands."""
        return Place(self.article, self.sentence.start, self.sentence.end)

    def index(self, position: int) -> int:
        """The number of the first word that starts at or after a position."""
        return bisect_left(self.parsed.words.starts, position)

    def content(self, first: int, last: int) -> list[str]:
        """The lemmas of content words among `[first, last)`."""
        return [word for word in self.parsed.words.lemmas[first:last] if tells(word)]

    @cached_property
    def clauses(self) -> tuple[Sentence, ...]:
        """The clauses of the sentence."""
        return tuple(clauses(self.text, self.parsed, self.sentence))

    def capital(self, index: int) -> bool:
        """Whether a word begins with a capital."""
        return self.text[self.parsed.words.starts[index]].isupper()

    def quoted(self, index: int) -> bool:
        """Whether a word stands inside quotation marks."""
        start = self.parsed.words.starts[index]
        return any(q.inner.start <= start < q.inner.end for q in self.quotes)


def sides(article: str, text: str, parsed: Parsed) -> list[Side]:
    """Every sentence of an article with what stands in it, in one pass over each kind."""
    starts = [sentence.start for sentence in parsed.sentences]
    quotes: dict[int, list[Quote]] = defaultdict(list)
    for quote in parsed.quotes:
        for number in range(max(0, bisect_right(starts, quote.start) - 1), bisect_left(starts, quote.end)):
            if quote.start < parsed.sentences[number].end:
                quotes[number].append(quote)
    figures = _begun(parsed.sentences, starts, parsed.figures)
    hedges = _begun(parsed.sentences, starts, parsed.hedges)
    attributions = _begun(parsed.sentences, starts, parsed.attributions)
    speech = _cued(starts, parsed.speech)
    capitals = _capitals(text, parsed)
    return [
        Side(
            article,
            text,
            parsed,
            sentence,
            tuple(quotes[number]),
            tuple(figures[number]),
            tuple(hedges[number]),
            tuple(attributions[number]),
            capitals,
            tuple(speech[number]),
        )
        for number, sentence in enumerate(parsed.sentences)
    ]


def _capitals(text: str, parsed: Parsed) -> dict[str, list[int]]:
    """The words that begin with a capital behind nothing but white space and another word."""
    words = parsed.words
    found: dict[str, list[int]] = defaultdict(list)
    for i, (start, end) in enumerate(zip(words.starts[1:], words.ends, strict=False), 1):
        if text[start].isupper() and text[end:start].isspace():
            found[words.folded[i]].append(i)
    return found


def _begun(
    sentences: Sequence[Sentence], starts: Sequence[int], parts: Iterable[Part]
) -> dict[int, list[Part]]:
    """The parts of a text by the number of the sentence that they begin in."""
    found: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        number = bisect_right(starts, part.start) - 1
        if number >= 0 and part.start < sentences[number].end:
            found[number].append(part)
    return found


def _cued(starts: Sequence[int], speech: Iterable[Speech]) -> dict[int, list[Speech]]:
    """What is attributed, by the number of the sentence that its verb stands in."""
    found: dict[int, list[Speech]] = defaultdict(list)
    for one in speech:
        if one.cue:
            found[bisect_right(starts, one.cue.start) - 1].append(one)
    return found


@dataclass(frozen=True)
class Edit:
    """A stretch where the two sentences differ: words `[a1, a2)` against `[b1, b2)`; one side may be empty."""

    a1: int
    a2: int
    b1: int
    b2: int
    before: int  # equal words just before
    after: int  # equal words just after


def tells(lemma: str) -> bool:
    """Whether a word says something of its own, as grammar words do not."""
    return rarity.weight(lemma) >= CONTENT_BITS and lemma not in GRAMMAR


class Pairing:
    """The word alignment of two sides: `match` leads from a word of `a` to its counterpart in `b`."""

    def __init__(self, a: Side, b: Side) -> None:
        self.a, self.b = a, b
        first, second = _lemmas(a), _lemmas(b)
        blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
        base_a, base_b = a.sentence.first, b.sentence.first
        self.match = {base_a + m.a + k: base_b + m.b + k for m in blocks for k in range(m.size)}
        self.edits = _edits(blocks, base_a, base_b)
        self.match.update(_moved(a, b, self.match))
        self.alike = len(self.match) / max(1, min(len(first), len(second)))
        for edit in self.edits:
            self.match.update(_kin(a, b, edit, self.match))
        self.back = {there: here for here, there in self.match.items()}

    def verbatim(self) -> bool:
        """Whether both sentences have the same words, however they are typed."""
        sides = self.a, self.b
        first, second = (side.parsed.words.folded[side.sentence.first : side.sentence.last] for side in sides)
        return first == second

    def mirrored(self) -> Pairing:
        """The same alignment with the sides changed."""
        other = copy(self)
        other.a, other.b = self.b, self.a
        other.match, other.back = self.back, self.match
        other.edits = [Edit(one.b1, one.b2, one.a1, one.a2, one.before, one.after) for one in self.edits]
        return other

    def across(self, first: int, last: int) -> Place | None:
        """Where the counterparts of the words `[first, last)` of `a` stand in `b`, from the first to the last."""
        found = [self.match[index] for index in range(first, last) if index in self.match]
        return self.b.place(min(found), max(found) + 1) if found else None


def _lemmas(side: Side) -> tuple[str, ...]:
    return side.parsed.words.lemmas[side.sentence.first : side.sentence.last]


def _edits(blocks: Sequence[tuple[int, int, int]], base_a: int, base_b: int) -> list[Edit]:
    found = []
    a = b = before = 0
    for at_a, at_b, size in blocks:
        if at_a > a or at_b > b:
            found.append(Edit(base_a + a, base_a + at_a, base_b + b, base_b + at_b, before, size))
        a, b, before = at_a + size, at_b + size, size
    return found


def _moved(a: Side, b: Side, match: dict[int, int]) -> dict[int, int]:
    """Equal stretches that stand in another order ("he said it failed", "it failed, he said")."""
    first, second = _lemmas(a), _lemmas(b)
    taken = set(match.values())
    left = {w for j, w in enumerate(second, b.sentence.first) if j not in taken}
    if not _row(w in left and i not in match for i, w in enumerate(first, a.sentence.first)):
        return {}
    free_a = [w if a.sentence.first + i not in match else f"\0{i}" for i, w in enumerate(first)]
    free_b = [w if b.sentence.first + i not in taken else f"\1{i}" for i, w in enumerate(second)]
    found: dict[int, int] = {}
    while True:
        block = SequenceMatcher(None, free_a, free_b, autojunk=False).find_longest_match()
        if block.size < LEAST_MOVED:
            return found
        for k in range(block.size):
            found[a.sentence.first + block.a + k] = b.sentence.first + block.b + k
            free_a[block.a + k], free_b[block.b + k] = f"\0{block.a + k}", f"\1{block.b + k}"


def _row(free: Iterable[bool]) -> bool:
    """Whether as many words in a row are free as show a stretch that was moved."""
    run = 0
    for one in free:
        run = run + 1 if one else 0
        if run == LEAST_MOVED:
            return True
    return False


def _kin(a: Side, b: Side, edit: Edit, match: dict[int, int]) -> dict[int, int]:
    """Words that differ but mean the same, inside one stretch."""
    found: dict[int, int] = {}
    if edit.a1 == edit.a2 or edit.b1 == edit.b2:
        return found
    taken = set(match.values())
    for i in (index for index in range(edit.a1, edit.a2) if index not in match):
        for j in (index for index in range(edit.b1, edit.b2) if index not in taken):
            if synonyms.related(a.parsed.words.lemmas[i], b.parsed.words.lemmas[j]):
                found[i] = j
                taken.add(j)
                break
    return found
