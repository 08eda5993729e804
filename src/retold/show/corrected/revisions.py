"""What a later version of an article tells otherwise than the earlier one, or no longer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from retold.show import cuts
from retold.show.asked.forms import Form, Scale, form, stands
from retold.show.asked.times import span_of

Json = Mapping[str, Any]

# Kinds of change by which a version puts right what it said; others make it clearer or shorter.
CORRECTING = frozenset({"figure", "contradiction", "quote altered", "hedge added", "attribution changed"})
IDLE = frozenset({"tense moved on", "other translation"})  # the event went on, or somebody else translated
LEAST_DICE = (
    0.45  # of mentions of two statements: from there on the later one stands in the place of the earlier
)


class Found(NamedTuple):
    """One thing that a version tells otherwise: mentions before and after, and of these the words that changed."""

    earlier: str
    later: str
    kind: str
    statement: str
    old: Json
    new: Json | None
    before: Json | None
    after: Json | None
    direction: str
    ordered_by: str  # derivation | date | note


class Revision(NamedTuple):
    """Two versions of an article of which it is known which is the later one, and by what."""

    earlier: str
    later: str
    direction: str
    ordered_by: str


def revisions(story: Json, articles: Mapping[str, Json], noting: Collection[str]) -> list[Revision]:
    """Return the versions of a story's articles by pairs; `noting` are articles with a correction note.

    Which is the later one is known by a certain derivation, else by the dates, which are of one outlet's own clock,
    else by a note that only one of them has, since what it takes back stood in the other, else by a likely derivation.
    """
    found = []
    for one in story["lineage"]["derivations"]:
        if one["kind"] != "revision" or one["from"] not in articles:
            continue
        pair = (one["from"], one["article"])
        known = _ordered(one, pair, articles, noting)
        if known is not None:
            found.append(Revision(*known[0], one["direction"], known[1]))
    return sorted(found)


def _ordered(
    derivation: Json, pair: tuple[str, str], articles: Mapping[str, Json], noting: Collection[str]
) -> tuple[tuple[str, str], str] | None:
    """Return two versions, the earlier first, and what orders them; None where nothing does."""
    turned = (pair[1], pair[0])
    spans = [span_of(articles[id_]) for id_ in pair]
    if derivation["direction"] == "certain":
        return pair, "derivation"
    if spans[0][1] < spans[1][0]:
        return pair, "derivation" if derivation["direction"] == "likely" else "date"
    if spans[1][1] < spans[0][0]:
        return turned, "date"
    if (pair[0] in noting) != (pair[1] in noting):
        return (turned if pair[0] in noting else pair), "note"
    return (pair, "derivation") if derivation["direction"] == "likely" else None


def revised(
    story: Json, versions: Iterable[Revision], texts: Mapping[str, str], scale: Scale
) -> Iterator[Found]:
    """Yield what versions of articles changed or left out."""
    for one in versions:
        yield from _between(story, one, texts, scale)


def _between(story: Json, revision: Revision, texts: Mapping[str, str], scale: Scale) -> Iterator[Found]:
    earlier, later = revision.earlier, revision.later
    fresh = [
        m
        for s in story["statements"]
        for m in s["mentions"]
        if m["article"] == later and not any(o["article"] == earlier for o in s["mentions"])
    ]
    for statement in story["statements"]:
        old = [m for m in statement["mentions"] if m["article"] == earlier]
        new = [m for m in statement["mentions"] if m["article"] == later]
        head = (earlier, later)
        tail = (revision.direction, revision.ordered_by)
        if old and new:
            for kind, mine, theirs, before, after in _changed(statement, old, new, texts):
                yield Found(*head, kind, statement["id"], mine, theirs, before, after, *tail)
        for mention in old if not new else ():
            one = _left_out(mention, fresh, texts, scale, later)
            if one is not None:
                kind, other = one
                yield Found(*head, kind, statement["id"], mention, other, None, None, *tail)


def _changed(
    statement: Json, old: Sequence[Json], new: Sequence[Json], texts: Mapping[str, str]
) -> Iterator[tuple[str, Json, Json, Json | None, Json | None]]:
    """Yield the changes from an earlier to a later mention, and figures that differ where none was reported."""
    reported = False
    for change in statement["changes"]:
        mine = [m for m in old if cuts.meets(m, change["from"])]
        theirs = [m for m in new if cuts.meets(m, change["to"])]
        if mine and theirs:
            reported = True
            if change["kind"] not in IDLE:
                yield change["kind"], mine[0], theirs[0], change["from"], change["to"]
    if reported:
        return
    before, after = (form(cuts.words(m[0], texts)) for m in (old, new))
    if _conflict(before, after):
        yield "figure", old[0], new[0], None, None


def _left_out(
    mention: Json, fresh: Sequence[Json], texts: Mapping[str, str], scale: Scale, later: str
) -> tuple[str, Json | None] | None:
    """Return how a version has put a mention otherwise in a statement of its own, or that it left it out; else None."""
    words = cuts.words(mention, texts)
    if " ".join(words.split()) in " ".join(texts[later].split()):
        return None
    mine = form(words)
    if mine.idle:
        return None  # who was named as knowing it is told with what he knows
    likes = [
        (scale.alike(mine, form(cuts.words(other, texts)))[1], -number) for number, other in enumerate(fresh)
    ]
    best, number = max(likes, default=(0.0, 0))
    if best < LEAST_DICE:
        return "dropped", None
    other = fresh[-number]
    theirs = form(cuts.words(other, texts))
    if _conflict(mine, theirs):
        return "figure", other
    if mine.denies != theirs.denies:
        return "contradiction", other
    return ("hedge added", other) if theirs.hedges - mine.hedges and not mine.hedges else None


def _conflict(before: Form, after: Form) -> bool:
    return any(stands(one, after.figures)[0] == "other" for one in before.figures)


def versions(story: Json, id_: str) -> frozenset[str]:
    """Return an article with all its versions."""
    pairs = [{d["article"], d["from"]} for d in story["lineage"]["derivations"] if d["kind"] == "revision"]
    found = {id_}
    while more := {one for pair in pairs if pair & found for one in pair} - found:
        found |= more
    return frozenset(found)
