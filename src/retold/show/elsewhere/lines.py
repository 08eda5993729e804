"""What `retold sources` prints: where an article's wording stands too, in plain lines that fit the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from retold.show import clock, tallies
from retold.show.excerpt import beginning
from retold.show.hanging import WIDTH, hanging
from retold.show.names import SHORT, called

Json = Mapping[str, Any]

LONGEST = 320  # characters of a passage: enough to find it again
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def lines(answer: Json, *, color: bool = False, room: int = WIDTH) -> str:
    """Return an answer of `sources` as text."""
    return "\n".join(_of(answer, color=color, room=room))


def _of(answer: Json, *, color: bool, room: int) -> Iterator[str]:
    asked, found, checked = answer["asked"], answer["sources"], answer["checked"]
    yield from hanging("", _named(asked), room=room)
    yield from hanging("  ", _where(asked) if asked["in_store"] else "not in the store", room=room)
    stock = f"; {tallies.some(asked['stock'], 'word')} of stock phrases left out" if asked["stock"] else ""
    yield from hanging("  ", f"{tallies.some(asked['words'], 'word')} compared{stock}", room=room)
    yield ""
    other = "other article" if asked["in_store"] else "article"
    every = tallies.some(checked["articles"], other)
    if not found:
        yield from hanging(
            "", f"No other article here shares wording with it: {_looked(checked, every)}.", room=room
        )
        return
    yield from hanging("", f"{_counted(asked, found)} ({_looked(checked, every)}):", room=room)
    for number, one in enumerate(found, 1):
        yield ""
        first, *rest = hanging(f"{number:>2}. ", f"{_named(one)}{_WHEN[one['when']]}", room=room)
        yield f"{_BOLD}{first}{_PLAIN}" if color else first
        yield from rest
        yield from _source(one, room)
    yield ""
    yield from hanging("", "Shared wording alone does not say who took it from whom.", room=room)


_WHEN = {
    "earlier": ": dated earlier",
    "later": ": dated later",
    "same time": ": dated the same minute",
    "same day": ": dated the same day",
    "unknown": "",
}


def _source(one: Json, room: int) -> Iterator[str]:
    """Yield what one article shares with the one asked for."""
    yield from hanging("    ", _where(one), room=room)
    words, share = tallies.some(one["words"], "word"), round(100 * one["share"])
    yield from hanging("    ", f"{one['kind']}: {words}, {share}% of the article asked for", room=room)
    for step in one["lineage"]:
        yield from hanging("    lineage: ", _step(step, one["article"]), room=room)
    longest = one["passages"][0]
    more = len(one["passages"]) - 1
    besides = f", and {tallies.some(more, 'more passage', 'more passages')}" if more else ""
    a, b = longest["a"], longest["b"]
    where = f"{a['start']}–{a['end']} here, {b['start']}–{b['end']} there{besides}:"
    quoted = ", quoted" if longest["quoted"] else ""
    what = f"{tallies.some(longest['words'], 'word')} {longest['kind']}{quoted}, {where}"
    yield from hanging("    ", f"longest: {what}", room=room)
    yield from hanging("      ", f"“{beginning(a['words'], LONGEST)}”", room=room)
    if longest["kind"] != "verbatim":
        yield from hanging("      there: ", f"“{beginning(b['words'], LONGEST)}”", room=room)


def _counted(asked: Json, found: Sequence[Json]) -> str:
    outside = sum(not one["same_story"] for one in found)
    some = tallies.some(len(found), "article shares", "articles share")
    return f"{some} wording with it" + (f", {outside or 'none'} outside its story" if asked["story"] else "")


def _looked(checked: Json, every: str) -> str:
    return f"{every} in the store, {checked['compared']:,} of them compared word by word"


def _named(one: Json) -> str:
    time = clock.shown(one["published"])
    return ", ".join(filter(None, [called(one), time])) + f" ({one['article'][:SHORT]})"


def _where(one: Json) -> str:
    story = one["story"]
    title = f"“{one['title']}”" if one["title"] else "no title"
    if story is None:
        return f"{title}, in no story yet"
    if one.get("same_story"):
        return f"{title}, the same story"
    which = "in the story" if one.get("same_story") is None else "another story"
    return f"{title}, {which}: {story['title']} ({story['id'][:SHORT]})"


def _step(step: Json, other: str) -> str:
    if step["direction"] == "undecided":
        return f"{step['kind']}, which way is undecided"
    way = "it goes back to this one" if step["from"] == other else "this one goes back to it"
    return f"{step['kind']}, {way}: {step['direction']}, probability {tallies.chance(step['probability'])}"
