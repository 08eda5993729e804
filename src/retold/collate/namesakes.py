"""Which names of a story's articles mean one person, body or country, and why; in doubt they stay apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from retold.collate.spelled import alike
from retold.records import Cast, Join, Naming, Place, Story
from retold.text.bodies import key
from retold.text.countries import countries
from retold.text.fuller import Parts, fitting, indexed
from retold.text.words import words

LIKE = 4  # letters that two spellings of a name begin with, unless they share a word
MOST_NEAR = 40  # names that share a word or a beginning; more are a list, and no spellings of one another
CACHED_NAMES = 4096  # a story names the same few again and again


@dataclass(frozen=True, slots=True)
class Unit:
    """All places where one article means one by one name."""

    article: str
    parts: Parts  # the folded words of its fullest form there
    kind: str | None
    namings: tuple[Naming, ...]
    only_place: bool  # a capital that does nothing: "in Moscow"
    among: tuple[Parts, ...]  # the names it may be short for, where the article has several

    @property
    def place(self) -> Place:
        """Where the fullest form stands."""
        return Place(self.article, self.namings[0].start, self.namings[0].end)


class Groups:
    """Units joined into people and bodies, with the reasons: a union-find that refuses what cannot be one."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        self._joins: list[tuple[int, Join]] = []
        self._root = list(range(len(units)))

    def root(self, unit: int) -> int:
        """The number that stands for all units joined with this one."""
        while self._root[unit] != unit:
            unit = self._root[unit]
        return unit

    def members(self) -> dict[int, list[int]]:
        """The units of each group."""
        found: dict[int, list[int]] = defaultdict(list)
        for unit in range(len(self.units)):
            found[self.root(unit)].append(unit)
        return found

    def joins(self) -> dict[int, list[Join]]:
        """Why the units of each group are one."""
        found: dict[int, list[Join]] = defaultdict(list)
        for first, join in self._joins:
            found[self.root(first)].append(join)
        return found

    def join(self, a: int, b: int, because: str) -> None:
        """Take two units for one."""
        first, second = sorted((self.root(a), self.root(b)))
        if first != second:
            self._root[second] = first
            x, y = sorted((self.units[a].place, self.units[b].place))
            self._joins.append((first, Join(x, y, because)))


@lru_cache(maxsize=CACHED_NAMES)
def compared(name: str) -> Parts:
    """The folded words of a name, a country by its code."""
    return key(words(name).folded)


def units(story: Story, casts: Mapping[str, Cast]) -> list[Unit]:
    """The names of each article, those that it means one by taken together."""
    found = []
    for article in story.articles:
        by: dict[tuple[Parts, bool, tuple[Parts, ...]], list[Naming]] = defaultdict(list)
        for one in casts[article.id].namings:
            parts = compared(article.text[one.head.start : one.head.end])
            among = tuple(sorted(compared(article.text[x.start : x.end]) for x in one.among))
            by[parts, parts in countries().capitals and not one.acting, among].append(one)
        for (parts, only_place, among), namings in by.items():
            kinds = Counter(one.kind for one in namings if one.kind)
            kind = min(kinds, key=lambda kind: (-kinds[kind], kind)) if kinds else None
            full = sorted(
                namings,
                key=lambda one: (
                    Place("", one.start, one.end) != Place("", one.head.start, one.head.end),
                    one,
                ),
            )
            found.append(Unit(article.id, parts, kind, tuple(full), only_place, among))
    return sorted(found, key=lambda one: one.place)


def joined(
    story: Story, found: Sequence[Unit], casts: Mapping[str, Cast]
) -> tuple[Groups, dict[int, tuple[int, ...]]]:
    """The units in groups, and for each unit that several may be meant by, one unit of each of these."""
    groups = Groups(found)
    kinds = _kinds(found)
    for a, b, because in (
        *_same(found, kinds),
        *_spelled(found, kinds),
        *_tied(found, casts),
        *_letters(story, found),
    ):
        groups.join(a, b, because)
    return groups, _shortened(groups, kinds)


def _kinds(found: Sequence[Unit]) -> dict[Parts, str | None]:
    """The kind of each name, as most of the articles have it."""
    votes: dict[Parts, Counter[str]] = defaultdict(Counter)
    for one in found:
        if one.kind:
            votes[one.parts][one.kind] += 1
    return {parts: min(seen, key=lambda kind: (-seen[kind], kind)) for parts, seen in votes.items()}


