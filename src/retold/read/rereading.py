"""An article read again from the innermost piece of its input that was kept; nothing is fetched or executed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from retold.errors import Unreadable
from retold.read import apart, complete, dispatch, fields, tables, web
from retold.read.drafts import Draft, Innermost
from retold.records import Article, Reading, Skipped

_ENTRIES = frozenset({"rss", "atom", "json feed"})
_FILES = frozenset({"page", "docx", "pdf"})
_NAMELESS = "(unknown)"
_NO_READING = "was not kept as a reading that this version knows: give its input again"
_OTHER_TABLE = "was read with a table of outlets that is not here: give its input again"


def of(innermost: Innermost) -> Reading:
    """Return a piece as it is kept; with the user's table of outlets, where there is one."""
    data = _row(innermost.data) if innermost.how == "row" else innermost.data
    said = {"how": innermost.how, **{name: told for name, told in innermost.told.items() if told is not None}}
    added = tables.added()
    if added == tables.Added():
        return Reading(data, said)
    beside = json.dumps(added.plain()).encode()
    return Reading(data, {**said, "outlets": hashlib.sha256(beside).hexdigest()}, beside)


def again(data: bytes, said: Mapping[str, Any], *, beside: bytes = b"") -> Article | Skipped:
    """Return the article that a piece gives, or why it gives none; the same as when it was read first.

    A parser that became better since may find another text in it, which is then another article.
    """
    source = _source(said)
    try:
        with tables.using(_table(said, beside)):
            draft = _draft(data, said)
            found = article(web.again(draft, said) if isinstance(draft, Draft) else draft)
    except Unreadable as error:
        found = _on_one_line(Skipped(source, str(error)))
    except (KeyError, TypeError, ValueError, AttributeError):
        found = Skipped(source, _NO_READING)
    return found


def text(item: Draft | Skipped) -> Draft | Skipped:
    """Return what was found as it is."""
    return _on_one_line(item) if isinstance(item, Skipped) else item


def article(item: Draft | Skipped) -> Article | Skipped:
    """Return the article of what was found, or why there is none."""
    found = complete.article(item) if isinstance(item, Draft) else item
    return _on_one_line(found) if isinstance(found, Skipped) else found


def both(item: Draft | Skipped, inner: Innermost | None) -> tuple[Article | Skipped, Reading | None]:
    """Return the article of what was found, and what it can be read from again."""
    return article(item), of(inner) if inner else None


def _on_one_line(skipped: Skipped) -> Skipped:
    """Return a reason without the line breaks of what it names."""
    return replace(skipped, reason=" ".join(skipped.reason.split()))


def _draft(data: bytes, said: Mapping[str, Any]) -> Draft | Skipped:
    """Return what one piece says, by the reader that read it; raise Unreadable, or KeyError for an unknown one."""
    how, source = said["how"], _source(said)
    if source == _NAMELESS:
        raise KeyError(how)
    known: dict[str, Any] = {name: said.get(name) for name in ("source", "url", "fetched", "charset")}
    if how == "text":
        return dispatch.plain(data, known)
    if how == "row":
        row, renamed = json.loads(data), said["map"]
        return fields.draft_of(row, source, said["place"], renamed=renamed, ours=said["ours"])
    if how in _ENTRIES:
        about = {"kind": "entry", "how": how, "channel": said["channel"], "base": said.get("base")}
        return _one("entry", data, about, source, {})
    if how == "newsml":
        return _one(how, data, {}, source, said["map"], place=said["place"])
    if how in _FILES:
        return _one(how, data, {**known, "kind": how}, source, {})
    raise KeyError(how)


def _one(
    job: str,
    data: bytes,
    about: dict[str, Any],
    source: str,
    renamed: Mapping[str, str],
    *,
    place: str | None = None,
) -> Draft | Skipped:
    """Return the one draft that a parser in another process finds, or raise ValueError."""
    (reply,) = apart.ask(job, data, about)
    found = dispatch.received(reply, source, place or source, renamed)
    if not isinstance(found, Draft | Skipped):
        raise TypeError(_NO_READING)
    return found


def _source(said: Mapping[str, Any]) -> str:
    """Return what the piece came from: an entry of a feed names it with its feed."""
    channel = said.get("channel")
    known = channel.get("source") if isinstance(channel, Mapping) else said.get("source")
    return known if isinstance(known, str) and known else _NAMELESS


def _table(said: Mapping[str, Any], beside: bytes) -> tables.Added:
    """Return the user's table of that time, or raise Unreadable where it is not the one that is here."""
    if "outlets" not in said:
        return tables.Added()
    if hashlib.sha256(beside).hexdigest() != said["outlets"]:
        raise Unreadable(_OTHER_TABLE)
    return tables.Added(*(tuple(tuple(row) for row in rows) for rows in json.loads(beside)))


def _row(row: Any) -> bytes:
    """Return the fields of a row as JSON; half characters, which UTF-8 cannot hold, as escapes."""
    try:
        return json.dumps(row, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(row).encode()
