"""Every hostile string of tests/hostile in every field of an article, and in all that is asked, through every view.

usage: python bench/hostile_words.py [--every N] [--asked N] [--json FILE]

Each article holds one payload in all its fields, each with a mark of its own, so that what gets through names payload and
field; a view's name stands beside it. Looked at are the report and two articles side by side (in Chromium, policy off:
escaping alone must do), every page of a running `retold serve` (policy off too), notebook cells, feeds, API, each export
and table, and what each command says; besides, each payload in each thing that can be asked of the web app, whose error pages
are parsed as Chromium parses them. Counted are cells (payload x field x view), those in which the mark was seen to stand,
scripts that ran, requests that left, odd elements, characters that act, and live formulas; the last five must be 0. Exit
code 1: one is not. Needs playwright, and Chromium on the path or in RETOLD_BROWSER.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from given import parser
from hostile import asking, marked, planted
from hostile.acting import acting
from hostile.conftest import Given
from hostile.looking import Looker, looking
from hostile.payloads import PAYLOADS
from hostile.test_terminal import ABOUT, called
from kept import alerted
from playwright.sync_api import sync_playwright
from serve.clicking import Reader
from serve.listened import listened

from retold import notebook, read, run, show
from retold.keep import tabling
from retold.show import exported
from retold.store import Store

TOGETHER = 14  # articles of one collection: two events
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
# What a spreadsheet calculates: looked for here without the rule by which the tables are made harmless.
LIVE = re.compile(r"[\s\"\u00a0\u3000]*[=+\-@＝＋－＠﹦﹢﹣﹫−]")
NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
# What reading says of an article that holds one: a command that was given no other ends with that reason, as it should.
REFUSED = "holds NUL characters"
IDS = re.compile(r"\b(?:[a-z]-)?[0-9a-f]{8,64}\b|\d+(?=\.jsonl)")
SORTS = ("scripts run", "requests left", "odd elements", "characters that act", "live formulas", "errors")


class Tally:
    """What was looked at, and what got through."""

    def __init__(self, payloads: Sequence[str]) -> None:
        self.payloads = payloads
        self.views: Counter[str] = Counter()
        self.seen: set[tuple[str, str, str]] = set()
        self.got = dict.fromkeys(SORTS, 0)
        self.through: list[str] = []

    def looked(self, view: str, told: str | bytes) -> None:
        """Note an output, and which payloads stand in it, of which field."""
        self.views[view] += 1
        text = told.decode("utf-8", "replace") if isinstance(told, bytes) else told
        self.seen |= {(view, *one) for one in marked.found(text, self.payloads)}

    def wrong(self, sort: str, view: str, told: str) -> None:
        """Note what got through, and whose it is."""
        self.got[sort] += 1
        self.through.append(f"{sort}: {view}: {marked.where(told, self.payloads)}: {told[:300]}")

    def plain(self, view: str, told: str | bytes) -> None:
        """Look at an output that is no page."""
        self.looked(view, told)
        for one in acting(told):
            self.wrong("characters that act", view, one)

    def page(self, view: str, looker: Looker, odd: Sequence[str]) -> None:
        """Take what a browser said of a page."""
        for one in odd:
            self.wrong("characters that act" if "acting character" in one else "odd elements", view, one)
        for one in looker.said:
            self.wrong(
                "requests left" if one.startswith(("left", "went", "window")) else "scripts run", view, one
            )
        looker.said.clear()


def main() -> None:
    """Look at all of it, and print the counts."""
    options = parser(__doc__)
    options.add_argument("--every", type=int, default=1, help="only each n-th payload")
    options.add_argument("--asked", type=int, default=1, help="of those, only each n-th in what is asked")
    options.add_argument("--json", type=Path)
    chosen = options.parse_args()
    began, began_cpu = time.monotonic(), time.process_time()
    payloads = PAYLOADS[:: chosen.every]
    tally = Tally(payloads)
    path = os.environ.get("RETOLD_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    requests: Counter[int] = Counter()
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for first in range(0, len(payloads), TOGETHER):
            with tempfile.TemporaryDirectory() as folder:
                given = made(Path(folder), payloads, range(first, min(first + TOGETHER, len(payloads))))
                for look in (pages, served, files, commands):
                    look(tally, given, browser)
                if first == 0:
                    asked(tally, given, browser, payloads[:: chosen.asked], requests)
            print(f"{first + TOGETHER} of {len(payloads)}: {tally.got}", file=sys.stderr, flush=True)
        browser.close()
    shown = [view for view in tally.views if not view.startswith("asked ")]
    found = {
        "payloads": len(payloads),
        "fields": len(marked.FIELDS),
        "views": len(shown),
        "things asked": len(tally.views) - len(shown),
        "outputs": tally.views.total(),
        "cells": len(payloads) * len(marked.FIELDS) * len(shown),
        "cells with the payload in them": len(tally.seen),
        "requests with a payload": requests.total(),
        "answers by status": dict(sorted(requests.items())),
        **tally.got,
        "through": tally.through[:50],
        "minutes": round((time.monotonic() - began) / 60, 1),
        "CPU minutes without Chromium": round((time.process_time() - began_cpu) / 60, 1),
    }
    text = json.dumps(found, indent=1)
    print(text)
    if chosen.json:
        chosen.json.write_text(text + "\n", encoding="utf-8")
    sys.exit(any(tally.got.values()))


def made(here: Path, payloads: Sequence[str], numbers: range) -> Given:
    """The articles of some payloads as files, as a report and as a store."""
    folder, named = here / "in", here / "named"
    folder.mkdir()
    named.mkdir()
    for number in numbers:
        row = marked.row(payloads, number, number // planted.TOGETHER, number % planted.TOGETHER)
        lines = planted.lines([row])
        (folder / f"{number - numbers.start:03}.jsonl").write_text(lines, encoding="utf-8")
        (named / marked.file_name(payloads[number], number)).write_text(lines, encoding="utf-8")
    document = run.report([str(named)])
    report = here / "report.json"
    report.write_text(show.to_json(document), encoding="utf-8")
    articles = read.gather([str(named)]).articles
    alerted(here / "news.db", articles[::2], articles[1::2]).close()
    return Given(folder, named, report, document, here / "news.db")


def pages(tally: Tally, given: Given, browser: Any) -> None:
    """The report, two articles side by side, cells of a notebook."""
    articles = read.gather([str(given.named)]).articles
    cells = "".join(one._repr_html_() for one in notebook.Report(given.document).stories[:3])
    html = {
        "report": show.page(given.document),
        "diff": show.diff_page(run.diff(articles[0], articles[-1])),
        "notebook": f"<!doctype html><title>cells</title>{cells}",
    }
    for view, page in html.items():
        file = given.report.parent / f"{view}.html"
        file.write_bytes(page.encode())
        tally.looked(view, page)
        with looking(browser, policy=view == "notebook", own=file.as_uri()) as looker:
            odd = [one for one in looker.open(file.as_uri()) if "<iframe sandbox=" not in one]
            tally.page(view, looker, odd)


def served(tally: Tally, given: Given, browser: Any) -> None:
    """Every kind of page, feed and JSON of a running server."""
    reader = Reader(given.store, rate=1e9)
    with Store.open(given.store) as store, listened(given.store, rate=1e9) as (port, _):
        own = f"http://127.0.0.1:{port}"
        with looking(browser, policy=False, own=own) as looker:
            for path in asking.pages(store):
                view = f"web {IDS.sub('ID', path)}"
                tally.looked(view, reader.get(path, Accept="text/html").text)
                tally.page(view, looker, looker.open(own + path))
        for path in asking.data(store):
            view, answer = f"web {IDS.sub('ID', path)}", reader.get(path)
            if answer.status_code >= 400:
                tally.wrong("errors", view, answer.text)
            if answer.headers["content-type"].startswith("text/html"):
                tally.looked(view, answer.text)  # the report, which was looked at as a page
            else:
                tally.plain(view, answer.content)


def files(tally: Tally, given: Given, _browser: Any) -> None:
    """Each form of export and each table."""
    document = given.document
    for form, make in exported.FORMS.items():
        tally.plain(f"export {form}", make(document))
    for name in exported.TABLES:
        table(tally, f"table {name}", tabling.text(exported.table(document, name)))


def table(tally: Tally, view: str, told: str) -> None:
    """Look at a CSV as a terminal and as a spreadsheet take it: tabs and ends of lines within cells are data."""
    tally.plain(view, told.replace("\r\n", "\n").replace("\t", " "))
    for row in csv.reader(io.StringIO(told, newline="")):
        for cell in row:
            if LIVE.match(cell) and not NUMBER.fullmatch(cell):
                tally.wrong("live formulas", view, cell)


def commands(tally: Tally, given: Given, _browser: Any) -> None:
    """What each command says of the articles, on both streams."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            shutil.copy(given.store, "copy.db")
            for name, words in ABOUT.items():
                _command(tally, name, lambda words=words: called(given, words), csv_table="csv" in words)
        finally:
            os.chdir(before)


