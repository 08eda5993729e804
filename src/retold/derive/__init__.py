"""Who told it and who only retold it: the lineage of a story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from retold.derive import unseen, versions
from retold.derive.headlines import carried
from retold.derive.roots import components
from retold.derive.second import credited
from retold.derive.ties import Shares, Tie
from retold.derive.trees import Judged, are_forms, derivation, judge, tree
from retold.records import Article, Derivation, Lineage, Passage, Place, Reason, Story, Unseen
from retold.text import parse

__all__ = ["lineage"]


def lineage(story: Story, passages: Sequence[Passage]) -> Lineage:
    """The derivations between the articles of a story, its unseen texts and its families."""
    articles = story.articles
    parsed = [parse(article.text, article.furniture) for article in articles]
    shares = Shares([article.id for article in articles], parsed, passages)
    ties = shares.ties()
    held = [tie for tie in ties if tie.holds]
    held += versions.replaced(articles, shares, held)
    headlines = carried(articles, held)
    judged = {(tie.a, tie.b): judge(articles, shares, tie, headlines) for tie in held}
    families = components(range(len(articles)), judged)
    derivations: list[Derivation] = []
    hidden: list[Unseen] = []
    for family in families:
        inside = {pair: one for pair, one in judged.items() if pair[0] in family}
        found, sources = _family(articles, shares, family, inside)
        derivations += found
        hidden += sources
    alone = [articles[family[0]].id for family in families if len(family) == 1]
    return Lineage(
        tuple(sorted(derivations, key=lambda one: (one.article, one.source))),
        tuple(sorted(hidden, key=lambda one: one.id)),
        tuple(sorted(tuple(sorted(articles[member].id for member in family)) for family in families)),
        tuple(_checked(article, articles, ties) for article in sorted(alone)),
    )


def _family(
    articles: Sequence[Article],
    shares: Shares,
    family: Sequence[int],
    judged: Mapping[tuple[int, int], Judged],
) -> tuple[list[Derivation], list[Unseen]]:
    forms = {pair: one for pair, one in judged.items() if are_forms(one, shares, family)}
    trees = components(family, forms)
    parent: dict[int, int] = {}
    derivations: list[Derivation] = []
    for members in trees:
        if versions.are_versions(members, articles, judged):
            for step in versions.order(members, articles, shares, judged):
                parent[step.taker] = step.source
                derivations.append(versions.revision(articles, shares, judged, step))
        else:
            for pair in tree(members, forms):
                parent.update([pair])
                derivations.append(derivation(articles, shares, judged[min(pair), max(pair)], *pair))
    tree_of = {member: number for number, members in enumerate(trees) for member in members}
    between = [one.tie for (a, b), one in sorted(judged.items()) if tree_of[a] != tree_of[b]]
    hidden: list[Unseen] = []
    for group in unseen.sources(between, shares):
        explained, source = unseen.explain(articles, shares, group, judged, parent)
        derivations += explained
        hidden += [source] if source else []
    return derivations + credited(articles, shares, judged, derivations), hidden


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
