"""The whole truth of a story as JSON: texts, mentions, statements, derivations, changes, citations, clocks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

from newsroom import counting
from newsroom.clocks import START, clock
from newsroom.desk import Newsroom
from newsroom.differences import differences, one_pattern
from newsroom.furnishing import furniture
from newsroom.parts import Draft, clauses
from newsroom.printing import printed

# A clause built anew may not tell what a hedge or modifier stood at: such a change is right to report and none to miss.
LEFT_OPEN = {"hedge dropped", "hedge added", "modifier dropped", "modifier added"}
TEXT = "text:"  # before the id of an article that is named
WRAPPED = 0.06  # share of the articles whose lines are broken by a scraper
COLUMNS = 80
Json = dict[str, Any]


def whole(room: Newsroom) -> Json:
    """Return everything that is true of a story."""
    texts = {draft.id: _text(room, draft) for draft in room.drafts}
    articles = [texts[draft.id] for draft in room.drafts if draft.seen]
    hidden = [texts[draft.id] for draft in room.drafts if not draft.seen]
    mentions = {mention["uid"]: mention for text in texts.values() for mention in text["mentions"]}
    derivations = [_derivation(room, draft, parent) for draft in room.drafts for parent in draft.parents]
    citations = [
        _citation(room, mention) for one in articles for mention in one["mentions"] if _names(mention)
    ]
    return {
        "seed": room.seed,
        "event": room.event.kind.name,
        "articles": sorted(articles, key=lambda one: one["id"]),
        "hidden": hidden,
        "derivations": derivations,
        "statements": counting.statements(articles, mentions),
        "origins": counting.tellings(articles, mentions),
        "changes": _changes(texts, mentions),
        "embargo": _embargo(room),
        "citations": citations,
        "loops": circles(articles, citations),
    }


def circles(articles: Sequence[Json], citations: Sequence[Json]) -> list[Json]:
    """Return every circle of outlets of which each names the next for one statement, by its texts in order."""
    source = {one["id"]: one["source"] for one in articles}
    steps: dict[tuple[str, str, str], str] = {}
    for one in citations:
        here, there = source[one["article"]], source.get(one["cites"])
        if there and here != there:
            steps.setdefault((one["fact"], here, there), one["article"])
    found = []
    paths = [(fact, (here, there)) for fact, here, there in sorted(steps) if here < there]
    while paths:
        fact, path = paths.pop(0)
        if path[0] == path[-1]:
            texts = [steps[fact, a, b] for a, b in pairwise(path)]
            found.append({"fact": fact, "outlets": path[:-1], "texts": texts})
            continue
        nexts = (there for known, here, there in sorted(steps) if (known, here) == (fact, path[-1]))
        paths += [
            (fact, (*path, one)) for one in nexts if one == path[0] or (one > path[0] and one not in path)
        ]
    return found


def _names(mention: Json) -> bool:
    """Whether a mention names an outlet, or an agency that is not in the collection, as having reported it."""
    credit = mention["credit"]
    return bool(credit) and credit["voice"].startswith((TEXT, "press:"))


def _name(room: Newsroom, id_: str) -> str:
    return room.names.get(id_, f"s{room.seed}:{id_}")


def _text(room: Newsroom, draft: Draft) -> Json:
    house = room.house(draft)
    name = _name(room, draft.id)
    if draft.kind in {"release", "document", "speech"}:
        page = printed(draft.body)
        return {"id": name, "kind": draft.kind, "voice": draft.outlet} | _printed(
            page.text, page.mentions, name
        )
    lines, dateline = furniture(draft, room.event, house, room.dice("furniture", draft.id))
    page = printed(draft.body, lines if draft.seen else (), dateline if draft.seen else "")
    rng = room.dice("clock", draft.id)
    shown = clock(draft.minute, room.event.day, house, rng)
    text = _wrapped(page.text) if draft.seen and rng.random() < WRAPPED else page.text
    return {
        "id": name,
        "kind": draft.kind,
        "date": shown.shown,
        "source": house.name,
        "family": house.family,
        "url": f"https://{house.domain}/news/{name}" if draft.seen else None,
        "title": draft.headline,
        "furniture": page.furniture,
        "credited": draft.credited or None,
        "clock": {"true": shown.true, "shown": shown.shown, "error": shown.error},
    } | _printed(text, page.mentions, name)


def _printed(text: str, mentions: list[Json], name: str) -> Json:
    placed = [{"article": name} | one | {"words": text[one["start"] : one["end"]]} for one in mentions]
    return {"text": text, "mentions": placed}


def _wrapped(text: str) -> str:
    """Break lines at spaces: the same number of characters, other places unchanged."""
    found = []
    column = 0
    for part in re.split(r"( |\n)", text):
        if part == " " and column > COLUMNS:
            found.append("\n")
            column = 0
            continue
        column = 0 if part == "\n" else column + len(part)
        found.append(part)
    return "".join(found)


def _derivation(room: Newsroom, draft: Draft, parent: Any) -> Json:
    told = clauses(draft.body)
    source = next(one for one in room.drafts if one.id == parent.text)
    above = {clause.uid for clause in clauses(source.body)}
    taken = sum(clause.parent in above for clause in told)
    return {
        "article": _name(room, draft.id),
        "from": _name(room, parent.text),
        "kind": parent.kind,
        "hidden": not source.seen,
        "taken": round(taken / max(1, len(told)), 3),
    }


def _changes(texts: dict[str, Json], mentions: dict[int, Json]) -> list[Json]:
    """Return what each text changed in what it took, with all places where the wording before and after can be seen."""
    same = _same_wording(mentions)
    shown = {text["id"] for text in texts.values() if text.get("url")}
    found = []
    for mention in mentions.values():
        parent = mentions.get(mention["from"])
        if parent is None:
            continue
        for kind, old, new in differences(parent, mention):
            if kind in LEFT_OPEN and not one_pattern(parent, mention):
                continue
            before = _places(parent, kind, mention, same, shown, earlier=True)
            after = _places(mention, kind, parent, same, shown, earlier=False)
            found.append(
                {
                    "kind": kind,
                    "statement": mention["statement"],
                    "because": mention["because"] or "edit",
                    "from": {"article": parent["article"], **old},
                    "to": {"article": mention["article"], **new},
                    "before": before,
                    "after": after,
                }
            )
    return found


def _same_wording(mentions: dict[int, Json]) -> dict[Any, list[Json]]:
    """Return mentions by what could change in them: copies of one wording that agree in all of it."""
    found: dict[Any, list[Json]] = defaultdict(list)
    for mention in mentions.values():
        found[signature(mention)].append(mention)
    return found


def signature(mention: Json) -> Any:
    """Return what could change in a mention, apart from plain wording."""
    slots = tuple(
        (
            one["slot"],
            one["on"],
            one.get("value"),
            "" if one["role"] == "choice" and not mention["quote"] else one.get("form"),
        )
        for one in mention["slots"]
    )
    quote = mention["quote"] and (
        mention["quote"]["kept"],
        mention["quote"]["translation"],
        mention["quote"]["cut"],
    )
    credit = mention["credit"] and mention["credit"]["voice"]
    return mention["statement"], mention["teller"], credit, quote, slots


def _places(
    mention: Json, kind: str, other: Json, same: dict[Any, list[Json]], shown: set[str], *, earlier: bool
) -> list[Json]:
    """Return where a side of a change can be read: in every article that has the same wording."""
    found = []
    for twin in same[signature(mention)]:
        if twin["article"] in shown:
            pair = (twin, other) if earlier else (other, twin)
            places = [(old, new) for what, old, new in differences(*pair) if what == kind]
            found += [{"article": twin["article"], **(old if earlier else new)} for old, new in places[:1]]
    return found


def _embargo(room: Newsroom) -> Json | None:
    """Until when a press release was to be kept back, and which articles did not wait."""
    if not room.embargo:
        return None
    minute, early = room.embargo
    until = START + timedelta(days=room.event.day, hours=12, minutes=minute)
    return {"until": until.isoformat(), "broken by": [room.names[one] for one in early if one in room.names]}


def _citation(room: Newsroom, mention: Json) -> Json:
    credit = mention["credit"]
    named = credit["voice"].removeprefix(TEXT)
    return {
        "article": mention["article"],
        "start": credit["start"],
        "end": credit["end"],
        "cites": _name(room, named) if credit["voice"].startswith(TEXT) else None,
        "fact": mention["statement"],
    }
