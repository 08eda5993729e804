"""What proves a statement's counts: its wordings side by side, its changes, how its articles are tied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from retold.show import cuts, tallies
from retold.show.changed import Changed, changed
from retold.show.cuts import meets
from retold.show.differences import differences, folded, shared
from retold.show.lost import because
from retold.show.names import Name
from retold.show.slices import Mark, cut
from retold.show.telling import QUIET, RANK, named, tells
from retold.show.ties import ties

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording; `same` carry it word for word, `base` is the one it is set against where they differ."""

    name: Name
    wording: str
    html: Markup
    attribution: str | None
    same: Sequence[Name]
    base: Name | None = None
    base_html: Markup | None = None
    changes: Sequence[
        tuple[str, str]
    ] = ()  # kind and because of what changed between the two that stand here


@dataclass(frozen=True, slots=True)
class Evidence:
    """All there is to show of one statement."""

    number: int
    kind: str
    html: Markup
    origins: str
    at_least: int
    at_most: int
    articles: int
    weak: bool
    attributed_to: Sequence[str]
    speaker: str | None
    cells: Mapping[str, str]  # article id → its wording
    wordings: Sequence[Wording]
    changes: Sequence[Changed]  # between places that no two wordings above stand for
    kinds: Sequence[str]  # of change, the gravest first
    reworded: bool  # other words, and they are the one thing that changed somewhere
    ties: Sequence[str]  # the derivations between its articles

    @property
    def shown_as(self) -> list[str]:
        """The filters of the table that show it; what one article alone tells is shown for its changes only."""
        told = {
            "all": self.articles > 1,
            "sure": self.at_least > 1,
            "thin": self.weak,
            "changed": bool(self.kinds) or self.articles == 1,
        }
        return [name for name, fits in told.items() if fits]


def evidence(story: Json, articles: Mapping[str, Json], told: Mapping[str, Name]) -> list[Evidence]:
    """Return the evidence of every statement of a story, in order."""
    texts = {id_: articles[id_]["text"] for id_ in story["articles"]}
    return [
        _evidence(number, statement, story, texts, told)
        for number, statement in enumerate(story["statements"])
    ]


def _evidence(
    number: int, statement: Json, story: Json, texts: Mapping[str, str], told: Mapping[str, Name]
) -> Evidence:
    rank = {id_: position for position, id_ in enumerate(story["articles"])}
    mentions = sorted(
        statement["mentions"], key=lambda m: (m["wording"] != "first", rank[m["article"]], m["start"])
    )
    changes = sorted(
        statement["changes"], key=lambda c: (RANK.get(c["kind"], len(RANK)), rank[c["to"]["article"]])
    )
    wordings, apart = _wordings(mentions, changes, texts, told)
    low, high = statement["origins"]
    return Evidence(
        number=number,
        kind=statement["kind"],
        html=_whole(mentions[0], texts),
        origins=tallies.origins(statement),
        at_least=low,
        at_most=high,
        articles=statement["articles"],
        weak=tallies.on_one_origin(statement),
        attributed_to=list({name.casefold(): name for name in statement["attributed_to"]}.values()),
        speaker=statement["speaker"],
        cells={m["article"]: m["wording"] for m in reversed(mentions)},
        wordings=wordings if len(mentions) > 1 else [],
        changes=[
            changed(c, texts, told, also)
            for c, also in (_once(apart, wordings, told) if len(mentions) > 1 else _once(changes, (), told))
        ],
        kinds=list(dict.fromkeys(c["kind"] for c in changes if c["kind"] != QUIET)),
        reworded=any(c["kind"] == QUIET and tells(story, statement, c) for c in changes),
        ties=ties(statement, story, told),
    )


def _whole(mention: Json, texts: Mapping[str, str], marks: Sequence[Mark] = ()) -> Markup:
    return cut(mention["article"], texts[mention["article"]], mention["start"], mention["end"], marks)


