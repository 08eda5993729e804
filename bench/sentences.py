"""Sentence boundaries against Universal Dependencies treebanks.

FOLDER holds `en_pud-ud-test.conllu` and `gum-open.tar.gz` (GUM and EWT treebanks as .conllu files).
Texts are rebuilt from the `# text` lines, a paragraph a line, once as they are and once wrapped at 90 characters.
A boundary is the end of a sentence that is not the end of its document.
"""

from __future__ import annotations

import json
import re
import sys
import tarfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

import nupunkt
from given import existing, parser

from retold.text.sentences import sentences
from retold.text.words import words

GENRES = {  # mistakes in all of these, PUD included, were looked at while the rules were written
    "gum news": r"GUM_news_",
    "gum interview, speech, bio, voyage, academic, textbook": r"GUM_(?:interview|speech|bio|voyage|academic|textbook)_",
    "ewt weblog": r"weblog-",
    "ewt newsgroup": r"newsgroup-",
}
WIDTH = 90


def documents(lines: Iterator[str]) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield each document's name and its paragraphs as lists of sentences."""
    name, paragraphs = "", []
    for line in lines:
        if line.startswith("# newdoc"):
            if paragraphs:
                yield name, paragraphs
            name, paragraphs = line.partition("=")[2].strip(), []
        elif re.match(r"# newpar(?: |$)", line.rstrip()):
            paragraphs.append([])
        elif line.startswith("# text = "):
            paragraphs = paragraphs or [[]]
            paragraphs[-1].append(line[9:].strip())
    if paragraphs:
        yield name, paragraphs


def sets(folder: Path) -> dict[str, list[list[list[str]]]]:
    """Return the documents of each genre."""
    pud = [d for _, d in documents(iter((folder / "en_pud-ud-test.conllu").read_text("utf-8").splitlines()))]
    whole = [s for d in pud for p in d for s in p]
    found: dict[str, list[list[list[str]]]] = {"pud": [[whole[i : i + 20]] for i in range(0, len(whole), 20)]}
    with tarfile.open(folder / "gum-open.tar.gz") as tar:
        for member in sorted(tar.getmembers(), key=lambda m: m.name):
            if member.name.endswith(".conllu") and "pud" not in member.name:
                body = tar.extractfile(member).read().decode("utf-8")  # type: ignore[union-attr]
                for name, paragraphs in documents(iter(body.splitlines())):
                    for genre, pattern in GENRES.items():
                        if re.match(pattern, name):
                            found.setdefault(genre, []).append([p for p in paragraphs if p])
    return found


def rebuilt(paragraphs: list[list[str]]) -> tuple[str, set[int]]:
    """Return a document's text and the ends of its sentences."""
    text, ends = "", set()
    for paragraph in paragraphs:
        for number, sentence in enumerate(paragraph):
            text += ("\n" if not number and text else " " if text else "") + sentence
            ends.add(len(text))
    return text, ends - {len(text)}


def wrapped(text: str) -> str:
    """Return the text with the spaces at which a line would be wrapped turned into line ends, offsets unchanged."""
    out = []
    for paragraph in text.split("\n"):
        lines = textwrap.wrap(paragraph, WIDTH, break_long_words=False, break_on_hyphens=False)
        joined = "\n".join(lines)
        out.append(joined if len(joined) == len(paragraph) else paragraph)
    return "\n".join(out)


def score(docs: list[list[list[str]]], engine: str, errors: int) -> dict[str, float]:
    """Return precision, recall and F of the boundaries."""
    right = said = gold = 0
    for paragraphs in docs:
        text, ends = rebuilt(paragraphs)
        if engine == "wrapped":
            text = wrapped(text)
        found = {len(text[:b].rstrip()) for _, b in nupunkt.sent_spans(text)}
        if engine != "nupunkt":
            found = {s.end for s in sentences(text, words(text))}
        found -= {len(text.rstrip())}
        right, said, gold = right + len(found & ends), said + len(found), gold + len(ends)
        for place in sorted(found ^ ends)[: errors if engine == "retold" else 0]:
            sign = "+" if place in found else "-"
            print(
                sign, repr(text[max(0, place - 50) : place]), repr(text[place : place + 40]), file=sys.stderr
            )
    return {"precision": round(right / max(1, said), 4), "recall": round(right / max(1, gold), 4),
            "f1": round(2 * right / max(1, said + gold), 4), "boundaries": gold}  # fmt: skip


def main() -> None:
    """Print the scores of every genre as JSON."""
    options = parser(__doc__)
    options.add_argument("folder", type=existing)
    options.add_argument("--errors", type=int, default=0, help="show that many mistakes of each document")
    given = options.parse_args()
    folder, errors = given.folder, given.errors
    if not (folder / "en_pud-ud-test.conllu").is_file() or not (folder / "gum-open.tar.gz").is_file():
        options.error(
            f"{folder} holds no en_pud-ud-test.conllu and gum-open.tar.gz: give the folder of the treebanks"
        )
    report = {
        genre: {engine: score(docs, engine, errors) for engine in ("nupunkt", "retold", "wrapped")}
        for genre, docs in sets(folder).items()
    }
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
