"""Who still carries what was corrected: the answer of `retold recall`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from retold.errors import BadOption, UnknownId
from retold.show import between
from retold.show.asked.matching import find
from retold.show.asked.times import directed, time_of
from retold.show.asked.wanted import wanted
from retold.show.corrected import corrections, counts
from retold.show.corrected.revisions import versions
from retold.show.cuts import place
from retold.show.names import names
from retold.show.sound import sound

Json = Mapping[str, Any]

SCHEMA = "retold-recall/1"
LONGEST = 2_000  # characters of a statement that is asked for
STATUSES = ("still", "put right", "new", "undecided", "never")


@sound
def recall(document: Json, wished: str | None = None) -> dict[str, Any]:
    """Return the corrections that are meant, with who carries which form of them (schema `retold-recall/1`).

    `wished` is the id of a correction or a statement, an article (id, letter, label, path, address) or an outlet that
    corrected something, or a statement in about its words; without it every correction is listed. Raises BadOption
    where nothing is asked, UnknownId where it names nothing.
    """
    articles = {article["id"]: article for article in document["articles"]}
    every = [(story, one) for story in document["stories"] for one in of_story(story, articles)]
    asked, chosen, statement = _chosen(document, every, wished)
    found = [told(story, one, articles) for story, one in chosen]
    left_out = [] if wished is not None else _left_out(every)
    answer = {
        "schema": SCHEMA,
        "question": wished,
        "asked": asked,
        "statement": statement,
        "corrections": found,
        "left_out": left_out,
        "still": sum(one["counts"]["still"] for one in found),
    }
    return answer | {"articles": _articles(document, [story for story, _ in chosen])}


def of_story(story: Json, articles: Mapping[str, Json]) -> Sequence[Json]:
    """Return the corrections of a story: as its document has them, or worked out where an earlier version wrote it."""
    known = story.get("corrections")
    return corrections(story, articles) if known is None else known


def _chosen(
    document: Json, every: Sequence[tuple[Json, Json]], wished: str | None
) -> tuple[str, list[tuple[Json, Json]], str | None]:
    """Return how it was asked, which corrections are meant, and which statement."""
    if wished is None:
        return "all", [(story, one) for story, one in every if counts(one)], None
    text = wished.strip()
    if not any(map(str.isalnum, text)):
        message = "the question has no word in it: name a statement, an article or an outlet"
        raise BadOption(message)
    for asked, meant in (("correction", _by_id(every, text)), ("outlet", _by_outlet(document, every, text))):
        if meant is not None:
            return asked, meant, None
    subject = wanted(document, text)
    if subject is None:
        return _by_words(document, every, text)
    if subject.kind == "article":
        return (
            "article",
            [(s, one) for s, one in every if subject.id in {one["article"], one["earlier"]}],
            None,
        )
    return "statement", _about(every, {subject.id}), subject.id


def _by_id(every: Sequence[tuple[Json, Json]], text: str) -> list[tuple[Json, Json]] | None:
    if not text.startswith("k-"):
        return None
    found = [(story, one) for story, one in every if one["id"].startswith(text)]
    if len(found) == 1:
        return found
    message = (
        f"{text} names {'several corrections' if found else 'no correction'} here: retold recall lists them"
    )
    raise UnknownId(message)


def _by_outlet(
    document: Json, every: Sequence[tuple[Json, Json]], text: str
) -> list[tuple[Json, Json]] | None:
    """Return what an outlet of several articles corrected; of one article only its label is asked."""
    mine = {a["id"] for a in document["articles"] if (a["outlet"] or "").casefold() == text.casefold()}
    return [(story, one) for story, one in every if one["article"] in mine] if len(mine) > 1 else None


def _by_words(
    document: Json, every: Sequence[tuple[Json, Json]], text: str
) -> tuple[str, list[tuple[Json, Json]], str | None]:
    if len(text) > LONGEST:
        message = f"the question has {len(text):,} characters: ask for one sentence, or name the article"
        raise BadOption(message)
    found, misses = find(document, text)
    if not found:
        near = f"; nearest is {misses[0].statement['id']}" if misses else ""
        message = f"nobody here says {text[:200]!r}{near}: see retold who, or retold recall without an id"
        raise UnknownId(message)
    return "words", _about(every, {one.statement["id"] for one in found}), found[0].statement["id"]


def _about(every: Sequence[tuple[Json, Json]], ids: set[str]) -> list[tuple[Json, Json]]:
    return [(story, one) for story, one in every if ids & set(one["statements"])]


def _left_out(every: Sequence[tuple[Json, Json]]) -> list[dict[str, Any]]:
    """Return how many statements later versions changed or left out that no listed correction tells of."""
    found: dict[str, int] = {}
    for _, one in every:
        if not counts(one):
            found[one["article"]] = found.get(one["article"], 0) + 1
    return [{"article": id_, "statements": number} for id_, number in found.items()]


def told(story: Json, one: Json, articles: Mapping[str, Json]) -> dict[str, Any]:
    """Return a correction with the words at its places, every article by what it carries, and the ways to them."""
    texts = {id_: articles[id_]["text"] for id_ in story["articles"]}
    places = {
        name: None if one[name] is None else place(one[name], texts) for name in ("old", "new", "from", "to")
    }
    carriers = [_carrier(story, one, carrier, articles, texts) for carrier in one["carriers"]]
    named = {carrier["article"] for carrier in carriers}
    own = versions(story, one["article"]) | {one["earlier"]}
    never = (
        [id_ for id_ in story["articles"] if id_ not in named | own]
        if one["old"] or one["statements"]
        else []
    )
    counted = {status: sum(carrier["group"] == status for carrier in carriers) for status in STATUSES}
    return {
        **one,
        **places,
        "story": story["id"],
        "notes": [
            {**note, "words": texts[note["article"]][note["start"] : note["end"]]} for note in one["notes"]
        ],
        "carriers": carriers,
        "never": never,
        "counts": counted | {"never": len(never)},
    }


def _carrier(
    story: Json, one: Json, carrier: Json, articles: Mapping[str, Json], texts: Mapping[str, str]
) -> dict[str, Any]:
    status = carrier["status"]
    group = "still" if status == "old" else status
    if carrier["replaced_by"] is not None and status == "old":
        group = "put right" if _is_new(one, carrier["replaced_by"]) else "still"
    return {
        **carrier,
        "group": group,
        "words": texts[carrier["article"]][carrier["start"] : carrier["end"]],
        "time": time_of(articles[carrier["article"]]),
        "path": _path(story, carrier["article"], one, articles),
    }


def _is_new(one: Json, id_: str) -> bool:
    """Whether an article no longer carries the old form."""
    return not any(carrier["article"] == id_ and carrier["status"] == "old" for carrier in one["carriers"])


def _path(story: Json, id_: str, one: Json, articles: Mapping[str, Json]) -> list[dict[str, Any]]:
    """Return the derivations between a carrier and what was corrected, from the carrier on; empty: none was found."""
    ways = [between.way(story["lineage"], id_, end) for end in (one["earlier"], one["article"]) if end]
    way = min((way for way in ways if len(way) > 1), key=len, default=[])
    known = {frozenset((d["article"], d["from"])): d for d in story["lineage"]["derivations"]}
    order = {
        frozenset((later, earlier)): (earlier, by)
        for _, later, earlier, by in directed(story["lineage"], articles)
    }
    found = []
    for a, b in pairwise(way):
        derivation = known[frozenset((a, b))]
        source, by = order.get(frozenset((a, b)), (derivation["from"], None))
        found.append(
            {
                "article": b if source == a else a,
                "from": source,
                "kind": derivation["kind"],
                "direction": derivation["direction"],
                "ordered_by": by,
                "probability": derivation["probability"],
                "unseen": source not in articles,
            }
        )
    return found


def _articles(document: Json, stories: Sequence[Json]) -> list[dict[str, Any]]:
    """Return the articles of the stories that an answer is about, as a reader meets them."""
    called = names(document)
    inside = {id_ for story in stories for id_ in story["articles"]}
    return [
        {
            "id": article["id"],
            "letter": called[article["id"]].letter,
            "label": called[article["id"]].label,
            **{name: article[name] for name in ("outlet", "title", "url", "source")},
        }
        for article in document["articles"]
        if article["id"] in inside
    ]
