"""The figures that several articles give, set beside one another, with how they agree and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from retold.records import UNEXPLAINED
from retold.show import tallies
from retold.show.courses import Bounds, Course, bounds, course
from retold.show.names import Name
from retold.show.slices import cut
from retold.text.agreement import AMOUNTS
from retold.text.units import based

Json = Mapping[str, Any]
Held = tuple[Json, Json]  # a mention and one of its figures

# The gravest verdict of an amount names it.
MEANINGS = {
    "conflict": "values conflict",
    "undecided": "undecided whether values conflict",
    "superseded": "values of different times",
    "different scope": "values of different things",
    "converted": "one value, converted",
    "rounded": "one value, rounded",
    "equal": "one value",
}
SMALL = frozenset({"converted", "rounded", "equal"})  # a scale from the least to the most would blow them up


@dataclass(frozen=True, slots=True)
class Given:
    """One figure as articles give it."""

    html: Markup
    bound: str
    carriers: Sequence[Name]


@dataclass(frozen=True, slots=True)
class Judged:
    """Why two figures differ, or that nothing explains it."""

    verdict: str
    before: Name
    after: Name
    before_html: Markup
    after_html: Markup
    because: str
    more: int  # pairs of articles that differ in the same way


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure of a statement in all its forms."""

    number: int
    contexts: Sequence[
        tuple[Name, Markup]
    ]  # the first to give it, and one who gives another value or other words
    what: str
    meaning: str
    origins: str
    articles: str  # how many give it, of how many that tell the statement
    disagree: bool  # and nothing explains it
    differ: bool  # by more than rounding, on a scale that they have in common
    given: Sequence[Given]
    judged: Sequence[Judged]
    course: Course | None
    bounds: Sequence[Bounds]

    @property
    def single(self) -> bool:
        """Whether all articles give it in the same form."""
        return len(self.given) == 1


def amounts(story: Json, articles: Mapping[str, Json], told: Mapping[str, Name]) -> list[Amount]:
    """Return the figures that two or more articles give for one thing; those that disagree first."""
    found: list[Amount] = []
    seen: set[frozenset[tuple[str, int, int]]] = set()
    everywhere = {_key(*held): held for statement in story["statements"] for held in _held(statement)}
    ranked = sorted(enumerate(story["statements"]), key=lambda item: (item[1]["kind"] != "figure", item[0]))
    for number, statement in ranked:
        for group in _groups(statement, everywhere):
            places = frozenset(_key(mention, figure) for mention, figure in group)
            if len({article for article, _, _ in places}) < 2 or any(places <= other for other in seen):
                continue
            seen.add(places)
            found.append(_amount(number, statement, group, articles, told))
    return sorted(
        found, key=lambda one: (not one.disagree, not one.judged and one.disagree, not one.differ, one.number)
    )


def _key(mention: Json, figure: Json) -> tuple[str, int, int]:
    return mention["article"], figure["start"], figure["end"]


def _held(statement: Json) -> Iterator[Held]:
    """Yield the figures of a statement's mentions that have an amount."""
    for mention in statement["mentions"]:
        for figure in mention["figures"]:
            if figure["kind"] in AMOUNTS and figure["low"] is not None and figure["high"] is not None:
                yield mention, figure


def _ends(verdict: Json) -> list[tuple[str, int, int]]:
    return [(one["article"], one["start"], one["end"]) for one in (verdict["from"], verdict["to"])]


def _groups(statement: Json, everywhere: Mapping[tuple[str, int, int], Held]) -> Iterable[list[Held]]:
    """Return the figures of a statement's mentions by the quantity that they stand for, in order of appearance.

    Two stand for one where a verdict compares them or where they are the same amount of the same; files of
    earlier versions have no verdicts: there, all that count the same stand together. What a verdict compares may stand
    beside the mention, in another one of its sentence.
    """
    held = {_key(*one): one for one in _held(statement)}
    for verdict in statement.get("figures", ()):
        if any(end in held for end in _ends(verdict)):
            held |= {end: everywhere[end] for end in _ends(verdict) if end in everywhere}
    root = {key: key for key in held}

    def top(key: tuple[str, int, int]) -> tuple[str, int, int]:
        while root[key] != key:
            key = root[key]
        return key

    verdicts = statement.get("figures", ())
    first: dict[Any, tuple[str, int, int]] = {}
    for key, (_, figure) in held.items():
        same = (figure["kind"], figure["unit"], figure["counted"])
        root[top(key)] = top(
            first.setdefault((*same, *((figure["low"], figure["high"]) if verdicts else ())), key)
        )
    starts = {(article, start): (article, start, end) for article, start, end in held}
    for key, (mention, figure) in held.items():
        beside = starts.get((mention["article"], (figure.get("same") or {"start": -1})["start"]))
        if beside:
            root[top(key)] = top(beside)
    for one in verdicts:
        ends = _ends(one)
        if all(end in held for end in ends):
            root[top(ends[1])] = top(ends[0])
    groups: dict[tuple[str, int, int], list[Held]] = {}
    for key, pair in held.items():
        groups.setdefault(top(key), []).append(pair)
    return groups.values()


