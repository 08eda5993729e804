"""What an article is called in a card and on a page: a letter and a label that no other article has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retold.show import clock

_DOMAIN = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://(?:[^/?#@]*@)?(?:www\.)?([^/?#:@]+)")
# A run that a machine gave, be it a hash or an id, with what joins it on: nobody tells files apart by it.
_MACHINE = re.compile(
    r"[\W_]*(?<![^\W_])(?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{8,64}(?![^\W_])", re.IGNORECASE
)
UNNAMED = "unnamed text"
SHORT = 8  # characters by which ids are shown; commands take the beginning


@dataclass(frozen=True, slots=True)
class Name:
    """How a reader meets an article: `A`, `Harbour Wire`, `09:10`."""

    letter: str
    label: str
    time: str


def names(document: Mapping[str, Any]) -> dict[str, Name]:
    """Return the name of every article; letters follow the order of the articles within the stories."""
    articles = _in_order(document)
    labels = _distinct(_shortened(articles))
    times = clock.short([article["published"] for article in articles])
    return {
        article["id"]: Name(letter(number), label, time)
        for number, (article, label, time) in enumerate(zip(articles, labels, times, strict=True))
    }


def letter(number: int) -> str:
    """Return A, B, …, Z, AA, AB, … for 0, 1, ….

    >>> letter(0), letter(25), letter(26), letter(701), letter(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    found = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(65 + rest) + found
    return found


def outlets(document: Mapping[str, Any]) -> tuple[int, int]:
    """Return how many outlets are named, and how many articles name none: a file name is no outlet."""
    published = [outlet(article) for article in document["articles"]]
    return len({outlet.casefold() for outlet in published if outlet}), published.count("")


def called(article: Mapping[str, Any]) -> str:
    """Return what an article is called by itself, where no other has to be told from it: as in a report of it alone.

    >>> called({"outlet": None, "source": "/desk/radio-southquay.txt"})
    'radio-southquay'
    >>> called({"outlet": None, "url": "https://www.quay.example/a", "source": "saved/a.html"})
    'quay.example'
    """
    known = {"url": None, "canonical_url": None, **article}
    return outlet(known) or _bare(_stem(known["source"])) or UNNAMED


def _in_order(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the articles in the order of the stories, each once."""
    by_id = {article["id"]: article for article in document["articles"]}
    ids = dict.fromkeys(id_ for story in document["stories"] for id_ in story["articles"])
    return [by_id[id_] for id_ in (*ids, *(i for i in by_id if i not in ids))]


def _shortened(articles: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the labels; those from file names without hashes where that leaves them distinct."""
    labels = [outlet(article) or _stem(article["source"]) or UNNAMED for article in articles]
    short = [
        label if outlet(article) else _bare(label) for article, label in zip(articles, labels, strict=True)
    ]
    many = Counter(short)
    return [brief if many[brief] == 1 else label for brief, label in zip(short, labels, strict=True)]


def _bare(stem: str) -> str:
    """Return a file name without its hash.

    >>> _bare("001_e79773dbbaf5f63f"), _bare("e79773dbbaf5f63f"), _bare("moscow-2021-10-20")
    ('text 001', 'e79773dbbaf5f63f', 'moscow-2021-10-20')
    """
    rest, found = _MACHINE.subn("", stem)
    rest = rest.strip(" _-.")
    if not found or not rest:
        return stem
    return f"text {rest}" if rest.isdigit() else rest


def outlet(article: Mapping[str, Any]) -> str:
    """Return the outlet of an article, else the domain, else nothing."""
    if article["outlet"] and article["outlet"].strip():
        return " ".join(article["outlet"].split())
    for address in (article["url"], article["canonical_url"], article["source"]):
        match = _DOMAIN.match(address or "")
        if match:
            return match[1].lower()
    return ""


def _stem(source: str) -> str:
    name = re.split(r"[/\\]", source.rstrip("/\\"))[-1]
    stem, dot, ending = name.rpartition(".")
    return stem if dot and stem and len(ending) <= 5 else name


def _distinct(labels: Sequence[str]) -> list[str]:
    """Return the labels, numbered where several articles share one."""
    many = Counter(labels)
    seen: Counter[str] = Counter()
    taken = {label for label, count in many.items() if count == 1}
    found = []
    for label in labels:
        if many[label] == 1:
            found.append(label)
            continue
        seen[label] += 1
        while f"{label} ({seen[label]})" in taken:
            seen[label] += 1
        found.append(f"{label} ({seen[label]})")
    return found
