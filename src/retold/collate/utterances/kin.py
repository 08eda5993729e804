"""Which lines of two articles are one utterance: the same words, a part of them, altered words, another translation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from retold.collate.names import one_name
from retold.collate.utterances.lines import APART, Line, Spoken
from retold.text import synonyms
from retold.text.words import words

TERM = 3  # words: shorter ones are terms, of which only the very same are one
LEAST_PART = 5  # equal words in a row that show a part of an utterance whoever speaks
LEAST_WORDS = 4  # of words that were altered
ONE_UTTERANCE = 0.5  # share of equal words that shows one utterance in one language
LEAST_RUN = 3  # equal words in a row that show one utterance
NEARLY_ALL = 0.75  # share of equal words that shows it without such a run
SPREAD = 2.5  # over how much of the longer line, in lengths of the shorter, the equal words may be strewn
OTHER_MOUTH = 0.8  # share of equal words that shows one utterance of which two speakers are named
OTHER_MOUTH_WORDS = 6
ONE_MEANING = 0.45  # share (dice) of content words alike that shows one utterance in two translations
LEAST_TRANSLATED = 5  # words that both must have: two short phrases are soon alike
LEAST_MEANT = 3  # content words that both must have then
MOST_SHARED = (
    3  # words in a row that two translations share: whole clauses are said twice, not translated twice
)
MOST_OF_ONE_MOUTH = 200  # lines of one speaker of which all pairs are looked at
MOST_LINES = 8  # of a run or a paragraph that is one utterance: a longer one is a speech, told line by line

Edge = tuple[int, int]


@lru_cache(maxsize=20_000)
def one_mouth(a: str | None, b: str | None) -> bool | None:
    """Whether two names are of one speaker; None where one of them is missing."""
    return one_name(a, b) if a and b else None


def classes(lines: Sequence[Line]) -> list[int]:
    """Return for each line the least number of those that are one line of one utterance."""
    return _components(len(lines), _kin(lines))


def utterances(articles: Sequence[Spoken], lines: Sequence[Line], of: Sequence[int]) -> list[list[int]]:
    """Return the lines by utterance: what is one line, and what follows it in one run."""
    index = {(line.article, line.number): number for number, line in enumerate(lines)}
    ties = [(of[number], number) for number in range(len(lines))]
    for one in articles:
        ties += _in_runs(one, index)
    found: dict[int, list[int]] = defaultdict(list)
    for number, root in enumerate(_components(len(lines), ties)):
        found[root].append(number)
    return [found[root] for root in sorted(found)]


def _in_runs(one: Spoken, index: dict[tuple[int, int], int]) -> Iterator[Edge]:
    """Yield neighbouring lines of one run; those of a speech stay apart."""
    runs: dict[int, list[Line]] = defaultdict(list)
    for line in one.lines:
        runs[line.run].append(line)
    for members in runs.values():
        for before, line in pairwise(members):
            beside = sum(other.paragraph == line.paragraph for other in members)
            short = len(members) <= MOST_LINES or (
                before.paragraph == line.paragraph and beside <= MOST_LINES
            )
            if short and line.parted != APART:
                yield index[before.article, before.number], index[line.article, line.number]


def _components(size: int, edges: Sequence[Edge] | Iterator[Edge]) -> list[int]:
    root = list(range(size))

    def top(one: int) -> int:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for a, b in edges:
        x, y = sorted((top(a), top(b)))
        root[y] = x
    return [top(one) for one in range(size)]


def _kin(lines: Sequence[Line]) -> Iterator[Edge]:
    """Yield pairs of lines that are one; of lines that were altered, each goes with the likest of an article."""
    same: dict[tuple[tuple[str, ...], str | None], list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        same[line.said, line.quote.speaker].append(number)
    of = {members[0]: [lines[number] for number in members] for members in same.values()}
    for members in same.values():
        yield from ((members[0], other) for other in members[1:])
    unlike: dict[Edge, float] = {}
    for i, j in _candidates(lines, list(of)):
        how = within(lines[i], lines[j])
        if how == "same" or (how == "part" and not _one_run(of[i], of[j])):
            yield i, j
        elif not how and not _one_article(of[i], of[j]) and told_otherwise(lines[i], lines[j]):
            unlike[i, j] = likeness(lines[i], lines[j])
    yield from _likest(unlike, of)


def _one_run(a: Sequence[Line], b: Sequence[Line]) -> bool:
    """Whether two lines follow one another in some article: a speaker who repeats words, as speakers do."""
    return bool({(line.article, line.run) for line in a} & {(line.article, line.run) for line in b})


def _one_article(a: Sequence[Line], b: Sequence[Line]) -> bool:
    """Whether some article has both lines: they are two, then."""
    return bool({line.article for line in a} & {line.article for line in b})


def _likest(pairs: Mapping[Edge, float], of: Mapping[int, Sequence[Line]]) -> Iterator[Edge]:
    """Yield the pairs of which one line has none that is more like it in the article of the other."""
    best: dict[tuple[int, int], float] = defaultdict(float)
    for (i, j), like in pairs.items():
        for one, other in ((i, j), (j, i)):
            for line in of[other]:
                best[one, line.article] = max(best[one, line.article], like)
    for (i, j), like in pairs.items():
        if any(like >= best[one, line.article] for one, other in ((i, j), (j, i)) for line in of[other]):
            yield i, j


def likeness(a: Line, b: Line) -> float:
    """How like two lines are: share of their words that stand in the same order in both."""
    return SequenceMatcher(None, a.said, b.said, autojunk=False).ratio()


def _candidates(lines: Sequence[Line], heads: Sequence[int]) -> Iterator[Edge]:
    """Yield pairs that share three words in a row, or two words that say something and a speaker."""
    holding: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in heads:
        said = lines[number].said
        grams = {said[at : at + TERM] for at in range(max(1, len(said) - TERM + 1))}
        grams |= {(word,) for word in lines[number].content}
        for gram in sorted(grams):
            holding[gram].append(number)
    shared: dict[Edge, int] = defaultdict(int)
    for gram, members in sorted(holding.items()):
        for at, j in enumerate(members):
            for i in members[:at]:
                shared[i, j] += 2 if len(gram) > 1 else 1
    found = {pair for pair, count in shared.items() if count > 1 or _brief(lines, pair)}
    yield from sorted(found | set(_of_one_mouth(lines, heads)))


def _of_one_mouth(lines: Sequence[Line], heads: Sequence[int]) -> Iterator[Edge]:
    """Yield the pairs of lines whose speakers share a last name: translations need not share a word."""
    of: dict[str, list[int]] = defaultdict(list)
    for number in heads:
        if (speaker := lines[number].quote.speaker) and len(lines[number].said) >= LEAST_TRANSLATED:
            of[words(speaker).folded[-1] if words(speaker).folded else ""].append(number)
    for members in of.values():
        if len(members) <= MOST_OF_ONE_MOUTH:
            yield from ((i, j) for at, j in enumerate(members) for i in members[:at])


def _brief(lines: Sequence[Line], pair: Edge) -> bool:
    """Whether one of two lines has so few words that one in common is much of it."""
    return min(len(lines[one].said) for one in pair) <= LEAST_WORDS


def within(a: Line, b: Line) -> str | None:
    """Tell whether two lines have the same words, or one has a part of the other's: same, part or None."""
    mouth = one_mouth(a.quote.speaker, b.quote.speaker)
    if a.said == b.said:
        known = len(a.said) >= LEAST_PART or (mouth is None and len(a.said) >= TERM)
        return "same" if mouth or known else None
    few, many = sorted((a, b), key=lambda line: len(line.said))
    if len(few.said) < TERM or not holds(many.said, few.said):
        return None
    long = len(few.said) >= LEAST_PART and mouth is not False
    return "part" if long or (mouth and few.content) else None


