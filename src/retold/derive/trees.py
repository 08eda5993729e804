"""The forms of one text as a tree: a root, and for each other article the form that it is nearest to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from retold.derive import direction, house
from retold.derive.headlines import Headlines
from retold.derive.roots import LEAST_FOREIGN, foreign
from retold.derive.ties import ONE_TEXT, Shares, Tie
from retold.records import Article, Derivation, DerivationKind, Direction, Passage, Place, Reason

VERSION_SHARE = 0.4  # of one, for two versions of one house: swept .3-.6 on the annotated dev stories
MOST_SHARE = 0.5  # of one, for a rewrite or a copy that was cut
OTHER_SHARE = 0.4  # of the other then: a short text inside a long one is a part of it
WHOLE = 0.85  # of both texts in runs of shared wording: nearly all, unchanged
NEARLY_ALIKE = 0.97  # and the runs themselves hardly touched
EXACT = 0.6  # of its own words the very same: below it, a copy is reworded rather than touched up
LENGTHS = {"extent": 0.0, "cut tail": 0.5}  # two cuts of a third text have lengths too
HOUSE_SHARE = (
    0.4  # an outlet makes its next version from its own text, though another's copy of that is nearer
)
MOST_ROOTS = 8  # roots that are tried
MOST_TRIED = 64  # members of a tree for which more than one is: each costs the square of their number
SHOWN = 3  # longest passages shown as evidence


@dataclass(frozen=True, slots=True)
class Judged:
    """A tie with what speaks for either direction; positive `total`: `a` came first."""

    tie: Tie
    house: Reason | None
    votes: tuple[Reason, ...]
    total: float
    direction: Direction

    def toward(self, taker: int) -> float:
        """Bits for `taker` being the later of the two."""
        return self.total if taker == self.tie.b else -self.total

    def shown(self, taker: int) -> float:
        """The same, without what only the lengths of the two say; where either ends says half of what it can."""
        total = sum(vote.weight * LENGTHS.get(vote.kind, 1.0) for vote in self.votes)
        return total if taker == self.tie.b else -total


def judge(articles: Sequence[Article], shares: Shares, tie: Tie, headlines: Headlines) -> Judged:
    """Weigh one tie; `headlines` are those that each article, or another form of it, carries."""
    a, b = articles[tie.a], articles[tie.b]
    one_house = house.same(a, b)
    texts = (shares.parsed[tie.a], shares.parsed[tie.b])
    named = (headlines[tie.a], headlines[tie.b])
    outlets = sorted({one.outlet for one in articles if one.outlet}) if one_house else []
    votes = direction.votes(
        a, b, tie, texts, one_house=one_house is not None, headlines=named, outlets=outlets
    )
    total, decided = direction.verdict(votes, one_house=one_house is not None)
    return Judged(tie, one_house, votes, total, decided)


def are_forms(judged: Judged, shares: Shares, others: Sequence[int]) -> bool:
    """Whether one is a form of the other, and not both of a third text.

    Versions of one house, and texts that are nearly one, always are. Else most of one must be told like the other, it
    must hold nothing that a third article shares but the other lacks, and more than its length must say who was first.
    """
    tie = judged.tie
    if judged.house and (judged.house.kind == "same page" or max(tie.told_a, tie.told_b) >= VERSION_SHARE):
        return True
    if min(tie.same_a, tie.same_b) >= ONE_TEXT:
        return True
    if max(tie.told_a, tie.told_b) < MOST_SHARE or min(tie.told_a, tie.told_b) < OTHER_SHARE:
        return False
    a, b = tie.a, tie.b
    closed = [
        taker for taker, source in ((b, a), (a, b)) if foreign(shares, taker, source, others) < LEAST_FOREIGN
    ]
    if shares.texts(others) == 2:
        return any(judged.toward(taker) > -direction.LIKELY_BITS for taker in closed)
    return any(judged.shown(taker) >= direction.LIKELY_BITS for taker in closed)


def tree(members: Sequence[int], judged: Mapping[tuple[int, int], Judged]) -> list[tuple[int, int]]:
    """(taker, source) for every member but one: of the trees from the likeliest roots the one that most votes back.

    Roots are ranked by the sum of their votes, then by the story's order.
    """
    standing = dict.fromkeys(members, 0.0)
    for (a, b), one in judged.items():
        if a in standing and b in standing:
            standing[a] += one.total
            standing[b] -= one.total
    ranked = sorted(members, key=lambda member: (-round(standing[member], 6), member))
    tried = MOST_ROOTS if len(members) <= MOST_TRIED else 1
    grown = [branches(top, members, judged) for top in ranked[:tried]]
    return max(grown, key=lambda found: _backing(found, judged))  # the first of equals


def _backing(found: Sequence[tuple[int, int]], judged: Mapping[tuple[int, int], Judged]) -> tuple[int, float]:
    """How few derivations of a tree run against their votes, and how far the votes back the others."""
    near = [_nearness(judged[min(pair), max(pair)], pair[0]) for pair in found]
    return sum(forward for forward, *_ in near), round(sum(toward for *_, toward in near), 6)


def branches(
    top: int, members: Sequence[int], judged: Mapping[tuple[int, int], Judged]
) -> list[tuple[int, int]]:
    """(taker, source) for every member but the root: each joins where it is nearest to what is joined already."""
    found: list[tuple[int, int]] = []
    best: dict[int, tuple[tuple[bool, float, float], int]] = {}
    waiting = sorted(set(members) - {top})
    source = top
    while waiting:
        for taker in waiting:
            one = judged.get((min(taker, source), max(taker, source)))
            if one and (taker not in best or _nearness(one, taker) > best[taker][0]):
                best[taker] = _nearness(one, taker), source
        joined = [top, *(taker for taker, _ in found)]
        nearest = max(best, key=lambda taker: (best[taker][0], -joined.index(best[taker][1]), -taker))
        found.append((nearest, best.pop(nearest)[1]))
        waiting.remove(nearest)
        source = nearest
    return found


def _nearness(one: Judged, taker: int) -> tuple[bool, float, float]:
    """How good a source the other is: not the later one, near in wording or of one house, and shown to be earlier."""
    tie, toward = one.tie, one.toward(taker)
    same, told = (tie.same_b, tie.told_b) if taker == tie.b else (tie.same_a, tie.told_a)
    near = same + told + (HOUSE_SHARE if one.house else 0.0)
    return toward > -direction.LIKELY_BITS, round(near, 1), round(max(-3.0, min(3.0, toward)), 1)


def derivation(
    articles: Sequence[Article], shares: Shares, one: Judged, taker: int, source: int
) -> Derivation:
    """The record of one branch, with its reasons."""
    tie = one.tie
    told = tie.told_b if taker == tie.b else tie.told_a
    decided: Direction = one.direction if one.toward(taker) > 0 else "undecided"
    return Derivation(
        articles[taker].id,
        articles[source].id,
        kind(one, int(shares.own[taker].sum())),
        decided,
        round(tie.probability, 4),
        round(told, 4),
        (*shared_wording(tie, articles[taker].id, told), *_because(one, taker)),
    )


def kind(one: Judged, taker_words: int) -> DerivationKind:
    """Which form of derivation a tie between two forms of one text is; `taker_words` are the later one's own words."""
    tie = one.tie
    if one.house:
        return "revision"
    lexical = [passage for passage in tie.passages if passage.kind != "reworded"]
    words = sum(passage.words for passage in lexical)
    alike = sum(passage.words * passage.similarity for passage in lexical) / max(1, words)
    if min(tie.same_a, tie.same_b) >= WHOLE and alike >= NEARLY_ALIKE:
        return "republication"
    if max(tie.told_a, tie.told_b) < MOST_SHARE or min(tie.told_a, tie.told_b) < OTHER_SHARE:
        return "excerpt"
    exact = sum(size for passage in lexical if not passage.quoted for _, _, size in passage.blocks)
    return "edit" if exact >= EXACT * taker_words else "rewrite"


