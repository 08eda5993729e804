"""Whom a text names: every place of every name, its roles, its kind, and what the text lets it do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from retold.records import Cast, Furniture, Naming, Parsed, Span

from . import CACHED_TEXTS, actor_kinds, acts, fuller, parse, sentences
from .cues import DETERMINERS
from .everyday import everyday
from .fuller import Parts
from .phrases import Reading
from .spoken import spoken
from .spots import Spot, inside, place, spots


@lru_cache(maxsize=CACHED_TEXTS)
def cast(text: str, furniture: tuple[Furniture, ...] = ()) -> Cast:
    """Return whom a text names outside its furniture.

    >>> text = "The harbour master, Ana Lee, warned of storms. Lee left for Orlan, and stayed in Orlan."
    >>> [(text[one.start : one.end], one.kind) for one in cast(text).namings]
    [('Ana Lee', 'person'), ('Lee', 'person'), ('Orlan', 'place'), ('Orlan', 'place')]
    """
    parsed = parse(text, furniture, None)  # as the stages ask for it: one entry in the cache
    r, quoted = Reading(sentences.mask(text, furniture), parsed.words), spoken(parsed)
    found = spots(r, parsed)
    done = acts.acts(r, found, quoted)
    sorts = _kinds(r, found, done)
    found, done = _names_only(r, found, done, sorts)
    namings = _namings(r, parsed, found, done, sorts)
    told = sorted(acts.deed(r, act, Span(namings[n].start, namings[n].end)) for n, act in done.items())
    told += acts.by_pronouns(r, parsed, quoted, told, {one.start: one.head for one in namings})
    return Cast(tuple(namings), tuple(sorted(told)), tuple(_brackets(r, found)))


def _names_only(
    r: Reading, found: Sequence[Spot], done: Mapping[int, acts.Act], sorts: Mapping[Parts, str | None]
) -> tuple[list[Spot], dict[int, acts.Act]]:
    """Return the names, and what they do, without single common words that nothing but a capital makes names."""
    acting = {found[number].parts for number in done}
    longer = {word for spot in found if len(spot.parts) > 1 for word in spot.parts}
    kept = [
        number
        for number, spot in enumerate(found)
        if len(spot.parts) > 1
        or sorts[spot.parts]
        or spot.parts in acting
        or spot.roles
        or not _common(r, spot, longer)
    ]
    return [found[number] for number in kept], {new: done[old] for new, old in enumerate(kept) if old in done}


def _common(r: Reading, spot: Spot, longer: Collection[str]) -> bool:
    """Tell whether a name is one everyday word, neither an abbreviation nor a part of a longer name."""
    word = r.folded(spot.first)
    small = r.text[r.words.starts[spot.first] : r.words.ends[spot.first]].isupper()
    return spot.last - spot.first == 1 and not small and word not in longer and everyday(word)


def _kinds(r: Reading, found: Sequence[Spot], done: Collection[int]) -> dict[Parts, str | None]:
    """Return the kind of each name, by what all its places show."""
    votes: dict[Parts, Counter[str]] = defaultdict(Counter)
    for number, spot in enumerate(found):
        votes[spot.parts].update(actor_kinds.evidence(r, spot, acting=number in done))
    many = Counter(spot.parts for spot in found)
    return {parts: actor_kinds.decided(seen, many[parts]) for parts, seen in votes.items()}


def _namings(
    r: Reading,
    parsed: Parsed,
    found: Sequence[Spot],
    done: Collection[int],
    sorts: Mapping[Parts, str | None],
) -> list[Naming]:
    named = [(spot.parts, _titled(r, spot)) for spot in found]
    short = fuller.fuller(named, sorts)
    heads: dict[Parts, Span] = {}
    for spot in found:
        heads.setdefault(spot.parts, Span(*place(r, spot.run)))
    speaking = _speaking(parsed)
    described = {at for spot in found for role in spot.roles for at in range(*role)}
    runs = [spot.run for spot in found]
    namings = []
    for number, spot in enumerate(found):
        head = short.of.get(named[number], spot.parts)
        where, full = Span(*place(r, spot.run)), heads[head]
        speaks = speaking.get(r.text[full.start : full.end], ())
        namings.append(
            Naming(
                where.start,
                where.end,
                full,
                sorts[head],
                tuple(Span(*place(r, role)) for role in spot.roles) if sorts[head] != "place" else (),
                acting=number in done
                or any(one.start <= where.start and where.end <= one.end for one in speaks),
                within=spot.first in described or inside(spot.run, runs[max(0, number - 2) : number + 3]),
                among=tuple(heads[one] for one in short.among.get(named[number], ())),
            )
        )
    return namings


def _speaking(parsed: Parsed) -> dict[str, list[Span]]:
    """Return where each speaker is named as speaking."""
    found: dict[str, list[Span]] = defaultdict(list)
    for one in parsed.attributions:
        found[one.name].append(Span(one.start, one.end))
    for quote in parsed.quotes:
        if quote.speaker and quote.speaker_span:
            found[quote.speaker].append(quote.speaker_span)
    return found


def _titled(r: Reading, spot: Spot) -> str | None:
    """Return whose title stands right before a name."""
    return fuller.titled(r.folded(spot.first - 1)) if spot.first and r.plain(spot.first) else None


def _brackets(r: Reading, found: Sequence[Spot]) -> Iterator[tuple[Span, Span]]:
    """Yield the names with the abbreviations that stand behind them in brackets."""
    starts = {spot.first: spot for spot in found}
    for spot in found:
        short = starts.get(spot.last)
        if short is None or r.text[r.words.ends[spot.last - 1] : r.words.starts[spot.last]].strip() != "(":
            continue
        if r.text[r.words.ends[short.last - 1] :][:1] == ")" and _abbreviates(r, short, spot):
            yield Span(*place(r, spot.run)), Span(*place(r, short.run))


def _abbreviates(r: Reading, short: Spot, full: Spot) -> bool:
    """Tell whether a word is made of first letters of a name, in order."""
    letters = iter([r.folded(at)[0] for at in range(*full.run) if r.folded(at) not in DETERMINERS])
    word = r.folded(short.first)
    return short.last - short.first == 1 and len(word) > 1 and all(letter in letters for letter in word)