def _wordings(
    mentions: Sequence[Json], changes: Sequence[Json], texts: Mapping[str, str], told: Mapping[str, Name]
) -> tuple[list[Wording], list[Json]]:
    """Return every distinct wording, the first ones first, and the changes that none of them shows."""
    heads: list[tuple[Json, list[Name]]] = []
    by_words: dict[str, list[Name]] = {}
    for mention in mentions:
        words = folded(cuts.words(mention, texts))
        if words not in by_words:
            by_words[words] = []
            heads.append((mention, by_words[words]))
        else:
            by_words[words].append(told[mention["article"]])
    found, apart = [], list(changes)
    for mention, same in heads:
        base = _base(mention, mentions, texts)
        own = [c for c in apart if base and _within(c["from"], base) and _within(c["to"], mention)]
        wording = _wording(mention, same, base, texts, told)
        if own and wording.base:
            again = [c for c in apart if c not in own and any(_repeats(c, one) for one in own)]
            wording = replace(wording, changes=_said(own, again, told))
            apart = [c for c in apart if c not in own and c not in again]
        found.append(wording)
    return found, apart


def _within(place: Json, mention: Json) -> bool:
    """Tell whether a place lies in a mention, be it by its greater part."""
    if place["article"] != mention["article"]:
        return False
    inside = min(place["end"], mention["end"]) - max(place["start"], mention["start"])
    length: int = place["end"] - place["start"]
    return bool(inside * 2 > length or inside == length == 0)


def _once(
    changes: Sequence[Json], wordings: Sequence[Wording], told: Mapping[str, Name]
) -> list[tuple[Json, list[Name]]]:
    """Return the changes that no wording names, each kind and reason once, with the other articles that made it."""
    shown = {
        (what, reason) for one in wordings for what, because in one.changes for reason in because.split("; ")
    }
    found: dict[tuple[str, str], tuple[Json, list[Name]]] = {}
    for change in changes:
        key = named(change["kind"]), change["because"]
        if key in shown:
            continue
        name = told[change["to"]["article"]]
        head, also = found.setdefault(key, (change, []))
        known = {head["to"]["article"], *head.get("carried_by", ())}
        if change["to"]["article"] not in known and name not in also:
            also.append(name)
    return list(found.values())


def _repeats(change: Json, other: Json) -> bool:
    """Tell whether a change is another one beside another telling: the same kind at the same words."""
    return change["kind"] == other["kind"] and meets(change["to"], other["to"])


def _said(changes: Sequence[Json], again: Sequence[Json], told: Mapping[str, Name]) -> list[tuple[str, str]]:
    """Return the changes by kind, each kind once with all its reasons, and beside whom else it is so."""
    kinds: dict[str, dict[str, None]] = {}
    for change in changes:
        kinds.setdefault(named(change["kind"]), {})[because(change, told)] = None
    for kind, reasons in kinds.items():
        if beside := sorted({told[c["from"]["article"]].letter for c in again if named(c["kind"]) == kind}):
            reasons[f"so too beside {', '.join(beside)}"] = None
    return [(kind, "; ".join(filter(None, reasons))) for kind, reasons in kinds.items()]


def _wording(
    mention: Json, same: Sequence[Name], base: Json | None, texts: Mapping[str, str], told: Mapping[str, Name]
) -> Wording:
    """Return a wording set beside the first one it is closest to, with the differing words marked."""
    name, wording, attribution = told[mention["article"]], mention["wording"], mention["attribution"]
    before, after = differences(cuts.words(base, texts), cuts.words(mention, texts)) if base else ((), ())
    if base is None or not (before or after):
        return Wording(name, wording, _whole(mention, texts), attribution, same)
    added = [Mark(mention["start"] + a, mention["start"] + b, "ins") for a, b in after]
    lacking = [Mark(base["start"] + a, base["start"] + b, "del") for a, b in before]
    html, base_html = _whole(mention, texts, added), _whole(base, texts, lacking)
    return Wording(name, wording, html, attribution, same, told[base["article"]], base_html)


def _base(mention: Json, mentions: Sequence[Json], texts: Mapping[str, str]) -> Json | None:
    """Return the first wording that a mention is closest to; a first wording itself has none."""
    firsts = [m for m in mentions if m["wording"] == "first" and m is not mention]
    if mention["wording"] == "first" or not firsts:
        return None
    words = cuts.words(mention, texts)
    return max(firsts, key=lambda m: shared(cuts.words(m, texts), words))
