"""Statements that rested on one origin and have another one now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from retold.show.alerted.alike import alike, apart
from retold.show.alerted.said import Said
from retold.show.cuts import meets

Json = Mapping[str, Any]


def new_origins(
    before: Sequence[Json], after: Json, new: Collection[str], texts: Mapping[str, str]
) -> Iterator[Said]:
    """Yield each statement of one origin that a new article tells and that rests on two or more now.

    Certain where it rests on two at least and the new origin tells it in words that an earlier telling has too. It may
    still be one, or the tellings have few words in common and may say different things: then the alert says so.
    """
    earlier = _by_article(before)
    for statement in after["statements"]:
        least, most = statement["origins"]
        came = [one for one in statement["mentions"] if one["article"] in new]
        if most < 2 or not came:
            continue
        known = [one for one in statement["mentions"] if one["article"] not in new]
        were = {
            was["id"]: was
            for one in known
            for was, mention in earlier.get(one["article"], ())
            if meets(one, mention)
        }
        if not were or any(was["origins"][1] > 1 for was in were.values()):
            continue
        own = _own(statement, new)
        same = alike(_wordings(own or came, texts), _wordings(known, texts))
        yield Said(
            "new origin",
            _text(least, most, same=same),
            certain=least >= 2 and same,
            because=_because(least, same=same),
            statement=statement["id"],
            origins=(least, most),
            places=(*own, *(one for one in came if one not in own), *known[:1]),
            key=(came[0]["article"], *(str(known[0][name]) for name in ("article", "start", "end"))),
        )


def _text(least: int, most: int, *, same: bool) -> str:
    now = f"{least}" if least == most else f"{least} to {most}"
    return f"a statement that rested on one origin {'rests' if same else 'may rest'} on {now} now"


def _because(least: int, *, same: bool) -> str:
    if not same:
        return "the new telling and the earlier ones have few words in common: they may say different things"
    if least < 2:
        return "a common text is possible, not certain"
    return "no text was found that the new telling and the earlier ones go back to"


def _own(statement: Json, new: Collection[str]) -> list[Json]:
    """Return the new mentions that no link joins to an earlier one."""
    mentions = statement["mentions"]
    known = {index for index, one in enumerate(mentions) if one["article"] not in new}
    return [mentions[index] for index in apart(statement, known)]


def _wordings(mentions: Sequence[Json], texts: Mapping[str, str]) -> list[str]:
    return [texts[one["article"]][one["start"] : one["end"]] for one in mentions]


def _by_article(stories: Sequence[Json]) -> dict[str, list[tuple[Json, Json]]]:
    """Return the mentions of stories with their statements, by article."""
    found = defaultdict(list)
    for story in stories:
        for statement in story["statements"]:
            for mention in statement["mentions"]:
                found[mention["article"]].append((statement, mention))
    return found
