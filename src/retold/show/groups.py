"""The families of a story taken apart: one entry a family, and each article once, under what it took most from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retold.show import tallies

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Member:
    """An article below a head, `depth` steps down, with the derivation it stands there by and those it has besides."""

    article: str
    depth: int
    by: Json
    also: Sequence[Json] = ()

    @property
    def decided(self) -> bool:
        """Tell whether who took from whom is known."""
        return _decided(self.by)


@dataclass(frozen=True, slots=True)
class Tree:
    """What goes back to one head, an article or an unseen text.

    `others` took from an unseen text, or from an article that has no member, but more from elsewhere.
    """

    lead: str | None
    unseen: Json | None
    chance: float  # the highest probability among the derivations from an unseen text, else 0
    members: Sequence[Member]  # each after what it hangs under
    others: Sequence[Json] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """One family: its articles in the order of the story, and the trees that hold each of them once."""

    articles: Sequence[str]
    trees: Sequence[Tree]


def groups(story: Json) -> list[Group]:
    """Return one group for each family, the largest first; then articles alone that go back to an unseen text."""
    families = tallies.families(story)
    placed = {id_ for family in families for id_ in family}
    order = [id_ for id_ in story["articles"] if id_ not in placed]
    lone = [[id_] for id_ in order if any(d["article"] == id_ for d in story["lineage"]["derivations"])]
    return [_group(family, story) for family in [*families, *lone]]


def open_takers(id_: str, story: Json) -> bool:
    """Tell whether others share an article's text, and of none of them it is decided who took from whom."""
    taken = [d for d in story["lineage"]["derivations"] if d["from"] == id_]
    return bool(taken) and not any(map(_decided, taken))


def _group(family: Sequence[str], story: Json) -> Group:
    unseen = {one["id"]: one for one in story["lineage"]["unseen"]}
    own = {*family}
    derivations = [d for d in story["lineage"]["derivations"] if d["article"] in own]
    inside = [d for d in derivations if d["from"] in own or d["from"] in unseen]
    above = _hung(inside, own)
    used = {id(by) for _, by in above.values()}
    spare = [d for d in inside if id(d) not in used]
    below: dict[str, list[str]] = {}
    for id_ in family:
        if id_ in above:
            below.setdefault(above[id_][0], []).append(id_)
    heads = [*dict.fromkeys(d["from"] for d in inside if d["from"] in unseen)]
    heads += [id_ for id_ in family if id_ not in above]
    trees = []
    for head in heads:
        chance = max((d["probability"] for d in inside if d["from"] == head and head in unseen), default=0)
        members = [_member(id_, depth, above[id_][1], spare) for id_, depth in _walk(head, below)]
        idle = not members or head in unseen
        others = [d for d in spare if idle and head in (d["from"], d["article"])]
        trees.append(Tree(None if head in unseen else head, unseen.get(head), chance, members, others))
    return Group(family, sorted(trees, key=lambda tree: -len(tree.members)))


def _hung(derivations: Iterable[Json], family: Collection[str]) -> dict[str, tuple[str, Json]]:
    """Return under what each article hangs, and by which derivation: the decided ones first, the strongest first.

    Where nobody can say who took from whom, the article with fewer below it hangs under the other. Nothing hangs
    under itself, so a circle is cut at its weakest derivation.
    """
    above: dict[str, tuple[str, Json]] = {}
    size: dict[str, int] = {}  # articles below each head

    def root(id_: str) -> str:
        while id_ in above:
            id_ = above[id_][0]
        return id_

    for derivation in sorted(derivations, key=_strength):
        taker, giver = derivation["article"], derivation["from"]
        free = giver in family and giver not in above
        if free and not _decided(derivation) and (taker in above or size.get(taker, 0) > size.get(giver, 0)):
            taker, giver = giver, taker
        if taker not in above and (top := root(giver)) != taker:
            above[taker] = (giver, derivation)
            size[top] = size.get(top, 0) + size.get(taker, 0) + 1
    return above


def _strength(derivation: Json) -> tuple[bool, float, float, bool, str, str]:
    """Return what puts the decided and strongest derivations first: the share of words taken, then how sure it is."""
    shared = derivation["kind"] == "shared source"
    names = derivation["article"], derivation["from"]
    return not _decided(derivation), -derivation["taken"], -derivation["probability"], shared, *names


def _decided(derivation: Json) -> bool:
    return bool(derivation["direction"] != "undecided")


def _walk(head: str, below: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, int]]:
    """Yield what hangs below a head with its depth, each article followed by what hangs below it."""
    waiting = [(id_, 1) for id_ in reversed(below.get(head, ()))]
    while waiting:
        id_, depth = waiting.pop()
        yield id_, depth
        waiting += [(one, depth + 1) for one in reversed(below.get(id_, ()))]


def _member(id_: str, depth: int, by: Json, spare: Sequence[Json]) -> Member:
    return Member(id_, depth, by, [d for d in spare if d["article"] == id_])
