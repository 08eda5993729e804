"""Check on stories read by hand how far the chances that retold names for a tie of two articles are true.

SOURCE_DIR/NAME.json holds the articles of a story, GOLD_DIR/NAME.json their annotation, as for stories.py; invented stories
are scored so by origins.py. Prints one JSON object: the expected calibration error over ten bins, and the bins.
"""

from __future__ import annotations

import json

from given import existing, parser
from judging.reading import told
from judging.reliability import Reliability

FIELDS = ("date", "source", "url", "title")


def main() -> None:
    """Tell every annotated story and print the figures over all pairs of articles."""
    options = parser(__doc__)
    options.add_argument("source", type=existing, metavar="SOURCE_DIR")
    options.add_argument("gold", type=existing, metavar="GOLD_DIR")
    given = options.parse_args()
    found = Reliability()
    for path in sorted(given.gold.glob("*.json")):
        articles = json.loads((given.source / path.name).read_text(encoding="utf-8"))["articles"]
        truth = {"seed": path.stem, "articles": [dict.fromkeys(FIELDS) | one for one in articles]}
        found.add_pairs(told(truth), json.loads(path.read_text(encoding="utf-8"))["pairs"])
    print(json.dumps(found.figures(), indent=1))


if __name__ == "__main__":
    main()
