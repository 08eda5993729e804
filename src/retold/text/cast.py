"""Whom a text names: every place of every name, its roles, its kind, and what the text lets it do."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from retold.records import Cast, Deed, Furniture, Naming, Parsed, Span

from . import CACHED_TEXTS, bodies, deeds, fuller, names, parse, people, proper, roles, sentences
from .cues import DETERMINERS, TITLES
from .kinds import evidence
from .phrases import Reading
from .spoken import spoken

Run = tuple[int, int]


@lru_cache(maxsize=CACHED_TEXTS)
def cast(text: str, furniture: tuple[Furniture, ...] = ()) -> Cast:
    """Return whom a text names outside its furniture.

    >>> text = "The harbour master, Ana Lee, warned of storms. Lee left for Orlan."
    >>> [(text[one.start : one.end], one.kind) for one in cast(text).namings]
    [('Ana Lee', 'person'), ('Lee', 'person'), ('Orlan', 'place')]
    """
    parsed = parse(text, furniture)
    r = Reading(sentences.mask(text, furniture), parsed.words)
    found = _runs(r, parsed)
    bounds = _bounds(parsed, found)
    told = [_roles(r, run, low, stop) for run, (low, stop) in zip(found, bounds, strict=True)]
    acts = _acts(r, found, bounds, spoken(parsed), [one for own in told for one in own])
    parts = [bodies.key(r.words.folded[first:last]) for first, last in found]
    kinds = _kinds(r, found, parts, told, set(acts))
    short = fuller.fuller(parts, kinds, _titles(r, found, parts))
    heads = _heads(r, found, parts, kinds)
    speaking = _speaking(parsed)
    inside = [one for own in told for one in own]
    namings = []
    for number, (run, own) in enumerate(zip(found, parts, strict=True)):
        start, end = place(r, run)
        head = short.of.get(own, own)
        namings.append(
            Naming(
                start,
                end,
                heads.get(head, Span(start, end)),
                kinds.get(head),
                tuple(Span(r.words.starts[a], _end(r, b)) for a, b in told[number]),
                acting=number in acts or any(one.start <= start and end <= one.end for one in speaking.get(r.text[slice(*_span(heads.get(head), start, end))], ())),
                within=_within(run, found[max(0, number - 2) : number + 2]) or _within(run, inside),
                among=tuple(heads[one] for one in short.among.get(own, ())),
            )
        )
    done = [_deed(r, namings[number], group) for number, group in acts.items()]
    done += _by_pronouns(r, parsed, spoken(parsed), sorted(done), namings)
    return Cast(tuple(namings), tuple(sorted(done)), tuple(_brackets(r, found)))


def place(r: Reading, run: Run) -> Run:
    """Return the characters of a name, its possessive left out."""
    return r.words.starts[run[0]], _end(r, run[1])


def _end(r: Reading, last: int) -> int:
    start, end = r.words.starts[last - 1], r.words.ends[last - 1]
    word = r.text[start:end]
    return end - 2 if word.endswith(("'s", "’s")) and len(word) > 2 else end


def _runs(r: Reading, parsed: Parsed) -> list[Run]:
    """Return the names in order, a body's before the name that stands in it."""
    flat = bodies.joined(r, proper.named(r.text, r.words, parsed.sentences))
    owned = bodies.owned(r, flat)
    heads = {last: first for first, last in owned}  # of "Russia's Foreign Ministry" the country is named too
    kept = [run for run in flat if not heads.get(run[1], run[0]) < run[0]]
    return sorted({*kept, *owned}, key=lambda run: (run[0], -run[1]))


def _within(run: Run, others: Sequence[Run]) -> bool:
    """Tell whether a name stands inside one of these."""
    return any(first <= run[0] and run[1] <= last and (first, last) != run for first, last in others)


def _speaking(parsed: Parsed) -> dict[str, list[Span]]:
    """Return where each speaker is named as speaking."""
    found: dict[str, list[Span]] = defaultdict(list)
    for one in parsed.attributions:
        found[one.name].append(Span(one.start, one.end))
    for quote in parsed.quotes:
        if quote.speaker and quote.speaker_span:
            found[quote.speaker].append(quote.speaker_span)
    return found


def _span(head: Span | None, start: int, end: int) -> Run:
    return (head.start, head.end) if head else (start, end)


def _bounds(parsed: Parsed, found: Sequence[Run]) -> list[Run]:
    """Return the first and last word of the sentence of each name."""
    firsts = [one.first for one in parsed.sentences]
    of = [parsed.sentences[bisect_right(firsts, first) - 1] for first, _ in found]
    return [(one.first, one.last) for one in of]


def _roles(r: Reading, run: Run, low: int, stop: int) -> list[Run]:
    said = (roles.before(r, run[0], low), roles.behind(r, run[1], stop))
    return [one for one in said if one]


