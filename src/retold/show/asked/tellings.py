"""How a statement came to each article that tells it: when, from whom, and what was changed on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from retold.show import clock
from retold.show.asked.differing import differing
from retold.show.asked.times import directed, earliest, span_of, time_of, undecided_because
from retold.show.cuts import meets, place
from retold.show.telling import RANK
from retold.text import parse, rarity
from retold.text.likeness import LEAST_BITS

Json = Mapping[str, Any]


def account(
    story: Json, statement: Json, articles: Mapping[str, Json], asked: str | None = None
) -> dict[str, Any]:
    """Return who told a statement first, the way to everybody else, and what changed; `asked` are somebody's words."""
    texts = {id_: articles[id_]["text"] for id_ in story["articles"]}
    tellers = in_time(dict.fromkeys(m["article"] for m in statement["mentions"]), story, articles)
    tellings = [_telling(id_, tellers, (story, statement), articles, asked) for id_ in tellers]
    agreeing = [one["article"] for one in tellings if _agrees(one)]
    return {
        "story": story["id"],
        "statement": statement["id"],
        "kind": statement["kind"],
        "origins": list(statement["origins"]),
        "attributed_to": list(statement["attributed_to"]),
        "earliest": _first(tellers, story, articles),
        "as_asked": _first(agreeing, story, articles) if 0 < len(agreeing) < len(tellers) else None,
        "tellings": tellings,
        "changes": changes(statement, texts, asked),
    }


def _agrees(telling: Json) -> bool:
    """Whether an article gives the figures that were asked for, and denies what was denied."""
    return not any(one["kind"] in {"figure", "denied"} for one in telling.get("differs", ()))


def _first(tellers: Sequence[str], story: Json, articles: Mapping[str, Json]) -> dict[str, Any]:
    first = earliest(tellers, story["lineage"], articles)
    if first["by"] == "undecided":
        first["because"] = undecided_because(first["articles"], articles)
    return first


def in_time(tellers: Iterable[str], story: Json, articles: Mapping[str, Json]) -> list[str]:
    """Return articles by when they told, the undated last, and then in the order of the story."""
    rank = {id_: number for number, id_ in enumerate(story["articles"])}

    def when(id_: str) -> tuple[float, int]:
        start, end = span_of(articles[id_])
        return (start if start > float("-inf") else end), rank[id_]

    return sorted(tellers, key=when)


def _telling(
    id_: str,
    tellers: Sequence[str],
    told: tuple[Json, Json],
    articles: Mapping[str, Json],
    asked: str | None,
) -> dict[str, Any]:
    """Return how one article tells a statement of a story."""
    story, statement = told
    here = articles[id_]
    own = [m for m in statement["mentions"] if m["article"] == id_]
    mine = [place(m, {id_: here["text"]}) for m in own]
    found: dict[str, Any] = {
        "article": id_,
        "time": time_of(here),
        "modified": here["modified"] if _later(here) else None,
        "mentions": mine,
        "attribution": next((m["attribution"] for m in own if m["attribution"]), None),
        "from": ways(id_, tellers, story, mine, articles),
    }
    if asked is not None:
        found["differs"] = min((differing(asked, one["words"], one) for one in mine), key=len)
    return found


def _later(article: Json) -> bool:
    """Whether an article was changed after it was published, so that a statement may be younger than it."""
    published, modified = clock.minutes(article["published"]), clock.minutes(article["modified"])
    return published is not None and modified is not None and modified > published


def ways(
    id_: str, tellers: Sequence[str], story: Json, mine: Sequence[Json], articles: Mapping[str, Json]
) -> list[dict[str, Any]]:
    """Return from which other tellers or unseen texts an article has it, the likeliest first; none: nothing was found.

    A derivation is of the article as a whole; `wording` says whether the two tellings share a passage. Of two whose
    direction is undecided the one that is dated later stands under the other (`ordered_by`: date).
    """
    unseen = {one["id"]: one["agency"] for one in story["lineage"]["unseen"]}
    found = [
        _way(one, source, by, wording=shares_wording(story, mine, source))
        for one, later, source, by in directed(story["lineage"], articles)
        if later == id_ and source in tellers
    ]
    found += [
        _way(one, one["from"], None, wording=False) | {"unseen": True, "agency": unseen[one["from"]]}
        for one in story["lineage"]["derivations"]
        if one["article"] == id_ and one["from"] in unseen
    ]
    return sorted(
        found,
        key=lambda one: (
            one["unseen"],
            one["ordered_by"] is None,
            not one["wording"],
            -one["probability"],
            one["from"],
        ),
    )


def _way(one: Json, source: str, by: str | None, *, wording: bool) -> dict[str, Any]:
    return {
        "from": source,
        "unseen": False,
        "agency": None,
        "kind": one["kind"],
        "direction": one["direction"],
        "ordered_by": by,
        "probability": one["probability"],
        "wording": wording,
    }


def shares_wording(story: Json, mine: Sequence[Json], other: str) -> bool:
    """Whether a passage joins one of these places with another article."""
    for passage in story["passages"]:
        for here, there in (("a", "b"), ("b", "a")):
            side = passage[here]
            if passage[there]["article"] == other and any(meets(side, one) for one in mine):
                return True
    return False


def telling_words(asked: str) -> set[str]:
    """Return the words of a question that may have been changed: content words, hedges, figures with their bounds."""
    parsed = parse(asked)
    spans = [(one.start, one.end) for one in parsed.figures] + [(one.start, one.end) for one in parsed.hedges]
    said = parsed.words
    places = zip(said.starts, said.ends, said.lemmas, strict=True)
    return {
        asked[start:end].casefold()
        for start, end, lemma in places
        if rarity.weight(lemma) >= LEAST_BITS or any(first <= start < last for first, last in spans)
    }


def changes(statement: Json, texts: Mapping[str, str], asked: str | None) -> list[dict[str, Any]]:
    """Return what changed between tellings, first what touches the words asked, then by how grave it is."""
    wanted = telling_words(asked or "")
    found = []
    for one in statement["changes"]:
        before, after = place(one["from"], texts), place(one["to"], texts)
        touched = wanted & (set(before["words"].casefold().split()) ^ set(after["words"].casefold().split()))
        found.append(
            {
                "kind": one["kind"],
                "from": before,
                "to": after,
                "because": one["because"],
                "asked": bool(touched),
            }
        )
    return sorted(
        found,
        key=lambda one: (
            not one["asked"],
            RANK.get(one["kind"], len(RANK)),
            one["from"]["article"],
            one["from"]["start"],
            one["to"]["article"],
            one["to"]["start"],
        ),
    )
