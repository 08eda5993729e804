"""A family of text in the card's words: what leads, what follows, what goes back to a text not in the set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from retold.show import tallies
from retold.show.groups import Group, Tree
from retold.show.invisible import for_terminal
from retold.show.names import Name

Json = Mapping[str, Any]
Told = Mapping[str, Name]

MOST_NAMES = 4


def parts(group: Group, told: Told) -> list[str]:
    """Return what a family consists of, the largest part first; each article follows once.

    A part is "Harbour Wire 09:10 → A, B and C (2 edits, 1 rewrite)", or articles that share a text that is not in the
    set, or articles of which nobody can say who took from whom.
    """
    found: list[tuple[int, str]] = []
    for tree in group.trees:
        found += _of(tree, told) if tree.members else [(0, _idle(tree, told))]
    return [words for _, words in sorted(found, key=lambda part: -part[0])]


def listed(ids: Iterable[str], told: Told) -> str:
    """Return names as a sentence has them, a few of many."""
    return tallies.names_of([for_terminal(told[id_].label) for id_ in ids], MOST_NAMES)


def _of(tree: Tree, told: Told) -> list[tuple[int, str]]:
    """Return the parts of a tree with their numbers of articles: a part ends where the sort of tie changes."""
    shared: list[str] = []
    part: dict[str, tuple[str, bool]] = {}  # article: the head of its part, and whether that one leads
    led: dict[tuple[str, bool], list[tuple[str, str]]] = {}
    for one in tree.members:
        ends = {one.by["article"], one.by["from"]} - {one.article}
        above = ends.pop()
        if above not in told:
            shared.append(one.article)
            continue
        own = part.get(above, (above, one.decided))
        part[one.article] = own = own if own[1] == one.decided else (above, one.decided)
        led.setdefault(own, []).append((one.article, one.by["kind"]))
    found = [(len(shared), _shared(shared, tree, told))] if shared else []
    for (head, decided), followers in led.items():
        words = _led if decided else _tied
        found.append((len(followers) + 1, words(head, followers, told)))
    return found


def _shared(ids: Sequence[str], tree: Tree, told: Told) -> str:
    agency = tree.unseen["agency"] if tree.unseen else None
    credit = f"{for_terminal(agency)} credited, " if agency else ""
    others = [d["article"] for d in tree.others if d["article"] not in ids]
    verb = "share" if len(ids) > 1 else "shares" if others else "has"
    whom = f" with {listed(others, told)}" if others else ""
    chance = tallies.chance(tree.chance)
    return f"{listed(ids, told)} {verb} text not in this collection{whom} ({credit}probability {chance})"


def _led(head: str, followers: Sequence[tuple[str, str]], told: Told) -> str:
    lead = told[head]
    time = f" {lead.time}" if lead.time else ""
    return f"{for_terminal(lead.label)}{time} → {listed((id_ for id_, _ in followers), told)} ({_kinds(followers)})"


def _tied(head: str, others: Sequence[tuple[str, str]], told: Told) -> str:
    ids = [head, *(id_ for id_, _ in others)]
    return f"{listed(ids, told)} share text ({_kinds(others)}); which came first is undecided"


def _kinds(followers: Sequence[tuple[str, str]]) -> str:
    kinds = [kind for _, kind in followers]
    order = sorted(set(kinds), key=lambda kind: (-kinds.count(kind), kind))
    return ", ".join(tallies.some(kinds.count(kind), kind) for kind in order)


def _idle(tree: Tree, told: Told) -> str:
    """Return what took from a head whose takers all took more from elsewhere."""
    if tree.lead is None:
        return _shared([d["article"] for d in tree.others], tree, told)
    taken = [(d["article"], d["kind"]) for d in tree.others if d["from"] == tree.lead]
    if not taken:
        return f"{listed([tree.lead], told)}: tied to them, how is undecided"
    return f"{_led(tree.lead, taken, told)} too"
