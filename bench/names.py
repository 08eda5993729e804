"""Names and their kinds against treebanks: proper nouns, and where GUM has them, persons, bodies and places.

DIR holds CoNLL-U files. A gold name is a run of proper nouns that nothing but a space parts, days and months left out.
Prints one JSON object: precision, recall and F1 of exact spans, for each file name that a PATTERN matches.
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
from retold.text.cues import DAYS
from retold.text.proper import named

Place = tuple[int, int]


class Document(NamedTuple):
    """A text and its gold names."""

    text: str
    names: set[Place]


def documents(path: Path) -> Iterator[Document]:
    """Yield the documents of a file, sentence after sentence with paragraphs parted by an empty line."""
    text, gold = "", set[Place]()
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        if "# newdoc" in block and text:
            yield Document(text, gold)
            text, gold = "", set()
        sentence = re.search(r"^# text = (.*)$", block, re.MULTILINE)
        if not sentence:
            continue
        text += ("\n\n" if "# newpar" in block or "# newdoc" in block else " ") if text else ""
        gold |= {(len(text) + a, len(text) + b) for a, b in _proper(block, sentence[1])}
        text += sentence[1]
    if text:
        yield Document(text, gold)


def _proper(block: str, sentence: str) -> list[Place]:
    """Return the runs of proper nouns of a sentence."""
    found: list[Place] = []
    at, last = 0, -2
    for number, cells in enumerate(
        line.split("\t") for line in block.splitlines() if re.match(r"\d+\t", line)
    ):
        at = sentence.index(cells[1], at)
        end = at + len(cells[1])
        if cells[3] == "PROPN" and cells[1].casefold() not in DAYS:
            if last == number - 1 and re.fullmatch(r"[\s-]*", sentence[found[-1][1] : at]):
                found[-1] = (found[-1][0], end)
            else:
                found.append((at, end))
            last = number
        at = end
    return found


def score(path: Path) -> dict[str, float]:
    """Precision, recall and F1 of the exact spans of names in a file or the files of a folder."""
    right = ours = gold = near = 0
    began = time.process_time()
    for one in documents(path):
        parsed = parse(one.text)
        starts, ends = parsed.words.starts, parsed.words.ends
        found = set()
        for a, b in named(one.text, parsed.words, parsed.sentences):
            end = ends[b - 1] - 2 if one.text[ends[b - 1] - 2 : ends[b - 1]] in ("'s", "’s") else ends[b - 1]
            found.add((starts[a], end))
        right, ours, gold = right + len(found & one.names), ours + len(found), gold + len(one.names)
        near += sum(any(a < d and c < b for c, d in one.names) for a, b in found)
    precision, recall = right / max(ours, 1), right / max(gold, 1)
    return {
        "names": gold,
        "found": ours,
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f": round(2 * precision * recall / max(precision + recall, 1e-9), 3),
        "touching": round(near / max(ours, 1), 3),
        "seconds": round(time.process_time() - began, 1),
    }


def main() -> None:
    """Print the scores as JSON."""
    options = parser(__doc__)
    options.add_argument("dir", type=existing, nargs="+", metavar="FILE")
    print(json.dumps({path.name: score(path) for path in options.parse_args().dir}, indent=1))


if __name__ == "__main__":
    main()
