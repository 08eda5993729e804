"""JSON and JSON lines to drafts: one object an article, known fields mapped, all others carried along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from retold.errors import Unreadable
from retold.read import dates, decode, drafts, language, outlets, pagemeta
from retold.records import Skipped

DEEPEST = 50  # a field that nests deeper could not be written again

TEXT = ("text", "body", "maintext", "content", "body_text", "articleBody", "content_text", "raw_text")
_TITLE = ("title", "headline", "title_page")
_URL = ("url", "link", "uri")
_CANONICAL = ("canonical_url", "canonical_link", "canonical")
_OUTLET = ("outlet", "publisher", "source", "source_domain", "domain", "hostname", "series", "outlet_name")
_PUBLISHED = (
    "published", "date", "publish_date", "date_publish", "dateTime", "published_at", "publishedAt",
    "date_published", "datePublished",
    "publication_date", "publishing_date", "pubDate", "firstcreated",
)  # fmt: skip
_MODIFIED = (
    "modified",
    "date_modify",
    "date_modified",
    "dateModified",
    "updated",
    "updated_at",
    "modified_date",
    "versioncreated",
)
_SEEN = ("first_seen", "first_scrape_date")
_FETCHED = ("fetched", "date_download", "fetched_at", "filedate", "crawled", "download_date")
_BYLINE = ("byline", "author", "authors")
_LANGUAGE = ("language", "lang", "meta_lang")
_LISTS = ("articles", "items", "results", "data", "documents", "stories")

_OWN_RESULTS = frozenset(
    {"sha256", "furniture", "credits", "source"}
)  # of our own reports: concluded again from the text


def drafts_of(data: bytes, source: str) -> Iterator[drafts.Draft | Skipped]:
    """Yield a draft or the reason for none for every object of a JSON file."""
    text = decode.text(data)
    try:
        found = list(_of_document(pagemeta.loads(text)))
    except ValueError:
        yield from _of_lines(text, source)
        return
    if not found:
        reason = 'holds no articles: give a list of objects, one object a line, or {"articles": […]}'
        raise Unreadable(reason)
    for at, (row, ours) in enumerate(found, 1):
        yield _one(row, source, f"{source}: item {at}" if len(found) > 1 else source, ours=ours)


def is_rows(data: bytes) -> bool:
    """Say whether bytes that open like JSON are JSON, at least in one of their first lines."""
    try:
        text = decode.text(data)
    except Unreadable:
        return False
    for candidate in (text, *text.lstrip().split("\n", 5)[:5]):
        try:
            found = pagemeta.loads(candidate)
        except ValueError:
            continue
        return isinstance(found, dict) or (
            isinstance(found, list) and any(isinstance(item, dict) for item in found)
        )
    return False


def _of_document(found: Any) -> Iterator[tuple[Any, bool]]:
    """Yield the articles of one JSON value, and whether a report of ours holds them."""
    if isinstance(found, list):
        yield from ((item, False) for item in found)
        return
    if not isinstance(found, dict):
        reason = "one bare value"
        raise ValueError(reason)  # noqa: TRY004 - read as lines instead, where each value is refused by its line
    ours = str(found.get("schema", "")).startswith("retold/")
    inner = next(
        (
            found[name]
            for name in _LISTS
            if isinstance(found.get(name), (list, dict)) and not _has_text(found)
        ),
        None,
    )
    if isinstance(inner, dict):
        inner = inner.get("results")
    yield from ((item, ours) for item in inner) if isinstance(inner, list) else [(found, ours)]


def _has_text(row: dict[str, Any]) -> bool:
    """Say whether an object is an article rather than a list of articles."""
    return any(isinstance(row.get(name), str) for name in TEXT)


def _of_lines(text: str, source: str) -> Iterator[drafts.Draft | Skipped]:
    """Yield a draft or the reason for none for every line; what is JSON nowhere is refused once."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    read: list[drafts.Draft | Skipped] = []
    parsed = 0
    for number, line in lines:
        place = f"{source}:{number}"
        try:
            row = pagemeta.loads(line)
        except ValueError as error:
            read.append(Skipped(place, f"is not JSON ({_short(error)}): mend or remove this line"))
            continue
        parsed += 1
        read.append(_one(row, source, place, ours=False))
    if not parsed:
        reason = "is not JSON in any line: check the file, or rename it to .txt if it is plain text"
        raise Unreadable(reason)
    yield from read


