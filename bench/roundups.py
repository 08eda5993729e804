"""Which articles are named as round-ups: made ones, and ordinary articles that are none; prints one JSON object.

DOCS as for `grouping.py`; only `train` and `dev` are taken. A round-up is made of the openings of 2 to 9 articles of events
close in time, with headings, bullets, rules, times or nothing between them; the articles that it takes are left out,
so that only other articles tell of these events. All other articles are taken for ordinary: what is found in them is
listed with `--show`, to be read.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from typing import Any, NamedTuple

from given import existing, parser
from grouping import article

from retold import group

SECTIONS = (2, 3, 4, 6, 9)
PARAGRAPHS = (1, 2, 3)  # of one section
LEAST_WORDS = 12  # of a paragraph
MARKS = ("paragraph", "heading", "bullet", "rule", "time")
MOST_DAYS = 4  # between the events of one round-up
TITLES = ("The week in politics", "Five things to know today", "Morning briefing", "Live updates")

Row = dict[str, Any]


class Made(NamedTuple):
    """A made round-up, how its sections are marked, and the gold stories that it tells of."""

    row: Row
    mark: str
    stories: frozenset[str]


def main() -> None:
    """Make round-ups, group them with the articles, and count what is named."""
    options = parser(__doc__)
    options.add_argument("docs", type=existing, metavar="DOCS.jsonl[.gz]")
    options.add_argument("split", choices=("train", "dev"))
    options.add_argument("--count", type=int, default=150, metavar="N", help="round-ups at most  [150]")
    options.add_argument(
        "--first", type=int, default=800, metavar="N", help="ordinary articles at most  [800]"
    )
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--show", action="store_true", help="what ordinary articles are named for")
    given = options.parse_args()
    with (gzip.open if given.docs.suffix == ".gz" else open)(given.docs, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row.get("split") == given.split]
    rest, made = invented(rows, given.count, random.Random(given.seed))
    needed = {story for one in made for story in one.stories}
    kept = sorted(rest, key=lambda row: row["story"] not in needed)[: given.first]
    began = time.process_time()
    found = group.stories([article(row) for row in [*kept, *(one.row for one in made)]])
    seconds = time.process_time() - began
    print(json.dumps(counted(found, kept, made) | {"cpu_s": round(seconds, 1)}))
    if given.show:
        shown(found, {row["id"]: row for row in kept})


def counted(found: Any, kept: list[Row], made: list[Made]) -> dict[str, Any]:
    """How many of the stories that round-ups tell of name them, and how many ordinary articles are named."""
    gold = {row["id"]: row["story"] for row in kept}
    meant = {story.id: _meant(story, gold) for story in found}
    home = {one.id: meant[story.id] for story in found for one in story.articles}
    named: dict[str, set[str | None]] = defaultdict(set)
    for story in found:
        for one in story.also:
            named[one.article].add(meant[story.id])
    marks: dict[str, list[int]] = {mark: [0, 0] for mark in MARKS}
    for one in made:
        for story in one.stories & {*gold.values()} - {home[one.row["id"]]}:
            marks[one.mark][0] += story in named[one.row["id"]]
            marks[one.mark][1] += 1
    hit, every = map(sum, zip(*marks.values(), strict=True))
    return {
        "round-ups": len(made),
        "recall": round(hit / (every or 1), 3),
        "by mark": {mark: f"{a}/{b}" for mark, (a, b) in marks.items()},
        "ordinary": len(kept),
        "ordinary named": len(named.keys() & gold.keys()),
        "of a thousand": round(1000 * len(named.keys() & gold.keys()) / (len(kept) or 1), 1),
    }


def invented(rows: list[Row], count: int, dice: random.Random) -> tuple[list[Row], list[Made]]:
    """The articles that no round-up takes, and the round-ups."""
    stories: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        stories[row["story"]].append(row)
    told = sorted(story for story, members in stories.items() if len(members) > 1)
    used: set[str] = set()
    made: list[Made] = []
    for number in range(count):
        first = dice.choice(told)
        close = [
            one for one in told if one != first and _days(stories[one][0], stories[first][0]) <= MOST_DAYS
        ]
        chosen = [first, *dice.sample(close, min(len(close), dice.choice(SECTIONS) - 1))]
        free = {one: [row for row in stories[one] if row["id"] not in used] for one in chosen}
        taken = {one: dice.choice(some) for one, some in free.items() if len(some) > 1}
        if len(taken) > 1:
            used |= {row["id"] for row in taken.values()}
            made.append(_made(number, taken, dice.choice(MARKS), dice))
    return [row for row in rows if row["id"] not in used], made


def _made(number: int, taken: dict[str, Row], mark: str, dice: random.Random) -> Made:
    parts = []
    for place, row in enumerate(taken.values()):
        paragraphs = [one for one in re.split(r"\n\s*", row["text"]) if len(one.split()) >= LEAST_WORDS]
        between = dice.choice((" ", "\n\n")) if mark != "heading" else "\n\n"
        said = between.join(paragraphs[: dice.choice(PARAGRAPHS)])
        marks = {
            "heading": f"{row['title']}\n\n",
            "bullet": "- ",
            "rule": "* * *\n",
            "time": f"{7 + place:02}:40 ",
        }
        parts.append(marks.get(mark, "") + said)
    date = next(iter(taken.values())).get("date")
    row = {"id": f"made {number}", "title": dice.choice(TITLES), "text": "\n\n".join(parts), "date": date}
    return Made(row, mark, frozenset(taken))


def _days(a: Row, b: Row) -> int:
    """Days between two articles; none where they are not dated."""
    if not a.get("date") or not b.get("date"):
        return 0
    one, other = (dt.date.fromisoformat(row["date"][:10]) for row in (a, b))
    return abs((one - other).days)


def _meant(story: Any, gold: dict[str, str]) -> str | None:
    """The gold story of most articles of a story."""
    found = Counter(gold[one.id] for one in story.articles if one.id in gold)
    return max(found, key=lambda one: (found[one], one), default=None)


def shown(found: Any, ordinary: dict[str, Row]) -> None:
    """Print what ordinary articles are named for."""
    for story in found:
        for one in story.also:
            if one.article in ordinary:
                text = ordinary[one.article]["text"]
                said = [text[place.start : place.end] for place in one.sections]
                print(ordinary[one.article]["title"], "->", story.title, said, file=sys.stderr)


if __name__ == "__main__":
    main()
