"""A document that may leave the machine it was made on: files are named without the folders that lead to them there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from retold.show.seal import digest, sealed

Json = Mapping[str, Any]

_ABSOLUTE = re.compile(r"/|[A-Za-z]:[/\\]|\\\\|file:", re.IGNORECASE)
_STEPS = re.compile(r"[/\\]+")


def travelling(document: Json) -> Json:
    """Return a document in which no source is an absolute path of a file; all else is as it was, its digest too."""
    told = (*document["articles"], *document["skipped"])
    shorter = shortened(one["source"] for one in told)
    if not shorter:
        return document
    return {
        **document,
        "articles": [
            {**one, "source": shorter.get(one["source"], one["source"])} for one in document["articles"]
        ],
        "skipped": [
            {"source": shorter.get(one["source"], one["source"]), "reason": _without(one["reason"], shorter)}
            for one in document["skipped"]
        ],
    }


def travelled(document: Json) -> Json:
    """Return a document as `travelling` does, for a page that holds it; its digest is right again if it was right."""
    shorter = travelling(document)
    if shorter is document or document.get("digest") != digest(document):
        return shorter
    return sealed(shorter)


def shortened(sources: Iterable[str]) -> dict[str, str]:
    """Return absolute paths with as much of their ends as tells them from all other sources.

    >>> shortened(["/home/ann/in/a.txt", "/home/ann/out/a.txt", "C:/in/b.txt:3", "c.txt", "https://a.example/x"])
    {'C:/in/b.txt:3': 'b.txt:3', '/home/ann/in/a.txt': 'in/a.txt', '/home/ann/out/a.txt': 'out/a.txt'}
    """
    every = set(sources)
    left = sorted(one for one in every if _ABSOLUTE.match(one))
    steps = {one: [step for step in _STEPS.split(one) if step] for one in left}
    found: dict[str, str] = {}
    count = 1
    while left:
        ends = {one: "/".join(steps[one][-count:]) for one in left}
        times = Counter(ends.values())
        whole = {one for one in left if count >= len(steps[one])}
        found |= {
            one: end for one, end in ends.items() if one in whole or (times[end] == 1 and end not in every)
        }
        left = [one for one in left if one not in found]
        count += 1
    return found


def _without(reason: str, shorter: Mapping[str, str]) -> str:
    """Return a reason that names other files, as where one was given twice, by their shorter names."""
    for path in sorted((path for path in shorter if path in reason), key=len, reverse=True):
        reason = reason.replace(path, shorter[path])
    return reason
