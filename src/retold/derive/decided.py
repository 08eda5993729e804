"""What a person decided about two articles of a story, carried out on what was found of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from retold.derive.roots import ancestry
from retold.derive.ties import Shares, Tie
from retold.derive.trees import Judged, derivation
from retold.records import Article, Decision, Derivation, Passage, Reason, Story

DECIDED_BITS = 100.0  # outweighs all that two texts can say together

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rulings:
    """The decisions by the numbers of their articles in the story; all empty where there are none."""

    apart: Mapping[Pair, Decision] = field(default_factory=dict)  # `a < b`: neither is a copy of the other
    same: Mapping[Pair, Decision] = field(default_factory=dict)  # `a < b`: one text
    sources: Mapping[Pair, Decision] = field(default_factory=dict)  # (source, taker)

    def __bool__(self) -> bool:
        return bool(self.apart or self.same or self.sources)

    def on(self, pair: Pair) -> list[tuple[Decision, float]]:
        """The decisions that tie two articles `a < b`, and what each says of `a` being the earlier one."""
        ways = ((self.same, pair, 0.0), (self.sources, pair, 1.0), (self.sources, pair[::-1], -1.0))
        return [(kind[key], sign * DECIDED_BITS) for kind, key, sign in ways if key in kind]

    def within(self, members: Collection[int]) -> bool:
        """Whether a person decided anything about two of some articles."""
        pairs = (*self.apart, *self.same, *self.sources)
        return any(a in members and b in members for a, b in pairs)


def rulings(story: Story) -> Rulings:
    """The decisions of a story that are about two of its articles."""
    number = {article.id: index for index, article in enumerate(story.articles)}
    found: dict[str, dict[Pair, Decision]] = {"not a copy": {}, "same text": {}, "source": {}}
    for one in story.decisions:
        if one.kind in found and number.keys() >= {*one.articles}:
            first, second = (number[id_] for id_ in one.articles)
            pair = (first, second) if one.kind == "source" else (min(first, second), max(first, second))
            found[one.kind][pair] = one
    return Rulings(*found.values())


def kept(ruled: Rulings, passages: Sequence[Passage]) -> Sequence[Passage]:
    """The passages that may tie articles: none of two that a person told apart."""
    if not ruled.apart:
        return passages
    apart = {frozenset(decision.articles) for decision in ruled.apart.values()}
    return [one for one in passages if frozenset((one.a.article, one.b.article)) not in apart]


def bound(ruled: Rulings, shares: Shares) -> list[Tie]:
    """The ties that were found, and those that a person knows of."""
    ties = {(tie.a, tie.b): tie for tie in shares.ties()}
    for pair in sorted({*ruled.same, *((min(pair), max(pair)) for pair in ruled.sources)}):
        found = ties.get(pair, Tie(*pair, 0.0, 0.0, 0.0, 0.0, 0.0, ()))
        ties[pair] = replace(found, bits=max(found.bits, DECIDED_BITS))
    shares.known_twins.update(dict.fromkeys(ruled.same, True))
    return [ties[pair] for pair in sorted(ties)]


def judged(ruled: Rulings, one: Judged) -> Judged:
    """A tie with a person's word among its votes."""
    found = ruled.on((one.tie.a, one.tie.b))
    if not found:
        return one
    votes = tuple(Reason("decision", said(decision), weight) for decision, weight in found)
    weight = sum(vote.weight for vote in votes)
    return replace(
        one,
        votes=(*one.votes, *votes),
        total=one.total + weight,
        direction="certain" if weight else one.direction,
    )


def said(decision: Decision, found: str = "") -> str:
    """What a person decided, in words, against what, who it was, and why."""
    what = {"not a copy": "neither is a copy of the other", "same text": "both are one text"}
    signed = ", ".join(filter(None, (decision.by, decision.when)))
    text = f"decided by a person: {what.get(decision.kind, 'one is the source of the other')}{found}"
    return f"{text}{f' [{signed}]' if signed else ''}{f' ({decision.note})' if decision.note else ''}"


def planted(ruled: Rulings, parent: dict[int, int], forms: Mapping[Pair, Judged]) -> dict[int, int]:
    """The tree of forms in which every taker hangs under the source that a person named for it."""
    main = _main(ruled, forms)
    for taker, source in sorted(main.items()):
        _free(parent, taker, source, main, forms)
        parent[taker] = source
    return parent


