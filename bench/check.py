"""Plant errors in drafts made of articles, and count which of them `retold check` finds, and what it finds beside them.

usage: python bench/check.py [--source SOURCE_DIR] [--seeds 0:40] [--half tune|report] [--each 100] [--errors 5] [--misses FILE] [--json FILE]

With --source the drafts are made of the articles of SOURCE_DIR/NAME.json, else of stories invented from --seeds. A draft is an
article, or two in turn, copied or with some of it said otherwise, and names its sources; each is checked without and with
planted errors. Found is an error with a finding of its kind that touches it; false is a finding, notes aside, that touches no
sentence with an error. --half takes every other story: those with an even number to choose by, the others to report.
The time is that of checks alone against 50 articles of one event, after everything was loaded.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from given import existing, parser
from newsroom import story, whole
from planting import KINDS, Draft, drafted, plain, plant
from simulate import seeds

from retold import check
from retold.check.codes import BY_ID
from retold.read import complete
from retold.read.drafts import Draft as Raw
from retold.records import Article
from retold.text import parse

Json = dict[str, Any]
LEAST_WORDS = 120  # of an article that a draft is made of
CROWD = 50  # articles that the time is measured against
MOST_TURNS = 30  # drafts of a story: some stories have no figure or day to change
ROUNDS = 5  # of which the median is told
KEPT = 0.75  # share of its sentences that each of a crowd has


def main() -> None:
    """Plant, check and count."""
    options = parser(__doc__)
    options.add_argument("--source", type=existing, metavar="SOURCE_DIR")
    options.add_argument("--seeds", type=seeds, default=seeds("0:40"), metavar="A:B")
    options.add_argument("--half", choices=["tune", "report"])
    options.add_argument("--each", type=int, default=100, help="errors of each kind  [100]")
    options.add_argument("--errors", type=int, default=5, help="errors in a draft  [5]")
    options.add_argument("--no-time", action="store_true", help="do not measure the time")
    options.add_argument(
        "--misses", type=Path, metavar="FILE", help="write what was missed, and what is false"
    )
    options.add_argument("--json", type=Path, metavar="FILE")
    given = options.parse_args()
    stories = _annotated(given.source) if given.source else _invented(given.seeds)
    if given.half:
        stories = stories[given.half == "report" :: 2]
    figures, wrong = measured(stories, given.each, given.errors)
    if not given.no_time:
        figures["seconds against 50 articles"] = seconds(stories)
    text = json.dumps({"stories": len(stories), "figures": figures}, indent=1)
    print(text)
    if given.json:
        given.json.parent.mkdir(parents=True, exist_ok=True)
        given.json.write_text(text + "\n", encoding="utf-8")
    if given.misses:
        given.misses.write_text(json.dumps(wrong, indent=1, ensure_ascii=False), encoding="utf-8")


def _annotated(folder: Path) -> list[list[Article]]:
    """The annotated stories; an article of no known outlet gets the name of one, which its draft can credit."""
    found = []
    for path in sorted(folder.glob("*.json")):
        rows = json.loads(path.read_text(encoding="utf-8"))["articles"]
        named = [row | {"source": row["source"] or f"Outlet Number {at}"} for at, row in enumerate(rows, 1)]
        found.append([one for row in named if (one := _article(row))])
    return found


def _invented(numbers: range) -> list[list[Article]]:
    return [[one for row in whole(story(seed))["articles"] if (one := _article(row))] for seed in numbers]


def _article(row: Json) -> Article | None:
    raw = Raw(row["id"], row["text"], outlet=row["source"], title=row.get("title"), extra={"id": row["id"]})
    raw = Raw(**{**{name: getattr(raw, name) for name in Raw.__slots__}, "published": row.get("date")})
    made = complete.article(raw)
    return made if isinstance(made, Article) else None


def drafts(stories: Sequence[Sequence[Article]], turn: int) -> Iterator[tuple[int, Draft, str]]:
    """A draft of every story, in the way whose turn it is."""
    for number, articles in enumerate(stories):
        rng = random.Random(f"{number}:{turn}")
        long = [one for one in articles if len(one.text.split()) >= LEAST_WORDS] or list(articles)
        way = ("copied", "reworded", "merged")[turn % 3]
        bases = rng.sample(long, min(2 if way == "merged" else 1, len(long)))
        yield number, drafted(bases, rng, reworded=way != "copied"), way


def measured(stories: Sequence[Sequence[Article]], each: int, errors: int) -> tuple[Json, list[Json]]:
    """Return the figures, and examples of what went wrong."""
    planted, found = Counter(), Counter()
    clean, false = {"copied": [0, 0], "reworded": [0, 0], "merged": [0, 0]}, [0, 0]
    extra: Counter[str] = Counter()
    wrong: list[Json] = []
    turn = idle = 0
    while idle < 3 and turn < MOST_TURNS and min(planted[code] for code in KINDS) < each:
        before = planted.total()
        for number, draft, way in drafts(stories, turn):
            rng = random.Random(f"errors {number}:{turn}")
            if turn < 3:
                _count_clean(draft, stories[number], clean[way], wrong, way)
            wanted = sorted(
                (code for code in KINDS if planted[code] < each),
                key=lambda code: (planted[code], rng.random()),
            )
            count = 0
            for code in wanted:
                if count < errors and plant(draft, code, rng, stories[number]):
                    count += 1
            text, errors_of = draft.printed()
            findings, words = _findings(text, stories[number])
            false[1] += words
            for error in errors_of:
                planted[error.code] += 1
                same = [
                    one
                    for one in findings
                    if one.code == error.code and one.start < error.end and error.start < one.end
                ]
                found[error.code] += bool(same)
                if not same:
                    near = [
                        one.code
                        for one in findings
                        if one.start < error.sentence[1] and error.sentence[0] < one.end
                    ]
                    wrong.append(
                        {
                            "missed": error.code,
                            "story": number,
                            "turn": turn,
                            "text": text[slice(*error.sentence)],
                            "near": near,
                            "was": error.was,
                        }
                    )
            for one in findings:
                if not any(
                    one.start < error.sentence[1] and error.sentence[0] < one.end for error in errors_of
                ):
                    false[0] += 1
                    extra[one.code] += 1
                    wrong.append(_told(one, text, "false", way, number))
        turn += 1
        idle = idle + 1 if planted.total() == before else 0
    kinds = {code: {"planted": planted[code], "found": found[code]} for code in KINDS}
    figures = {
        "found of 100": round(100 * found.total() / max(1, planted.total()), 1),
        "kinds": kinds,
        "least of 100": min(
            (100 * found[code] / planted[code] for code in KINDS if planted[code] >= 10), default=0.0
        ),
        "false per 500 words, beside errors": round(500 * false[0] / max(1, false[1]), 3),
        "false per 500 words, clean": {
            way: round(500 * count / max(1, words), 3) for way, (count, words) in clean.items()
        },
        "false by code": dict(sorted(extra.items())),
        "drafts": turn * len(stories),
    }
    return figures, wrong


def _count_clean(
    draft: Draft, articles: Sequence[Article], counted: list[int], wrong: list[Json], way: str
) -> None:
    text, _ = draft.printed()
    findings, words = _findings(text, articles)
    counted[0] += len(findings)
    counted[1] += words
    wrong += [_told(one, text, "clean", way, -1) for one in findings]


def _findings(text: str, articles: Sequence[Article]) -> tuple[list[check.Finding], int]:
    draft = _article({"id": "draft.md", "text": text, "source": None})
    assert draft is not None
    laid, findings = check.draft(draft, articles)
    for one in findings:
        for place in one.evidence:
            assert laid.slice(place), one
    return [one for one in findings if BY_ID[one.code].level != "note"], len(laid.told.words)


def _told(one: check.Finding, text: str, what: str, way: str, number: int) -> Json:
    around = text[max(0, one.start - 80) : one.end + 80]
    return {
        what: one.code,
        "story": number,
        "way": way,
        "words": text[one.start : one.end],
        "because": one.because,
        "around": around,
    }


def seconds(stories: Sequence[Sequence[Article]]) -> Json:
    """The clock's and the processor's seconds of a check against fifty articles of one event, median of some."""
    longest = max(
        stories, key=lambda articles: sum(len(one.text) for one in articles) / max(1, len(articles))
    )
    sources = _crowd(longest)
    text, _ = drafted(longest[:1], random.Random(0), reworded=True).printed()
    _findings(text, longest)
    times = []
    for _ in range(ROUNDS):
        parse.cache_clear()
        began = time.perf_counter(), time.process_time()
        _findings(text, sources)
        times.append((time.perf_counter() - began[0], time.process_time() - began[1]))
    clock, processor = (sorted(column)[ROUNDS // 2] for column in zip(*times, strict=True))
    words = sum(len(one.text.split()) for one in sources)
    return {
        "articles": len(sources),
        "words": words,
        "clock": round(clock, 2),
        "processor": round(processor, 2),
    }


def _crowd(articles: Sequence[Article]) -> list[Article]:
    """So many articles on one event: those of a story, and others that leave some of their sentences out."""
    found = list(articles)
    rng = random.Random(1)
    while len(found) < CROWD:
        base = articles[len(found) % len(articles)]
        text = "\n\n".join(line.text for line in plain(base) if rng.random() < KEPT)
        made = _article({"id": f"crowd-{len(found)}", "text": text, "source": f"Outlet {len(found)}"})
        if made:
            found.append(made)
    return found[:CROWD]


if __name__ == "__main__":
    sys.exit(main())
