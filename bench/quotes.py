"""Quotations and their speakers against PolNeAR, scored by its own scorer.

usage: python bench/quotes.py SPLIT_DIR SCORER.py [--wrong N]

SPLIT_DIR holds `text/` and `attributions/` of one split (train or dev); SCORER.py is the data set's `quotes_eval.py`.
Prints the scorer's JSON, with the seconds taken. Scare quotes attribute nothing and are left out.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import sys
import tempfile
import time
from pathlib import Path

from retold.text import parse


def predicted(text: str) -> list[dict[str, object]]:
    """Return the quotations of a text as the scorer wants them."""
    found = []
    for quote in parse(text).quotes:
        if quote.kind == "scare":
            continue
        named = text[quote.speaker_span.start : quote.speaker_span.end] if quote.speaker_span else None
        speaker = [name for name in (named, quote.speaker) if name]
        found.append({"start": quote.start, "end": quote.end, "kind": "direct", "speaker": speaker or None})
    return found


def main() -> None:
    """Print the scores as JSON."""
    if len(sys.argv) < 3 or not Path(sys.argv[1], "attributions").is_dir() or not Path(sys.argv[2]).is_file():
        sys.exit(
            "give the folder of a PolNeAR split (with text/ and attributions/) and its scorer quotes_eval.py"
        )
    spec = importlib.util.spec_from_file_location("scorer", sys.argv[2])
    scorer = importlib.util.module_from_spec(spec)  # type: ignore[arg-type]
    spec.loader.exec_module(scorer)  # type: ignore[union-attr]
    documents = list(scorer.load(sys.argv[1]))
    began = time.perf_counter()
    said = {base: predicted(text) for base, text, _ in documents}
    seconds = time.perf_counter() - began
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(said, file)
        file.flush()
        sys.argv = ["quotes_eval.py", "score", sys.argv[1], file.name, "--direct-only"]
        talk = io.StringIO()
        with contextlib.redirect_stdout(talk):
            scorer.main()
    characters = sum(len(text) for _, text, _ in documents)
    print(
        json.dumps(
            json.loads(talk.getvalue()) | {"seconds": round(seconds, 1), "characters": characters}, indent=1
        )
    )


if __name__ == "__main__":
    main()
