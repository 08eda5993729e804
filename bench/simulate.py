"""Invent stories with their whole truth: who told what first, who copied whom, what changed on the way.

usage: python bench/simulate.py OUT [--seeds 0:100] [--event KIND] [--material FILE] [--show]

Writes OUT/source/NAME.json (the articles), OUT/gold/NAME.json (the form of hand annotations) and OUT/truth/NAME.json (all of
it). The same seed gives the same bytes. With --material, sentences of given documents (JSON lines with `text`, or plain
paragraphs) stand among the invented ones: give only what may be used so, and keep the output to yourself.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from given import existing, parser
from newsroom import annotation, story, whole
from newsroom.events import kinds
from newsroom.gold import articles
from newsroom.material import material


def main() -> None:
    """Write the stories of a range of seeds."""
    options = parser(__doc__)
    options.add_argument("out", type=Path)
    options.add_argument(
        "--seeds", type=seeds, default=seeds("0:100"), metavar="A:B", help="from A up to B  [0:100]"
    )
    options.add_argument("--event", choices=[kind.name for kind in kinds()])
    options.add_argument("--material", type=existing, metavar="FILE", help="real prose to put between")
    options.add_argument("--show", action="store_true", help="print the articles to be read")
    given = options.parse_args()
    prose = material(given.material) if given.material else None
    for seed in given.seeds:
        truth = whole(story(seed, kind=given.event, material=prose))
        name = f"newsroom-{seed:04d}"
        _write(given.out / "source" / f"{name}.json", articles(truth))
        _write(given.out / "gold" / f"{name}.json", annotation(truth))
        _write(given.out / "truth" / f"{name}.json", truth)
        if given.show:
            print(readable(truth))
    print(f"{len(given.seeds)} stories in {given.out}", file=sys.stderr)


def seeds(text: str) -> range:
    """Read "A:B" as the seeds from A up to B, B left out."""
    first, _, last = text.partition(":")
    return range(int(first), int(last or int(first) + 1))


def _write(path: Path, what: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(what, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def readable(truth: dict[str, Any]) -> str:
    """Return a story's articles as text, each under its lineage."""
    above: dict[str, list[str]] = {}
    for edge in truth["derivations"]:
        above.setdefault(edge["article"], []).append(f"{edge['kind']} of {edge['from']}")
    found = []
    for one in truth["articles"]:
        lineage = "; ".join(above.get(one["id"], ["its own"]))
        found.append(
            f"=== {one['id']} {one['source']} {one['date']} ({lineage})\n{one['title']}\n\n{one['text']}\n"
        )
    return "\n".join(found)


if __name__ == "__main__":
    main()
