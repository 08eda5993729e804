"""The card: what was concluded, on one screen of a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from retold.show import citing, familiar, tallies
from retold.show.columns import width
from retold.show.differences import differences
from retold.show.excerpt import around, end_of_words
from retold.show.groups import groups
from retold.show.hanging import WIDTH, fitted
from retold.show.invisible import for_terminal
from retold.show.names import Name, names
from retold.show.sound import sound
from retold.show.telling import Telling, named, telling

Json = Mapping[str, Any]

MOST_CHANGES = 8
MOST_STORIES = 5  # a folder of unrelated articles must not scroll the counts away
MOST_PARTS = 4  # lines of one family: 60 articles must not scroll the counts away
MOST_CIRCLES = 3
MOST_ABSENT = 3
NEIGHBOURS = 9  # characters of context on each side of a short place: two places share a line
LEADING = 24  # characters before the first differing word, where two places need a line each
QUOTED, COMMON = "inside quotation marks", "of names, numbers and common phrases"
NOBODY = "(nobody is named)"
LONGEST = 2000  # characters of a place that are looked at to find where it differs
BOLD, RED, DIM, PLAIN = "\x1b[1m", "\x1b[31m", "\x1b[2m", "\x1b[0m"


@sound
def card(document: Json, *, color: bool = False, room: int = WIDTH) -> str:
    """Return the card as text of at most so many columns a line; colours only when asked for."""
    told = names(document)
    texts = {article["id"]: article["text"] for article in document["articles"]}
    several = [story for story in document["stories"] if len(story["articles"]) > 1]
    lines = [_paint(line, BOLD, color) for line in _wrapped(tallies.read(document), room)]
    for story in several[:MOST_STORIES]:
        if len(document["stories"]) > 1:
            lines.append(_paint(_cut(for_terminal(story["title"]), room), BOLD, color))
            lines += _hanging("  rests on  ", _resting(story), room)
        lines += _lineage(story, told, room)
    if len(several) > MOST_STORIES:
        more = tallies.some(len(several) - MOST_STORIES, "more story", "more stories")
        lines += _hanging("  and ", f"{more} in the report", room)
    for counts in (tallies.support(document["stories"]), tallies.changes(document["stories"])):
        lines += [_paint(line, BOLD, color) for line in _wrapped(counts, room) if line]
    for item in telling(several, texts, most=MOST_CHANGES):
        lines += _change(item, told, texts, color=color, room=room)
    return "\n".join(lines)


def _resting(story: Json) -> str:
    """Return on how many origins one of several stories rests; files of earlier versions do not say it."""
    told = tallies.some(len(story["articles"]), "article")
    return f"{tallies.origins(story)}, {told}" if "origins" in story else ""


def _lineage(story: Json, told: Mapping[str, Name], room: int) -> list[str]:
    """Return who leads each group, who follows, and for whom no dependence was found."""
    lines = []
    for group in groups(story):
        label = "  family    " if len(group.articles) > 1 else "  unseen    "
        parts = familiar.parts(group, told)
        if len(parts) > MOST_PARTS:
            parts[MOST_PARTS - 1 :] = [f"and {len(parts) - MOST_PARTS + 1} smaller branches in the report"]
        for number, part in enumerate(parts, 1):
            ends = ";" if number < len(parts) else ""
            lines += _hanging(label if number == 1 else " " * len(label), part + ends, room)
    lone = tallies.alone(story)
    if lone and len(lone) == len(story["articles"]):
        checked = _checked(story)
        lines += _hanging("  separate  ", tallies.meaning(story), room)
        lines += _hanging("  checked   ", checked, room) if checked else []
    elif lone:
        lines += _hanging("  separate  ", f"{familiar.listed(lone, told)}: no dependence found", room)
    return lines + _cited(story, told, room)


def _cited(story: Json, told: Mapping[str, Name], room: int) -> list[str]:
    """Return which articles name one another in a circle, and whom several name that is not here."""
    lines = []
    for circle in citing.circles(story, told)[:MOST_CIRCLES]:
        lines += _hanging("  circle    ", for_terminal(f"{circle.outlets}; {circle.meaning}"), room)
    known = {unseen["agency"] for unseen in story["lineage"]["unseen"]}
    missing = [one for one in citing.absent(story) if len(one.by) > 1 and one.cited not in known]
    if missing:
        named = (f"{one.cited} is named by {len(one.by)} articles" for one in missing[:MOST_ABSENT])
        lines += _hanging("  not here  ", for_terminal("; ".join(named)), room)
    return lines


def _checked(story: Json) -> str:
    """Return what was checked: the longest wording that two articles share, and each other outcome once."""
    longest: dict[bool, int] = {}
    for passage in story["passages"]:
        longest[passage["quoted"]] = max(passage["words"], longest.get(passage["quoted"], 0))
    shared = [
        f"{tallies.some(longest[quoted], 'word')} {where}"
        for quoted, where in ((True, QUOTED), (False, COMMON))
        if quoted in longest
    ]
    told = [f"the longest wording that two share is {', and '.join(shared)}"] if shared else []
    pairs: dict[str, set[frozenset[str]]] = {}
    for reason in story["lineage"]["separate"]:
        with_words = any(place["end"] > place["start"] for place in reason["places"])
        if not (shared and with_words and reason["kind"] == "no dependence found"):
            pair = frozenset(place["article"] for place in reason["places"])
            pairs.setdefault(for_terminal(reason["text"]), set()).update([pair] if pair else [])
    told += [
        f"{text} ({len(found)} pairs of articles)" if len(found) > 1 else text
        for text, found in pairs.items()
    ]
    return "; ".join(told)


def _change(
    item: Telling, told: Mapping[str, Name], texts: Mapping[str, str], *, color: bool, room: int
) -> list[str]:
    """Return what changed from whom to whom, and the words themselves, one beside or under the other."""
    change = item.change
    before, after = (told[change[side]["article"]].label for side in ("from", "to"))
    kind = f"  {named(change['kind'])}"
    names = [for_terminal(before), for_terminal(after)]
    who = " → ".join(names)
    left = _words(change["from"], texts)
    right = _words(change["to"], texts) if change["kind"] != "attribution dropped" else NOBODY
    if width(kind) + 2 + width(who) <= room:
        head = [f"{_paint(kind, RED, color)}  {who}"]
    elif 4 + width(who) <= room:
        head = [_paint(kind, RED, color), f"    {who}"]
    else:
        head = [
            _paint(kind, RED, color),
            f"      {_cut(names[0], room - 6)}",
            f"    → {_cut(names[1], room - 6)}",
        ]
    if width(left) + width(right) <= room - 7:
        return [*head, f"    {left} → {right}"]
    left, right = _facing(left, right, room - 6)
    return [*head, f"      {left}", f"    → {right}"]


def _words(place: Json, texts: Mapping[str, str]) -> str:
    text = texts[place["article"]]
    start, end = around(text, place["start"], place["end"], context=NEIGHBOURS)
    return " ".join(for_terminal(text[start : min(end, start + LONGEST)]).split()) or "–"


def _facing(before: str, after: str, room: int) -> tuple[str, str]:
    """Return two wordings that fit, from shortly before the first word in which they differ."""
    if width(before) <= room and width(after) <= room:
        return before, after
    runs = differences(before, after)
    starts = [found[0][0] if found else 0 for found in runs]
    first = min(starts) if all(runs) else max(starts)
    found = []
    for text, run in zip((before, after), runs, strict=True):
        begin = max(0, (run[0][0] if run else first) - LEADING)
        begin = text.find(" ", begin) + 1 if begin else 0
        found.append(_clipped(f"…{text[begin:]}" if begin else text, room))
    return found[0], found[1]


def _clipped(text: str, room: int) -> str:
    """Return the first words of a text that fit so many columns."""
    if width(text) <= room:
        return text
    end = min(len(text), room)
    while end and width(text[:end]) > room - 1:
        end -= 1
    return text[: end_of_words(text, 0, len(text), end)] + "…"


def _paint(text: str, code: str, color: bool) -> str:  # noqa: FBT001 - private, called with a name's value
    return f"{code}{text}{PLAIN}" if color and text else text


def _wrapped(parts: Sequence[str], room: int) -> list[str]:
    """Return the parts joined by middots, broken between parts."""
    lines = [""]
    for number, part in enumerate(parts):
        joint = " · " if number and lines[-1] else ""
        if lines[-1] and width(lines[-1] + joint + part) > room:
            lines.append(part)
        else:
            lines[-1] += joint + part
    return [fitting for line in lines for fitting in fitted(line, room)]


def _hanging(label: str, text: str, room: int) -> list[str]:
    """Return a text after a label, wrapped at words and indented under its first line."""
    lines, line = [], label
    for word in (_cut(word, room - len(label)) for word in text.split()):
        if line.strip() and line != label and width(f"{line} {word}") > room:
            lines.append(line)
            line = " " * len(label)
        line += word if line in (label, " " * len(label)) else f" {word}"
    return [*lines, line] if line != label else lines


def _cut(text: str, room: int) -> str:
    """Return the text, shortened in the middle to so many columns, since both ends tell."""
    if len(text) <= room and width(text) <= room:
        return text
    head, tail = text[:room], text[max(room, len(text) - room) :]
    while head and width(head) + width(tail) > room - 1:
        if width(head) >= width(tail):
            head = head[:-1]
        else:
            tail = tail[1:]
    return f"{head.rstrip()}…{tail.lstrip()}"
