"""What two articles have to do with each other that share words, and yet too few to go back to one text for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from retold.derive.roots import ancestry, parents
from retold.derive.ties import Tie
from retold.records import Article, Derivation, Passage, Place, Reason, Relation, RelationKind

MOST_SHOWN = 2  # passages shown as evidence
LITTLE = "too little to go back to one text"
WHAT: Mapping[RelationKind, str] = {
    "quotes only": " inside quotation marks: both heard or read the same speaker",
    "facts only": f", of which names, numbers and common phrases are most: {LITTLE}",
    "through others": f": {LITTLE} by themselves, but other texts lead from one to the other",
}


def relations(
    articles: Sequence[Article], ties: Sequence[Tie], derivations: Sequence[Derivation]
) -> tuple[Relation, ...]:
    """One relation for each two articles that share a passage and are neither derived from one another nor tied.

    Who shares no passage has none, and so has who shares enough for a tie: the derivations lead from one to the other.
    """
    above = parents(derivations)
    lines = {article.id: ancestry(article.id, above) for article in articles}
    direct = {frozenset((one.article, one.source)) for one in derivations}
    found = []
    for tie in ties:
        a, b = articles[tie.a].id, articles[tie.b].id
        joined = bool(lines[a] & lines[b])
        if frozenset((a, b)) not in direct and not (joined and tie.holds):
            kind = "through others" if joined else _kind(tie)
            found.append(Relation(a, b, kind, round(tie.probability, 4), (_why(tie, kind),)))
    return tuple(sorted(found, key=lambda one: (one.a, one.b)))


def _kind(tie: Tie) -> RelationKind:
    """Words of the same speaker or document, or what two reporters of one event share."""
    return "quotes only" if all(passage.quoted for passage in tie.passages) else "facts only"


def _why(tie: Tie, kind: RelationKind) -> Reason:
    """What they share, with the longest passages."""
    longest = sorted(tie.passages, key=_weight)[:MOST_SHOWN]
    words = sum(passage.words for passage in tie.passages)
    count = len(tie.passages)
    shared = f"{words:,} words in {count:,} passages" if count > 1 else f"{words:,} words"
    text = f"{shared}{WHAT[kind]}"
    places: tuple[Place, ...] = tuple(place for passage in longest for place in (passage.a, passage.b))
    return Reason("shared words", text, round(tie.bits, 1), places)


def _weight(passage: Passage) -> tuple[float, int, Passage]:
    return -passage.bits, -passage.words, passage
