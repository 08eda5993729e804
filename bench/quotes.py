"""Who said what against PolNeAR, scored by its own scorer: quotations, their speakers, and every attribution.

SPLIT_DIR holds `text/` and `attributions/` of one split (train or dev); SCORER.py is the data set's `quotes_eval.py`.
Prints the scorer's JSON: `direct` is of the quotations, `all` of every attribution, direct, mixed and indirect. Ours is
`cue`, the share of what was found whose verb or phrase is one that is annotated for the same content, and `source`,
the share whose source shares a word with the annotated one. Scare quotes attribute nothing and are left out.
With --parse the texts are parsed first, and seconds holds that too.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from given import existing, parser, scorer_at

from retold import parsing
from retold import text as text_
from retold.records import Article, Parsed, Speech

NEAR = 0.8  # overlap, of both, that makes two contents the same: the scorer's

Read = Callable[[str], Parsed]


def reader(model: str | None) -> Read:
    """Return what reads a text, with a parser or without."""
    if model is None:
        return text_.parse
    found = parsing.model(model)

    @cache
    def read(text: str) -> Parsed:
        article = Article(id="", text=text, sha256="", source="", language="en")
        return text_.parse(text, (), found.parsed([article])[0].syntax)

    return read


def quoted(parse: Read, text: str) -> list[dict[str, object]]:
    """Return the quotations of a text as the scorer wants them."""
    found = []
    for quote in parse(text).quotes:
        if quote.kind == "scare":
            continue
        named = text[quote.speaker_span.start : quote.speaker_span.end] if quote.speaker_span else None
        speaker = [name for name in (named, quote.speaker) if name]
        found.append({"start": quote.start, "end": quote.end, "kind": "direct", "speaker": speaker or None})
    return found


def attributed(parse: Read, text: str) -> list[dict[str, object]]:
    """Return every attribution of a text as the scorer wants it."""
    return [
        {"start": one.start, "end": one.end, "kind": one.kind, "speaker": one.name}
        for one in parse(text).speech
    ]


def main() -> None:
    """Print the scores as JSON."""
    options = parser(__doc__)
    options.add_argument("split", type=existing, metavar="SPLIT_DIR")
    options.add_argument("scorer", type=existing, metavar="SCORER.py")
    options.add_argument("--parse", metavar="MODEL", help="a parser, as retold report takes it")
    given = options.parse_args()
    parse = reader(given.parse)
    if not (given.split / "attributions").is_dir():
        options.error(f"{given.split} holds no attributions/: give the folder of a PolNeAR split")
    scorer = scorer_at(given.scorer)
    documents = list(scorer.load(str(given.split)))
    began = time.perf_counter()
    for _, text, _ in documents:
        parse(text)
    seconds = time.perf_counter() - began
    direct = _scored(scorer, given.split, {base: quoted(parse, text) for base, text, _ in documents})[
        "direct"
    ]
    every = _scored(scorer, given.split, {base: attributed(parse, text) for base, text, _ in documents})[
        "all"
    ]
    characters = sum(len(text) for _, text, _ in documents)
    taken = {"seconds": round(seconds, 1), "characters": characters}
    named = dict(zip(("precision", "recall", "f"), every["content_prf"], strict=True))
    found = {"direct": direct, "all": every | {"content": named} | _beside(parse, scorer, documents)}
    print(json.dumps(found | taken, indent=1))


def _scored(scorer: ModuleType, split: Path, said: dict[str, Any]) -> dict[str, Any]:
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(said, file)
        file.flush()
        sys.argv = ["quotes_eval.py", "score", str(split), file.name]
        talk = io.StringIO()
        with contextlib.redirect_stdout(talk):
            scorer.main()
    scores: dict[str, Any] = json.loads(talk.getvalue())
    return scores


def _beside(parse: Read, scorer: ModuleType, documents: list[Any]) -> dict[str, float]:
    """Return how often the cue and the source are right too, of what was found."""
    cues = sources = found = named = 0
    for _, text, truth in documents:
        free = list(truth)
        for one in parse(text).speech:
            gold = next((other for other in free if _same(one, other)), None)
            if gold is None:
                continue
            free.remove(gold)
            found += 1
            cues += _touches(one, gold.get("Cue", []))
            if gold.get("Source"):
                named += 1
                words = {*re.findall(r"\w+", " ".join(text[a:b] for a, b in gold["Source"]).lower())}
                ours = text[one.source.start : one.source.end] if one.source else ""
                own = {*re.findall(r"\w+", f"{ours} {one.name or ''}".lower())}
                sources += bool(own & (words - scorer.STOP or words))
    return {"cue": round(cues / max(1, found), 3), "source": round(sources / max(1, named), 3)}


def _same(one: Speech, gold: dict[str, Any]) -> bool:
    start, end = gold["Content"][0][0], gold["Content"][-1][1]
    shared = min(one.end, end) - max(one.start, start)
    return bool(shared >= NEAR * (one.end - one.start) and shared >= NEAR * (end - start))


def _touches(one: Speech, cues: list[tuple[int, int]]) -> bool:
    return one.cue is not None and any(start < one.cue.end and one.cue.start < end for start, end in cues)


if __name__ == "__main__":
    main()
