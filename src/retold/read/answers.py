"""What servers answered to articles: a page or a feed by its bytes, for its address says nothing of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from retold.read import complete, dispatch, drafts, fetch, kinds, web
from retold.read.inputs import Input
from retold.records import Article, Skipped


def found(name: str, data: bytes, page: fetch.Fetched | None) -> Iterator[dispatch.Found]:
    """Yield what a fetched page holds: its address says nothing of its kind, its server may."""
    given = Input(name, data, hint="answer")
    if page is not None:
        given = replace(given, url=page.url, fetched=page.fetched, charset=page.charset)
        looks = kinds.of(given) if data.strip() else "text"
        given = replace(given, hint="answer.html") if page.kind(looks) != looks else given
    run = dispatch.Run()
    yield from dispatch.drafts_of(given, run)
    yield from dispatch.revisited(given, run)
    yield from run.revisits.given_up()


def behind(link: drafts.Link, page: fetch.Fetched) -> Iterator[dispatch.Found]:
    """Yield what the page behind a link holds, with what the link's list said of it; pages are read beside this."""
    for item in found(link.url, page.data, page):
        if isinstance(item, dispatch.Later):
            yield replace(item, finish=lambda draft: web.placed(draft, link, page))
        else:
            yield web.placed(item, link, page) if isinstance(item, drafts.Draft) else item


def of_file(given: Input) -> Iterator[dispatch.Found]:
    """Yield what some bytes hold that came as a file, or as a part of one."""
    run = dispatch.Run()
    yield from dispatch.drafts_of(given, run)
    yield from run.revisits.given_up()


def article(item: dispatch.Found) -> Article | Skipped:
    """Return the article that is found, once its page is read, or why there is none."""
    if isinstance(item, dispatch.Later):
        item = item.found()
    if isinstance(item, drafts.Link):
        return Skipped(item.url, f"is only named in {item.source}: give its address to look at it too")
    done = complete.article(item) if isinstance(item, drafts.Draft) else item
    return replace(done, reason=" ".join(done.reason.split())) if isinstance(done, Skipped) else done
