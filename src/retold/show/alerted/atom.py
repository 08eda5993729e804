"""Alerts as an Atom feed (RFC 4287)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from retold.show.excerpt import beginning
from retold.show.syndicated import Entry, Link, feed

Json = Mapping[str, Any]

_LONGEST = 400  # characters of a place that a feed reader shows


def atom(alerts: Iterable[tuple[Json, str]], *, title: str, name: str, site: str | None = None) -> bytes:
    """Return a feed of alerts with the time (RFC 3339) at which each was found, in the order given.

    `name` tells this feed from others, and stays hidden in a hash; `site` is the address of a web app that has the
    stories. Texts are plain, with what cannot be seen shown.
    """
    id_ = f"urn:retold:alerts:{hashlib.sha256(name.encode()).hexdigest()[:32]}"
    return feed((_entry(alert, when, site) for alert, when in alerts), id_=id_, title=title)


def _entry(alert: Json, when: str, site: str | None) -> Entry:
    """Return what happened, the words that prove it, and where they stand."""
    home = [Link(f"{site}/stories/{alert['story']}")] if site else []
    related = [Link(one["url"], "related", one["label"]) for one in alert["articles"] if one["url"]]
    return Entry(
        id=f"urn:retold:alert:{alert['id']}",
        title=_title(alert),
        updated=when,
        content=_content(alert),
        terms=(alert["kind"], "certain" if alert["certain"] else "undecided"),
        links=[*home, *related],
    )


def _title(alert: Json) -> str:
    """Return what happened, and then in which story: a list of a feed shows its first words alone.

    >>> _title({"text": "hedge dropped: “some” is missing", "title": "Ferry aground"})
    'Hedge dropped: “some” is missing, in: Ferry aground'
    """
    return f"{alert['text'][:1].upper()}{alert['text'][1:]}, in: {alert['title']}"


def _content(alert: Json) -> str:
    labels = {article["id"]: article["label"] for article in alert["articles"]}
    because = alert["because"]
    lines = [alert["text"], *([because] if because and because not in alert["text"] else [])]
    for place in alert["places"]:
        lines.append(f"{labels[place['article']]}: {beginning(place['words'], _LONGEST)}")
    return "\n".join(lines)
