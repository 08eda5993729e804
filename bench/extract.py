"""Measure what is read from HTML pages whose text is known, beside plain trafilatura.

usage: python bench/extract.py [--pages 8] [--layout NAME …] [--json FILE] [--show]

The pages are invented, from a seed, in the layouts of `layouts`; they are read out of a web archive, as users' pages are. Of
each layout: `text` is the F1 of the words of the article's text, `told` that of the words that are not marked as furniture, with
its precision and recall; `whole` the share of paragraphs that stand on a line of their own, complete; `order` the share of these
that follow in order; `fields` the share of known fields read right, to the second where the page says so; `stubs` the share of
pages of which it is known whether they hold the whole text. trafilatura (`bare_extraction` with metadata) has its fields
compared as dates without the time, since it gives no time. `--show` prints the worst page of each layout.
"""

from __future__ import annotations

import itertools
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean
from typing import Any

from given import parser
from layouts import LAYOUTS, pages
from layouts.page import Page
from warc import write

from retold import read
from retold.records import Article, Skipped
from retold.text.words import words

Figures = dict[str, float]
SHOWN = ("text", "told", "precision", "recall", "whole", "order", "fields", "stubs")


def main() -> None:
    """Read all layouts and print the figures."""
    options = parser(__doc__)
    options.add_argument("--pages", type=int, default=8, help="of each layout")
    options.add_argument("--layout", nargs="+", choices=list(LAYOUTS), default=list(LAYOUTS))
    options.add_argument("--json", metavar="FILE")
    options.add_argument("--show", action="store_true")
    wanted = options.parse_args()
    figures = measured({name: pages(name, wanted.pages) for name in wanted.layout}, show=wanted.show)
    print(table(figures["layouts"] | {"all": figures["all"]}), file=sys.stderr)
    text = json.dumps(figures, indent=1, ensure_ascii=False)
    print(text)
    if wanted.json:
        Path(wanted.json).write_text(text + "\n", encoding="utf-8")


def measured(made: dict[str, list[Page]], *, show: bool = False) -> dict[str, Any]:
    """Return the figures of each layout and of all together."""
    found = as_read([page for group in made.values() for page in group])
    layouts: dict[str, dict[str, Any]] = {}
    for name, group in made.items():
        ours = [of_ours(page, found[page.url]) for page in group]
        layouts[name] = mean(ours) | {
            how: mean([of_theirs(page, precise=how == "precise") for page in group])
            for how in ("default", "precise")
        }
        if show:
            page = min(zip(ours, group, strict=True), key=lambda pair: pair[0].get("told", 1))[1]
            print(f"== {name}\n{shown(page, found[page.url])}", file=sys.stderr)
    whole = mean(list(layouts.values()))
    for how in ("default", "precise"):
        whole[how] = mean([layout[how] for layout in layouts.values()])
        whole[f"told over {how}"] = round(whole["told"] / whole[how]["text"], 3)
    return {"all": whole, "layouts": layouts}