def _short(error: ValueError) -> str:
    """Return what a JSON error says without the text around it."""
    return str(error).split(": line", 1)[0].lower()[:80]


def _one(row: Any, source: str, place: str, *, ours: bool) -> drafts.Draft | Skipped:
    """Return the draft of one object, or why it gives none."""
    if not isinstance(row, dict):
        return Skipped(place, f'is {_kind(row)}, not an object: write one {{"text": …}} for each article')
    if pagemeta.depth(row, DEEPEST) > DEEPEST:
        return Skipped(place, f"nests its fields more than {DEEPEST} deep: flatten them")
    name = next((name for name in TEXT if row.get(name) not in (None, "")), None)
    if name is None:
        empty = next((name for name in TEXT if name in row), None)
        known = (
            f"its field {empty!r} is empty"
            if empty
            else f"fields: {', '.join(sorted(row)[:8])[:200] or 'none'}"
        )
        return Skipped(
            str(drafts.clean(place)),
            str(drafts.clean(f'has no text ({known}): put the article\'s text into "text"')),
        )
    text = row[name]
    if not isinstance(text, str):
        return Skipped(place, f"has {_kind(text)} for its {name!r}: it must be a string")
    return _draft(dict(row), name, text, source, place, ours=ours)


def _draft(row: dict[str, Any], name: str, text: str, source: str, place: str, *, ours: bool) -> drafts.Draft:
    """Return a draft with the known fields taken out of a row and the rest kept in `extra`."""
    del row[name]
    carried: dict[str, Any] = {}
    if ours:
        row = {key: value for key, value in row.items() if key not in _OWN_RESULTS and key != "id"}
        inner = row.pop("extra", None)
        carried = inner if isinstance(inner, dict) else {}
    url = _take_address(row, _URL)
    outlet = _take_outlet(row)
    if url is None:
        url = _take_address(row, ("source", "source_url"))
    found = drafts.Draft(
        source=source,
        text=text,
        url=url,
        canonical_url=_take_address(row, _CANONICAL),
        outlet=outlet or outlets.of_url(url),
        title=_take_line(row, _TITLE),
        byline=_take_byline(row),
        published=_take_date(row, _PUBLISHED),
        modified=_take_date(row, _MODIFIED),
        first_seen=_take_date(row, _SEEN),
        fetched=_take_date(row, _FETCHED) or outlets.archived_at(url),
        language=_take_language(row),
        place=place,
    )
    found.extra.update(drafts.clean({**row, **carried}))
    return found


def _take_line(row: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """Take the first of some fields that holds words out of a row."""
    for name in names:
        if found := drafts.line(row.get(name)):
            del row[name]
            return found
    _drop_empty(row, names)
    return None


def _take_address(row: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """Take the first of some fields that holds a web address; others stay in the row."""
    for name in names:
        found = drafts.line(row.get(name))
        if found and "://" in found:
            del row[name]
            return found
    _drop_empty(row, names)
    return None


def _take_outlet(row: dict[str, Any]) -> str | None:
    """Take the outlet: a name, a domain, or an object with a name; an address is none."""
    for name in _OUTLET:
        found = pagemeta.name_of(row.get(name))
        if found and "://" not in found:
            del row[name]
            return found
    _drop_empty(row, _OUTLET)
    return None


def _take_byline(row: dict[str, Any]) -> str | None:
    """Take the writers' names."""
    for name in _BYLINE:
        if found := pagemeta.name_of(row.get(name)):
            del row[name]
            return found
    _drop_empty(row, _BYLINE)
    return None


def _take_date(row: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """Take the first of some fields that holds a date; one that cannot be read stays in the row as it is."""
    for name in names:
        if found := dates.parse(row.get(name)):
            del row[name]
            return found
    _drop_empty(row, names)
    return None


def _take_language(row: dict[str, Any]) -> str | None:
    """Take the language."""
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
