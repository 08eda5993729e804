"""Quotations and their speakers against PolNeAR, scored by its own scorer.

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

from given import existing, parser

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
    options = parser(__doc__)
    options.add_argument("split", type=existing, metavar="SPLIT_DIR")
    options.add_argument("scorer", type=existing, metavar="SCORER.py")
    given = options.parse_args()
    if not (given.split / "attributions").is_dir():
        options.error(f"{given.split} holds no attributions/: give the folder of a PolNeAR split")
    spec = importlib.util.spec_from_file_location("scorer", given.scorer)
    scorer = importlib.util.module_from_spec(spec)  # type: ignore[arg-type]
    spec.loader.exec_module(scorer)  # type: ignore[union-attr]
    documents = list(scorer.load(str(given.split)))
    began = time.perf_counter()
    said = {base: predicted(text) for base, text, _ in documents}
    seconds = time.perf_counter() - began
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(said, file)
        file.flush()
        sys.argv = ["quotes_eval.py", "score", str(given.split), file.name, "--direct-only"]
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
