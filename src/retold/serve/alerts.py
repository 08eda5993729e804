"""The page of alerts: what articles that came in have brought, with the words that prove it, the newest first."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from retold import show
from retold.serve import places
from retold.serve.listing import FARTHEST
from retold.serve.pages import page, part
from retold.serve.stores import Stores
from retold.show.excerpt import around, begins_inside, end_of_words, ends_inside
from retold.show.slices import Mark, cut
from retold.store import alerts, standing

router = APIRouter(include_in_schema=False)

AT_ONCE = 25  # alerts of one page: each shows up to six places
MOST_PLACES = 6  # of one alert: the rest is counted, and stands in the story
LONGEST = 300  # characters of one wording
AROUND, ENOUGH = 60, 120  # characters: around a short one as much as fits on a line or two

_TEXTS = "select id, text from article where id in (select value from json_each(?))"


@dataclass(frozen=True, slots=True)
class Line:
    """An alert as the page shows it."""

    what: str
    kind: str
    certain: bool
    because: str
    at: str
    there: str | None  # the address of what it tells
    story: str | None
    title: str  # of the story as it is now
    proof: Sequence[Mapping[str, Any]]
    more: int  # places that are not shown
    others: Sequence[Mapping[str, Any]]  # articles without a place


@router.get("/alerts", response_class=HTMLResponse)
def listed(
    request: Request,
    *,
    kind: Annotated[str, Query(pattern=f"^(|{'|'.join(show.ALERTS)})$")] = "",
    possible: bool = False,
    number: Annotated[int, Query(alias="page", ge=1, le=FARTHEST)] = 1,
) -> HTMLResponse:
    """What the stories have brought, of one kind or of all."""
    wanted = alerts.Wanted((kind,) if kind else show.ALERTS, possible=possible)
    stores: Stores = request.app.state.stores
    skip = (number - 1) * AT_ONCE
    asked = (kind, possible, number)
    told, more = stores.remembered(("alerts", *asked), lambda c: _told(c, wanted, skip))
    counted = stores.remembered("alerts by kind", alerts.counted)
    return page(
        request,
        "alerts.html.j2",
        told=told,
        kind=kind,
        possible=possible,
        kinds=[(one, counted.get(one, (0, 0))[possible]) for one in show.ALERTS],
        total=sum(counted.get(one, (0, 0))[possible] for one in wanted.kinds),
        hidden=0
        if possible
        else sum(every - sure for sure, every in (counted.get(one, (0, 0)) for one in wanted.kinds)),
        any=bool(counted),
        unsure=_address(kind, 1, possible=True),
        newer=_address(kind, number - 1, possible=possible) if number > 1 else None,
        older=_address(kind, number + 1, possible=possible) if more else None,
    )


def _told(connection: sqlite3.Connection, wanted: alerts.Wanted, skip: int) -> tuple[Markup, bool]:
    """Return the list of a page as HTML, nothing where there is no alert, and whether more follow."""
    found = alerts.latest(connection, wanted, most=AT_ONCE + 1, skip=skip)
    shown, more = found[:AT_ONCE], len(found) > AT_ONCE
    if not shown:
        return Markup(""), False
    ids = sorted({one["id"] for alert, _ in shown for one in alert["articles"]})
    texts = dict(connection.execute(_TEXTS, (json.dumps(ids),)))
    lines = [_line(connection, alert, at, texts) for alert, at in shown]
    return part("alerted.html.j2", lines=lines, first=skip + 1), more


def _line(
    connection: sqlite3.Connection, alert: Mapping[str, Any], at: str, texts: Mapping[str, str]
) -> Line:
    stands = standing.of(connection, alert)
    seen = [one for one in alert["places"] if one["article"] in texts]
    in_proof = {one["article"] for one in seen[:MOST_PLACES]}
    because, text = alert["because"], alert["text"].removeprefix(f"{alert['kind']}: ")
    return Line(
        what=f"{text[:1].upper()}{text[1:]}",
        kind=alert["kind"],
        certain=alert["certain"],
        because="" if because in text else because,
        at=at,
        there=places.told(alert["kind"], stands) if stands else None,
        story=places.story(stands.story) if stands else None,
        title=stands.title if stands else alert["title"],
        proof=list(_proof(alert, seen[:MOST_PLACES], texts)),
        more=len(seen) - len(seen[:MOST_PLACES]),
        others=[
            {"label": one["label"], "new": one["new"], "there": places.article(one["id"])}
            for one in alert["articles"]
            if one["id"] not in in_proof and one["id"] in texts
        ],
    )


def _proof(
    alert: Mapping[str, Any], seen: Sequence[Mapping[str, Any]], texts: Mapping[str, str]
) -> Iterator[Mapping[str, Any]]:
    """Yield the places of an alert: whose they are, and their words, marked among a few more where they are short."""
    articles = {one["id"]: one for one in alert["articles"]}
    for one in seen:
        text, start, end = texts[one["article"]], one["start"], one["end"]
        left, right = around(text, start, end, context=AROUND, enough=ENOUGH)
        stop = end_of_words(text, left, right, max(LONGEST, min(end, start + LONGEST) - left))
        marks = [Mark(start, min(end, stop), "mark")] if (left, right) != (start, end) else []
        article = articles[one["article"]]
        yield {
            "label": article["label"],
            "new": article["new"],
            "published": article["published"],
            "there": places.run(one["article"], start, end),
            "html": cut(one["article"], text, left, stop, marks),
            "on": begins_inside(text, left),
            "goes_on": stop < right or ends_inside(text, stop),
        }


def _address(kind: str, number: int, *, possible: bool) -> str:
    """Return the address of another page of the same list."""
    asked = {"kind": kind, "possible": "true" if possible else "", "page": number if number > 1 else ""}
    told = {name: value for name, value in asked.items() if value}
    return f"/alerts?{urlencode(told)}" if told else "/alerts"