def as_read(made: list[Page]) -> dict[str, Article | Skipped]:
    """Return what retold reads from each page, by its address, as from any web archive."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.warc.gz"
        with path.open("wb") as file:
            write(((page.url, page.html) for page in made), file)
        found = list(read.articles([path]))
    return {page.url: item for page, item in zip(made, found, strict=True)}


def of_ours(page: Page, found: Article | Skipped) -> Figures:
    """Return what one page gave us."""
    if isinstance(found, Skipped):
        said = float(not page.told and ("paywall" if page.stub else "teasers") in found.reason)
        return {"stubs": said} | ({} if not page.told else dict.fromkeys(SHOWN[:-2], 0.0) | {"fields": 0.0})
    told = "".join(told_parts(found))
    right = [getattr(found, name) == value for name, value in page.fields.items()]
    return {
        "text": compared(found.text, page.told)[2],
        **text_figures(told, page.told),
        "fields": fmean(right) if right else 0.0,
        "stubs": float(("paywall" in found.extra) == page.stub),
    }


def told_parts(found: Article) -> Iterator[str]:
    """Yield what stands between the marked furniture of a text."""
    at = 0
    for entry in found.furniture:
        yield found.text[at : entry.start]
        at = max(at, entry.end)
    yield found.text[at:]


def of_theirs(page: Page, *, precise: bool) -> Figures:
    """Return what one page gives trafilatura."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - the pages are made and read before

    found = bare_extraction(
        page.html, url=page.url, favor_precision=precise, include_comments=False, with_metadata=True
    )
    if not page.told:
        return {}
    if found is None:
        return dict.fromkeys(("text", "precision", "recall", "whole", "order", "fields"), 0.0)
    known = {name: page.fields.get(name) for name in ("title", "byline", "published", "outlet", "url")}
    their = {
        "title": found.title,
        "byline": found.author,
        "published": found.date,
        "outlet": found.sitename,
        "url": found.url,
    }
    known["published"] = (known["published"] or "")[:10] or None
    text = text_figures(found.text or "", page.told)
    return {"text": text.pop("told"), **text, "fields": fmean(their[name] == known[name] for name in known)}


def text_figures(text: str, told: tuple[str, ...]) -> Figures:
    """Return how well a text agrees with the paragraphs that were to be told."""
    precision, recall, f = compared(text, told)
    lines = [" ".join(line.split()).removeprefix("- ") for line in text.splitlines()]
    places = [lines.index(paragraph) for paragraph in told if paragraph in lines]
    follow = [a < b for a, b in itertools.pairwise(places)]
    return {
        "told": f,
        "precision": precision,
        "recall": recall,
        "whole": len(places) / len(told) if told else float(not text.strip()),
        "order": fmean(follow) if follow else 1.0,
    }


def compared(text: str, told: tuple[str, ...]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of a text's words, counted as often as they stand."""
    have, want = Counter(words(text).folded), Counter(words("\n".join(told)).folded)
    common = (have & want).total()
    if not common:
        return (0.0, 0.0, 0.0) if have or want else (1.0, 1.0, 1.0)
    return common / have.total(), common / want.total(), 2 * common / (have.total() + want.total())


def mean(found: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the mean of each figure over those that have it."""
    names = dict.fromkeys(name for one in found for name, value in one.items() if isinstance(value, float))
    return {name: round(fmean(one[name] for one in found if name in one), 3) for name in names}


def table(rows: dict[str, dict[str, Any]]) -> str:
    """Return the figures as a table."""
    lines = [f"{'':20}" + "".join(f"{name:>10}" for name in SHOWN) + "   trafilatura: default   precise"]
    for name, row in rows.items():
        cells = "".join(f"{row[key]:10.3f}" if key in row else f"{'–':>10}" for key in SHOWN)
        beside = "".join(f"{row[how].get('text', float('nan')):10.3f}" for how in ("default", "precise"))
        lines.append(f"{name:20}{cells}             {beside}")
    return "\n".join(lines)


def shown(page: Page, found: Article | Skipped) -> str:
    """Return a page's article with its furniture in brackets, and the paragraphs and fields that it lacks."""
    if isinstance(found, Skipped):
        return f"{page.url}: {found.reason}"
    text = found.text
    for entry in sorted(found.furniture, key=lambda one: -one.start):
        text = f"{text[: entry.start]}[{entry.kind}: {text[entry.start : entry.end]}]{text[entry.end :]}"
    lines = "".join(told_parts(found)).splitlines()
    lacking = [f"- {part}" for part in page.told if part not in [line.strip() for line in lines]]
    wrong = [
        f"{name}: {getattr(found, name)!r}, not {value!r}"
        for name, value in page.fields.items()
        if getattr(found, name) != value
    ]
    return "\n".join([text, "-- lacking", *lacking, "-- wrong", *wrong])


if __name__ == "__main__":
    main()
