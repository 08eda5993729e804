"""Score who names whom, and where that runs in a circle, on invented stories made for it.

usage: python bench/loops.py [--seeds 0:100] [--plain] [--json FILE] [--failures FILE]

Two thirds of the stories get later versions that name other outlets: in circles of two and of three, or only so that it looks
like one (see bench/newsroom/circling.py); `--plain` takes the stories as bench/origins.py does. Only reading and naming run,
neither alignment nor lineage, so that thousands of stories take minutes. Prints one JSON object. Seeds 0-99 are for work,
1000-1099 for reports.
"""

from __future__ import annotations

import io
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from given import parser
from judging.naming import Naming
from judging.reading import row
from newsroom import story, whole
from simulate import seeds

from retold import group, read, run
from retold.derive.circles import loops
from retold.derive.citations import citations
from retold.derive.sameness import Contents
from retold.records import Citation, Story
from retold.text import parse

Json = dict[str, Any]


def main() -> None:
    """Read the stories of a range of seeds and print how far the names and circles were right."""
    options = parser(__doc__)
    options.add_argument(
        "--seeds", type=seeds, default=seeds("0:100"), metavar="A:B", help="from A up to B  [0:100]"
    )
    options.add_argument("--plain", action="store_true", help="without the versions that are made for it")
    options.add_argument("--json", type=Path, metavar="FILE", help="write the object to a file too")
    options.add_argument("--failures", type=Path, metavar="FILE", help="write what went wrong")
    given = options.parse_args()
    naming = Naming()
    for number in given.seeds:
        truth = whole(story(number, rings=not given.plain))
        naming.add(truth, *named(truth))
    found = {"seeds": f"{given.seeds.start}:{given.seeds.stop}", "figures": naming.figures()}
    text = json.dumps(found, indent=1)
    print(text)
    if given.json:
        given.json.write_text(text + "\n", encoding="utf-8")
    if given.failures:
        given.failures.write_text(json.dumps(naming.failures, indent=1, ensure_ascii=False), encoding="utf-8")
    print(f"{len(naming.failures)} failures", file=sys.stderr)


def named(truth: Json) -> tuple[list[Json], list[list[Json]]]:
    """Return the citations and circles that retold finds in a story, by the ids of the truth."""
    rows = "\n".join(json.dumps(row(one, one["date"]), ensure_ascii=False) for one in truth["articles"])
    articles = read.gather(["-"], stdin=io.BytesIO(rows.encode())).articles
    (told,) = group.stories(run.furnished(list(articles)), one_story=True)
    parsed = [parse(one.text, one.furniture) for one in told.articles]
    contents = Contents(told.articles, parsed)
    found = citations(told.articles, parsed, contents, ())
    rings = loops(told.articles, contents, found)
    return [_plain(one, told) for one in found], [[_plain(one, told) for one in ring] for ring in rings]


def _plain(one: Citation, told: Story) -> Json:
    name = {article.id: article.extra["id"] for article in told.articles}
    return asdict(one) | {
        "article": name[one.place.article],
        "start": one.place.start,
        "end": one.place.end,
        "from": name.get(one.source or ""),
        "among": [name[id_] for id_ in one.among],
    }


if __name__ == "__main__":
    main()
