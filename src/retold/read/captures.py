"""The pages that a web archive captured, and a count of what else is in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from retold.errors import Unreadable
from retold.read import bodies, dates, decode, unpack, warcs
from retold.read.inputs import Input
from retold.read.revisits import Revisits
from retold.records import Skipped

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_TEXTS = frozenset({"text/plain"})
_SILENT = frozenset({"warcinfo", "request", "metadata"})  # they tell of captures and are none


def pages(given: Input, room: unpack.Room, revisits: Revisits) -> Iterator[Input | Skipped]:
    """Yield every captured page with its address and time, and why others are none; revisits are noted."""
    others: Counter[str] = Counter()
    count = 0
    for record in warcs.records(given, room):
        count += 1
        place = _place(given, record)
        if isinstance(record, warcs.Broken):
            yield Skipped(place, f"{record.reason}: it was left out, what follows was read")
            continue
        kind = record.fields.get("warc-type")
        if kind in _SILENT:
            continue
        found = revisits.note(place, record) if kind == "revisit" else _page(place, record)
        if isinstance(found, str):
            others[found] += 1
        elif found is not None:
            yield found
    for reason, times in sorted(others.items()):
        yield Skipped(given.name, f"{times:,} × {reason}: no page")
    if not count:
        reason = "is a web archive without a record: there is nothing to read"
        raise Unreadable(reason)


def revisited(given: Input, room: unpack.Room, revisits: Revisits) -> Iterator[Input | Skipped]:
    """Yield the pages that revisits wait for, each as its revisit's capture."""
    for record in warcs.records(given, room):
        if isinstance(record, warcs.Record) and record.fields.get("warc-type") in {"response", "resource"}:
            for place, capture in revisits.of(record):
                found = _page(place, capture)
                yield Skipped(place, f"is {found}: no page") if isinstance(found, str) else found


def _place(given: Input, record: warcs.Record | warcs.Broken) -> str:
    """Return what names a capture: its archive, address and time."""
    if isinstance(record, warcs.Broken):
        return f"{given.name}: {record.url}" if record.url else given.name
    address = record.fields.get("warc-target-uri", "").strip("<>")
    return " ".join(f"{given.name}: {address} {record.fields.get('warc-date', '')}".split())


def _page(place: str, record: warcs.Record) -> Input | Skipped | str:
    """Return a captured page, why it cannot be read, or what a capture is instead."""
    kind = record.fields.get("warc-type", "")
    declared = record.fields.get("content-type", "")
    if kind == "response":
        answer = bodies.response(record.block)
        if answer is None:
            return "answered in no HTTP"
        if answer.status not in (200, 203):
            return f"answered with status {answer.status}"
    elif kind in {"resource", "conversion"}:
        answer = bodies.Response(200, {"content-type": declared}, record.block)
    else:
        return f"a record of type {kind[:20] or 'none'}"
    is_page = answer.type in _PAGES or (not answer.type and decode.kind(answer.body[:4096], "") == "page")
    if not is_page and answer.type not in _TEXTS:
        return f"of type {answer.type[:40] or 'none'}"
    url = record.fields.get("warc-target-uri", "").strip("<>") or None
    try:
        body = bodies.unpacked(answer)
    except Unreadable as error:
        return Skipped(place, str(error))
    return Input(
        place,
        body,
        hint="page.html" if is_page else "text.txt",
        url=url if url and url.startswith(("http://", "https://")) else None,
        fetched=dates.parse(record.fields.get("warc-date")),
        charset=answer.charset,
    )
