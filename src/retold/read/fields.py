"""The fields of one row to a draft: known names taken, all others carried along."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from retold.read import dates, drafts, elapsed, exports, language, outlets, pagemeta
from retold.records import Skipped

DEEPEST = 50  # a field that nests deeper could not be written again

TEXT = (
    "text", "body", "maintext", "content", "body_text", "articleBody", "content_text", "plaintext", "story_text",
    "article_text", "raw_text",
)  # fmt: skip
_TITLE = ("title", "headline", "title_page")
_URL = ("url", "link", "uri")
_CANONICAL = ("canonical_url", "canonical_link", "canonical")
_OUTLET = (
    "outlet", "publisher", "source", "media_name", "meta_site_name", "sitename", "source_domain", "domain",
    "hostname", "series", "outlet_name",
)  # fmt: skip
_PUBLISHED = (
    "published", "dateTimePub", "date", "publish_date", "date_publish", "dateTime", "published_at", "publishedAt",
    "date_published", "datePublished", "publication_date", "publishing_date", "pubDate", "firstcreated",
)  # fmt: skip
_MODIFIED = (
    "modified", "date_modify", "date_modified", "dateModified", "updated", "updated_at", "modified_date",
    "versioncreated",
)  # fmt: skip
_SEEN = ("first_seen", "first_scrape_date", "collect_date", "indexed_date", "dateTime")
_FETCHED = ("fetched", "date_download", "fetched_at", "filedate", "crawled", "crawl_date", "download_date")
_BYLINE = ("byline", "author", "authors")
_LANGUAGE = ("language", "lang", "meta_lang")
OURS = (
    "text",
    "title",
    "url",
    "canonical_url",
    "outlet",
    "published",
    "modified",
    "first_seen",
    "fetched",
    "byline",
    "language",
    "id",
)
KNOWN = frozenset(
    {
        *TEXT,
        *_TITLE,
        *_URL,
        *_CANONICAL,
        *_OUTLET,
        *_PUBLISHED,
        *_MODIFIED,
        *_SEEN,
        *_FETCHED,
        *_BYLINE,
        *_LANGUAGE,
        "id",
    }
)
_OWN_LINE = frozenset({"id", "sha256", "furniture", "extra", "text"})  # what no other export has together
_OWN_RESULTS = frozenset(
    {"sha256", "furniture", "credits", "source"}
)  # of our own reports: concluded again from the text


def is_header(head: bytes) -> bool:
    """Say whether bytes begin with the names of columns, one of them a text's."""
    first = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace")
    names = {name.strip(" \"'\r") for name in re.split(r"[,;\t|]", first)}
    return len(names & KNOWN) >= 2 and bool(names & set(TEXT))


def draft_of(
    row: Any, source: str, place: str, *, renamed: Mapping[str, str], ours: bool = False
) -> drafts.Draft | Skipped:
    """Return the draft of one row, or why it gives none; `renamed` says which of our fields stands where."""
    if not isinstance(row, dict):
        return Skipped(place, f'is {_kind(row)}, not an object: write one {{"text": …}} for each article')
    if pagemeta.depth(row, DEEPEST) > DEEPEST:
        return Skipped(place, f"nests its fields more than {DEEPEST} deep: flatten them")
    told = {"source": source, "place": place, "map": dict(renamed), "ours": ours}
    innermost = drafts.Innermost("row", row, told)
    ours = ours or row.keys() >= _OWN_LINE
    row = exports.plain(_under_our_names(row, renamed) if renamed else row)
    name = next((name for name in TEXT if row.get(name) not in (None, "")), None)
    if name is None:
        return _without_text(row, place)
    text = row[name]
    if not isinstance(text, str):
        return Skipped(place, f"has {_kind(text)} for its {name!r}: it must be a string")
    return _draft(dict(row), name, innermost, ours=ours)


def _under_our_names(row: dict[str, Any], renamed: Mapping[str, str]) -> dict[str, Any]:
    """Return a row with fields moved to the names that the user gave them, what stood there kept aside."""
    row = dict(row)
    for ours, theirs in renamed.items():
        inner, value = theirs.split("."), row.pop(theirs, None)
        if value is None and len(inner) > 1:
            value = row
            for name in inner:
                value = value.get(name) if isinstance(value, dict) else None
        if value is not None:
            if ours in row:
                row[f"unmapped_{ours}"] = row[ours]
            row[ours] = value
    return row


def _without_text(row: dict[str, Any], place: str) -> Skipped:
    """Return why a row gives no article."""
    empty = next((name for name in TEXT if name in row), None)
    known = (
        f"its field {empty!r} is empty"
        if empty
        else f"fields: {', '.join(sorted(map(str, row))[:8])[:200] or 'none'}"
    )
    reason = f'has no text ({known}): put the article\'s text into "text", or say --map text=FIELD'
    return Skipped(str(drafts.clean(place)), str(drafts.clean(reason)))


