"""Time stories of ever more articles: an invented story, and other outlets that each retell one of its articles.

usage: python bench/crowd.py [--seed 1] [--sizes 25 50 100 200] [--json FILE]

The articles of the invented story come first, as they are; each further outlet takes one of them, leaves out a quarter of its
sentences and opens with a sentence of its own. Each size runs in a process of its own. Prints for each the CPU seconds of
every stage, from words and sentences to the JSON document, their sum, and the peak memory in MB.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import resource
import time
from pathlib import Path

from given import parser
from newsroom import story, whole

from retold import align, collate, derive, run, show
from retold.read import complete
from retold.read.drafts import Draft
from retold.records import Article, Collation, Story
from retold.text import parse

OWN = (
    "Readers of {} woke to the news.",
    "The desk of {} has followed it since.",
    "Here is what {} knows so far.",
)
KEPT = 0.75  # of the sentences of what is retold


def main() -> None:
    """Measure each size and print the figures."""
    options = parser(__doc__)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--sizes", type=int, nargs="+", default=[25, 50, 100, 200])
    options.add_argument("--json", type=Path)
    chosen = options.parse_args()
    found = {}
    for size in chosen.sizes:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            found[str(size)] = pool.apply(measured, (chosen.seed, size))
    text = json.dumps(found, indent=1)
    print(text)
    if chosen.json:
        chosen.json.write_text(text + "\n", encoding="utf-8")


def crowd(seed: int, size: int) -> list[Article]:
    """The articles of an invented story and of those who retell them, `size` together."""
    first = [one for one in whole(story(seed))["articles"] if one["kind"] == "article"]
    rng = random.Random(seed)
    found = []
    for number in range(size):
        told = first[number % len(first)]
        outlet, text = told["source"], told["text"]
        if number >= len(first):
            outlet = f"Outlet {number}"
            kept = [one for one in parse(text, ()).sentences if rng.random() < KEPT]
            own = OWN[number % len(OWN)].format(outlet)
            text = " ".join([own, *(text[one.start : one.end] for one in kept)])
        article = complete.article(Draft(f"{number}.txt", text, outlet=outlet, extra={"id": str(number)}))
        assert isinstance(article, Article), article
        found.append(article)
    return found


def measured(seed: int, size: int) -> dict[str, float]:
    """CPU seconds of each stage over one story of so many articles, and the peak memory of this process."""
    articles = crowd(seed, size)
    parse.cache_clear()
    times = [time.process_time()]
    of = Story("crowd", "A crowd", tuple(run.furnished(articles)))
    for one in of.articles:
        parse(one.text, one.furniture)
    times.append(time.process_time())
    passages = align.passages(of)
    times.append(time.process_time())
    lineage = derive.lineage(of, passages)
    times.append(time.process_time())
    quotes = collate.utterances(of, lineage)
    statements = collate.statements(of, passages, lineage, quotes)
    tellings = collate.tellings(of, lineage)
    times.append(time.process_time())
    people = collate.people(of, statements)
    times.append(time.process_time())
    timeline = collate.timeline(of, statements, lineage)
    times.append(time.process_time())
    told = Collation(of, passages, lineage, statements, tellings, quotes, people, timeline)
    show.to_json(show.document([told], [], parameters={}, version="0"))
    times.append(time.process_time())
    names = ("parse", "align", "derive", "collate", "people", "timeline", "document")
    spent = {name: round(times[at + 1] - times[at], 2) for at, name in enumerate(names)}
    words = sum(len(one.text.split()) for one in articles)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {
        "words": words,
        "passages": len(passages),
        **spent,
        "all": round(times[-1] - times[0], 2),
        "MB": peak,
    }


if __name__ == "__main__":
    main()
