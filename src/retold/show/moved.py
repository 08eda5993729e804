"""How a story came about by merges and splits, in plain lines; the entries are what a store tells of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from retold.show.invisible import for_terminal
from retold.show.names import SHORT

Json = Mapping[str, Any]

MOST_SHARED = 3  # names or words in the one line: the others are among the reasons
MINUTE = 16  # characters of a time up to the minute


def line(entry: Json, articles: Sequence[Json]) -> str:
    """Return a merge or split in a line: what it was, until when, and the weightiest reasons.

    `articles` are those of the story, with outlet and title.
    """
    return f"{_was(entry)}: {_why(entry, _names(articles))}"


def reasons(entry: Json, articles: Sequence[Json]) -> list[str]:
    """Return all reasons of a merge or split, articles named as a reader knows them."""
    names = _names(articles)
    told = [_decided(one) for one in entry["decisions"]]
    for one in entry["because"]:
        text = one["text"]
        for id_, name in names.items():
            text = text.replace(id_, name)
        told.append(text if one["kind"] in {"alike", "apart"} else f"{one['kind']}: {text}")
    return told


def lines(entries: Sequence[Json], articles: Sequence[Json]) -> list[str]:
    """Return merges and splits with all their reasons, the latest first."""
    found = []
    for entry in entries:
        found.append(line(entry, articles))
        found += [f"  {one}" for one in reasons(entry, articles)]
    return [for_terminal(one) for one in found]


def _was(entry: Json) -> str:
    at = entry["at"][:MINUTE].replace("T", " ")
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
    told = []
    if entry["kind"] == "merged" and len(entry["came"]) == 1 and entry["came"][0] in names:
        told.append(f"joined when {names[entry['came'][0]]} came")
    kind = "apart" if entry["kind"] == "split" else "alike"
    first = next((one["text"] for one in entry["because"] if one["kind"] == kind), None)
    told += [first.split(": ", 1)[1]] if first else []
    shared = [one["text"].split(":")[0] for one in entry["because"] if one["kind"].startswith("shared ")]
    words = [*dict.fromkeys(one for one in shared if not one.startswith("“"))][:MOST_SHARED]
    if words and entry["kind"] != "split":
        told.append(f"they share {', '.join(words)}")
    return "; ".join(told) or "its articles were forgotten since"


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
    return ", ".join(told) or f"article {article['id'][:SHORT]}"
