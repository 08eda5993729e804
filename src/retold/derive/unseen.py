"""Texts that are not in the collection but that several articles go back to."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from retold.derive import direction, routes
from retold.derive.rebuild import rebuilt
from retold.derive.roots import LEAST_FOREIGN, components, holds_all
from retold.derive.ties import Shares, Tie
from retold.derive.trees import Judged, derivation, shared_wording
from retold.records import Article, Derivation, Reason, Unseen

# Two ties that cover that much of the same words in an article go back to one text. Swept .3-.7 on the invented
# stories 0-99 and the dev stories.
SAME_STRETCH = 0.5
MOST_STRETCHES = 40  # ties that each tie of an article is compared with


def sources(ties: Sequence[Tie], shares: Shares) -> list[list[Tie]]:
    """The ties sorted by the text that they go back to.

    Ties that cover the same words of an article belong together, and so do three articles of which each two share
    something: one unseen text explains them with less than three borrowings do.
    """
    touching: dict[int, list[int]] = defaultdict(list)
    for index, tie in enumerate(ties):
        touching[tie.a].append(index)
        touching[tie.b].append(index)
    pairs = [
        pair
        for article, mine in sorted(touching.items())
        for pair in _one_stretch(article, mine, ties, shares)
    ]
    pairs += _triangles(ties)
    return [[ties[index] for index in group] for group in components(range(len(ties)), pairs)]


def _triangles(ties: Sequence[Tie]) -> Iterator[tuple[int, int]]:
    """Pairs of ties, enough that all ties of each triangle hang together, and those of triangles with a common side.

    Two ties of an article lie in one triangle if their other ends are tied: so the ties of an article are gone through
    as far as their other ends reach one another, and no triangle is looked at by itself.
    """
    number = {(tie.a, tie.b): index for index, tie in enumerate(ties)}
    near: dict[int, set[int]] = defaultdict(set)
    for tie in ties:
        near[tie.a].add(tie.b)
        near[tie.b].add(tie.a)
    for article, others in sorted(near.items()):
        left = set(others)
        while left:
            waiting = [min(left)]
            left.discard(waiting[0])
            while waiting:
                other = waiting.pop()
                reached = near[other] & left
                left -= reached
                waiting += reached
                mine = number[min(article, other), max(article, other)]
                for one in reached:
                    yield mine, number[min(article, one), max(article, one)]


def _one_stretch(
    article: int, mine: Sequence[int], ties: Sequence[Tie], shares: Shares
) -> Iterator[tuple[int, int]]:
    """Pairs of ties of one article that cover the same words of it, each with the first such ones."""
    masks = np.array([shares.held(article, ties[index].a + ties[index].b - article) for index in mine])
    words = masks.sum(axis=1)
    for first in range(min(len(mine), MOST_STRETCHES)):
        common = (masks[first + 1 :] & masks[first]).sum(axis=1)
        least = np.minimum(words[first + 1 :], words[first])
        for later in np.flatnonzero((least > 0) & (common >= SAME_STRETCH * least)).tolist():
            yield mine[first], mine[first + 1 + later]


def explain(
    articles: Sequence[Article],
    shares: Shares,
    ties: Sequence[Tie],
    judged: Mapping[tuple[int, int], Judged],
    parent: Mapping[int, int],
) -> tuple[list[Derivation], Unseen | None]:
    """One group of ties as excerpts from the article that holds it all, or else as an unseen text.

    `parent` leads from an article to the one that it is a form of: what came through it needs no second explanation.
    """
    everyone = sorted({member for tie in ties for member in (tie.a, tie.b)})
    members = [member for member in everyone if not _through_parent(shares, member, everyone, parent)]
    source = _seen_source(articles, shares, members, ties, judged)
    if source is not None:
        return _excerpts(articles, source, members, judged), None
    derivations, unseen = _hidden(articles, shares, members, ties)
    return derivations, replace(unseen, text=rebuilt(articles, shares, members, judged, parent))


def _through_parent(shares: Shares, member: int, everyone: Sequence[int], parent: Mapping[int, int]) -> bool:
    """Whether a member has nothing of the others but by way of another member that it is a form of."""
    line = _line(member, parent)
    above = next((one for one in line[1:] if one in everyone), None)
    if above is None:
        return False
    others = [other for other in everyone if other != above and member not in _line(other, parent)]
    return shares.foreign(member, above, others) < LEAST_FOREIGN


def _line(member: int, parent: Mapping[int, int]) -> list[int]:
    """A member, the one that it is a form of, and so on to the root."""
    found = [member]
    while found[-1] in parent:
        found.append(parent[found[-1]])
    return found


def _seen_source(
    articles: Sequence[Article],
    shares: Shares,
    members: Sequence[int],
    ties: Sequence[Tie],
    judged: Mapping[tuple[int, int], Judged],
) -> int | None:
    """The member that all others can have taken their shared words from, if the votes name one."""
    tied = {(tie.a, tie.b) for tie in ties}
    if tuple(members) not in tied and len(members) == 2:
        return None
    if len(members) == 2 and routes.bits(articles, judged[min(members), max(members)]) < routes.UNSEEN_BITS:
        return None
    options = []
    for member in members:
        rest = [other for other in members if other != member]
        if any((min(member, other), max(member, other)) not in tied for other in rest):
            continue
        toward = [judged[min(member, other), max(member, other)].toward(other) for other in rest]
        if min(toward) >= direction.LIKELY_BITS and holds_all(shares, member, members):
            options.append((sum(toward), -member))
    if options:
        return -max(options)[1]
    if len(members) == 2 and not any(articles[member].credits for member in members):
        tie = next(tie for tie in ties if (tie.a, tie.b) == tuple(members))
        return (
            tie.a if tie.told_b >= tie.told_a else tie.b
        )  # a direct relation is the closer one; who took it is open
    return None


def _excerpts(
    articles: Sequence[Article],
    source: int,
    members: Sequence[int],
    judged: Mapping[tuple[int, int], Judged],
) -> list[Derivation]:
    pairs = [
        (member, judged[min(member, source), max(member, source)]) for member in members if member != source
    ]
    return [replace(derivation(articles, one, member, source), kind="excerpt") for member, one in pairs]


def _hidden(
    articles: Sequence[Article], shares: Shares, members: Sequence[int], ties: Sequence[Tie]
) -> tuple[list[Derivation], Unseen]:
    agency = _agency([articles[member] for member in members])
    name = hashlib.sha256("\n".join(["unseen", *sorted(articles[member].id for member in members)]).encode())
    unseen = Unseen(f"unseen-{name.hexdigest()[:12]}", agency, tuple(_why(articles, members, agency)))
    found = []
    for member in members:
        mine = [tie for tie in ties if member in (tie.a, tie.b)]
        strongest = max(mine, key=lambda tie: (tie.bits, -tie.a, -tie.b))
        held = np.logical_or.reduce([shares.held(member, tie.a + tie.b - member) for tie in mine])
        taken = float(held.sum() / max(1, shares.own[member].sum()))
        found.append(
            Derivation(
                articles[member].id,
                unseen.id,
                "shared source",
                "certain",  # whoever it was, the unseen text came first
                round(strongest.probability, 4),
                round(taken, 4),
                tuple(shared_wording(strongest, articles[member].id, taken)),
            )
        )
    return found, unseen


def _agency(articles: Sequence[Article]) -> str | None:
    named = Counter(credit for article in articles for credit in article.credits)
    return min(named, key=lambda credit: (-named[credit], credit)) if named else None


def _why(articles: Sequence[Article], members: Sequence[int], agency: str | None) -> list[Reason]:
    found = [
        Reason(
            "no article holds it all",
            f"{len(members)} articles share wording that no single one has whole",
            0.0,
        )
    ]
    if agency:
        count = sum(agency in articles[member].credits for member in members)
        found.append(Reason("credit", f"{count} of them credit {agency}", 4.0))
    return found
