"""Real prose as raw material: sentences of given documents told as facts of their own.

What is read stays on this machine: the caller names the files, nothing of them enters the repository.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from pathlib import Path

from newsroom.parts import Body, Clause, Numbers, Segment, Sentence

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
WORDS = (9, 38)  # of a sentence that is taken
MARKUP = re.compile(
    r"\b(?P<hedge>about |some (?=\d)|at least |nearly |around |almost |reportedly |allegedly |apparently |more than )"
    r"|(?P<modifier>\b(?:temporary|senior|local|former|new|large|small|young|early|major|final|top) )"
    r"|(?P<figure>(?<![\w.,$£€-])\d{1,3}(?:,\d{3})+(?![\w%.-])|(?<![\w.,$£€-])[1-9]\d{1,2}(?![\w%.,:-]))"
)
TAKEN = 6  # sentences of one document in one report

Material = list[list[str]]


def material(path: Path) -> Material:
    """Return the usable sentences of each document of a file: JSON lines with `text`, or plain paragraphs."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        texts = [_text(line) for line in lines]
    found = [[one for one in SENTENCE.split(" ".join(text.split())) if usable(one)] for text in texts if text]
    return [document for document in found if len(document) >= 4]


def _text(line: str) -> str:
    if line.startswith("{"):
        row = json.loads(line)
        return str(row.get("text") or row.get("body") or "")
    return line


def usable(sentence: str) -> bool:
    """Whether a sentence is plain prose that may stand alone: no quotes, no listing, a stop at its end."""
    words = sentence.split()
    plain = not re.search(r"[\"“”|©@{}<>\[\]]|http|^(?:He|She|It|They|But|And)\b", sentence)
    return WORDS[0] <= len(words) <= WORDS[1] and plain and sentence.endswith(".")


def sprinkled(body: Body, teller: str, numbers: Numbers, given: Material | None, rng: random.Random) -> Body:
    """Return a body with sentences of one document between its own; the same body where none is given."""
    if not given:
        return body
    document = rng.randrange(len(given))
    start = rng.randrange(max(1, len(given[document]) - TAKEN))
    found = list(body)
    for at, sentence in enumerate(given[document][start : start + TAKEN]):
        name = f"real{document}.{start + at}"
        clause = Clause(numbers.next(), name, marked(sentence, name), None, teller, "", teller)
        found.insert(min(len(found), 1 + 2 * at), (Sentence((clause,)),))
    return tuple(found)


def marked(sentence: str, name: str) -> tuple[Segment, ...]:
    """Return a sentence as segments, its hedges, modifiers and figures marked; without its stop."""
    text = sentence.rstrip(".")
    found: list[Segment] = []
    at = 0
    for match in MARKUP.finditer(text):
        if match.start() > at:
            found.append(Segment(f"{name}.{len(found)}", "plain", text[at : match.start()]))
        found.append(_segment(match, f"{name}.{len(found)}"))
        at = match.end()
    if at < len(text):
        found.append(Segment(f"{name}.{len(found)}", "plain", text[at:]))
    return tuple(found)


def _segment(match: re.Match[str], slot: str) -> Segment:
    role = match.lastgroup
    if role == "figure":
        return Segment(slot, "figure", match[0], (slot,), value=float(match[0].replace(",", "")), form="int")
    return Segment(slot, "hedge" if role == "hedge" else "modifier", match[0])
