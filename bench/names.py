"""Names of people, bodies and places against treebanks: exact spans, and kinds where GUM annotates entities.

FILE is CoNLL-U. A gold name is a run of proper nouns that only spaces and hyphens part, days and months left out; in
these treebanks titles are part of names. Prints one JSON object with precision, recall and F1 for each file.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from given import existing, parser

from retold.text import parse
from retold.text.cast import cast
from retold.text.cues import DAYS
from retold.text.proper import named

KINDS = {"person": "person", "organization": "body", "place": "place"}
_ENTITY = re.compile(r"\((\d+)-([a-z]+)[^()]*(\))?|(\d+)\)")

Place = tuple[int, int]


class Document(NamedTuple):
    """A text, its gold names, and the kinds of those that have one."""

    text: str
    names: set[Place]
    kinds: dict[Place, str]


def documents(path: Path) -> Iterator[Document]:
    """Yield the documents of a file; sentences follow one another, paragraphs are parted by an empty line."""
    told = Document("", set(), {})
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        new = "# newdoc" in block
        if new and told.text:
            yield told
            told = Document("", set(), {})
        sentence = re.search(r"^# text = (.*)$", block, re.MULTILINE)
        if not sentence:
            continue
        gap = "" if not told.text else "\n\n" if "# newpar" in block or new else " "
        at = len(told.text) + len(gap)
        for (a, b), kind in _proper(block, sentence[1]).items():
            told.names.add((at + a, at + b))
            if kind:
                told.kinds[at + a, at + b] = kind
        told = told._replace(text=told.text + gap + sentence[1])
    if told.text:
        yield told


def _proper(block: str, sentence: str) -> dict[Place, str | None]:
    """Return the runs of proper nouns of a sentence with the kind of the smallest entity that ends with each."""
    found: dict[Place, str | None] = {}
    at, last, run = 0, -2, (0, 0)
    open_: list[tuple[str, str]] = []
    for number, cells in enumerate(
        line.split("\t") for line in block.splitlines() if re.match(r"\d+\t", line)
    ):
        at = sentence.index(cells[1], at)
        end = at + len(cells[1])
        closed = _entities(cells[9], open_)
        if cells[3] == "PROPN" and cells[1].casefold() not in DAYS:
            joined = last == number - 1 and re.fullmatch(r"[\s-]*", sentence[run[1] : at])
            if joined:
                found.pop(run)
            run, last = (run[0] if joined else at, end), number
            found[run] = KINDS.get(closed[0]) if closed else None
        at = end
    return found


def _entities(cell: str, open_: list[tuple[str, str]]) -> list[str]:
    """Keep which entities are open; return the types of those that end with this token, the smallest first."""
    marks = next((part for part in cell.split("|") if part.startswith("Entity=")), "")
    closed = []
    for opened, kind, at_once, closing in _ENTITY.findall(marks):
        if opened and not at_once:
            open_.append((opened, kind))
        elif opened:
            closed.append(kind)
        else:
            at = max((i for i, (id_, _) in enumerate(open_) if id_ == closing), default=None)
            if at is not None:
                closed.append(open_.pop(at)[1])
    return closed


def score(path: Path) -> dict[str, float]:
    """Precision, recall and F1 of the exact spans of names, and how many kinds are named, and right."""
    right = ours = gold = touching = typed = named_kinds = right_kinds = 0
    began = time.process_time()
    for one in documents(path):
        parsed = parse(one.text)
        found = {
            _span(one.text, parsed.words, run) for run in named(one.text, parsed.words, parsed.sentences)
        }
        right, ours, gold = right + len(found & one.names), ours + len(found), gold + len(one.names)
        touching += sum(any(a < d and c < b for c, d in one.names) for a, b in found)
        kinds = {(it.start, it.end): it.kind for it in cast(one.text).namings}
        both = [(kinds[place], kind) for place, kind in one.kinds.items() if place in kinds]
        typed += len(both)
        named_kinds += sum(kind is not None for kind, _ in both)
        right_kinds += sum(kind == wanted for kind, wanted in both)
    precision, recall = right / max(ours, 1), right / max(gold, 1)
    return {
        "names": gold,
        "found": ours,
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f": round(2 * precision * recall / max(precision + recall, 1e-9), 3),
        "touching": round(touching / max(ours, 1), 3),
        "with_entity": typed,
        "kind_given": round(named_kinds / max(typed, 1), 3),
        "kind_right": round(right_kinds / max(named_kinds, 1), 3),
        "seconds": round(time.process_time() - began, 1),
    }


def _span(text: str, words: object, run: Place) -> Place:
    start, end = words.starts[run[0]], words.ends[run[1] - 1]
    return start, end - 2 if text[end - 2 : end] in ("'s", "’s") else end


def main() -> None:
    """Print the scores as JSON."""
    options = parser(__doc__)
    options.add_argument("file", type=existing, nargs="+", metavar="FILE")
    print(json.dumps({path.name: score(path) for path in options.parse_args().file}, indent=1))


if __name__ == "__main__":
    main()