def _draft(row: dict[str, Any], name: str, innermost: drafts.Innermost, *, ours: bool) -> drafts.Draft:
    """Return a draft with the known fields taken out of a row and the rest kept in `extra`."""
    text = row.pop(name)
    carried: dict[str, Any] = {}
    credited = row.pop(exports.CREDITED, None)
    if ours:
        credited = row.get("credits")
        row = {key: value for key, value in row.items() if key not in _OWN_RESULTS and key != "id"}
        inner = row.pop("extra", None)
        carried = inner if isinstance(inner, dict) else {}
    url = _take_address(row, _URL)
    outlet = _take_outlet(row)
    if url is None:
        url = _take_address(row, ("source", "source_url"))
    locale = next((said for name in _LANGUAGE if (said := drafts.line(row.get(name)))), None)
    fetched = _take_date(row, _FETCHED, locale) or outlets.archived_at(url)
    found = drafts.Draft(
        source=innermost.told["source"],
        text=text,
        url=url,
        canonical_url=_take_address(row, _CANONICAL),
        outlet=outlet or outlets.of_url(url),
        title=_take_line(row, _TITLE),
        byline=_take_byline(row),
        published=_take_date(row, _PUBLISHED, locale, fetched),
        modified=_take_date(row, _MODIFIED, locale, fetched),
        first_seen=_take_date(row, _SEEN, locale),
        fetched=fetched,
        language=_take_language(row),
        place=innermost.told["place"],
        credited=tuple(str(name) for name in credited) if isinstance(credited, list) else (),
        innermost=innermost,
    )
    found.extra.update(drafts.clean({**row, **carried}))
    return found


def _take_line(row: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """Take the first of some fields that holds words out of a row."""
    if row.keys().isdisjoint(names):
        return None
    for name in names:
        if found := drafts.line(row.get(name)):
            del row[name]
            return found
    _drop_empty(row, names)
    return None


def _take_address(row: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """Take the first of some fields that holds a web address; others stay in the row."""
    if row.keys().isdisjoint(names):
        return None
    for name in names:
        found = drafts.line(row.get(name))
        if found and "://" in found:
            del row[name]
            return found
    _drop_empty(row, names)
    return None


def _take_outlet(row: dict[str, Any]) -> str | None:
    """Take the outlet: a name, a domain, or an object with a name; an address is none."""
    if row.keys().isdisjoint(_OUTLET):
        return None
    for name in _OUTLET:
        found = pagemeta.name_of(row.get(name))
        if found and "://" not in found:
            del row[name]
            return found
    _drop_empty(row, _OUTLET)
    return None


def _take_byline(row: dict[str, Any]) -> str | None:
    """Take the writers' names."""
    if row.keys().isdisjoint(_BYLINE):
        return None
    for name in _BYLINE:
        if found := pagemeta.name_of(row.get(name)):
            del row[name]
            return found
    _drop_empty(row, _BYLINE)
    return None


def _take_date(
    row: dict[str, Any], names: tuple[str, ...], locale: str | None = None, fetched: str | None = None
) -> str | None:
    """Take the first of some fields that holds a date, or a fuller one of the same day; others stay as they are.

    One that counts back ("2 hours ago") is read where no other is a date, and stays as well.
    """
    if row.keys().isdisjoint(names):
        return None
    known = [(name, found) for name in names if name in row and (found := dates.parse(row[name], locale))]
    if known:
        day = known[0][1]
        name, found = next(
            (entry for entry in known if len(entry[1]) > 10 and entry[1].startswith(day)), known[0]
        )
        del row[name]
        if name != known[0][0]:
            del row[known[0][0]]
        return found
    _drop_empty(row, names)
    return next((back for name in names if (back := elapsed.parse(row.get(name), fetched))), None)


def _take_language(row: dict[str, Any]) -> str | None:
    """Take the language."""
    if row.keys().isdisjoint(_LANGUAGE):
        return None
    for name in _LANGUAGE:
        if found := language.declared(row.get(name)):
            del row[name]
            return found
    _drop_empty(row, _LANGUAGE)
    return None


def _drop_empty(row: dict[str, Any], names: tuple[str, ...]) -> None:
    """Forget known fields that say nothing."""
    for name in names:
        if name in row and row[name] in (None, "", [], {}):
            del row[name]


def _kind(value: Any) -> str:
    """Return what a JSON value is, in words."""
    names = {
        bool: "a truth value",
        int: "a number",
        float: "a number",
        str: "a bare string",
        list: "a list",
        dict: "an object",
    }
    return names.get(type(value), "null")
