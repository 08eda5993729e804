"""Put the inputs that a fuzz run kept into the corpus that the tests read again: few, small, and unlike one another.

usage: python bench/fuzz_keep.py build/fuzz/PARSER …

What broke a law is added, and of each shape of result the smallest input, as many as fit, to tests/read/corpus/PARSER.json;
what stands there already stays.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "tests" / "read" / "corpus"
MOST_CASES = 24  # of one parser
MOST_BYTES = 3000  # of one case
MOST_TOGETHER = 12_000  # bytes of a parser's corpus


def main() -> None:
    """Add what the runs in these folders kept."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for folder in map(Path, sys.argv[1:]):
        place = CORPUS / f"{folder.name}.json"
        cases = json.loads(place.read_text(encoding="utf-8")) if place.exists() else []
        broke = [path.read_bytes().decode("latin-1") for path in sorted(folder.glob("*/case"))]
        cases += [data for data in broke if data not in cases]
        shapes = folder / "shapes.json"
        found = sorted(
            {data for _, data in json.loads(shapes.read_text())} - set(cases),
            key=lambda data: (len(data), data),
        )
        cases += chosen([data for data in found if 0 < len(data) <= MOST_BYTES], cases)
        if cases:
            CORPUS.mkdir(exist_ok=True)
            place.write_text(json.dumps(cases, indent=0) + "\n", encoding="utf-8")
        print(f"{place.name}: {len(cases)} cases, {sum(map(len, cases)):,} bytes")


def chosen(found: list[str], known: list[str]) -> list[str]:
    """Return some of the inputs, spread over their sizes, that fit beside what is known."""
    wanted = MOST_CASES - len(known)
    room = MOST_TOGETHER - sum(map(len, known))
    kept: list[str] = []
    for data in found[:: max(1, len(found) // max(1, wanted))]:
        if len(kept) < wanted and len(data) <= room:
            kept.append(data)
            room -= len(data)
    return kept


if __name__ == "__main__":
    main()
