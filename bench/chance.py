"""Count how often passages appear between articles of different stories, by their bits.

SET is a file of articles with gold stories, gzipped JSON lines. One article of each story is taken (the longest), the
articles are compared in batches, and of every pair the passages are counted whose bits reach a threshold. Pairs of one
site are counted apart: what a site prints under every text is shared, though not by chance.

With --gold SET is a folder of annotated stories, and the pairs of one story are counted by whether a reader found that
one text lies behind both.
"""

from __future__ import annotations

import gzip
import json
import math
from argparse import Namespace
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from urllib.parse import urlsplit

from given import existing, parser

from retold import align, run
from retold.read import complete, drafts
from retold.records import Article, Passage, Story

Kind = Callable[[Article, Article], str]  # of a pair

SEPARATE = ("facts only", "quotes only", "none")  # the annotation's words for no text behind both
THRESHOLDS = (0.01, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 40, 60)


def main() -> None:
    """Compare the articles of different stories and print the counts."""
    options = parser(__doc__)
    options.add_argument("set", type=existing)
    options.add_argument("split", nargs="?", default="dev", help="split of the set, or `all`")
    options.add_argument("--batch", type=int, default=40, help="articles compared at a time")
    options.add_argument("--most", type=int, default=600, help="stories taken")
    options.add_argument("--gold", type=existing, help="folder with what a reader says of the stories")
    options.add_argument("--show", type=float, help="print the passages of at least so many bits to look at")
    chosen = options.parse_args()
    batches = list(annotated(chosen.set, chosen.gold) if chosen.gold else strangers(chosen))
    pairs: Counter[str] = Counter()
    passages: dict[str, list[float]] = defaultdict(list)
    for articles, kind in batches:
        where = {one.id: one for one in articles}
        pairs.update(kind(*two) for two in combinations(articles, 2))
        for passage in align.passages(Story("chance", "", tuple(articles))):
            which = kind(where[passage.a.article], where[passage.b.article])
            passages[which].append(passage.bits)
            if chosen.show is not None and passage.bits >= chosen.show:
                print_sides(passage, where, which)
    print(json.dumps({which: table(passages[which], pairs[which]) for which in sorted(pairs)}, indent=1))


def strangers(chosen: Namespace) -> Iterator[tuple[list[Article], Kind]]:
    """Yield batches of articles of different stories."""
    told = run.furnished(one_of_each(chosen.set, chosen.split)[: chosen.most])
    for first in range(0, len(told), chosen.batch):
        yield told[first : first + chosen.batch], kin


def annotated(source: Path, gold: Path) -> Iterator[tuple[list[Article], Kind]]:
    """Yield the articles of each annotated story, and what a reader says of two of them."""
    for path in sorted(source.glob("*.json")):
        rows = json.loads(path.read_text(encoding="utf-8"))["articles"]
        read = json.loads((gold / path.name).read_text(encoding="utf-8"))["pairs"]
        tied = {frozenset((one["a"], one["b"])): one["relation"] not in SEPARATE for one in read}
        articles = run.furnished([completed(row) for row in rows])

        def kind(one: Article, other: Article, tied: dict[frozenset[str], bool] = tied) -> str:
            return (
                "one text behind both" if tied[frozenset((one.source, other.source))] else "told separately"
            )

        yield articles, kind


def one_of_each(path: Path, split: str) -> list[Article]:
    """Return the longest article of each story, in an order that has nothing to do with the stories."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    best: dict[str, dict[str, str]] = {}
    for row in rows:
        if split in ("all", row["split"]) and len(row["text"]) > len(
            best.get(row["story"], {}).get("text", "")
        ):
            best[row["story"]] = row
    return sorted(map(completed, best.values()), key=lambda one: one.sha256)


def completed(row: dict[str, str]) -> Article:
    """Return a row as an article with its furniture."""
    draft = drafts.Draft(source=row["id"], text=row["text"], url=row.get("url"), outlet=row.get("source"))
    found = complete.article(draft)
    assert isinstance(found, Article), found
    return found


def kin(one: Article, other: Article) -> str:
    """Return whether two articles come from one site."""
    mine, theirs = ((site(article) or article.outlet) for article in (one, other))
    return "one site" if mine and mine == theirs else "other sites"


def site(article: Article) -> str:
    """Return the host of an article's address, also of one that an archive kept."""
    url = article.url or ""
    return (urlsplit(url[max(0, url.rfind("http")) :]).hostname or "").removeprefix("www.")


def table(bits: list[float], pairs: int) -> dict[str, object]:
    """Return how many passages reach each threshold, and how surprising one in a pair is therefore, in bits."""
    rows = {}
    for least in THRESHOLDS:
        count = sum(one >= least for one in bits)
        rate = count / pairs if pairs else 0.0
        rows[f"{least:g}"] = {"passages": count, "surprise": round(-math.log2(rate), 1) if rate else None}
    return {"pairs": pairs, "all": len(bits), "bits": rows}


def print_sides(passage: Passage, where: dict[str, Article], which: str) -> None:
    """Print both sides of a passage, shortened."""
    for place in (passage.a, passage.b):
        article = where[place.article]
        print(
            f"{passage.bits:6.1f} {which}, {passage.kind} {article.source}: {article.text[place.start : place.end][:300]!r}"
        )
    print()


if __name__ == "__main__":
    main()