def _amount(
    number: int,
    statement: Json,
    group: Sequence[Held],
    articles: Mapping[str, Json],
    told: Mapping[str, Name],
) -> Amount:
    values = [_values(figure) for _, figure in group]
    scale = {unit for _, _, unit in values}
    low, high = min(value[0] for value in values), max(value[1] for value in values)
    judged = _judged(statement, {_key(*held) for held in group}, articles, told)
    differ = len({value[:2] for value in values}) > 1 and len(scale) == 1 and group[0][1]["kind"] != "score"
    unequal = _unequal(group)
    differ = differ and (any(one.verdict not in SMALL for one in judged) if judged else unequal)
    unexplained = any(one.verdict in UNEXPLAINED for one in judged)
    return Amount(
        number=number,
        contexts=_contexts(group, articles, told),
        what=group[0][1]["counted"] or group[0][1]["unit"] or group[0][1]["kind"],
        meaning=_meaning(judged, unequal=unequal),
        origins=_origins(group, statement),
        articles=_articles(group, statement),
        disagree=unexplained or (unequal and not judged),
        differ=differ,
        given=_given(group, articles, told),
        judged=judged,
        course=course(group, articles, told, low, high) if differ else None,
        bounds=() if differ else bounds(group, articles, told),
    )


def _origins(group: Sequence[Held], statement: Json) -> str:
    """Return on how many origins the statement rests; they are no count of a figure that some of it leave out."""
    told = tallies.origins(statement)
    partly = {m["article"] for m in statement["mentions"]} - {mention["article"] for mention, _ in group}
    return f"statement of {told}" if partly else told


def _articles(group: Sequence[Held], statement: Json) -> str:
    """Return how many articles give a figure, and of how many that tell the statement where others do not."""
    giving = {mention["article"] for mention, _ in group}
    telling = giving | {mention["article"] for mention in statement["mentions"]}
    if len(giving) == len(telling):
        return tallies.some(len(giving), "article")
    return f"given in {len(giving)} of {tallies.some(len(telling), 'article')}"


def _contexts(
    group: Sequence[Held], articles: Mapping[str, Json], told: Mapping[str, Name]
) -> list[tuple[Name, Markup]]:
    """Return the first mention that gives a figure, and the first with another value, else in other words."""
    first = next((held for held in group if held[0]["wording"] == "first"), group[0])
    others = [held for held in group if held[0] is not first[0]]
    apart = (held for held in others if _unequal([first, held]))
    reworded = (held for held in others if held[0]["wording"] == "reworded")
    return [
        (told[m["article"]], cut(m["article"], articles[m["article"]]["text"], m["start"], m["end"]))
        for m, _ in filter(None, (first, next(apart, None) or next(reworded, None)))
    ]


def _unequal(group: Iterable[Held]) -> bool:
    """Tell whether values differ that are given in one unit; an article that gives two units has converted them."""
    values = {(figure["unit"], *_values(figure)[:2]) for _, figure in group}
    return len({unit for unit, *_ in values}) < len(values)


def _values(figure: Json) -> tuple[float, float, str | None]:
    """Return the least and the most of a figure in the base unit of what it measures."""
    low, unit = based(figure["low"], figure["unit"])
    return low, based(figure["high"], figure["unit"])[0], unit


def _meaning(judged: Sequence[Judged], *, unequal: bool) -> str:
    """Return what the verdicts come to, in words; of unequal values that none explains, that they differ."""
    verdicts = {one.verdict for one in judged}
    if not verdicts and unequal:
        return "values differ"
    return MEANINGS[next((verdict for verdict in MEANINGS if verdict in verdicts), "equal")]


def _judged(
    statement: Json,
    places: set[tuple[str, int, int]],
    articles: Mapping[str, Json],
    told: Mapping[str, Name],
) -> list[Judged]:
    """Return the verdicts on a group of figures that say more than that two are the same, the gravest first."""
    alike: dict[object, list[tuple[Json, list[Json]]]] = {}
    for one in statement.get("figures", ()):
        ends = [one[side] for side in ("from", "to")]
        plain = one["verdict"] == "equal" and one["because"] in {"the same amount", "the same score"}
        if plain or not any((end["article"], end["start"], end["end"]) in places for end in ends):
            continue
        words = frozenset(" ".join(_words(end, articles).casefold().split()) for end in ends)
        alike.setdefault((one["verdict"], one["because"], words), []).append((one, ends))
    found = []
    for same in alike.values():
        one, ends = same[0]
        before, after = (
            cut(end["article"], articles[end["article"]]["text"], end["start"], end["end"]) for end in ends
        )
        names = told[ends[0]["article"]], told[ends[1]["article"]]
        found.append(Judged(one["verdict"], *names, before, after, one["because"], len(same) - 1))
    order = list(MEANINGS)
    return sorted(found, key=lambda one: (order.index(one.verdict), one.before.letter, one.after.letter))


def _words(place: Json, articles: Mapping[str, Json]) -> str:
    return str(articles[place["article"]]["text"][place["start"] : place["end"]])


def _given(
    group: Sequence[Held],
    articles: Mapping[str, Json],
    told: Mapping[str, Name],
) -> list[Given]:
    """Return the figures as given: the same value, bound and words once, with all its carriers."""
    forms: dict[tuple[float, float, str, str], list[Held]] = {}
    for mention, figure in group:
        words = " ".join(
            articles[mention["article"]]["text"][figure["start"] : figure["end"]].casefold().split()
        )
        forms.setdefault((*_values(figure)[:2], figure["bound"] or "", words), []).append((mention, figure))
    found = []
    for (_, _, bound, _), members in sorted(forms.items()):
        mention, figure = members[0]
        text = articles[mention["article"]]["text"]
        carriers = sorted(
            {told[m["article"]] for m, _ in members}, key=lambda name: (len(name.letter), name.letter)
        )
        words = cut(mention["article"], text, figure["start"], figure["end"])
        found.append(Given(words, bound, carriers))
    return found
