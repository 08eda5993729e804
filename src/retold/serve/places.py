"""The addresses of what is shown: stories with the places in their reports, articles with a run of their text."""

from __future__ import annotations

from retold.store.finding import Found, Named
from retold.store.standing import Standing

REPORT = "s1"  # how a report of one story names it in its places


def story(id_: str) -> str:
    """Return the address of a story."""
    return f"/stories/{id_}"


def article(id_: str) -> str:
    """Return the address of an article."""
    return f"/articles/{id_}"


def text(found: Found) -> str:
    """Return the address of a run of an article's text."""
    return run(found.article, found.start, found.end)


def run(article_id: str, start: int, end: int) -> str:
    """Return the address of some characters of an article."""
    return f"{article(article_id)}?at={start}-{end}#at"


def of(found: Found | Named) -> str | None:
    """Return the address of a finding in the report of its story; none where it is in no story."""
    if isinstance(found, Named):
        return f"{story(found.story)}#{REPORT}-people"
    if found.story is None:
        return None
    if found.position is not None:
        part = f"st-{found.position}" if found.articles > 1 else "only"
        return f"{story(found.story)}#{REPORT}-{part}"
    return f"{story(found.story)}#{REPORT}-quotes" if found.who is not None else story(found.story)


def told(kind: str, stands: Standing) -> str:
    """Return the address of what an alert of this kind tells, in the report of its story as it is now."""
    there = f"{story(stands.story)}#{REPORT}-"
    if kind in {"correction", "old form carried"} and stands.corrected:
        return f"{there}corrected"
    if kind == "loop closed" and stands.cited:
        return f"{there}named"
    if stands.position is None:
        return story(stands.story)
    return f"{there}st-{stands.position}" if stands.articles > 1 else f"{there}only"
