"""The people and bodies of a story: names, roles, and what each is told to have said and done."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from retold.collate import namesakes, playing, seats
from retold.collate.namesakes import Groups, Unit, compared
from retold.collate.playing import ABOUT, RANK, Part
from retold.records import Actor, Article, Cast, Form, Join, Place, Played, Span, Statement, Story
from retold.text import parse
from retold.text.cast import cast
from retold.text.fuller import Parts

NOBODY = Cast((), (), ())


def people(story: Story, statements: Sequence[Statement]) -> tuple[Actor, ...]:
    """Everybody whom a story names, those whom most articles name first."""
    casts = {one.id: cast(one.text, one.furniture) if _english(one) else NOBODY for one in story.articles}
    units = namesakes.units(story, casts)
    groups, unsure = namesakes.joined(story, units, casts)
    mine: dict[str, list[tuple[int, Unit]]] = defaultdict(list)
    for number, unit in enumerate(units):
        mine[unit.article].append((number, unit))
    stages = {
        one.id: playing.stage(
            one.text, parse(one.text, one.furniture, one.syntax), casts[one.id], mine[one.id]
        )
        for one in story.articles
    }
    parts = playing.parts(statements, stages)
    seats.join(groups, parts, statements)
    lists = _lists(groups, parts, statements)
    texts = {one.id: one.text for one in story.articles}
    joins = groups.joins()
    found = {
        root: _actor([units[one] for one in members], joins.get(root, ()), texts, lists.get(root, {}))
        for root, members in groups.members().items()
    }
    for number, fits in unsure.items():
        root = groups.root(number)
        may_be = sorted({found[groups.root(one)].id for one in fits if groups.root(one) != root})
        found[root] = replace(found[root], may_be=tuple(may_be))
    return tuple(sorted(found.values(), key=_weight))


def _english(article: Article) -> bool:
    """Whether an article is in the language that names are read in, as far as is known."""
    return not article.language or article.language.lower().startswith("en")


def _weight(actor: Actor) -> tuple[int, int, str, str]:
    places = [place for form in actor.names for place in form.places]
    return -len({place.article for place in places}), -len(places), actor.name, actor.id


def _lists(
    groups: Groups, parts: Sequence[Part], statements: Sequence[Statement]
) -> dict[int, dict[str, list[Played]]]:
    """The statements of each group by the first of `RANK` that it does in them, with the articles that say so."""
    by: dict[tuple[int, int], list[Part]] = defaultdict(list)
    for part in parts:
        by[groups.root(part.unit), part.statement].append(part)
    found: dict[int, dict[str, list[Played]]] = defaultdict(lambda: defaultdict(list))
    for (root, number), played in sorted(by.items()):
        kind = min((part.kind for part in played), key=RANK.index)
        tellers = {statements[number].mentions[part.mention].article for part in played if part.kind == kind}
        found[root][kind].append(Played(statements[number].id, tuple(sorted(tellers))))
    return found


def _actor(
    units: Sequence[Unit],
    joins: Sequence[Join],
    texts: Mapping[str, str],
    lists: Mapping[str, Sequence[Played]],
) -> Actor:
    names = _forms([Place(u.article, n.start, n.end) for u in units for n in u.namings], texts)
    roles = _forms([Place(u.article, s.start, s.end) for u in units for s in _roles(u)], texts)
    kind = _kind(units, lists)
    about = () if kind == "place" else tuple(lists.get(ABOUT, ()))
    return Actor(
        name=_fullest(units, names, texts),
        kind=kind,
        names=names,
        roles=roles,
        joins=_joins(joins, texts),
        said=tuple(lists.get("said", ())),
        did=tuple(lists.get("did", ())),
        pledged=tuple(lists.get("pledged", ())),
        warned=tuple(lists.get("warned", ())),
        denied=tuple(lists.get("denied", ())),
        about=about,
    )


def _joins(found: Sequence[Join], texts: Mapping[str, str]) -> tuple[Join, ...]:
    """One join for any two wordings of a name; the same words need none."""
    kept: dict[tuple[frozenset[Parts], str], Join] = {}
    for join in sorted(found):
        both = frozenset(compared(_slice(place, texts)) for place in (join.a, join.b))
        if len(both) > 1:
            kept.setdefault((both, join.because), join)
    return tuple(kept.values())


def _roles(unit: Unit) -> set[Span]:
    return {role for naming in unit.namings for role in naming.roles}


def _forms(places: Sequence[Place], texts: Mapping[str, str]) -> tuple[Form, ...]:
    """The places by their words, whatever blanks stand between them; the most frequent first."""
    by: dict[str, list[Place]] = defaultdict(list)
    for place in sorted(set(places)):
        by[" ".join(texts[place.article][place.start : place.end].split())].append(place)
    ordered = sorted(by.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Form(_slice(found[0], texts), tuple(found)) for _, found in ordered)


def _slice(place: Place, texts: Mapping[str, str]) -> str:
    return texts[place.article][place.start : place.end]


def _fullest(units: Sequence[Unit], names: Sequence[Form], texts: Mapping[str, str]) -> str:
    """The name to head them all: of the longest the one that most places have; of a country its usual name."""
    seats = {unit.parts for unit in units if _seat(unit, units)}
    kept = [unit for unit in units if unit.parts not in seats]
    longest = max(len(unit.parts) for unit in kept)
    heads = {_slice(unit.place, texts) for unit in kept if len(unit.parts) == longest}
    count = {form.text: len(form.places) for form in names}
    if longest > 1:
        return min(heads, key=lambda name: (-count.get(name, 0), name))
    own = [form.text for form in names if compared(form.text) not in seats]
    usual = [name for name in own if len(name.replace(".", "")) > 3] or own
    return min(usual, key=lambda name: (-count.get(name, 0), name))


def _seat(unit: Unit, units: Sequence[Unit]) -> bool:
    """Whether a unit is a capital among what it is the capital of."""
    return not unit.parts[0].startswith("@") and any(
        one.parts[0].startswith("@") and len(one.parts) == 1 for one in units
    )


def _kind(units: Sequence[Unit], lists: Mapping[str, Sequence[Played]]) -> str | None:
    """The kind that most places show; a country or capital that speaks or acts is a body."""
    votes = Counter(dict.fromkeys(("person", "body", "place"), 0))
    for unit in units:
        if unit.kind:
            votes[unit.kind] += len(unit.namings)
    kind = min(votes, key=lambda kind: (-votes[kind], kind))
    if not votes[kind]:
        return None
    acts = any(lists.get(one) for one in RANK if one != ABOUT)
    return "body" if kind == "place" and acts else kind
