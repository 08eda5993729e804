"""How large the page of a report is, and how soon it is there in a headless Chromium.

usage: python bench/page.py [PATH …] [--sizes 15 50 60] [--seed 1] [--runs 9] [--settled MS]
           [--json FILE]

The stories: the bundled one, the texts of PATH … as one story, and invented stories of growing size, in which further outlets
each retell an article (bench/crowd.py), with dates. Of each page: its bytes, those of the texts, the difference; elements; and,
as medians over runs in a fresh context, with the page from disk and no network: milliseconds from the navigation to the first
paint and until all is parsed, from a click on a note to its evidence laid out, and from a click on another article to its text.
A page of one line in the same run tells what the browser and the machine take by themselves. A fresh window loads pages of the
browser's own (the list below its address bar) at the same time: --settled waits so many milliseconds before the navigation, as
where the reader's browser is already open. Needs playwright, and Chromium on
the path or in RETOLD_BROWSER.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from crowd import crowd
from given import existing, parser
from newsroom import story, whole
from playwright.sync_api import Browser, sync_playwright

from retold import demo, run, show
from retold.read import complete
from retold.read.drafts import Draft

LATER = timedelta(minutes=37)  # between those who retell one article
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
EMPTY = (
    '<!doctype html><title>one line</title><p class="sheet"><a class="open">note</a></p><p class="panel"></p>'
)
WATCH = """new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (one.name === "first-contentful-paint") window.painted = one.startTime;
}).observe({ type: "paint", buffered: true });"""
PAINTED = """() => new Promise((done) => {
  const look = () => (window.painted ? done() : setTimeout(look, 10));
  look();
})"""
LOADED = """() => [window.painted, performance.getEntriesByType("navigation")[0].domInteractive,
  document.querySelectorAll("*").length]"""
CLICK = """([what, then]) => {
  const found = document.querySelector(what);
  if (!found) return 0;
  const began = performance.now();
  found.click();
  document.querySelector(then).getBoundingClientRect();
  return performance.now() - began;
}"""
NOTE = [".sheet:not(.away) a.open", ".panel"]
OTHER = [".pick a:not([aria-current])", ".sheet:not(.away)"]


def main() -> None:
    """Measure the pages and print the figures."""
    options = parser(__doc__)
    options.add_argument("paths", type=existing, nargs="*", metavar="PATH")
    options.add_argument("--sizes", type=int, nargs="*", default=[15, 50, 60])
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--runs", type=int, default=9)
    options.add_argument("--settled", type=int, default=0, metavar="MS")
    options.add_argument("--json", type=Path)
    chosen = options.parse_args()
    documents = {"demo": run.report(demo.paths(), one_story=True)}
    if chosen.paths:
        documents["given"] = run.report(chosen.paths, one_story=True)
    documents |= {f"invented {size}": invented(chosen.seed, size) for size in chosen.sizes}
    pages = {name: show.page(document) for name, document in documents.items()}
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=_browser(), args=["--no-sandbox", "--disable-gpu"])
        found: dict[str, Any] = {"one line": seen(browser, EMPTY, chosen.runs, chosen.settled)}
        found |= {
            name: size(documents[name], html) | seen(browser, html, chosen.runs, chosen.settled)
            for name, html in pages.items()
        }
        browser.close()
    text = json.dumps(found, indent=1)
    print(text)
    if chosen.json:
        chosen.json.write_text(text + "\n", encoding="utf-8")


def invented(seed: int, size: int) -> dict[str, Any]:
    """Return the document of an invented story of so many articles, each retelling later than what it retells."""
    first = [one for one in whole(story(seed))["articles"] if one["kind"] == "article"]
    told = []
    for number, one in enumerate(crowd(seed, size)):
        turn, source = divmod(number, len(first))
        date = first[source]["date"]
        published = date and (datetime.fromisoformat(date) + turn * LATER).isoformat()
        draft = Draft(
            one.source, one.text, outlet=one.outlet, published=published, extra={"id": str(number)},
            title=first[source]["title"],
        )  # fmt: skip
        told.append(complete.article(draft))
    return show.document(run.collations(told, one_story=True), [], parameters={}, version="0")


def size(document: dict[str, Any], html: str) -> dict[str, int]:
    """Return the bytes of a page and of its texts."""
    texts = sum(len(article["text"].encode()) for article in document["articles"])
    whole_page = len(html.encode())
    return {
        "articles": len(document["articles"]),
        "statements": sum(len(one["statements"]) for one in document["stories"]),
        "bytes": whole_page,
        "texts": texts,
        "beside_texts": whole_page - texts,
    }


def seen(browser: Browser, html: str, runs: int, settled: int) -> dict[str, float]:
    """Return the medians of what the browser takes for a page."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(html, encoding="utf-8", newline="")
        taken = [_once(browser, file, settled) for _ in range(runs)]
    names = ("first_paint", "parsed", "elements", "click", "other_article")
    return {name: round(statistics.median(one[at] for one in taken), 1) for at, name in enumerate(names)}


def _once(browser: Browser, file: Path, settled: int) -> list[float]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page = context.new_page()
    page.add_init_script(WATCH)
    page.wait_for_timeout(settled)
    page.goto(file.as_uri())
    page.evaluate(PAINTED)
    found = [*page.evaluate(LOADED), page.evaluate(CLICK, NOTE), page.evaluate(CLICK, OTHER)]
    context.close()
    return found


def _browser() -> str:
    path = os.environ.get("RETOLD_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        message = "no Chromium found: install one or set RETOLD_BROWSER to its path"
        raise SystemExit(message)
    return path


if __name__ == "__main__":
    main()
