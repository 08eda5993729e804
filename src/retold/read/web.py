"""Links to drafts: pages are fetched, named by where they were found, and what a feed said of them is added."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from retold.errors import Unreadable
from retold.read import addresses, drafts, fetch, outlets
from retold.records import Skipped

DEEPEST = 4  # a list of feeds, a feed, its page: one more than is usual

Found = drafts.Draft | drafts.Link | Skipped
Reader = Callable[[str, bytes, fetch.Fetched | None], Iterator[Found]]


@dataclass(slots=True)
class Trail:
    """How a run goes from links to pages: through which door, and where it has been."""

    door: fetch.Door
    read: Reader
    seen: set[str] = field(default_factory=set)

    def drafts_of(self, link: drafts.Link, depth: int = 0) -> Iterator[drafts.Draft | Skipped]:
        """Yield what lies at a link and behind the links there."""
        if reason := self._refusal(link, depth):
            yield Skipped(link.url, reason)
            return
        try:
            page = self.door.page(link.url)
            for found in self.read(link.url, page.data, page):
                if isinstance(found, drafts.Link):
                    yield from self.drafts_of(found, depth + 1)
                else:
                    yield placed(found, link, page) if isinstance(found, drafts.Draft) else found
        except Unreadable as error:
            yield Skipped(link.url, str(error))

    def from_file(self, link: drafts.Link) -> Iterator[drafts.Draft | Skipped]:
        """Yield what lies at a link in a file: fetched only if that was asked for."""
        if self.door.follow:
            yield from self.drafts_of(link, 1)
        else:
            yield Skipped(link.url, f"is only named in {link.source}: give --follow to fetch it")

    def _refusal(self, link: drafts.Link, depth: int) -> str | None:
        """Return why a link is not followed."""
        if depth > DEEPEST:
            return f"stands in lists within lists, more than {DEEPEST} deep: give its address itself"
        try:
            name = addresses.target(link.url, allow_private=self.door.allow_private).url
        except Unreadable as error:
            return str(error)
        if name in self.seen:
            return "was named before: it is fetched once"
        self.seen.add(name)
        return None


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
    )


def _fuller(own: str | None, said: str | None) -> str | None:
    """Return a page's own time, or the list's where the page gives none or only the same day."""
    return said if said and (own is None or (len(own) <= 10 and said.startswith(own))) else own
