"""How a story came about by merges and splits, in plain lines; the entries are what a store tells of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from retold.show import clock, tallies
from retold.show.invisible import for_terminal
from retold.show.names import SHORT

Json = Mapping[str, Any]

MOST_SHARED = 3  # names or words in the one line: the others are among the reasons
LIKENESS = frozenset({"alike", "apart"})  # kinds of reasons that `parts` hold as numbers


def line(entry: Json, articles: Sequence[Json]) -> str:
    """Return a merge or split in a line: what it was, until when, and the weightiest reasons.

    `articles` are those of the story, with outlet and title.
    """
    return f"{_was(entry)}: {_why(entry, _names(articles))}"


def reasons(entry: Json, articles: Sequence[Json]) -> list[str]:
    """Return all reasons of a merge or split, articles named as a reader knows them."""
    names = _names(articles)
    alike = [f"{_called(part, names)}: {told}" for part in entry["parts"] for told in _likeness(part, entry)]
    shared = [f"{one['kind']}: {one['text']}" for one in entry["because"] if one["kind"] not in LIKENESS]
    return [*map(_decided, entry["decisions"]), *alike, *shared]


def lines(entries: Sequence[Json], articles: Sequence[Json]) -> list[str]:
    """Return merges and splits with all their reasons, the latest first."""
    found = []
    for entry in entries:
        found.append(line(entry, articles))
        found += [f"  {one}" for one in reasons(entry, articles)]
    return [for_terminal(one) for one in found]


def _was(entry: Json) -> str:
    at = clock.shown(clock.utc(entry["at"]))
    many = len(entry["former"])
    if entry["kind"] == "merged":
        return f"was {_count(many)} stories until {at}"
    if entry["kind"] == "split":
        others = len(entry["apart"])
        return f"was one story with {'another' if others == 1 else f'{others} others'} until {at}"
    return f"was put together of parts of {_count(many)} stories at {at}"


def _count(many: int) -> str:
    return {2: "two", 3: "three", 4: "four", 5: "five"}.get(many, f"{many:,}")


def _why(entry: Json, names: Mapping[str, str]) -> str:
    if entry["decisions"]:
        return "; ".join(map(_decided, entry["decisions"]))
    split = entry["kind"] == "split"
    told = []
    if entry["kind"] == "merged" and len(entry["came"]) == 1 and entry["came"][0] in names:
        told.append(f"joined when {names[entry['came'][0]]} came")
    found = (one for part in entry["parts"] for one in (_apart if split else _alike)(part, entry))
    told += [one for one, _ in zip(found, range(1), strict=False)]
    if entry["shares"] and not split:
        told.append(f"they share {', '.join(entry['shares'][:MOST_SHARED])}")
    return "; ".join(told) or "its articles were forgotten since"


def _likeness(part: Json, entry: Json) -> Iterator[str]:
    """Yield how alike a part is to those that it left, and to those that it is with."""
    yield from _apart(part, entry)
    yield from _alike(part, entry)


def _apart(part: Json, entry: Json) -> Iterator[str]:
    apart, alike = part["apart"], part["alike"]
    if apart is not None:
        torn = alike is not None and alike > apart >= entry["needed"]
        but = f", but it is alike to those that it is with now by {alike:.2f}" if torn else ""
        yield f"alike to the rest of it by {_measured(apart, entry)}{but}"


def _alike(part: Json, entry: Json) -> Iterator[str]:
    if part["alike"] is not None and not part["most"]:
        yield f"alike to the others by {_measured(part['alike'], entry)}"


def _measured(value: float, entry: Json) -> str:
    return f"{value:.2f} on average; {entry['needed']:.2f} make one story"


def _called(part: Json, names: Mapping[str, str]) -> str:
    if part["former"] is None:
        return ", ".join(names.get(id_, _nameless(id_)) for id_ in part["articles"])
    return f"{tallies.some(len(part['articles']), 'article')} of story {part['former'][:SHORT]}"


def _decided(decision: Json) -> str:
    done = {"merge": "merged", "split": "parted"}[decision["decision"]]
    note = f" (“{decision['note']}”)" if decision["note"] else ""
    return f"{done} by {decision['by'] or 'a person'}, decision {decision['id'][:SHORT]}{note}"


def _names(articles: Sequence[Json]) -> dict[str, str]:
    """Return what a reader calls each article: its outlet and title."""
    return {one["id"]: _name(one) for one in articles}


def _name(article: Json) -> str:
    outlet, title = article.get("outlet"), article.get("title")
    told = [one for one in (outlet, f"“{title}”" if title else None) if one]
    return ", ".join(told) or _nameless(article["id"])


def _nameless(id_: str) -> str:
    """Return what an article is called without a name, or that is in another story now."""
    return f"article {id_[:SHORT]}"