def _main(ruled: Rulings, judged: Mapping[Pair, Judged]) -> dict[int, int]:
    """Of each taker the source that a person named; of several the one that it has most of."""
    found: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for source, taker in ruled.sources:
        if one := judged.get((min(source, taker), max(source, taker))):
            told = one.tie.told_b if taker == one.tie.b else one.tie.told_a
            found[taker].append((-told, source))
    return {taker: min(options)[1] for taker, options in found.items()}


def _free(
    parent: dict[int, int], taker: int, source: int, main: Mapping[int, int], forms: Mapping[Pair, Judged]
) -> None:
    """Take the source out from under its taker: the form next to that, or further down, is put above it or let go."""
    path = [source]
    while path[-1] in parent and path[-1] != taker:
        path.append(parent[path[-1]])
    if path[-1] != taker or taker == source:
        return
    loose = next((one for one in path[-2::-1] if main.get(one) != parent[one]), path[-2])
    above = parent.get(taker)
    if above is not None and (min(above, loose), max(above, loose)) in forms:
        parent[loose] = above
    else:
        del parent[loose]


def settled(
    ruled: Rulings,
    articles: Sequence[Article],
    judged: Mapping[Pair, Judged],
    found: Sequence[Derivation],
) -> list[Derivation]:
    """The derivations with all that a person named, and without those that would now run in a circle."""
    if not ruled:
        return list(found)
    known = {(one.source, one.article) for one in found}
    more = []
    for source, taker in sorted(ruled.sources):
        one = judged.get((min(source, taker), max(source, taker)))
        if one and (articles[source].id, articles[taker].id) not in known:
            more.append(replace(derivation(articles, one, taker, source), kind="excerpt"))
    one_text = {frozenset(decision.articles) for decision in ruled.same.values()}
    return list(_acyclic([_told(one, one_text) for one in (*found, *more)]))


def _acyclic(found: Sequence[Derivation]) -> Iterator[Derivation]:
    """What a person named first, then the rest as far as no article goes back to itself."""
    above: dict[str, set[str]] = defaultdict(set)
    for one in sorted(found, key=lambda one: (not _named(one), one.article, one.source)):
        if one.article not in ancestry(one.source, above):
            above[one.article].add(one.source)
            yield one


def _named(one: Derivation) -> bool:
    return any(reason.kind == "decision" for reason in one.because)


def _told(one: Derivation, one_text: Collection[frozenset[str]]) -> Derivation:
    """A derivation with a person's word at full weight and no doubt; one text to them is more than an excerpt."""
    because = tuple(
        replace(reason, weight=DECIDED_BITS) if reason.kind == "decision" else reason
        for reason in one.because
    )
    whole = one.kind == "excerpt" and {one.article, one.source} in one_text
    sure = 1.0 if any(reason.kind == "decision" for reason in because) else one.probability
    return replace(one, because=because, probability=sure, kind="rewrite" if whole else one.kind)


def separate(ruled: Rulings, passages: Sequence[Passage], checked: Iterable[Reason]) -> tuple[Reason, ...]:
    """What was checked where no dependence was found, and the wording that a person says is no dependence."""
    if not ruled.apart:
        return tuple(checked)
    ids = {id_ for decision in ruled.apart.values() for id_ in decision.articles}
    found = [
        replace(one, text=f"beside what a person decided: {one.text}")
        if {place.article for place in one.places[:1]} <= ids
        else one
        for one in checked
    ]
    between: dict[frozenset[str], list[Passage]] = defaultdict(list)
    for passage in passages:
        between[frozenset((passage.a.article, passage.b.article))].append(passage)
    for _, decision in sorted(ruled.apart.items()):
        if shared := between.get(frozenset(decision.articles)):
            found.append(_overruled(decision, shared))
    return tuple(found)


def _overruled(decision: Decision, shared: Sequence[Passage]) -> Reason:
    longest = max(shared, key=lambda passage: (passage.bits, passage.words, passage))
    words = sum(passage.words for passage in shared)
    text = said(decision, f", though {words:,} words are told alike")
    return Reason("decision", text, -DECIDED_BITS, (longest.a, longest.b))
