"""What `retold alerts` prints: each alert with its words in plain lines that fit the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from retold.show import clock
from retold.show.excerpt import beginning
from retold.show.hanging import WIDTH, fitted, hanging
from retold.show.invisible import for_terminal

Json = Mapping[str, Any]

MOST_PLACES = 6  # of one alert: the rest is counted
LONGEST = 200  # characters of one wording


def lines(alerts: Iterable[tuple[Json, str]], *, color: bool = False, room: int = WIDTH) -> str:
    """Return alerts with the time at which each was found as text, in the order given."""
    return "\n".join(
        line for alert, at in alerts for line in _alert(alert, at, color=color, room=room)
    ).rstrip("\n")


def _alert(alert: Json, at: str, *, color: bool, room: int) -> Iterator[str]:
    labels = {article["id"]: article["label"] for article in alert["articles"]}
    new = {article["id"] for article in alert["articles"] if article["new"]}
    sure = "" if alert["certain"] else " (possible)"
    kind = f"{alert['kind']}{sure}"
    for line in fitted(f"{clock.shown(clock.utc(at))}  {kind}", room):
        yield line.replace(kind, f"\x1b[1m{kind}\x1b[0m") if color else line
    yield from hanging("  ", alert["title"], room=room)
    yield from hanging("  ", alert["text"].removeprefix(f"{alert['kind']}: "), room=room)
    for place in alert["places"][:MOST_PLACES]:
        mark = "* " if place["article"] in new else "  "
        words = " ".join(place["words"].split())
        cut = beginning(words, LONGEST)
        yield from hanging(f"  {mark}{for_terminal(labels[place['article']])}: ", cut, room=room)
    if len(alert["places"]) > MOST_PLACES:
        yield f"    and {len(alert['places']) - MOST_PLACES} more places"
    yield ""
