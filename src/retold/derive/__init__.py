"""Who told it and who only retold it: the lineage of a story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from retold.derive import decided, unseen, versions
from retold.derive.circles import loops
from retold.derive.citations import citations
from retold.derive.decided import Rulings
from retold.derive.headlines import carried
from retold.derive.mutual import opened
from retold.derive.relations import relations
from retold.derive.roots import components
from retold.derive.routes import routes
from retold.derive.sameness import Contents
from retold.derive.second import credited
from retold.derive.ties import Shares, Tie
from retold.derive.trees import Judged, are_forms, derivation, judge, tree
from retold.records import Article, Derivation, Lineage, Passage, Place, Reason, Story, Unseen
from retold.text import parse

__all__ = ["lineage"]


def lineage(story: Story, passages: Sequence[Passage]) -> Lineage:
    """The derivations between the articles of a story, its unseen texts and its families."""
    articles = story.articles
    ruled = decided.rulings(story)
    parsed = [parse(article.text, article.furniture, article.syntax) for article in articles]
    shares = Shares([article.id for article in articles], parsed, decided.kept(ruled, passages))
    ties = decided.bound(ruled, shares)
    held = [tie for tie in ties if tie.holds]
    held += [tie for tie in versions.replaced(articles, shares, held) if (tie.a, tie.b) not in ruled.apart]
    headlines = carried(articles, held)
    judged = opened(
        {(tie.a, tie.b): decided.judged(ruled, judge(articles, shares, tie, headlines)) for tie in held}
    )
    families = components(range(len(articles)), judged)
    derivations: list[Derivation] = []
    hidden: list[Unseen] = []
    for family in families:
        inside = {pair: one for pair, one in judged.items() if pair[0] in family}
        found, sources = _family(articles, shares, family, inside, ruled)
        derivations += found
        hidden += sources
    alone = [articles[family[0]].id for family in families if len(family) == 1]
    checked = (_checked(article, articles, ties) for article in sorted(alone))
    contents = Contents(articles, parsed)
    named = citations(articles, parsed, contents, derivations)
    told = Lineage(
        tuple(sorted(derivations, key=lambda one: (one.article, one.source))),
        tuple(sorted(hidden, key=lambda one: one.id)),
        tuple(sorted(tuple(sorted(articles[member].id for member in family)) for family in families)),
        decided.separate(ruled, passages, checked),
        relations=relations(articles, ties, derivations),
        routes=tuple(routes(articles, judged, derivations)),
        citations=named,
        loops=loops(articles, contents, named),
    )
    return replace(told, unruled=lineage(replace(story, decisions=()), passages)) if ruled else told


def _family(
    articles: Sequence[Article],
    shares: Shares,
    family: Sequence[int],
    judged: Mapping[tuple[int, int], Judged],
    ruled: Rulings,
) -> tuple[list[Derivation], list[Unseen]]:
    forms = {pair: one for pair, one in judged.items() if ruled.on(pair) or are_forms(one, shares, family)}
    trees = components(family, forms)
    parent: dict[int, int] = {}
    steps: dict[int, versions.Step] = {}
    for members in trees:
        if versions.are_versions(members, articles, judged) and not ruled.within(members):
            steps.update((step.taker, step) for step in versions.order(members, articles, shares, judged))
        else:
            parent.update(tree(members, forms))
    parent.update((step.taker, step.source) for step in steps.values())
    parent = decided.planted(ruled, parent, forms)
    tree_of = {member: number for number, members in enumerate(trees) for member in members}
    derivations = [
        versions.revision(articles, shares, judged, steps[pair[0]])
        if pair[0] in steps
        else derivation(articles, judged[min(pair), max(pair)], *pair)
        for pair in parent.items()
    ]
    between = [one.tie for (a, b), one in sorted(judged.items()) if tree_of[a] != tree_of[b]]
    hidden: list[Unseen] = []
    for group in unseen.sources(between, shares):
        explained, source = unseen.explain(articles, shares, group, judged, parent)
        derivations += explained
        hidden += [source] if source else []
    derivations += credited(articles, shares, judged, derivations)
    return decided.settled(ruled, articles, judged, derivations), hidden


def _checked(article: str, articles: Sequence[Article], ties: Sequence[Tie]) -> Reason:
    """What was looked at where no dependence was found: the longest wording shared with anyone."""
    number = next(index for index, one in enumerate(articles) if one.id == article)
    passages = [passage for tie in ties if number in (tie.a, tie.b) for passage in tie.passages]
    places: tuple[Place, ...] = ()
    text = "no wording shared with any other article, but single words and names"
    if passages:
        longest = max(passages, key=lambda passage: (passage.words, passage))
        mine, theirs = (longest.a, longest.b) if longest.a.article == article else (longest.b, longest.a)
        where = "inside quotation marks" if longest.quoted else "of names, numbers and common phrases"
        text, places = f"the longest shared wording is {longest.words} words, {where}", (mine, theirs)
    return Reason("no dependence found", text, 0.0, (places or (Place(article, 0, 0),)))
