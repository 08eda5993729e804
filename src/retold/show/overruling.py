"""How to overrule a conclusion: the lines for the file of decisions, and the commands that write them."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retold.show.names import SHORT, Name

Json = Mapping[str, Any]
Told = Mapping[str, Name]

FILE = "decisions.jsonl"
MOST_SPLIT = 60  # articles of a story that are offered one by one
MOST_OTHERS = 8  # of those that share an unseen text with one; the command overrules the rest


@dataclass(frozen=True, slots=True)
class Offer:
    """What a person may decide, and the line that says so."""

    what: str
    line: str


def of_pair(one: str, other: str, told: Told, decisions: Iterable[Json] = ()) -> list[Offer]:
    """Return what may be decided of two articles; what was decided can be undone."""
    made = [decision for decision in decisions if {*decision["articles"]} == {one, other}]
    said = {(decision["decision"], decision["articles"][0]) for decision in made}
    a, b = told[one].letter, told[other].letter
    offers = (
        (f"{b} is not a copy of {a}, nor {a} of {b}", "not a copy", one, other),
        (f"{a} and {b} are the same text", "same text", one, other),
        (f"{a} is the source of {b}", "source", one, other),
        (f"{b} is the source of {a}", "source", other, one),
    )
    fresh = [
        Offer(what, _line(kind, first, second))
        for what, kind, first, second in offers
        if (kind, first) not in said and (kind == "source" or (kind, second) not in said)
    ]
    return [*map(_undo, made), *fresh]


def of_derivation(derivation: Json, story: Json, told: Told, decisions: Iterable[Json] = ()) -> list[Offer]:
    """Return what may be decided of a derivation; of a text that none of us has, who shares it with whom."""
    taker, source = derivation["article"], derivation["from"]
    if source in told:
        return of_pair(source, taker, told, decisions)
    others = sharers(derivation, story)[:MOST_OTHERS]
    letter = told[taker].letter
    return [
        Offer(f"{letter} shares no text with {told[other].letter}", _line("not a copy", other, taker))
        for other in others
    ]


def made(document: Json, told: Told) -> list[Offer]:
    """Return what a person decided and was carried out, each with the line that takes it back."""
    return [_made(decision, told) for decision in document.get("decisions", ())]


def _made(decision: Json, told: Told) -> Offer:
    letters = ", ".join(told[id_].letter for id_ in decision["articles"])
    signed = ", ".join(filter(None, (decision["by"], decision["when"])))
    what = f"{decision['decision']}: {letters}{f' [{signed}]' if signed else ''}"
    note = f" ({decision['note']})" if decision["note"] else ""
    return Offer(f"{what}{note}", _undo(decision).line)


def sharers(derivation: Json, story: Json) -> list[str]:
    """Return the other articles that go back to what an article goes back to."""
    found = [d["article"] for d in story["lineage"]["derivations"] if d["from"] == derivation["from"]]
    return [id_ for id_ in found if id_ != derivation["article"]]


def of_story(story: Json, stories: Sequence[Json], told: Told, decisions: Iterable[Json] = ()) -> list[Offer]:
    """Return how an article may be split off, and which stories may be joined with this one."""
    first = story["articles"][0]
    inside = {*story["articles"]}
    undo = [
        _undo(decision)
        for decision in decisions
        if decision["decision"] in ("split", "merge") and inside & {*decision["articles"]}
    ]
    split = [
        Offer(f"{told[id_].letter} is about something else", _line("split", id_))
        for id_ in story["articles"][:MOST_SPLIT]
    ]
    merge = [
        Offer(
            f"It is one story with that of {told[other['articles'][0]].letter}",
            _line("merge", first, other["articles"][0]),
        )
        for other in stories
        if other["id"] != story["id"]
    ]
    return [*undo, *(split if len(split) > 1 else ()), *merge[:MOST_OTHERS]]


def place(inside: Sequence[str], *, kept: bool = False) -> list[str]:
    """Return the words of a command that say where it decides.

    `inside` is where a reader looked articles up: one place can be repeated, several make no line to copy; `kept` if
    that is a store, which has its decisions in it.
    """
    return ["--store" if kept else "--in", *inside] if len(inside) == 1 else []


def commands(derivation: Json, story: Json, decisions: Iterable[Json], where: Sequence[str]) -> Iterator[str]:
    """Yield the commands that overrule a derivation, or that take back what made it so."""
    taker, source = derivation["article"], derivation["from"]
    others = [source] if source in story["articles"] else sharers(derivation, story)[:MOST_OTHERS]
    for other in others:
        yield from pair_commands(other, taker, "not a copy", decisions, where)


def pair_commands(
    one: str, other: str, kind: str, decisions: Iterable[Json], where: Sequence[str]
) -> Iterator[str]:
    """Yield the command that decides so of two articles, or those that take back what was decided of them.

    `where` is that of `place`. There the beginnings of ids are enough.
    """
    made = [decision for decision in decisions if {*decision["articles"]} == {one, other}]
    kept = where[:1] == ["--store"]
    decide = ["retold", "decide", *(where if kept else [FILE])]
    for decision in made:
        yield shlex.join([*decide, "--undo", decision["id"]])
    if not made:
        yield shlex.join([*decide, kind, one[:SHORT], other[:SHORT], *(() if kept else where)])


def _undo(decision: Json) -> Offer:
    line = json.dumps({"decision": "undo", "undoes": decision["id"]}, ensure_ascii=False)
    return Offer(f"Take back what was decided: {decision['decision']}", line)


def _line(kind: str, *articles: str) -> str:
    return json.dumps({"decision": kind, "articles": list(articles)}, ensure_ascii=False)