def _same(found: Sequence[Unit], kinds: Mapping[Parts, str | None]) -> Iterator[tuple[int, int, str]]:
    """Units of one name; a surname that several people of the story have joins nothing."""
    by: dict[tuple[Parts, bool], list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        if not one.among:
            by[one.parts, one.only_place].append(number)
    by_word = indexed(one.parts for one in found)
    for (parts, _), same in by.items():
        if len(parts) == 1 and len(fitting(parts, by_word, kinds)) > 1:
            continue
        sort = "one country" if parts[0].startswith("@") and len(parts) == 1 else "the same name"
        for other in same[1:]:
            if {found[same[0]].kind, found[other].kind} != {"person", "place"}:
                yield same[0], other, sort


def _spelled(found: Sequence[Unit], kinds: Mapping[Parts, str | None]) -> Iterator[tuple[int, int, str]]:
    """Units of names that are spelled alike, and of which no article has both."""
    where: dict[Parts, set[str]] = defaultdict(set)
    first: dict[Parts, int] = {}
    for number, one in enumerate(found):
        where[one.parts].add(one.article)
        if not one.only_place and not one.among:
            first.setdefault(one.parts, number)
    near: dict[str, list[Parts]] = defaultdict(list)
    for parts in sorted(first):
        for word in {*parts, "".join(parts)[:LIKE]}:
            near[word].append(parts)
    pairs = {pair for alike_ in near.values() if len(alike_) <= MOST_NEAR for pair in combinations(alike_, 2)}
    for a, b in sorted(pairs):
        if not where[a] & where[b] and "place" not in (kinds.get(a), kinds.get(b)) and alike(a, b):
            yield first[a], first[b], "two spellings of one name; no article has both"


def _tied(found: Sequence[Unit], casts: Mapping[str, Cast]) -> Iterator[tuple[int, int, str]]:
    """Names and the abbreviations that stand behind them in brackets."""
    at = {(one.article, naming.start): number for number, one in enumerate(found) for naming in one.namings}
    for article, cast in casts.items():
        for name, short in cast.tied:
            a, b = at.get((article, name.start)), at.get((article, short.start))
            if a is not None and b is not None:
                yield a, b, "the abbreviation stands in brackets behind the name"


def _letters(story: Story, found: Sequence[Unit]) -> Iterator[tuple[int, int, str]]:
    """Abbreviations that are the first letters of one other name of the same article."""
    texts = {article.id: article.text for article in story.articles}
    by: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        by[one.article].append(number)
    for numbers in by.values():
        for short in numbers:
            word = _written(found[short], texts).replace(".", "")
            if len(found[short].parts) > 1 or not (2 <= len(word) <= 6 and word.isupper() and word.isalpha()):
                continue
            full = [
                n
                for n in numbers
                if _first_letters(found[n].parts) == word.lower() and found[n].kind != "person"
            ]
            if len(full) == 1:
                yield full[0], short, "the first letters of a name in the same article"


def _written(unit: Unit, texts: Mapping[str, str]) -> str:
    return texts[unit.article][unit.place.start : unit.place.end]


def _first_letters(parts: Parts) -> str:
    return (
        "".join(part[0] for part in parts if part not in ("of", "the", "for", "and"))
        if len(parts) > 1
        else ""
    )


def _shortened(groups: Groups, kinds: Mapping[Parts, str | None]) -> dict[int, tuple[int, ...]]:
    """Join each short name to the one fuller name of the story that it fits; return those that fit several."""
    found = groups.units
    by_word = indexed(one.parts for one in found if not one.only_place)
    having: dict[Parts, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        if not one.only_place:
            having[one.parts].append(number)
    open_: dict[int, tuple[int, ...]] = {}
    for number, one in sorted(enumerate(found), key=lambda item: (-len(item[1].parts), item[0])):
        if one.only_place:
            continue
        full = fitting(one.parts, by_word, kinds)
        kept = [parts for parts in full if parts in one.among] if one.among else full
        fits = _heads(groups, sorted(unit for parts in kept for unit in having[parts]))
        if len(fits) == 1 and not one.among:
            groups.join(fits[0], number, "short for the only name of the story that it fits")
        elif len(fits) > 1:
            open_[number] = tuple(fits)
    _left_open(groups, open_)
    return open_


def _left_open(groups: Groups, open_: Mapping[int, Sequence[int]]) -> None:
    """Keep one entry for a name that is left open between the same people, whoever is meant at each of its places."""
    first: dict[tuple[Parts, frozenset[int]], int] = {}
    for number in sorted(open_):
        fits = frozenset(groups.root(one) for one in open_[number])
        groups.join(first.setdefault((groups.units[number].parts, fits), number), number, "left open alike")


def _heads(groups: Groups, fits: Sequence[int]) -> list[int]:
    """The first unit of each group that these belong to."""
    return list({groups.root(number): number for number in reversed(fits)}.values())[::-1]
