"""The text of a page as trafilatura finds it, what in it is furniture by the markup, and whether it is all there."""

from __future__ import annotations

import logging
import unicodedata
from dataclasses import dataclass
from typing import Any

from retold.errors import Unreadable
from retold.read import notices, pagemeta, paywalls, regions, roles
from retold.read.paragraphs import ends_sentence
from retold.records import Furniture

STUB = 1500  # characters that a page behind a paywall shows at most: a paragraph or two; whole articles are longer


@dataclass(frozen=True, slots=True)
class PageText:
    """The paragraphs of a page's article as lines, and which of them are furniture."""

    text: str
    marked: tuple[Furniture, ...]
    walled: bool  # it ends where a subscription is asked for


def of(root: Any, about: pagemeta.PageMeta, *, title: str | None, url: str | None) -> PageText:
    """Return a page's text, or raise Unreadable with what to do; tables that lay out the page are unfolded in it.

    The lines are those that trafilatura exports as JSON by default: what a user exported and what we read of
    the same page are then one text. Reading with its precision setting instead lost lists, quoted blocks and
    tables of short articles. Only where the page's structured data carry much more of the text is that taken,
    and a lead that stands with the headline is put before the text where it is missing.
    """
    regions.unfold_tables(root)
    shown = _shown(root)
    carried = paywalls.carried(about.article, shown)
    text = carried or shown
    if not text.strip():
        hint = ", but asks for a subscription (paywall?)" if _is_walled(root, about) else ""
        reason = f"has no article text after removing menus and boilerplate{hint}: give its text as .txt"
        raise Unreadable(reason)
    apart = regions.beside(root)
    if not _is_article(about, url) and regions.is_front(root, apart):
        reason = "holds teasers of other pages and no article of its own: give those pages"
        raise Unreadable(reason)
    if not carried:
        text = "\n".join([*regions.lead(root, apart, text), text])
    marked = roles.of(root, text, title, apart)
    told = _told(text, marked)
    walled = not carried and told < STUB and _is_walled(root, about)
    if walled and not told:
        reason = "shows no article text, but asks for a subscription (paywall?): give its text as .txt"
        raise Unreadable(reason)
    return PageText(text, marked, walled)


def _is_article(about: pagemeta.PageMeta, url: str | None) -> bool:
    """Say whether a page says of itself that it is an article, or lies where articles do or nobody knows."""
    if about.article or about.meta.get("og:type", "").casefold() == "article" or url is None:
        return True
    parts = [part for part in url.partition("://")[2].split("?")[0].split("/")[1:] if part]
    return len(parts) > 1 or any("-" in part or any(map(str.isdigit, part)) for part in parts)


def _shown(root: Any) -> str:
    """Return the article's paragraphs as lines, or nothing."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - loads for 0.3 s, and only pages need it

    log = logging.getLogger("trafilatura")
    if not log.handlers:  # it would warn on stderr of what we report
        log.addHandler(logging.NullHandler())
    found = bare_extraction(
        root
    )  # the same as its JSON export, but for a fingerprint that takes a sixth longer
    return unicodedata.normalize("NFC", getattr(found, "text", None) or "")


def _told(text: str, marked: tuple[Furniture, ...]) -> int:
    """Return how many characters of a text stand in sentences that are no furniture and no offer, up to STUB."""
    starts = {entry.start for entry in marked}
    count = at = 0
    for line in text.split("\n"):
        if (
            at not in starts
            and ends_sentence(line)
            and not (paywalls.is_offer(line) or notices.kind(line, closing=False))
        ):
            count += len(line)
            if count >= STUB:
                break
        at += len(line) + 1
    return count


def _is_walled(root: Any, about: pagemeta.PageMeta) -> bool:
    """Say whether a page says that it is not free, or asks for a subscription to read on."""
    body = next(root.iter("body"), root)
    return paywalls.is_stated(about.article, about.meta) or paywalls.is_offer(regions.line(body))
