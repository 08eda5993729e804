"""How fast articles are kept in a store, and how large it becomes: articles a second by page size, and by size of unit.

usage: python bench/adding.py [ARTICLES]

Articles are invented from the words of the bundled story, about 3,000 characters each, with a page of twice that.
Nothing is concluded: only reading is left out, so that what is measured is the store alone.
"""

from __future__ import annotations

import hashlib
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from retold import demo
from retold.records import Article
from retold.store import Store, connection

ARTICLES = 3_000
WORDS = 500


def invented(count: int) -> Iterator[Article]:
    """Articles of random words of the bundled story."""
    words = " ".join(path.read_text(encoding="utf-8") for path in demo.paths()).split()
    dice = random.Random(7)
    for number in range(count):
        text = " ".join(dice.choices(words, k=WORDS)) + f" {number}"
        digest = hashlib.sha256(text.encode()).hexdigest()
        yield Article(
            digest[:16], text, digest, f"{number}.txt", outlet=f"outlet{number % 50}.example", title=text[:60]
        )


def kept(articles: list[Article], *, page_size: int, at_once: int) -> tuple[float, float]:
    """Articles a second, and bytes of the file for each."""
    connection.PAGE_SIZE = page_size
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.db"
        Store.open(path, create=True).close()
        begin = time.perf_counter()
        with Store.open(path, write=True) as store:
            for first in range(0, len(articles), at_once):
                with store.writing() as unit:
                    for article in articles[first : first + at_once]:
                        unit.keep_article(article, page=(article.text + article.text[::-1]).encode())
        seconds = time.perf_counter() - begin
        return len(articles) / seconds, path.stat().st_size / len(articles)


def main() -> None:
    """Print a line for each page size and size of unit."""
    articles = list(invented(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES))
    size = sum(len(one.text) for one in articles) / len(articles)
    print(f"{len(articles):,} articles of {size:,.0f} characters")
    usual = connection.PAGE_SIZE
    for page_size in (4096, 8192, 16384):
        for at_once in (1, 20, 200) if page_size == usual else (200,):
            rate, each = kept(articles, page_size=page_size, at_once=at_once)
            print(
                f"page size {page_size:6,}, {at_once:3} at once: {rate:6,.0f} articles a second, {each:,.0f} bytes each"
            )


if __name__ == "__main__":
    main()
