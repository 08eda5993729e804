"""What proves a statement's counts: its wordings side by side, its changes, how its articles are tied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from retold.show import tallies
from retold.show.differences import Runs, differences, folded, shared
from retold.show.excerpt import around, begins_inside, ends_inside
from retold.show.names import Name
from retold.show.slices import Mark, cut
from retold.show.telling import QUIET, RANK

Json = Mapping[str, Any]

_DOTS = Markup('<span class="dots">…</span>')  # outside the slice: no character of the article
ALIKE = 0.3  # share of common words from which on the differing words are marked, not the whole
WHOLE: Runs = ((-1, -1),)


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


@dataclass(frozen=True, slots=True)
class Changed:
    """One change: the words before and after, with a few words around them."""

    kind: str
    before: Name
    after: Name
    before_html: Markup
    after_html: Markup
    because: str


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
    changes: Sequence[Changed]
    kinds: Sequence[str]  # of change, the gravest first
    ties: Sequence[str]  # the derivations between its articles


def evidence(story: Json, articles: Mapping[str, Json], told: Mapping[str, Name]) -> list[Evidence]:
    """Return the evidence of every statement of a story, in order."""
    texts = {id_: articles[id_]["text"] for id_ in story["articles"]}
    return [
        _evidence(number, statement, story, texts, told)
        for number, statement in enumerate(story["statements"])
    ]


def changed(change: Json, texts: Mapping[str, str], told: Mapping[str, Name]) -> Changed:
    """Return a change with its words cut out, and of alike words those marked that differ."""
    before, after = change["from"], change["to"]
    words = _slice(before, texts), _slice(after, texts)
    lacking, added = differences(*words) if shared(*words) >= ALIKE else (WHOLE, WHOLE)
    return Changed(
        kind=change["kind"],
        before=told[before["article"]],
        after=told[after["article"]],
        before_html=_with_context(before, texts, "del", lacking),
        after_html=_with_context(after, texts, "ins", added),
        because=change["because"],
    )


def tie(derivation: Json, told: Mapping[str, Name], agencies: Mapping[str, str | None]) -> str:
    """Return a derivation in words: "B is an edit of A, likely (0.93)"."""
    taker, sure = told[derivation["article"]].letter, f"({tallies.chance(derivation['probability'])})"
    if derivation["from"] in agencies:
        agency = agencies[derivation["from"]]
        credit = f" that credits {agency}" if agency else ""
        return f"{taker} goes back to a text{credit} not in this set {sure}"
    giver, kind = told[derivation["from"]].letter, derivation["kind"]
    if kind == "shared source":
        return f"{taker} and {giver} go back to one text {sure}"
    if derivation["direction"] == "undecided":
        return f"{taker} and {giver} share text as {kind}; who took from whom is undecided {sure}"
    article = "an" if kind[0] in "aeiou" else "a"
    return f"{taker} is {article} {kind} of {giver}, {derivation['direction']} {sure}"


def _evidence(
    number: int, statement: Json, story: Json, texts: Mapping[str, str], told: Mapping[str, Name]
) -> Evidence:
    rank = {id_: position for position, id_ in enumerate(story["articles"])}
    mentions = sorted(
        statement["mentions"], key=lambda m: (m["wording"] != "first", rank[m["article"]], m["start"])
    )
    loud = (change for change in statement["changes"] if change["kind"] != QUIET)
    changes = sorted(loud, key=lambda c: (RANK.get(c["kind"], 99), rank[c["to"]["article"]]))
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
        wordings=_wordings(mentions, texts, told) if len(mentions) > 1 else [],
        changes=[changed(c, texts, told) for c in changes],
        kinds=list(dict.fromkeys(c["kind"] for c in changes)),
        ties=_ties(statement, story, told),
    )


def _whole(mention: Json, texts: Mapping[str, str], marks: Sequence[Mark] = ()) -> Markup:
    return cut(mention["article"], texts[mention["article"]], mention["start"], mention["end"], marks)


def _wordings(mentions: Sequence[Json], texts: Mapping[str, str], told: Mapping[str, Name]) -> list[Wording]:
    """Return every distinct wording, the first ones first, with all who carry it."""
    heads: list[tuple[Json, list[Name]]] = []
    by_words: dict[str, list[Name]] = {}
    for mention in mentions:
        words = folded(_slice(mention, texts))
        if words not in by_words:
            by_words[words] = []
            heads.append((mention, by_words[words]))
        else:
            by_words[words].append(told[mention["article"]])
    return [_wording(mention, same, mentions, texts, told) for mention, same in heads]


def _wording(
    mention: Json,
    same: Sequence[Name],
    mentions: Sequence[Json],
    texts: Mapping[str, str],
    told: Mapping[str, Name],
) -> Wording:
    """Return a wording set beside the first one it is closest to, with the differing words marked."""
    name, wording, attribution = told[mention["article"]], mention["wording"], mention["attribution"]
    base = _base(mention, mentions, texts)
    before, after = differences(_slice(base, texts), _slice(mention, texts)) if base else ((), ())
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
    words = _slice(mention, texts)
    return max(firsts, key=lambda m: shared(_slice(m, texts), words))


def _slice(place: Json, texts: Mapping[str, str]) -> str:
    return texts[place["article"]][place["start"] : place["end"]]


def _with_context(place: Json, texts: Mapping[str, str], tag: str, runs: Runs) -> Markup:
    text = texts[place["article"]]
    start, end = around(text, place["start"], place["end"])
    if runs == WHOLE:
        runs = ((0, place["end"] - place["start"]),)
    marks = [Mark(place["start"] + a, place["start"] + b, tag) for a, b in runs]
    before = _DOTS if begins_inside(text, start) else ""
    after = _DOTS if ends_inside(text, end) else ""
    return Markup("{}{}{}").format(before, cut(place["article"], text, start, end, marks), after)


def _ties(statement: Json, story: Json, told: Mapping[str, Name]) -> list[str]:
    """Return the derivations that join the articles of a statement."""
    inside = {m["article"] for m in statement["mentions"]}
    lineage = story["lineage"]
    agencies = {unseen["id"]: unseen["agency"] for unseen in lineage["unseen"]}
    rank = {id_: position for position, id_ in enumerate(story["articles"])}
    own = sorted(
        (d for d in lineage["derivations"] if d["article"] in inside), key=lambda d: rank[d["article"]]
    )
    takers = Counter(d["from"] for d in own)
    return [
        tie(d, told, agencies)
        for d in own
        if d["from"] in inside or (d["from"] in agencies and takers[d["from"]] > 1)
    ]
