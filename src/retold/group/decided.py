"""Stories as a person parts and joins them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from retold.records import BETWEEN_TWO, Decision, Reason, Story


def regrouped(
    parts: Iterable[Sequence[int]], numbers: Mapping[str, int], decisions: Sequence[Decision]
) -> list[list[int]]:
    """The parts after every split and merge in its order, of which none names an article that is not there.

    Articles that are split off leave their stories, those of one story together; a merge joins all stories that hold
    an article that it names. `numbers` are those of the articles that are there, by id.
    """
    found = [set(part) for part in parts]
    for decision in _known(decisions, numbers.keys()):
        named = {numbers[id_] for id_ in decision.articles}
        touched = [part for part in found if part & named]
        rest = [part for part in found if not part & named]
        if decision.kind == "split":
            found = rest + [piece for part in touched for piece in (part & named, part - named) if piece]
        elif decision.kind == "merge":
            found = [*rest, set().union(*touched)]
    return sorted(sorted(part) for part in found)


def noted(stories: Iterable[Story], decisions: Sequence[Decision]) -> tuple[Story, ...]:
    """The stories with the decisions about their articles, and with those that made them what they are as reasons."""
    told = tuple(stories)
    if not decisions:
        return told
    known = _known(decisions, {article.id for story in told for article in story.articles})
    return tuple(_noted(story, known) for story in told)


def _noted(story: Story, decisions: Iterable[Decision]) -> Story:
    inside = {article.id for article in story.articles}
    mine = tuple(
        one
        for one in decisions
        if inside & {*one.articles} and (one.kind not in BETWEEN_TWO or inside >= {*one.articles})
    )
    why = tuple(_reason(one, inside) for one in mine if one.kind not in BETWEEN_TWO)
    return replace(story, decisions=mine, why=(*story.why, *why))


def _reason(decision: Decision, inside: set[str]) -> Reason:
    done = "split off into this story" if decision.kind == "split" else "merged into this story"
    named = inside & {*decision.articles}
    text = f"decided by a person: {len(named)} of its articles {done}"
    if decision.note:
        text += f" ({decision.note})"
    return Reason("decision", text)


def _known(decisions: Iterable[Decision], articles: Iterable[str]) -> list[Decision]:
    """The decisions of which every article is there."""
    there = set(articles)
    return [one for one in decisions if there >= {*one.articles}]
