"""Links to drafts: pages are fetched, named by where they were found, and what a feed said of them is added."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from retold.errors import Unreadable
from retold.read import addresses, dispatch, drafts, fetch, outlets
from retold.read.aside import Aside
from retold.records import Skipped

DEEPEST = 4  # a list of feeds, a feed, its page: one more than is usual
HOSTS_AT_ONCE = 8  # asked side by side, each of them one page after another
HELD = 64 * 2**20  # bytes of pages that may wait for their turn; what comes next is always fetched

Reader = Callable[[str, bytes, fetch.Fetched | None], Iterator[dispatch.Found]]


@dataclass(frozen=True, slots=True)
class Step:
    """A link whose turn comes, how many lists it stands in, and where it leads or why nowhere."""

    link: drafts.Link
    depth: int
    target: addresses.Target | None
    reason: str = ""


Found = drafts.Draft | Step | Skipped | dispatch.Later


@dataclass(slots=True)
class Trail:
    """How a run goes from links to pages: through which door, where it has been, and what is under way."""

    door: fetch.Door
    read: Reader
    seen: set[str] = field(default_factory=set)
    _asked: dict[str, tuple[str, Aside[fetch.Fetched]]] = field(
        default_factory=dict
    )  # by address: host, page

    def step(self, link: drafts.Link, depth: int = 0) -> Step:
        """Return a link as a step of the way."""
        if depth > DEEPEST:
            deep = f"stands in lists within lists, more than {DEEPEST} deep: give its address itself"
            return Step(link, depth, None, deep)
        try:
            return Step(link, depth, addresses.target(link.url, allow_private=self.door.allow_private))
        except Unreadable as error:
            return Step(link, depth, None, str(error))

    def from_file(self, link: drafts.Link) -> Step | Skipped:
        """Return a link in a file as a step, if following it was asked for."""
        if self.door.follow:
            return self.step(link, 1)
        return Skipped(link.url, f"is only named in {link.source}: give --follow to fetch it")

    def ahead(self, steps: Iterable[Step]) -> None:
        """Begin to fetch what comes next: from several hosts side by side, from each one page at a time."""
        busy = {host for host, page in self._asked.values() if not page.done}
        held = sum(len(page.result().data) for page in self._pages())
        for step in steps:
            if len(busy) >= HOSTS_AT_ONCE or held > HELD:
                return
            target = step.target
            if (
                target
                and target.host not in busy
                and not (target.url in self.seen or target.url in self._asked)
            ):
                busy.add(target.host)
                self._begin(step, target)

    def page(self, step: Step) -> Aside[fetch.Fetched] | None:
        """Return the page of a step, begun by now at the latest, or None where there is none to fetch."""
        if step.target is None or step.target.url in self.seen:
            return None
        if step.target.url not in self._asked:
            self._begin(step, step.target)
        return self._asked[step.target.url][1]

    def is_here(self, step: Step) -> bool:
        """Say whether nothing more has to come for a step."""
        begun = self._asked.get(step.target.url) if step.target else None
        return step.target is None or step.target.url in self.seen or bool(begun and begun[1].done)

    def opened(self, step: Step) -> list[Found]:
        """Return what lies at a step, links there as further steps; asked again after Ctrl-C it is the same."""
        page = self.page(step)
        if page is None or step.target is None:
            return [Skipped(step.link.url, step.reason or "was named before: it is fetched once")]
        try:
            found = list(self.behind(step, page.result()))
        except Unreadable as error:
            found = [Skipped(step.link.url, str(error))]
        self.seen.add(step.target.url)
        del self._asked[step.target.url]
        return found

    def _begin(self, step: Step, target: addresses.Target) -> None:
        """Begin to fetch a page."""
        url = step.link.url
        self.door.tell(url)
        self._asked[target.url] = target.host, Aside(lambda: self.door.page(url))

    def _pages(self) -> Iterator[Aside[fetch.Fetched]]:
        """Yield the pages that came and wait for their turn."""
        for _, page in self._asked.values():
            if page.done and not page.failed:
                yield page

    def behind(self, step: Step, page: fetch.Fetched) -> Iterator[Found]:
        """Yield what a page holds."""
        for found in self.read(step.link.url, page.data, page):
            if isinstance(found, drafts.Link):
                yield self.step(found, step.depth + 1)
            elif isinstance(found, dispatch.Later):
                inner = _reached(found.innermost, step.link, page)
                yield replace(found, innermost=inner, finish=lambda draft: placed(draft, step.link, page))
            else:
                yield placed(found, step.link, page) if isinstance(found, drafts.Draft) else found


def placed(draft: drafts.Draft, link: drafts.Link, page: fetch.Fetched) -> drafts.Draft:
    """Return a draft with where and when it was fetched, and what the link's list said where it says nothing."""
    url = draft.url or page.url
    extra: dict[str, Any] = dict(draft.extra)
    if link.said:
        extra["feed"] = drafts.clean(link.said)
    if page.redirects:
        extra["redirects"] = list(page.redirects)
    return replace(
        draft,
        source=link.url if draft.source == link.url else draft.source,
        url=url,
        outlet=draft.outlet or outlets.of_url(url),
        title=draft.title or link.said.get("title"),
        byline=draft.byline or link.said.get("byline"),
        published=_fuller(draft.published, link.said.get("published")),
        modified=_fuller(draft.modified, link.said.get("modified")),
        fetched=draft.fetched or page.fetched,
        extra=extra,
        innermost=draft.innermost and _reached(draft.innermost, link, page),
    )


def _reached(innermost: drafts.Innermost, link: drafts.Link, page: fetch.Fetched) -> drafts.Innermost:
    """Return a piece with how its page was reached."""
    answer = {name: getattr(page, name) for name in ("url", "content_type", "fetched")}
    way = {"link": asdict(link), "answer": {**answer, "redirects": list(page.redirects)}}
    return replace(innermost, told={**innermost.told, **way})


def again(draft: drafts.Draft, told: Mapping[str, Any]) -> drafts.Draft:
    """Return a draft with what the link to its page and the server's answer add, where it was reached so."""
    if "link" not in told:
        return draft
    answer = told["answer"]
    page = fetch.Fetched(**{**answer, "data": b"", "redirects": tuple(answer["redirects"])})
    return placed(draft, drafts.Link(**told["link"]), page)


def _fuller(own: str | None, said: str | None) -> str | None:
    """Return a page's own time, or the list's where the page gives none or only the same day."""
    return said if said and (own is None or (len(own) <= 10 and said.startswith(own))) else own