def _acts(r: Reading, found: Sequence[Run], bounds: Sequence[Run], inside: bytearray, told: Sequence[Run]) -> dict[int, tuple[Run, bool]]:
    """Return the verb of each name that is the subject of one outside quotations."""
    acts: dict[int, tuple[Run, bool]] = {}
    for number in range(len(found) - 1, -1, -1):
        (first, last), (low, stop) = found[number], bounds[number]
        if inside[first] or not deeds.may_act(r, first, low) or _within(found[number], told):
            continue
        if place(r, found[number])[1] < r.words.ends[last - 1]:  # "Russia's"
            continue
        at = deeds.subject_of(r, last, stop, found)
        group = deeds.verb(r, at, stop) if at is not None and at < stop else None
        if group:
            acts[number] = ((group[0], group[1]), group[2])
        elif number + 1 in acts and number + 1 < len(found) and _beside(r, last, found[number + 1][0]):
            acts[number] = acts[number + 1]
    return acts


def _beside(r: Reading, last: int, first: int) -> bool:
    """Tell whether two names are named together: "China and Pakistan"."""
    between = [r.folded(at) for at in range(last, first)]
    return between in ([], ["and"], ["the"], ["and", "the"]) and "." not in r.text[r.words.ends[last - 1] : r.words.starts[first]]


def _deed(r: Reading, actor: Naming, group: tuple[Run, bool]) -> Deed:
    (first, last), negated = group
    kind = deeds.sort(r, first, last, negated=negated)
    return Deed(r.words.starts[first], r.words.ends[last - 1], Span(actor.start, actor.end), kind)


def _full(actor: Span, namings: Sequence[Naming]) -> Run:
    """Return the fullest form of the name that stands here."""
    found = next((one.head for one in namings if one.start == actor.start), actor)
    return found.start, found.end


def _by_pronouns(
    r: Reading, parsed: Parsed, inside: bytearray, done: Sequence[Deed], namings: Sequence[Naming]
) -> list[Deed]:
    """Return what "he" and "she" do, where the text leaves no doubt who they are."""
    known = names.names(r.text, r.words, parsed.sentences)
    found = []
    for one in parsed.sentences:
        for at in range(one.first, one.last):
            if r.folded(at) not in people.GENDERS or inside[at]:
                continue
            group = deeds.verb(r, at + 1, one.last)
            spoke = [deed.actor for deed in done if one.start <= deed.start < r.words.starts[at] and deed.kind != "did"]
            who = people.resolved(r, known, at, at + 1, [_full(spoke[-1], namings)] if spoke else ()) if group else None
            if group and who:
                kind = deeds.sort(r, group[0], group[1], negated=group[2])
                found.append(Deed(r.words.starts[group[0]], r.words.ends[group[1] - 1], Span(*who), kind))
    return found


def _titles(r: Reading, found: Sequence[Run], parts: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], frozenset[str]]:
    """Return the words of titles right before each name."""
    seen: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for (first, _), own in zip(found, parts, strict=True):
        if first and r.plain(first) and r.folded(first - 1) in TITLES:
            seen[own].add(r.folded(first - 1))
    return {own: frozenset(words) for own, words in seen.items()}


def _kinds(
    r: Reading, found: Sequence[Run], parts: Sequence[tuple[str, ...]], told: Sequence[list[Run]], acting: set[int]
) -> dict[tuple[str, ...], str | None]:
    """Return the kind of each name, by what all its places show."""
    votes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for number, (run, own) in enumerate(zip(found, parts, strict=True)):
        votes[own].update(evidence(r, run, told[number], acting=number in acting))
    return {own: max(sorted(seen), key=lambda kind: seen[kind]) if +seen else None for own, seen in votes.items()}


def _heads(
    r: Reading, found: Sequence[Run], parts: Sequence[tuple[str, ...]], kinds: dict[tuple[str, ...], str | None]
) -> dict[tuple[str, ...], Span]:
    """Return where each name first stands."""
    heads: dict[tuple[str, ...], Span] = {}
    for run, own in zip(found, parts, strict=True):
        heads.setdefault(own, Span(*place(r, run)))
    return {own: heads[own] for own in kinds}


def _brackets(r: Reading, found: Sequence[Run]) -> list[tuple[Span, Span]]:
    """Return the names with the abbreviations that stand behind them in brackets."""
    tied = []
    starts = {first: (first, last) for first, last in found}
    for first, last in found:
        other = starts.get(last)
        gap = r.text[r.words.ends[last - 1] : r.words.starts[last]].strip() if other else ""
        after = r.text[r.words.ends[other[1] - 1] :][:1] if other else ""
        if other and gap == "(" and after == ")" and _abbreviates(r, other, first, last):
            tied.append((Span(*place(r, (first, last))), Span(*place(r, other))))
    return tied


def _abbreviates(r: Reading, other: Run, first: int, last: int) -> bool:
    """Tell whether a word is made of the first letters of a name, in order."""
    short = "".join(r.folded(at) for at in range(*other))
    letters = [r.folded(at)[0] for at in range(first, last) if r.folded(at) not in DETERMINERS]
    at = bisect_left([0], 0)
    for letter in short:
        while at < len(letters) and letters[at] != letter:
            at += 1
        if at == len(letters):
            return False
        at += 1
    return other[1] - other[0] == 1 and 2 <= len(short) <= len(letters)