def shared_wording(tie: Tie, taker: str, told: float) -> list[Reason]:
    """How much is shared, with the longest passages as places."""
    lexical = [passage for passage in tie.passages if passage.kind != "reworded" and not passage.quoted]
    reworded = [passage for passage in tie.passages if passage.kind == "reworded"]
    found = []
    if lexical:
        words = sum(passage.words for passage in lexical)
        text = f"{words:,} words outside quotation marks in the same wording, {told:.0%} of the article told alike"
        found.append(
            Reason("same wording", text, round(sum(p.bits for p in lexical), 1), _longest(lexical, taker))
        )
    if reworded:
        text = f"{len(reworded)} sentences follow the other's in the same order, in other words"
        found.append(
            Reason("same order", text, round(sum(p.bits for p in reworded), 1), _longest(reworded, taker))
        )
    if tie.one_text and not found:
        whole = _longest(tie.passages[:1], taker)
        found.append(Reason("same wording", "the same words from the first to the last", 0.0, whole))
    return found


def _longest(passages: Sequence[Passage], taker: str) -> tuple[Place, ...]:
    ranked = sorted(passages, key=lambda passage: (-passage.bits, -passage.words, passage))[:SHOWN]
    pairs = [(p.a, p.b) if p.a.article == taker else (p.b, p.a) for p in ranked]
    return tuple(place for pair in pairs for place in pair)


def _because(one: Judged, taker: int) -> list[Reason]:
    found = [one.house] if one.house else []
    sign = 1 if taker == one.tie.b else -1
    return found + [replace(vote, weight=round(sign * vote.weight, 1)) for vote in one.votes]
