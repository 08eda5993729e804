"""The counts that the card and the page state, in the same words; the only place that counts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from retold.show.names import outlets
from retold.show.sound import sound

Json = Mapping[str, Any]

# What a headline tells of changes: words for one, words for several, and the kinds they stand for.
_CHANGED = (
    ("figure disagrees", "figures disagree", ("figure",)),
    ("contradiction", "contradictions", ("contradiction",)),
    ("quote of another speaker", "quotes of another speaker", ("speaker changed",)),
    ("quote altered", "quotes altered", ("quote altered", "quote joined")),
    ("paraphrase made a quote", "paraphrases made quotes", ("paraphrase as quote",)),
    ("quote truncated", "quotes truncated", ("quote truncated",)),
    ("hedge dropped", "hedges dropped", ("hedge dropped",)),
    ("attribution dropped", "attributions dropped", ("attribution dropped",)),
)

RESTING = ("one origin", "one, perhaps more", "two or more")  # on how many origins a statement rests


@sound
def headline(document: Json) -> str:
    """Return what was read in one line: "6 articles · 5 outlets · 1 story · 2 families of text"."""
    return " · ".join(read(document))


def names_of(labels: Sequence[str], most: int) -> str:
    """Return names as a sentence has them, a few of many.

    >>> names_of(["B"], 3), names_of(["B", "C"], 3), names_of(list("BCDEF"), 3)
    ('B', 'B and C', 'B, C and 3 more')
    """
    if len(labels) > most:
        labels = [*labels[: most - 1], f"{len(labels) - most + 1} more"]
    return " and ".join([", ".join(labels[:-1]), labels[-1]]) if len(labels) > 1 else "".join(labels)


def read(document: Json) -> list[str]:
    """Return how much was read: articles, outlets, stories, their origins and families, and what was skipped."""
    parts = [
        some(len(document["articles"]), "article"),
        *published(*outlets(document)),
        some(len(document["stories"]), "story", "stories"),
        *_together(document["stories"]),
        *_shared(document["stories"]),
    ]
    if document["skipped"]:
        parts.append(f"{len(document['skipped'])} skipped")
    return parts


def published(named: int, unnamed: int) -> list[str]:
    """Return how many outlets are named, and how many articles name none.

    >>> published(5, 0), published(2, 3), published(0, 3)
    (['5 outlets'], ['2 outlets', '3 of no named outlet'], ['no outlet named'])
    """
    if not named and unnamed:
        return ["no outlet named"]
    return [some(named, "outlet"), *([f"{unnamed:,} of no named outlet"] if unnamed else [])]


def support(stories: Iterable[Json]) -> list[str]:
    """Return how many statements there are, and on how many origins they rest."""
    statements = [statement for story in stories for statement in story["statements"]]
    several = [s for s in statements if s["articles"] > 1]
    parts = [some(len(statements), "statement")]
    if several:
        single, unsure, plural = _rests(several)
        parts += [
            f"{len(several)} told more than once",
            f"{single} of those {'rests' if single == 1 else 'rest'} on {RESTING[0]}",
            *([f"{unsure} on {RESTING[1]}"] if unsure else []),
            f"{plural} on {RESTING[2]}",
        ]
    return parts


def changes(stories: Iterable[Json]) -> list[str]:
    """Return in how many statements what changed on the way, and of how many the articles give other dates."""
    stories = list(stories)
    statements = [s for story in stories for s in story["statements"]]
    counts = [
        (sum(any(change["kind"] in kinds for change in s["changes"]) for s in statements), one, more)
        for one, more, kinds in _CHANGED
    ]
    differ = sum(_differing(story) for story in stories)
    counts.append((differ, "statement dated differently", "statements dated differently"))
    return [some(count, one, more) for count, one, more in counts if count]


def changed(statements: Mapping[str, Collection[Any]]) -> list[str]:
    """Return in how many statements what changed, of the statements that have changes of each kind."""
    counts = [
        (len({number for kind in kinds for number in statements.get(kind, ())}), one, more)
        for one, more, kinds in _CHANGED
    ]
    return [some(count, one, more) for count, one, more in counts if count]


def _differing(story: Json) -> int:
    """Return of how many statements other articles give other times."""
    return len({part["id"] for one in story["timeline"] if one["differs"] for part in one["statements"]})


def opens(statement: Json) -> bool:
    """Tell whether a page lists the evidence of a statement: several articles tell it, or something in it changed."""
    return bool(statement["articles"] > 1 or statement["changes"])


def on_one_origin(statement: Json) -> bool:
    """Tell whether several articles tell a statement and yet all go back to one origin."""
    return bool(statement["articles"] > 1 and statement["origins"][1] == 1)


def rests_on(statement: Json) -> str:
    """Return on how many origins a statement rests, in the words of RESTING."""
    low, high = statement["origins"]
    return RESTING[0 if high == 1 else 2 if low > 1 else 1]


def _rests(statements: Iterable[Json]) -> tuple[int, int, int]:
    """Return how many statements rest on one origin, on one or more, and on at least two."""
    counts = Counter(map(rests_on, statements))
    one, unsure, more = (counts[resting] for resting in RESTING)
    return one, unsure, more


def families(story: Json) -> list[list[str]]:
    """Return the families of text that have more than one article, the largest first."""
    order = {id_: number for number, id_ in enumerate(story["articles"])}
    several = [
        sorted(family, key=order.__getitem__)
        for family in story["lineage"]["families"]
        if len(set(family)) > 1
    ]
    return sorted(several, key=lambda family: (-len(family), order[family[0]]))


def alone(story: Json) -> list[str]:
    """Return the articles for which no dependence was found."""
    tied = {id_ for family in families(story) for id_ in family}
    tied |= {d["article"] for d in story["lineage"]["derivations"]}
    tied |= {d["from"] for d in story["lineage"]["derivations"]}
    return [id_ for id_ in story["articles"] if id_ not in tied]


def _together(stories: Sequence[Json]) -> list[str]:
    """Return on how many origins stories rest, each by itself; files of earlier versions do not say it."""
    if not stories or not all("origins" in story for story in stories):
        return []
    low, high = (sum(story["origins"][bound] for story in stories) for bound in (0, 1))
    return [origins({"origins": (low, high)})]


def _shared(stories: Sequence[Json]) -> list[str]:
    """Return how many families of text there are, or that none was found; nothing where nothing could be compared."""
    compared = [story for story in stories if len(story["articles"]) > 1]
    if count := sum(len(families(story)) for story in compared):
        return [some(count, "text family", "text families")]
    if all(len(alone(story)) == len(story["articles"]) for story in compared):
        return ["no shared text found"] if compared else []
    return ["no text family"]  # one article alone shares text, with one that is not in this collection


def origins(counted: Json) -> str:
    """Return the range of origins of a statement or a story in words: "1 origin", "1–2 origins"."""
    low, high = counted["origins"]
    return some(low, "origin") if low == high else f"{low:,}–{high:,} origins"


def resting(story: Json) -> str:
    """Return in one sentence on how many origins a story as a whole rests; nothing of one article."""
    total = len(story["articles"])
    if total == 1 or "origins" not in story:
        return ""
    low, high = story["origins"]
    if low == high:
        return f"Together the {total:,} articles rest on {some(low, 'origin')}."
    head = f"Together the {total:,} articles rest on at least {some(low, 'origin')} and at most {high:,}"
    return f"{head}: an article that took only a part, or may have taken none of it, may have reported the rest itself."


def meaning(story: Json) -> str:
    """Return what the lineage of a story means for whoever counts its outlets."""
    several = [s for s in story["statements"] if s["articles"] > 1]
    total, lone = len(story["articles"]), len(alone(story))
    if lone == total or not several:
        return sharing(story)
    one, _, more = _rests(several)
    alone_on_one = f"{one or 'none'} {'rest' if one > 1 else 'rests'} on a single origin"
    on_two = f"{more or 'none'} {'have' if more > 1 else 'has'} at least two"
    told = some(len(several), "statement")
    return f"{sharing(story)} Of the {told} told more than once, {alone_on_one}; {on_two}."


def sharing(story: Json) -> str:
    """Return in one sentence how many articles of a story share text."""
    total, lone = len(story["articles"]), len(alone(story))
    if total == 1:
        return "One article: there is nothing here to compare it with."
    if lone == total:
        return f"These {total} articles look like separate reporting: no dependence was found between them."
    tied = total - lone
    who = f"All {total} articles share" if lone == 0 else f"{tied} of the {total} articles share"
    if tied == 1:
        who = f"1 of the {total} articles shares"
    return f"{who} text with another, or with a text not in this collection."


def chance(probability: float) -> str:
    """Return a probability with two digits, and never as certainty: "0.93", ">0.99"."""
    return f"{probability:.2f}" if 0.005 <= probability < 0.995 else ">0.99" if probability > 0.5 else "<0.01"


def some(number: int, one: str, more: str | None = None) -> str:
    """Return a number with its noun: "1 story", "2 stories", "1,204 articles"."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"