def told_otherwise(a: Line, b: Line) -> bool:
    """Whether two lines of two articles are one utterance that was altered or translated."""
    mouth = one_mouth(a.quote.speaker, b.quote.speaker)
    few, many = sorted((a, b), key=lambda line: len(line.said))
    if len(few.said) < TERM:
        return False
    return _altered(few, many, other=mouth is False) or (mouth is True and meant(a, b))


def _altered(few: Line, many: Line, *, other: bool) -> bool:
    """Whether so many words are the same, and so close together, that one speaker said them once."""
    size = len(few.said)
    common = (Counter(few.said) & Counter(many.said)).total()
    if size < LEAST_WORDS or not few.content & many.content or common < ONE_UTTERANCE * size:
        return False
    blocks = SequenceMatcher(None, few.said, many.said, autojunk=False).get_matching_blocks()[:-1]
    if not blocks:
        return False
    share = sum(block.size for block in blocks) / size
    run = max(block.size for block in blocks)
    strewn = blocks[-1].b + blocks[-1].size - blocks[0].b
    if strewn > SPREAD * size:
        return False
    if other:
        return share >= OTHER_MOUTH and size >= OTHER_MOUTH_WORDS
    return share >= ONE_UTTERANCE and (run >= LEAST_RUN or share >= NEARLY_ALL)


def meant(a: Line, b: Line) -> bool:
    """Whether two lines say the same, word for word or by other words for the same; topics share fewer words."""
    few, many = sorted((a, b), key=lambda line: (len(line.content), line.said))
    if min(len(a.said), len(b.said)) < LEAST_TRANSLATED:
        return False
    met = sum(any(x == y or synonyms.related(x, y) for y in many.content) for x in few.content)
    if met < LEAST_MEANT or 2 * met < ONE_MEANING * (len(few.content) + len(many.content)):
        return False
    return SequenceMatcher(None, a.said, b.said, autojunk=False).find_longest_match().size <= MOST_SHARED


def holds(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Whether one stretch of words stands in another.

    >>> holds(("we", "lost", "it"), ("lost", "it"))
    True
    """
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))
