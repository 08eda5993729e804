"""The first page: the stories of the store, newest first, with their counts."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import asdict
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from retold.serve.guarding.refusal import Refused
from retold.serve.pages import page, part
from retold.serve.stores import Stores
from retold.show import tallies
from retold.store import newest

router = APIRouter(include_in_schema=False)

FARTHEST = 10_000  # pages
MOST_OUTLETS = 300  # that are offered while one is typed

_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.ASCII)

Text = Annotated[str, Query(max_length=200)]


@router.get("/", response_class=HTMLResponse)
def stories(
    request: Request,
    *,
    outlet: Text = "",
    language: Text = "",
    since: Text = "",
    until: Text = "",
    several: bool = False,
    number: Annotated[int, Query(alias="page", ge=1, le=FARTHEST)] = 1,
) -> HTMLResponse:
    """A page of the stories that were asked for, all where nothing is."""
    wanted = newest.Wanted(
        outlet=outlet.strip() or None,
        language=_fits(_LANGUAGE, language.lower(), "a language is two or three letters: en"),
        since=_fits(_DAY, since, "a day is written 2031-03-04"),
        until=_fits(_DAY, until, "a day is written 2031-03-04"),
        several=several,
    )
    stores: Stores = request.app.state.stores
    skip = (number - 1) * newest.AT_ONCE
    told, more = stores.remembered(("told", wanted, skip), lambda c: _told(c, wanted, skip))
    return page(
        request,
        "stories.html.j2",
        told=told,
        total=stores.remembered(("total", wanted), lambda c: newest.total(c, wanted)),
        articles=stores.remembered(
            "articles", lambda c: c.execute("select count(*) from article").fetchone()[0]
        ),
        skipped=stores.remembered(
            "skipped", lambda c: c.execute("select count(*) from skipped").fetchone()[0]
        ),
        outlets=stores.remembered("outlets", lambda c: newest.outlets(c, most=MOST_OUTLETS)),
        wanted=wanted,
        filtered=wanted != newest.Wanted(),
        newer=_address(wanted, number - 1) if number > 1 else None,
        older=_address(wanted, number + 1) if more else None,
    )


@router.get("/skipped", response_class=HTMLResponse)
def skipped(
    request: Request, number: Annotated[int, Query(alias="page", ge=1, le=FARTHEST)] = 1
) -> HTMLResponse:
    """What could not be read, and why."""
    stores: Stores = request.app.state.stores
    query = "select source, reason, at, page from skipped order by number desc limit 101 offset ?"
    with stores.reader().asked() as connection:
        found = connection.execute(query, ((number - 1) * 100,)).fetchall()
    return page(
        request,
        "skipped.html.j2",
        skipped=found[:100],
        newer=f"/skipped?page={number - 1}" if number > 1 else None,
        older=f"/skipped?page={number + 1}" if len(found) > 100 else None,
    )


def counts(line: newest.Line) -> list[str]:
    """Return what a story holds in words: "5 articles", "4 outlets", and so on."""
    story = line.story
    by = tallies.published(line.outlets, line.unnamed)
    found = [
        tallies.some(story.articles, "article"),
        *by,
        tallies.origins({"origins": (story.at_least, story.at_most)}),
        tallies.some(line.statements, "statement"),
    ]
    return found if story.articles > 1 else [found[0], *by, found[-1]]


def _told(connection: sqlite3.Connection, wanted: newest.Wanted, skip: int) -> tuple[Markup, bool]:
    """Return the list of a page as HTML, nothing where no story fits, and whether more follow."""
    lines, more = newest.lines(connection, wanted, skip=skip)
    if not lines:
        return Markup(""), False
    rows = [(line, counts(line), tallies.changed(line.changed)) for line in lines]
    return part("told.html.j2", lines=rows, first=skip + 1), more


def _fits(pattern: re.Pattern[str], told: str, reason: str) -> str | None:
    told = told.strip()
    if told and not pattern.fullmatch(told):
        raise Refused(400, f"That cannot be looked for: {reason}.")
    return told or None


def _address(wanted: newest.Wanted, number: int) -> str:
    """Return the address of another page of the same list."""
    asked: dict[str, Any] = {name: value for name, value in asdict(wanted).items() if value}
    if wanted.several:
        asked["several"] = "true"
    return "/?" + urlencode(asked | {"page": number})