def _command(tally: Tally, name: str, call: Callable[[], Any], *, csv_table: bool) -> None:
    result = call()
    view = f"command {name}"
    if result.exit_code not in {0, 1} and not (result.exit_code == 2 and REFUSED in result.stderr):
        tally.wrong("errors", view, result.output)
    tally.plain(view, result.stderr_bytes)
    (table if csv_table else Tally.plain)(tally, view, result.stdout_bytes.decode("utf-8", "surrogateescape"))


def asked(tally: Tally, given: Given, browser: Any, payloads: Sequence[str], told: Counter[int]) -> None:
    """Each payload in each thing that can be asked; pages are parsed by the browser, a hundred at a time."""
    reader = Reader(given.store, rate=1e9)
    with Store.open(given.store) as store:
        one = store.connection.execute("select story, article from member").fetchone()
    ways = asking.asks(reader.token(), *one)
    with looking(browser) as looker:
        for name in ways:
            for some in _chunks(payloads, 100):
                answers = [(payload, asking.answer(reader.client, ways[name], payload)) for payload in some]
                told.update(answer.status_code for _, answer in answers)
                _answered(tally, f"asked {name}", looker, answers)


def _answered(tally: Tally, view: str, looker: Looker, answers: Sequence[tuple[str, Any]]) -> None:
    html = []
    for payload, answer in answers:
        tally.views[view] += 1
        if answer.status_code >= 500 and answer.status_code != 501:
            tally.wrong("errors", view, f"{payload!a}: {answer.text}")
        if answer.headers.get("content-type", "").startswith("text/html"):
            html.append((payload, answer.text))
            continue
        for one in acting(answer.content):
            tally.wrong("characters that act", view, f"{payload!a}: {one}")
    for (payload, _), odd in zip(html, looker.parsed([page for _, page in html]), strict=True):
        tally.page(f"{view} {payload!a}", looker, odd)


def _chunks(some: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for first in range(0, len(some), size):
        yield some[first : first + size]


if __name__ == "__main__":
    main()
